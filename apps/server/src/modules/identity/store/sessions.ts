import { affected, rows, sql, type Queryable, type Sql, type Tx } from '../../../platform/database.ts';
import type { StaffRole } from '../../../platform/request-context.ts';

export interface Session {
  readonly holderId: string;
  readonly tokenHash: Buffer;
  readonly sessionId: string;
  readonly kind: 'beneficiary' | 'staff';
  readonly device: string;
  readonly createdAt: Date;
  readonly authenticatedAt: Date;
  readonly seenAt: Date;
}

/** A session with what a request needs to know of its holder. */
export interface HeldSession {
  readonly sessionId: string;
  readonly createdAt: Date;
  readonly authenticatedAt: Date;
  readonly seenAt: Date;
  readonly nameAr: string;
  readonly nameEn: string;
  readonly role: StaffRole | null;
  readonly sectorId: number | null;
  readonly branchId: number | null;
  readonly authorityId: number | null;
  /** A first password opened it, and no other has been chosen yet. */
  readonly passwordDue: boolean;
  readonly hasPasskey: boolean;
}

/** Where a session is: its primary key. */
export interface SessionKey {
  readonly holderId: string;
  readonly tokenHash: Buffer;
}

/** Each of these sessions with its holder, or null, in the order asked for. */
export function findBeneficiarySessions(db: Queryable, keys: readonly SessionKey[]): Promise<(HeldSession | null)[]> {
  return findEach(db, keys, sql`
    select s.holder_id as "holderId", s.token_hash as "tokenHash", s.session_id as "sessionId", s.created_at as "createdAt", s.authenticated_at as "authenticatedAt", s.seen_at as "seenAt",
      p.name_ar as "nameAr", p.name_en as "nameEn", null as role, null as "sectorId", null as "branchId", null as "authorityId", false as "passwordDue", false as "hasPasskey"
    from session s join person p on p.person_id = s.holder_id
    where s.kind = 'beneficiary' and `);
}

/** The same for staff who are active. */
export function findStaffSessions(db: Queryable, keys: readonly SessionKey[]): Promise<(HeldSession | null)[]> {
  return findEach(db, keys, sql`
    select s.holder_id as "holderId", s.token_hash as "tokenHash", s.session_id as "sessionId", s.created_at as "createdAt", s.authenticated_at as "authenticatedAt", s.seen_at as "seenAt",
      p.name_ar as "nameAr", p.name_en as "nameEn", p.role, p.sector_id as "sectorId", p.branch_id as "branchId", p.authority_id as "authorityId", w.given_until is not null as "passwordDue",
      exists (select from passkey k where k.holder_id = s.holder_id) as "hasPasskey"
    from session s join staff p on p.staff_id = s.holder_id left join password w on w.holder_id = s.holder_id
    where s.kind = 'staff' and p.active and `);
}

async function findEach(db: Queryable, keys: readonly SessionKey[], select: Sql): Promise<(HeldSession | null)[]> {
  const pairs = sql`(s.holder_id, s.token_hash) in (select * from unnest(${keys.map(({ holderId }) => holderId)}::uuid[], ${keys.map(({ tokenHash }) => tokenHash)}::bytea[]))`;
  const found = new Map<string, HeldSession>();
  for (const held of await rows<HeldSession & SessionKey & Record<string, unknown>>(db, sql`${select}${pairs}`)) found.set(nameOf(held), held);
  return keys.map((key) => found.get(nameOf(key)) ?? null);
}

function nameOf({ holderId, tokenHash }: SessionKey): string {
  return `${holderId} ${tokenHash.toString('base64')}`;
}

/** Opens sessions with one statement. */
export async function insertSessions(db: Queryable, sessions: readonly Session[]): Promise<void> {
  const column = (pick: (session: Session) => unknown): unknown[] => sessions.map(pick);
  await db.query(sql`
    insert into session (holder_id, token_hash, session_id, kind, device, created_at, authenticated_at, seen_at)
    select * from unnest(
      ${column((s) => s.holderId)}::uuid[], ${column((s) => s.tokenHash)}::bytea[], ${column((s) => s.sessionId)}::uuid[], ${column((s) => s.kind)}::text[], ${column((s) => s.device)}::text[],
      ${column((s) => s.createdAt)}::timestamptz[], ${column((s) => s.authenticatedAt)}::timestamptz[], ${column((s) => s.seenAt)}::timestamptz[])`);
}

export async function touchSession(db: Queryable, holderId: string, tokenHash: Buffer, now: Date, before: Date): Promise<void> {
  await db.query(sql`update session set seen_at = ${now} where holder_id = ${holderId} and token_hash = ${tokenHash} and seen_at <= ${before}`);
}

/** Notes that both factors were proved anew; false when the session has ended. */
export async function renewSession(tx: Tx, holderId: string, sessionId: string, now: Date): Promise<boolean> {
  return (await affected(tx, sql`update session set authenticated_at = ${now}, seen_at = ${now} where holder_id = ${holderId} and session_id = ${sessionId}`)) === 1;
}

/** Live sessions of a holder, the last used first. */
export async function listSessions(db: Queryable, holderId: string, seenSince: Date, createdSince: Date): Promise<Session[]> {
  return rows<Session & Record<string, unknown>>(db, sql`
    select holder_id as "holderId", token_hash as "tokenHash", session_id as "sessionId", kind, device, created_at as "createdAt", authenticated_at as "authenticatedAt", seen_at as "seenAt"
    from session where holder_id = ${holderId} and seen_at > ${seenSince} and created_at > ${createdSince} order by seen_at desc, session_id`);
}

/** Ends one session of a holder; false when there was none. */
export async function deleteSession(tx: Tx, holderId: string, sessionId: string): Promise<boolean> {
  return (await affected(tx, sql`delete from session where holder_id = ${holderId} and session_id = ${sessionId}`)) > 0;
}

/** Ends all sessions of a holder, but for `keep`. Returns how many. */
export async function deleteSessions(tx: Tx, holderId: string, keep: string | null): Promise<number> {
  return affected(tx, sql`delete from session where holder_id = ${holderId} and (${keep}::uuid is null or session_id <> ${keep})`);
}

/** Removes sessions that nobody can use any more. */
export async function purgeSessions(db: Queryable, seenBefore: Date, createdBefore: Date): Promise<number> {
  return affected(db, sql`delete from session where seen_at <= ${seenBefore} or created_at <= ${createdBefore}`);
}
