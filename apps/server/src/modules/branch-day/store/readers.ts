import { affected, row, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';

/** A device of a branch. */
export interface Reader {
  readonly branchId: number;
  readonly readerId: string;
  readonly name: string;
  readonly enrolledAt: Date;
  readonly revokedAt: Date | null;
  readonly lastSeenAt: Date | null;
}

const columns = sql`branch_id as "branchId", reader_id as "readerId", name, enrolled_at as "enrolledAt", revoked_at as "revokedAt", last_seen_at as "lastSeenAt"`;

export interface Enrolment {
  readonly enrolmentId: string;
  readonly expiresAt: Date;
}

export async function insertEnrolment(tx: Tx, enrolment: Enrolment & { codeMac: Buffer; branchId: number; madeBy: string; madeAt: Date }): Promise<void> {
  const { codeMac, enrolmentId, branchId, madeBy, madeAt, expiresAt } = enrolment;
  await tx.query(sql`
    insert into reader_enrolment (code_mac, enrolment_id, branch_id, made_by, made_at, expires_at)
    values (${codeMac}, ${enrolmentId}, ${branchId}, ${madeBy}, ${madeAt}, ${expiresAt})`);
}

/** Uses a code up. Null when it is unknown, expired or used; of many at once one gets it. */
export function useEnrolment(tx: Tx, codeMac: Buffer, readerId: string, now: Date): Promise<{ branchId: number; madeBy: string } | null> {
  return row(tx, sql`
    update reader_enrolment set used_at = ${now}, reader_id = ${readerId}
    where code_mac = ${codeMac} and used_at is null and expires_at > ${now}
    returning branch_id as "branchId", made_by as "madeBy"`);
}

/** Codes of a branch that can still be used, the newest first. */
export function listEnrolments(db: Queryable, branchId: number, now: Date): Promise<Enrolment[]> {
  return rows(db, sql`
    select enrolment_id as "enrolmentId", expires_at as "expiresAt" from reader_enrolment
    where branch_id = ${branchId} and used_at is null and expires_at > ${now} order by made_at desc`);
}

/** Counts a try of an address; returns how many there are in this stretch. */
export async function countTry(tx: Tx, addressMac: Buffer, since: Date): Promise<number> {
  const counted = await row<{ tries: number }>(tx, sql`
    insert into reader_enrolment_try (address_mac, since, tries) values (${addressMac}, ${since}, 1)
    on conflict (address_mac, since) do update set tries = reader_enrolment_try.tries + 1 returning tries`);
  return counted!.tries;
}

/** Forgets tries and codes that no longer matter; used codes stay as long as the record of their reader needs them. */
export async function forgetEnrolments(tx: Tx, before: Date): Promise<void> {
  await tx.query(sql`delete from reader_enrolment_try where since < ${before}`);
  await tx.query(sql`delete from reader_enrolment where used_at is null and expires_at < ${before}`);
}

export async function insertReader(tx: Tx, reader: { branchId: number; readerId: string; name: string; tokenHash: Buffer; enrolledBy: string; enrolledAt: Date }): Promise<void> {
  const { branchId, readerId, name, tokenHash, enrolledBy, enrolledAt } = reader;
  await tx.query(sql`
    insert into reader (branch_id, reader_id, name, token_hash, enrolled_by, enrolled_at)
    values (${branchId}, ${readerId}, ${name}, ${tokenHash}, ${enrolledBy}, ${enrolledAt})`);
}

/** A reader with the hash of its token. */
export function findReader(db: Queryable, branchId: number, readerId: string): Promise<(Reader & { tokenHash: Buffer }) | null> {
  return row(db, sql`select ${columns}, token_hash as "tokenHash" from reader where branch_id = ${branchId} and reader_id = ${readerId}`);
}

/** All readers of a branch, those in use first. */
export function listReaders(db: Queryable, branchId: number): Promise<Reader[]> {
  return rows(db, sql`select ${columns} from reader where branch_id = ${branchId} order by revoked_at is not null, enrolled_at desc`);
}

export async function noteSeen(db: Queryable, branchId: number, readerId: string, now: Date): Promise<void> {
  await db.query(sql`update reader set last_seen_at = ${now} where branch_id = ${branchId} and reader_id = ${readerId}`);
}

/** How many were revoked by this: 0 when there is none, or it was revoked before. */
export function revokeReader(tx: Tx, branchId: number, readerId: string, by: string, now: Date): Promise<number> {
  return affected(tx, sql`
    update reader set revoked_at = ${now}, revoked_by = ${by}
    where branch_id = ${branchId} and reader_id = ${readerId} and revoked_at is null`);
}
