import { affected, row, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';
import type { RecoveryState } from '../rules/recovery.ts';

/** A person who asks at a branch to be let into their account again. */
export interface RecoveryRequest {
  readonly personId: string;
  readonly requestId: string;
  readonly branchId: number;
  readonly state: RecoveryState;
  readonly hasPhone: boolean;
  readonly requestedBy: string;
  readonly requestedAt: Date;
  readonly approvedBy: string | null;
  readonly approvedAt: Date | null;
  /** From when the code is good; null until it is approved. */
  readonly validFrom: Date | null;
  /** Of the request, then of its code. */
  readonly expiresAt: Date;
}

const columns = sql`person_id as "personId", request_id as "requestId", branch_id as "branchId", state, has_phone as "hasPhone", requested_by as "requestedBy", requested_at as "requestedAt",
  approved_by as "approvedBy", approved_at as "approvedAt", valid_from as "validFrom", expires_at as "expiresAt"`;

type RequestRow = RecoveryRequest & Record<string, unknown>;

/** Fails with a unique violation while another of this person is open. */
export async function insertRequest(tx: Tx, request: RecoveryRequest, stopHash: Buffer): Promise<void> {
  const { personId, requestId, branchId, hasPhone, requestedBy, requestedAt, expiresAt } = request;
  await tx.query(sql`
    insert into recovery_request (person_id, request_id, branch_id, state, has_phone, requested_by, requested_at, expires_at, code_tries, stop_hash)
    values (${personId}, ${requestId}, ${branchId}, 'requested', ${hasPhone}, ${requestedBy}, ${requestedAt}, ${expiresAt}, 0, ${stopHash})`);
}

/** Ends whatever a person has open. Returns the ids. */
export async function cancelOpen(tx: Tx, personId: string, now: Date): Promise<string[]> {
  const ended = await rows<{ request_id: string }>(tx, sql`
    update recovery_request set state = 'cancelled', ended_at = ${now} where person_id = ${personId} and state in ('requested', 'approved') returning request_id`);
  return ended.map(({ request_id }) => request_id);
}

/** Ends one that is open; false when it was not. */
export async function cancelRequest(tx: Tx, personId: string, requestId: string, now: Date): Promise<boolean> {
  return (await affected(tx, sql`
    update recovery_request set state = 'cancelled', ended_at = ${now}
    where person_id = ${personId} and request_id = ${requestId} and state in ('requested', 'approved') and expires_at > ${now}`)) === 1;
}

/** What of a person a branch is shown: no more than the card that lies before it. */
export interface ListedRequest extends RecoveryRequest {
  readonly nameAr: string;
  readonly nameEn: string;
  readonly idEnding: string;
}

const listed = sql`r.person_id as "personId", r.request_id as "requestId", r.branch_id as "branchId", r.state, r.has_phone as "hasPhone", r.requested_by as "requestedBy", r.requested_at as "requestedAt",
  r.approved_by as "approvedBy", r.approved_at as "approvedAt", r.valid_from as "validFrom", r.expires_at as "expiresAt", p.name_ar as "nameAr", p.name_en as "nameEn", right(p.id_number, 2) as "idEnding"`;

type ListedRow = ListedRequest & Record<string, unknown>;

/** What is open at a branch, the newest first. */
export function listOpenOfBranch(db: Queryable, branchId: number, now: Date): Promise<ListedRequest[]> {
  return rows<ListedRow>(db, sql`
    select ${listed} from recovery_request r join person p on p.person_id = r.person_id
    where r.branch_id = ${branchId} and r.expires_at > ${now} and r.state in ('requested', 'approved') order by r.requested_at desc, r.request_id limit 100`);
}

/** One of a branch, open or not; null when it is another's. */
export function findOfBranch(db: Queryable, branchId: number, requestId: string): Promise<ListedRequest | null> {
  return row<ListedRow>(db, sql`
    select ${listed} from recovery_request r join person p on p.person_id = r.person_id where r.branch_id = ${branchId} and r.request_id = ${requestId}`);
}

/** A second member of staff of the same branch agrees; null when it is not open, is too old, is another branch's, or is their own. */
export function approveRequest(tx: Tx, of: { branchId: number; requestId: string; approvedBy: string; validFrom: Date; expiresAt: Date; now: Date }): Promise<RecoveryRequest | null> {
  const { branchId, requestId, approvedBy, validFrom, expiresAt, now } = of;
  return row<RequestRow>(tx, sql`
    update recovery_request set state = 'approved', approved_by = ${approvedBy}, approved_at = ${now}, valid_from = ${validFrom}, expires_at = ${expiresAt}
    where branch_id = ${branchId} and request_id = ${requestId} and state = 'requested' and requested_by <> ${approvedBy} and expires_at > ${now}
    returning ${columns}`);
}

/** Takes one of the tries of a person's newest approved request, whatever became of it; null when there is none or none is left. */
export function takeRequestTry(db: Queryable, personId: string, most: number): Promise<RecoveryRequest | null> {
  return row<RequestRow>(db, sql`
    update recovery_request set code_tries = code_tries + 1
    where person_id = ${personId} and code_tries < ${most} and approved_at is not null and request_id = (
      select request_id from recovery_request where person_id = ${personId} and approved_at is not null order by approved_at desc, request_id desc limit 1)
    returning ${columns}`);
}

/** The right code was given in this browser; in another one it was given before is worth nothing there any more. */
export async function presentRequest(tx: Tx, personId: string, requestId: string, browserHash: Buffer): Promise<void> {
  await tx.query(sql`update recovery_request set presented_by = ${browserHash} where person_id = ${personId} and request_id = ${requestId} and state = 'approved'`);
}

/** Uses up the request whose code was given in this browser; null when it was stopped, used or became too old meanwhile. */
export function useRequest(tx: Tx, personId: string, browserHash: Buffer, now: Date): Promise<RecoveryRequest | null> {
  return row<RequestRow>(tx, sql`
    update recovery_request set state = 'used', ended_at = ${now}
    where person_id = ${personId} and presented_by = ${browserHash} and state = 'approved' and valid_from <= ${now} and expires_at > ${now}
    returning ${columns}`);
}

/** What a person has open, or null. */
export function findOpenOfPerson(db: Queryable, personId: string, now: Date): Promise<RecoveryRequest | null> {
  return row<RequestRow>(db, sql`select ${columns} from recovery_request where person_id = ${personId} and state in ('requested', 'approved') and expires_at > ${now}`);
}

/** The request whose messages carried this token. */
export function findByStop(db: Queryable, stopHash: Buffer): Promise<RecoveryRequest | null> {
  return row<RequestRow>(db, sql`select ${columns} from recovery_request where stop_hash = ${stopHash}`);
}

export async function purgeRequests(db: Queryable, before: Date): Promise<number> {
  return affected(db, sql`delete from recovery_request where expires_at < ${before}`);
}
