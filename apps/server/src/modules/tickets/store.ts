import { affected, row, rows, sql, type Queryable, type Tx } from '../../platform/database.ts';

/** A ticket as stored. */
export interface TicketRow {
  readonly branchId: number;
  readonly cti: Uint8Array;
  readonly appointmentId: string;
  readonly serviceId: number;
  readonly day: string;
  readonly startsAt: Date;
  readonly statusIndex: number;
  readonly text: string;
}

/** Writes tickets of one branch; returns the cti of those whose status index was still free on their day. */
export async function insertTickets(tx: Tx, branchId: number, tickets: readonly TicketRow[], now: Date): Promise<Set<string>> {
  const written = await rows<{ cti: Buffer }>(tx, sql`
    insert into ticket (branch_id, cti, appointment_id, service_id, day, starts_at, status_index, text, issued_at)
    select ${branchId}::int, t.*, ${now}::timestamptz from unnest(
      ${tickets.map((t) => Buffer.from(t.cti))}::bytea[], ${tickets.map((t) => t.appointmentId)}::uuid[], ${tickets.map((t) => t.serviceId)}::smallint[],
      ${tickets.map((t) => t.day)}::date[], ${tickets.map((t) => t.startsAt)}::timestamptz[], ${tickets.map((t) => t.statusIndex)}::int[], ${tickets.map((t) => t.text)}::text[]) t
    on conflict do nothing returning cti`);
  return new Set(written.map(({ cti }) => cti.toString('hex')));
}

/** The newest ticket of an appointment. */
export function findByAppointment(db: Queryable, branchId: number, appointmentId: string): Promise<{ text: string; status: number; cti: Buffer } | null> {
  return row(db, sql`select text, status, cti from ticket where branch_id = ${branchId} and appointment_id = ${appointmentId} order by issued_at desc limit 1`);
}

export function findByCti(db: Queryable, branchId: number, cti: Uint8Array): Promise<{ appointment_id: string; starts_at: Date; status: number; text: string } | null> {
  return row(db, sql`select appointment_id, starts_at, status, text from ticket where branch_id = ${branchId} and cti = ${Buffer.from(cti)}`);
}

/** The valid ticket of an appointment with the telephone it is bound to, locked until the transaction ends. */
export function lockValid(tx: Tx, branchId: number, appointmentId: string): Promise<{ cti: Buffer; text: string; device_key: Buffer | null } | null> {
  return row(tx, sql`select cti, text, device_key from ticket where branch_id = ${branchId} and appointment_id = ${appointmentId} and status = 0 for update`);
}

export async function setDevice(tx: Tx, branchId: number, cti: Uint8Array, deviceKey: Uint8Array, now: Date): Promise<void> {
  await tx.query(sql`update ticket set device_key = ${Buffer.from(deviceKey)}, device_bound_at = ${now} where branch_id = ${branchId} and cti = ${Buffer.from(cti)}`);
}

/** Moves valid tickets of these appointments to another status. */
export function setStatusByAppointment(tx: Tx, branchId: number, appointmentIds: readonly string[], status: number, now: Date): Promise<number> {
  return affected(tx, sql`
    update ticket set status = ${status}, status_changed_at = ${now}
    where branch_id = ${branchId} and appointment_id = any(${appointmentIds}::uuid[]) and status = 0`);
}

export function setStatusByCti(tx: Tx, branchId: number, cti: Uint8Array, status: number, now: Date): Promise<number> {
  return affected(tx, sql`
    update ticket set status = ${status}, status_changed_at = ${now}
    where branch_id = ${branchId} and cti = ${Buffer.from(cti)} and status = 0`);
}

/** All tickets of a branch's day: what its status list and manifest are made of. */
export function listDay(db: Queryable, branchId: number, day: string): Promise<{ cti: Buffer; status_index: number; status: number }[]> {
  return rows(db, sql`select cti, status_index, status from ticket where branch_id = ${branchId} and day = ${day}::date`);
}
