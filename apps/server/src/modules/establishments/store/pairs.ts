import { licenceKey } from '@bawaba/text/names';
import { affected, type Queryable, row, rows, sql, type Tx } from '../../../platform/database.ts';
import type { Establishment } from '../rules/establishment.ts';
import type { Pair } from '../rules/pairs.ts';
import { cellsAround } from '../rules/places.ts';
import { columns, type EstablishmentRow, toEstablishment } from './columns.ts';

/** Of one establishment so many are looked at closely; a market's square or a number that was typed for all has more. */
const mostCandidates = 40;

/** Those that share licence, telephone or neighbourhood with these, by the id of the one they may be the same as. */
export async function listCandidates(db: Queryable, of: readonly Establishment[]): Promise<Map<string, Establishment[]>> {
  const asked = of.map((one) => ({ id: one.establishmentId, authority: one.authorityId, licence: one.licenceNumber && licenceKey(one.licenceNumber), phone: one.ownerPhone, cells: one.place === null ? '{}' : `{${cellsAround(one.place).join(',')}}` }));
  const found = await rows<EstablishmentRow & { of: string }>(db, sql`
    select asked.id as of, ${columns}
    from unnest(${asked.map((a) => a.id)}::uuid[], ${asked.map((a) => a.authority)}::smallint[], ${asked.map((a) => a.licence)}::text[], ${asked.map((a) => a.phone)}::text[], ${asked.map((a) => a.cells)}::text[])
      as asked (id, authority_id, licence_key, phone, cells)
    cross join lateral (
      (select * from establishment s where s.licence_key = asked.licence_key limit ${mostCandidates})
      union all (select * from establishment s where s.owner_phone = asked.phone limit ${mostCandidates})
      union all (select * from establishment s where s.cell = any(asked.cells::integer[]) limit ${mostCandidates})
    ) e
    where e.authority_id = asked.authority_id and e.establishment_id <> asked.id and e.status <> 'merged'`);
  return new Map([...Map.groupBy(found, (one) => one.of)].map(([id, some]) => [id, some.map(toEstablishment)]));
}

/** Proposes pairs; one that was decided stays decided. */
export async function proposePairs(tx: Tx, pairs: readonly Pair[], at: Date): Promise<void> {
  await tx.query(sql`
    insert into establishment_pair (one_id, other_id, authority_id, why, found_at)
    select one_id, other_id, authority_id, why::text[], ${at} from unnest(${pairs.map((p) => p.oneId)}::uuid[], ${pairs.map((p) => p.otherId)}::uuid[], ${pairs.map((p) => p.authorityId)}::smallint[], ${pairs.map((p) => `{${p.why.join(',')}}`)}::text[])
      as p (one_id, other_id, authority_id, why)
    on conflict (one_id, other_id) do update set why = excluded.why where establishment_pair.decision is null`);
}

/** Takes back what was proposed of establishments before they were corrected. What was decided stays, and what waits until one of the two is parted. */
export async function dropProposals(tx: Tx, establishmentIds: readonly string[]): Promise<void> {
  await tx.query(sql`delete from establishment_pair p where (p.one_id = any(${establishmentIds}::uuid[]) or p.other_id = any(${establishmentIds}::uuid[])) and ${open}`);
}

interface PairRow {
  oneId: string;
  otherId: string;
  authorityId: number;
  why: Pair['why'];
}

const pairColumns = sql`p.one_id as "oneId", p.other_id as "otherId", p.authority_id as "authorityId", p.why`;
/** Nothing to decide where one of the two has been merged meanwhile. */
const open = sql`
  p.decision is null and not exists (select 1 from establishment e where e.establishment_id in (p.one_id, p.other_id) and e.status = 'merged')`;

/** What waits for a decision, the strongest reasons first. */
export function listProposals(db: Queryable, authorityIds: readonly number[], limit: number): Promise<Pair[]> {
  return rows<PairRow & Record<string, unknown>>(db, sql`
    select ${pairColumns} from establishment_pair p where p.authority_id = any(${authorityIds}::smallint[]) and ${open}
    order by ('licence' = any(p.why)) desc, cardinality(p.why) desc, ('near' = any(p.why)) desc, p.found_at, p.one_id, p.other_id limit ${limit}`);
}

export async function countProposals(db: Queryable, authorityIds: readonly number[]): Promise<number> {
  return (await row<{ n: number }>(db, sql`select count(*) as n from establishment_pair p where p.authority_id = any(${authorityIds}::smallint[]) and ${open}`))!.n;
}

export function listProposalsOf(db: Queryable, establishmentId: string): Promise<Pair[]> {
  return rows<PairRow & Record<string, unknown>>(db, sql`
    select ${pairColumns} from establishment_pair p where (p.one_id = ${establishmentId} or p.other_id = ${establishmentId}) and ${open} order by p.found_at`);
}

/** Keeps an officer's word on two that they saw decided as `seen` (null: not yet); also where the program had not proposed them. 0: somebody decided meanwhile. */
export function decidePair(tx: Tx, pair: Pair, seen: 'same' | null, decision: 'same' | 'different', by: string, at: Date): Promise<number> {
  return affected(tx, sql`
    insert into establishment_pair (one_id, other_id, authority_id, why, found_at, decision, decided_by, decided_at)
    values (${pair.oneId}, ${pair.otherId}, ${pair.authorityId}, ${pair.why}, ${at}, ${decision}, ${by}, ${at})
    on conflict (one_id, other_id) do update set decision = excluded.decision, decided_by = excluded.decided_by, decided_at = excluded.decided_at
    where establishment_pair.decision is not distinct from ${seen}`);
}

export function findPair(db: Queryable, oneId: string, otherId: string): Promise<Pair | null> {
  return row<PairRow & Record<string, unknown>>(db, sql`select ${pairColumns} from establishment_pair p where p.one_id = ${oneId} and p.other_id = ${otherId}`);
}
