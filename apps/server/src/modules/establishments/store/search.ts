import { type Queryable, rows, type Sql, sql } from '../../../platform/database.ts';
import type { Establishment } from '../rules/establishment.ts';
import { columns, type EstablishmentRow, toEstablishment } from './columns.ts';

/** So many are looked through where many share all that was typed. */
const mostRead = 2_000;

/** Those that have a number of each group. */
export function findByAll(db: Queryable, authorityIds: readonly number[], groups: readonly (readonly number[])[], limit: number): Promise<Establishment[]> {
  return find(db, authorityIds, groups.reduce((all, group) => sql`${all} and ${has(group)}`, sql`true`), limit, exactHits(groups));
}

/** Those that have a number of any group, those with the most groups first. */
export function findByAny(db: Queryable, authorityIds: readonly number[], groups: readonly (readonly number[])[], limit: number): Promise<Establishment[]> {
  const hits = groups.map((group) => sql`(${has(group)})::integer`).reduce((sum, one) => sql`${sum} + ${one}`);
  return find(db, authorityIds, has(groups.flat()), limit, sql`2 * (${hits}) + ${exactHits(groups)}`);
}

/** Those whose licence number begins so. */
export function findByLicence(db: Queryable, authorityIds: readonly number[], licence: string, limit: number): Promise<Establishment[]> {
  return find(db, authorityIds, sql`licence_key like ${`${licence}%`}`, limit, sql`-length(licence_key)`);
}

/** In how many groups the first number is there, which stands for the word just as it was typed. */
function exactHits(groups: readonly (readonly number[])[]): Sql {
  return groups.map((group) => sql`(${has(group.slice(0, 1))})::integer`).reduce((sum, one) => sql`${sum} + ${one}`);
}

function has(numbers: readonly number[]): Sql {
  return sql`keys && ${`{${numbers.join(',')}}`}::integer[]`;
}

/** Those with the highest `hits` first, among them the shortest names. */
async function find(db: Queryable, authorityIds: readonly number[], where: Sql, limit: number, hits: Sql): Promise<Establishment[]> {
  const found = await rows<EstablishmentRow>(db, sql`
    select ${columns} from (
      select *, ${hits} as hits from establishment where ${where} and authority_id = any(${authorityIds}::smallint[]) and status <> 'merged' limit ${mostRead}
    ) e order by hits desc, length(folded), establishment_id limit ${limit}`);
  return found.map(toEstablishment);
}
