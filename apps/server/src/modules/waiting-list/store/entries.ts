import { affected, row, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';
import type { PartOfDay, Reach } from '../rules.ts';

export interface Entry extends Reach {
  readonly personId: string;
  readonly serviceId: number;
  readonly joinedAt: Date;
  readonly expiresAt: Date;
  readonly unanswered: number;
  /** The one live offer. */
  readonly offerId: string | null;
}

const columns = sql`person_id as "personId", service_id as "serviceId", branch_ids as "branchIds", notice_minutes as "noticeMinutes", weekdays, parts,
  joined_at as "joinedAt", expires_at as "expiresAt", unanswered, offer_id as "offerId"`;

/** Writes an entry, or what it can reach anew; who waited keeps the day of joining and the live offer. */
export async function putEntry(tx: Tx, entry: Omit<Entry, 'unanswered' | 'offerId'>, sex: 'male' | 'female'): Promise<void> {
  const { personId, serviceId, branchIds, noticeMinutes, weekdays, parts, joinedAt, expiresAt } = entry;
  await tx.query(sql`
    insert into waiting_entry (person_id, service_id, branch_ids, notice_minutes, weekdays, parts, joined_at, expires_at)
    values (${personId}, ${serviceId}, ${branchIds}::int[], ${noticeMinutes}, ${weekdays}::smallint[], ${parts}::text[], ${joinedAt}, ${expiresAt})
    on conflict (person_id, service_id) do update set branch_ids = excluded.branch_ids, notice_minutes = excluded.notice_minutes, weekdays = excluded.weekdays,
      parts = excluded.parts, expires_at = excluded.expires_at, unanswered = 0`);
  await tx.query(sql`delete from waiting_at_branch where person_id = ${personId} and service_id = ${serviceId}`);
  await tx.query(sql`
    insert into waiting_at_branch (branch_id, service_id, person_id, sex, notice_minutes, weekdays, parts, expires_at)
    select b, ${serviceId}::smallint, ${personId}::uuid, ${sex}::text, ${noticeMinutes}::smallint, ${weekdays}::smallint[], ${parts}::text[], ${expiresAt}::timestamptz from unnest(${branchIds}::int[]) b`);
}

export async function dropEntries(tx: Tx, keys: readonly { personId: string; serviceId: number }[]): Promise<number> {
  const keyed = sql`unnest(${keys.map((k) => k.personId)}::uuid[], ${keys.map((k) => k.serviceId)}::smallint[]) k(person_id, service_id)`;
  await tx.query(sql`delete from waiting_at_branch w using ${keyed} where w.person_id = k.person_id and w.service_id = k.service_id`);
  return affected(tx, sql`delete from waiting_entry w using ${keyed} where w.person_id = k.person_id and w.service_id = k.service_id`);
}

export function findEntry(db: Queryable, personId: string, serviceId: number): Promise<Entry | null> {
  return row(db, sql`select ${columns} from waiting_entry where person_id = ${personId} and service_id = ${serviceId}`);
}

export function listEntriesOf(db: Queryable, personId: string): Promise<Entry[]> {
  return rows(db, sql`select ${columns} from waiting_entry where person_id = ${personId} order by joined_at`);
}

/** Entries after one, in the order of persons and services: for going over all of them. */
export function listEntriesAfter(db: Queryable, after: { personId: string; serviceId: number } | null, limit: number): Promise<Entry[]> {
  return rows(db, sql`
    select ${columns} from waiting_entry where ${after === null}::boolean or (person_id, service_id) > (${after?.personId ?? null}::uuid, ${after?.serviceId ?? null}::smallint)
    order by person_id, service_id limit ${limit}`);
}

/** What a slot asks of those who wait. */
export interface Wanted {
  readonly branchId: number;
  readonly serviceId: number;
  readonly slotId: string;
  readonly sexes: readonly ('male' | 'female')[];
  readonly weekday: number;
  readonly part: PartOfDay;
  readonly longestNotice: number;
}

/** Who waits for such a slot and was not offered a seat of it before, with the notice each needs. */
export function listWaiting(db: Queryable, wanted: Wanted, now: Date, limit: number | null = null): Promise<{ personId: string; noticeMinutes: number }[]> {
  return rows(db, sql`
    select w.person_id as "personId", w.notice_minutes as "noticeMinutes" from waiting_at_branch w
    where w.branch_id = ${wanted.branchId} and w.service_id = ${wanted.serviceId} and w.sex = any(${wanted.sexes}::text[]) and ${wanted.weekday}::smallint = any(w.weekdays)
      and ${wanted.part}::text = any(w.parts) and w.notice_minutes <= ${wanted.longestNotice} and w.expires_at > ${now}
      and not exists (select from seat_offer o where o.branch_id = w.branch_id and o.slot_id = ${wanted.slotId} and o.person_id = w.person_id)
    order by w.person_id limit ${limit}`);
}

/** Ties an entry to its one live offer; 0 when it has another, or has left. */
export function holdEntry(tx: Tx, personId: string, serviceId: number, offerId: string): Promise<number> {
  return affected(tx, sql`update waiting_entry set offer_id = ${offerId} where person_id = ${personId} and service_id = ${serviceId} and offer_id is null`);
}

/** Unties an entry from an offer that is over, and counts one that was not answered. */
export function freeEntry(tx: Tx, personId: string, serviceId: number, offerId: string, answered: boolean): Promise<number> {
  return affected(tx, sql`
    update waiting_entry set offer_id = null, unanswered = case when ${answered} then 0 else unanswered + 1 end
    where person_id = ${personId} and service_id = ${serviceId} and offer_id = ${offerId}`);
}

/** Where anybody waits, and for what. */
export function listWaitedFor(db: Queryable, now: Date): Promise<{ branchId: number; serviceId: number }[]> {
  return rows(db, sql`select distinct branch_id as "branchId", service_id as "serviceId" from waiting_at_branch where expires_at > ${now}`);
}
