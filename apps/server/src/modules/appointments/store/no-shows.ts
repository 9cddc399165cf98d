import { affected, row, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';
import type { Excuse, NoShowState } from '../rules/no-shows.ts';

export interface NoShow {
  readonly personId: string;
  readonly appointmentId: string;
  readonly branchId: number;
  readonly serviceId: number;
  readonly startsAt: Date;
  readonly missedAt: Date;
  readonly state: NoShowState;
  readonly reason: Excuse | 'closed' | 'attended' | null;
  /** As heard at the desk, in the clerk's words. */
  readonly note: string | null;
  readonly deskBranchId: number | null;
  readonly askedBy: string | null;
  readonly askedAt: Date | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

const columns = sql`person_id as "personId", appointment_id as "appointmentId", branch_id as "branchId", service_id as "serviceId", starts_at as "startsAt", missed_at as "missedAt",
  state, reason, note, desk_branch_id as "deskBranchId", asked_by as "askedBy", asked_at as "askedAt", decided_by as "decidedBy", decided_at as "decidedAt"`;

/** New ones: counted, or excused because the branch received nobody. */
export async function insertNoShows(tx: Tx, noShows: readonly Pick<NoShow, 'personId' | 'appointmentId' | 'branchId' | 'serviceId' | 'startsAt' | 'missedAt' | 'state' | 'reason' | 'decidedAt'>[]): Promise<void> {
  const column = (pick: (one: (typeof noShows)[number]) => unknown): unknown[] => noShows.map(pick);
  await tx.query(sql`
    insert into no_show (person_id, appointment_id, branch_id, service_id, starts_at, missed_at, state, reason, decided_at)
    select * from unnest(
      ${column((n) => n.personId)}::uuid[], ${column((n) => n.appointmentId)}::uuid[], ${column((n) => n.branchId)}::int[], ${column((n) => n.serviceId)}::smallint[],
      ${column((n) => n.startsAt)}::timestamptz[], ${column((n) => n.missedAt)}::timestamptz[], ${column((n) => n.state)}::text[], ${column((n) => n.reason)}::text[], ${column((n) => n.decidedAt)}::timestamptz[])
    on conflict (person_id, appointment_id) do nothing`);
}

/** No-shows of these persons for times from `since` on, the latest first. */
export function listNoShows(db: Queryable, personIds: readonly string[], since: Date): Promise<NoShow[]> {
  return rows(db, sql`select ${columns} from no_show where person_id = any(${personIds}::uuid[]) and starts_at >= ${since} order by starts_at desc`);
}

export function findNoShow(db: Queryable, personId: string, appointmentId: string): Promise<NoShow | null> {
  return row(db, sql`select ${columns} from no_show where person_id = ${personId} and appointment_id = ${appointmentId}`);
}

/** Those that wait for the decision of a branch's manager, the longest first. */
export function listAsked(db: Queryable, deskBranchId: number): Promise<NoShow[]> {
  return rows(db, sql`select ${columns} from no_show where desk_branch_id = ${deskBranchId} and state = 'asked' order by asked_at limit 200`);
}

/** One that was asked about at this branch. */
export function findAsked(db: Queryable, deskBranchId: number, appointmentId: string): Promise<NoShow | null> {
  return row(db, sql`select ${columns} from no_show where desk_branch_id = ${deskBranchId} and appointment_id = ${appointmentId}`);
}

interface Key {
  readonly personId: string;
  readonly appointmentId: string;
}

/** Writes down what the person says at a desk; 0 when it is in none of `from` any more. */
export function setAsked(tx: Tx, { personId, appointmentId }: Key, from: readonly NoShowState[], asked: { reason: Excuse; note: string; deskBranchId: number; askedBy: string; askedAt: Date }): Promise<number> {
  return affected(tx, sql`
    update no_show set state = 'asked', reason = ${asked.reason}, note = ${asked.note}, desk_branch_id = ${asked.deskBranchId}, asked_by = ${asked.askedBy}, asked_at = ${asked.askedAt}
    where person_id = ${personId} and appointment_id = ${appointmentId} and state = any(${from}::text[])`);
}

export function setDecided(tx: Tx, { personId, appointmentId }: Key, from: readonly NoShowState[], decided: { state: 'excused' | 'upheld'; by: string | null; at: Date; reason?: 'attended' }): Promise<number> {
  return affected(tx, sql`
    update no_show set state = ${decided.state}, decided_by = ${decided.by}, decided_at = ${decided.at}, reason = coalesce(${decided.reason ?? null}, reason)
    where person_id = ${personId} and appointment_id = ${appointmentId} and state = any(${from}::text[])`);
}

/** Marks these as reminded; returns those that nobody had marked before. */
export async function insertReminders(tx: Tx, appointments: readonly { branchId: number; appointmentId: string }[], now: Date): Promise<Set<string>> {
  const fresh = await rows<{ appointmentId: string }>(tx, sql`
    insert into appointment_reminder (branch_id, appointment_id, reminded_at)
    select a.*, ${now}::timestamptz from unnest(${appointments.map((a) => a.branchId)}::int[], ${appointments.map((a) => a.appointmentId)}::uuid[]) a
    on conflict do nothing returning appointment_id as "appointmentId"`);
  return new Set(fresh.map(({ appointmentId }) => appointmentId));
}
