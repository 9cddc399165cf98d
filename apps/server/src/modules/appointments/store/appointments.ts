import { affected, row, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';
import type { Status } from '../rules.ts';
import type { Section } from './slots.ts';

export interface Appointment {
  readonly branchId: number;
  readonly appointmentId: string;
  readonly slotId: string;
  readonly serviceId: number;
  readonly section: Section;
  readonly personId: string;
  readonly status: Status;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly bookedAt: Date;
  readonly changes: number;
  readonly changedFrom: string | null;
}

const columns = sql`branch_id as "branchId", appointment_id as "appointmentId", slot_id as "slotId", service_id as "serviceId", section, person_id as "personId",
  status, starts_at as "startsAt", ends_at as "endsAt", booked_at as "bookedAt", changes, changed_from as "changedFrom"`;

export async function insertAppointments(tx: Tx, branchId: number, appointments: readonly Appointment[]): Promise<void> {
  const column = (pick: (a: Appointment) => unknown): unknown[] => appointments.map(pick);
  await tx.query(sql`
    insert into appointment (branch_id, appointment_id, slot_id, service_id, section, person_id, status, starts_at, ends_at, booked_at, changes, changed_from, status_at)
    select ${branchId}::int, a.*, a.booked_at from unnest(
      ${column((a) => a.appointmentId)}::uuid[], ${column((a) => a.slotId)}::uuid[], ${column((a) => a.serviceId)}::smallint[], ${column((a) => a.section)}::text[],
      ${column((a) => a.personId)}::uuid[], ${column((a) => a.status)}::text[], ${column((a) => a.startsAt)}::timestamptz[], ${column((a) => a.endsAt)}::timestamptz[],
      ${column((a) => a.bookedAt)}::timestamptz[], ${column((a) => a.changes)}::smallint[], ${column((a) => a.changedFrom)}::uuid[])
      a(appointment_id, slot_id, service_id, section, person_id, status, starts_at, ends_at, booked_at, changes, changed_from)`);
}

/** Moves appointments of a branch from one of `from` to `to`; returns how many were in such a status. */
export function setStatus(tx: Tx, branchId: number, appointmentIds: readonly string[], from: readonly Status[], to: Status, now: Date): Promise<number> {
  return affected(tx, sql`
    update appointment set status = ${to}, status_at = ${now}
    where branch_id = ${branchId} and appointment_id = any(${appointmentIds}::uuid[]) and status = any(${from}::text[])`);
}

/** A person's own appointment. */
export function findOwn(db: Queryable, personId: string, appointmentId: string): Promise<Appointment | null> {
  return row(db, sql`select ${columns} from appointment where person_id = ${personId} and appointment_id = ${appointmentId}`);
}

/** Whose an appointment of a branch is. */
export async function getHolder(db: Queryable, branchId: number, appointmentId: string): Promise<{ personId: string }> {
  return (await row<{ personId: string }>(db, sql`select person_id as "personId" from appointment where branch_id = ${branchId} and appointment_id = ${appointmentId}`))!;
}

/** A person's appointments, the latest first. */
export function listOwn(db: Queryable, personId: string, limit: number): Promise<Appointment[]> {
  return rows(db, sql`select ${columns} from appointment where person_id = ${personId} and status <> 'changed' order by starts_at desc limit ${limit}`);
}

/** Live appointments on these slots. */
export function listOnSlots(db: Queryable, branchId: number, slotIds: readonly string[]): Promise<Appointment[]> {
  return rows(db, sql`
    select ${columns} from appointment
    where branch_id = ${branchId} and slot_id = any(${slotIds}::uuid[]) and status = 'booked' order by starts_at, booked_at`);
}

/** Appointments of a branch that start in [from, to) and were given up by nobody. */
export function listAtBranch(db: Queryable, branchId: number, from: Date, to: Date): Promise<Appointment[]> {
  return rows(db, sql`
    select ${columns} from appointment
    where branch_id = ${branchId} and starts_at >= ${from} and starts_at < ${to} and status in ('booked', 'attended', 'missed') order by starts_at`);
}

/** Appointments that are still booked though they ended before `before`, the oldest first. */
export function listOverdue(db: Queryable, before: Date, limit: number): Promise<Appointment[]> {
  return rows(db, sql`select ${columns} from appointment where status = 'booked' and starts_at < ${before} and ends_at < ${before} order by starts_at limit ${limit}`);
}

/** Moves appointments that are still booked to `missed`; returns those that nobody moved elsewhere meanwhile. */
export async function takeMissed(tx: Tx, branchId: number, appointmentIds: readonly string[], now: Date): Promise<Set<string>> {
  const taken = await rows<{ appointmentId: string }>(tx, sql`
    update appointment set status = 'missed', status_at = ${now}
    where branch_id = ${branchId} and appointment_id = any(${appointmentIds}::uuid[]) and status = 'booked' returning appointment_id as "appointmentId"`);
  return new Set(taken.map(({ appointmentId }) => appointmentId));
}

/** Booked appointments that start within [now, until], were booked at least `ahead` milliseconds before, and of which nobody was reminded yet. */
export function listToRemind(db: Queryable, now: Date, until: Date, ahead: number, limit: number): Promise<Appointment[]> {
  return rows(db, sql`
    select ${columns} from appointment a
    where status = 'booked' and starts_at > ${now} and starts_at <= ${until} and booked_at < starts_at - make_interval(secs => ${ahead / 1000})
      and not exists (select from appointment_reminder r where r.branch_id = a.branch_id and r.appointment_id = a.appointment_id)
    order by starts_at limit ${limit}`);
}
