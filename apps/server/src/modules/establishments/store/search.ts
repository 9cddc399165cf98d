import { type Queryable, rows, type Sql, sql } from '../../../platform/database.ts';
import type { Establishment, EstablishmentKind } from '../rules/establishment.ts';
import { columns, type EstablishmentRow, toEstablishment } from './columns.ts';

/** So many are looked through where many share all that was typed. */
const mostRead = 2_000;

/** Where is searched. */
export interface SearchIn {
  readonly authorityIds: readonly number[];
  /** null: all kinds. */
  readonly kind: EstablishmentKind | null;
}

/** What is searched for by words. */
export interface WordSearch extends SearchIn {
  readonly groups: readonly (readonly number[])[];
  /** Letters that were typed, folded: of those that fit alike, names of about that length come first. */
  readonly length: number;
}

/** Those that have a number of each group. */
export function findByAll(db: Queryable, { groups, length, ...where }: WordSearch, limit: number): Promise<Establishment[]> {
  return find(db, where, groups.reduce((all, group) => sql`${all} and ${has(group)}`, sql`true`), limit, exactHits(groups), length);
}

/** Those that have a number of any group, those with the most groups first. */
export function findByAny(db: Queryable, { groups, length, ...where }: WordSearch, limit: number): Promise<Establishment[]> {
  const hits = groups.map((group) => sql`(${has(group)})::integer`).reduce((sum, one) => sql`${sum} + ${one}`);
  return find(db, where, has(groups.flat()), limit, sql`2 * (${hits}) + ${exactHits(groups)}`, length);
}

/** Those whose licence number begins so. */
export function findByLicence(db: Queryable, where: SearchIn, licence: string, limit: number): Promise<Establishment[]> {
  return find(db, where, sql`licence_key like ${`${licence}%`}`, limit, sql`-length(licence_key)`, 0);
}

/** In how many groups the first number is there, which stands for the word just as it was typed. */
function exactHits(groups: readonly (readonly number[])[]): Sql {
  return groups.map((group) => sql`(${has(group.slice(0, 1))})::integer`).reduce((sum, one) => sql`${sum} + ${one}`);
}

function has(numbers: readonly number[]): Sql {
  return sql`keys && ${`{${numbers.join(',')}}`}::integer[]`;
}

/** Those with the highest `hits` first, among them the names nearest to a length. */
async function find(db: Queryable, { authorityIds, kind }: SearchIn, what: Sql, limit: number, hits: Sql, nearLength: number): Promise<Establishment[]> {
  const found = await rows<EstablishmentRow>(db, sql`
    select ${columns} from (
      select *, ${hits} as hits from establishment where ${what} and authority_id = any(${authorityIds}::smallint[])${kind === null ? sql`` : sql` and kind = ${kind}`} and status <> 'merged' limit ${mostRead}
    ) e order by hits desc, abs(length(folded) - ${nearLength}::integer), establishment_id limit ${limit}`);
  return found.map(toEstablishment);
}
