import { row, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';
import type { Pledge, PledgeStatus } from '../rules/pledge.ts';

const columns = sql`
  pledge_id as "pledgeId", number, authority_id as "authorityId", establishment_id as "establishmentId", visit_id as "visitId", text_version as "textVersion", inspector_id as "inspectorId",
  signed_at as "signedAt", received_at as "receivedAt", content, code, phone, flags, confirmed_at as "confirmedAt", confirmed_by as "confirmedBy", superseded_by as "supersededBy",
  withdrawn_at as "withdrawnAt", status`;

type Row = Pledge & Record<string, unknown>;

/** Holds an establishment's pledges until the transaction ends: their order is decided by one at a time. */
export async function lockChain(tx: Tx, establishmentId: string): Promise<void> {
  await tx.query(sql`insert into pledge_chain values (${establishmentId}, 1) on conflict (establishment_id) do update set pledges = pledge_chain.pledges + 1`);
}

export async function insertPledge(tx: Tx, pledge: Omit<Pledge, 'status' | 'confirmedAt' | 'confirmedBy' | 'supersededBy' | 'withdrawnAt'>): Promise<void> {
  const { pledgeId, number, authorityId, establishmentId, visitId, textVersion, inspectorId, signedAt, receivedAt, content, code, phone, flags } = pledge;
  await tx.query(sql`
    insert into pledge (pledge_id, number, authority_id, establishment_id, visit_id, text_version, inspector_id, signed_at, received_at, content, code, phone, witnessed, flags)
    values (${pledgeId}, ${number}, ${authorityId}, ${establishmentId}, ${visitId}, ${textVersion}, ${inspectorId}, ${signedAt}, ${receivedAt}, ${JSON.stringify(content)}::jsonb, ${code}, ${phone}, ${content.witnesses.length > 0}, ${flags})`);
}

/** True where no signature of this shape was ever taken. */
export async function insertSignature(tx: Tx, pledgeId: string, who: 'signer' | 'first_witness' | 'second_witness', shape: Buffer): Promise<boolean> {
  return (await row(tx, sql`insert into pledge_signature values (${shape}, ${pledgeId}, ${who}) on conflict do nothing returning who`)) !== null;
}

/** Ties each pledge of an establishment to the next one, by when they were signed; those taken in error are passed over. */
export async function orderChain(tx: Tx, establishmentIds: readonly string[]): Promise<void> {
  await tx.query(sql`
    update pledge p set superseded_by = n.next
    from (select pledge_id, lead(pledge_id) over (order by signed_at, pledge_id) as next from pledge where establishment_id = any(${establishmentIds}::uuid[]) and withdrawn_at is null) n
    where p.pledge_id = n.pledge_id and p.superseded_by is distinct from n.next`);
}

export function findPledge(db: Queryable, pledgeId: string): Promise<Pledge | null> {
  return row<Row>(db, sql`select ${columns} from pledge where pledge_id = ${pledgeId}`);
}

/** The same, held until the transaction ends. */
export function lockPledge(tx: Tx, pledgeId: string): Promise<Pledge | null> {
  return row<Row>(tx, sql`select ${columns} from pledge where pledge_id = ${pledgeId} for update`);
}

export function findByNumber(db: Queryable, number: string): Promise<Pledge | null> {
  return row<Row>(db, sql`select ${columns} from pledge where number = ${number}`);
}

/** For each establishment the newest that was signed at or before a moment and was not taken in error. */
export function listStanding(db: Queryable, establishmentIds: readonly string[], at: Date): Promise<Pledge[]> {
  return rows<Row>(db, sql`
    select distinct on (establishment_id) ${columns} from pledge
    where establishment_id = any(${establishmentIds}::uuid[]) and signed_at <= ${at} and withdrawn_at is null
    order by establishment_id, signed_at desc, pledge_id desc`);
}

/** Which pledges are meant; what is left out or null narrows nothing. */
export interface PledgeFilter {
  readonly authorityIds: readonly number[];
  readonly statuses?: readonly PledgeStatus[] | null;
  readonly establishmentIds?: readonly string[] | null;
  readonly visitIds?: readonly string[] | null;
  /** Signed at or after, and before. */
  readonly from?: Date | null;
  readonly to?: Date | null;
}

function matching({ authorityIds, statuses = null, establishmentIds = null, visitIds = null, from = null, to = null }: PledgeFilter) {
  return sql`
    authority_id = any(${authorityIds}::smallint[]) and (${statuses}::text[] is null or status = any(${statuses}))
    and (${establishmentIds}::uuid[] is null or establishment_id = any(${establishmentIds}::uuid[])) and (${visitIds}::uuid[] is null or visit_id = any(${visitIds}::uuid[]))
    and (${from}::timestamptz is null or signed_at >= ${from}) and (${to}::timestamptz is null or signed_at < ${to})`;
}

/** The newest first. */
export function listMatching(db: Queryable, filter: PledgeFilter, { limit, offset }: { readonly limit: number; readonly offset: number }): Promise<Pledge[]> {
  return rows<Row>(db, sql`select ${columns} from pledge where ${matching(filter)} order by signed_at desc, pledge_id desc limit ${limit} offset ${offset}`);
}

export async function countMatching(db: Queryable, filter: PledgeFilter): Promise<ReadonlyMap<PledgeStatus, number>> {
  const found = await rows<{ status: PledgeStatus; n: number }>(db, sql`select status, count(*)::int as n from pledge where ${matching(filter)} group by status`);
  return new Map(found.map(({ status, n }) => [status, n]));
}

/** By authority; one without any has no entry. Those taken in error do not count. */
export async function countByAuthority(db: Queryable, filter: PledgeFilter): Promise<ReadonlyMap<number, number>> {
  const found = await rows<{ authorityId: number; n: number }>(db, sql`
    select authority_id as "authorityId", count(*)::int as n from pledge where ${matching(filter)} and withdrawn_at is null group by authority_id`);
  return new Map(found.map(({ authorityId, n }) => [authorityId, n]));
}

/** Whether this telephone stands on a pledge of another establishment. */
export async function isPhoneElsewhere(db: Queryable, phone: string, establishmentId: string): Promise<boolean> {
  return (await row(db, sql`select 1 from pledge where phone = ${phone} and establishment_id <> ${establishmentId} limit 1`)) !== null;
}

export async function setConfirmed(tx: Tx, pledgeId: string, at: Date, by: string | null): Promise<void> {
  await tx.query(sql`update pledge set confirmed_at = ${at}, confirmed_by = ${by} where pledge_id = ${pledgeId}`);
}

/** Out of the chain as well: the one before it is superseded by whatever comes after. */
export async function setWithdrawn(tx: Tx, pledgeId: string, at: Date): Promise<void> {
  await tx.query(sql`update pledge set withdrawn_at = ${at}, superseded_by = null where pledge_id = ${pledgeId}`);
}
