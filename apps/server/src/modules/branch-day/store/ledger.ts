import type { IncidentReason } from '@bawaba/contracts';
import { affected, row, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';

/** A check-in as it is kept. */
export interface CheckIn {
  readonly branchId: number;
  readonly checkInId: string;
  readonly cti: Buffer;
  readonly appointmentId: string | null;
  readonly readerId: string;
  readonly kind: 'admitted' | 'overridden';
  readonly overrideReason: string | null;
  readonly scannedAt: Date;
  readonly clockOffsetMs: number | null;
  readonly happenedAt: Date;
  readonly receivedAt: Date;
}

/** 0 when a check-in with this id is there already. */
export function insertCheckIn(tx: Tx, c: CheckIn): Promise<number> {
  return affected(tx, sql`
    insert into check_in (branch_id, check_in_id, cti, appointment_id, reader_id, kind, override_reason, scanned_at, clock_offset_ms, happened_at, received_at)
    values (${c.branchId}, ${c.checkInId}, ${c.cti}, ${c.appointmentId}, ${c.readerId}, ${c.kind}, ${c.overrideReason}, ${c.scannedAt}, ${c.clockOffsetMs}, ${c.happenedAt}, ${c.receivedAt})
    on conflict do nothing`);
}

/** What is known of an earlier check-in with this id; `double` when it was not the one that counts. */
export function findCheckIn(db: Queryable, branchId: number, checkInId: string): Promise<{ readerId: string; cti: Buffer; double: boolean } | null> {
  return row(db, sql`
    select c.reader_id as "readerId", c.cti, d.check_in_id is not null as double
    from check_in c left join double_admission d using (branch_id, check_in_id)
    where c.branch_id = ${branchId} and c.check_in_id = ${checkInId}`);
}

/** Makes a check-in the one that counts for its ticket; false when another one does. */
export async function claimAdmission(tx: Tx, { branchId, cti, checkInId, receivedAt }: CheckIn): Promise<boolean> {
  return (await affected(tx, sql`
    insert into admission (branch_id, cti, check_in_id, received_at) values (${branchId}, ${cti}, ${checkInId}, ${receivedAt})
    on conflict do nothing`)) === 1;
}

export async function insertDouble(tx: Tx, { branchId, cti, checkInId, receivedAt }: CheckIn): Promise<void> {
  await tx.query(sql`
    insert into double_admission (branch_id, check_in_id, first_check_in_id, found_at)
    select ${branchId}, ${checkInId}, check_in_id, ${receivedAt} from admission where branch_id = ${branchId} and cti = ${cti}`);
}

export interface Admitted {
  readonly cti: Buffer;
  readonly at: Date;
  readonly reader: string;
}

/** Who was admitted at a branch, as far as it was told since `since`. */
export function listAdmitted(db: Queryable, branchId: number, since: Date): Promise<Admitted[]> {
  return rows(db, sql`
    select a.cti, c.scanned_at as at, r.name as reader from admission a
    join check_in c on c.branch_id = a.branch_id and c.check_in_id = a.check_in_id
    join reader r on r.branch_id = c.branch_id and r.reader_id = c.reader_id
    where a.branch_id = ${branchId} and a.received_at >= ${since} order by a.received_at`);
}

export function findAdmitted(db: Queryable, branchId: number, cti: Buffer): Promise<Admitted | null> {
  return row(db, sql`
    select a.cti, c.scanned_at as at, r.name as reader from admission a
    join check_in c on c.branch_id = a.branch_id and c.check_in_id = a.check_in_id
    join reader r on r.branch_id = c.branch_id and r.reader_id = c.reader_id
    where a.branch_id = ${branchId} and a.cti = ${cti}`);
}

/** Two check-ins with one ticket: the one that counts, and the other. */
export interface DoubleAdmission {
  readonly cti: Buffer;
  readonly firstReader: string;
  readonly firstAt: Date;
  readonly secondReader: string;
  readonly secondAt: Date;
}

/** Double admissions found in [from, to). */
export function listDoubles(db: Queryable, branchId: number, from: Date, to: Date): Promise<DoubleAdmission[]> {
  return rows(db, sql`
    select c2.cti, r1.name as "firstReader", c1.scanned_at as "firstAt", r2.name as "secondReader", c2.scanned_at as "secondAt"
    from double_admission d
    join check_in c1 on c1.branch_id = d.branch_id and c1.check_in_id = d.first_check_in_id
    join check_in c2 on c2.branch_id = d.branch_id and c2.check_in_id = d.check_in_id
    join reader r1 on r1.branch_id = c1.branch_id and r1.reader_id = c1.reader_id
    join reader r2 on r2.branch_id = c2.branch_id and r2.reader_id = c2.reader_id
    where d.branch_id = ${branchId} and d.found_at >= ${from} and d.found_at < ${to} order by d.found_at`);
}

/** Times at which the branch admitted somebody in [from, to); each ticket once. */
export async function listAdmissionTimes(db: Queryable, branchId: number, from: Date, to: Date): Promise<Date[]> {
  const found = await rows<{ at: Date }>(db, sql`
    select c.happened_at as at from check_in c
    join admission a on a.branch_id = c.branch_id and a.check_in_id = c.check_in_id
    where c.branch_id = ${branchId} and c.happened_at >= ${from} and c.happened_at < ${to} order by c.happened_at`);
  return found.map(({ at }) => at);
}

/** An admission that a manager should look at: by a clerk's decision, or with a ticket the branch does not know. */
export interface Exceptional {
  readonly checkInId: string;
  readonly at: Date;
  readonly reader: string;
  readonly reason: string | null;
  readonly known: boolean;
}

export function listExceptional(db: Queryable, branchId: number, from: Date, to: Date): Promise<Exceptional[]> {
  return rows(db, sql`
    select c.check_in_id as "checkInId", c.happened_at as at, r.name as reader, c.override_reason as reason, c.appointment_id is not null as known
    from check_in c join reader r using (branch_id, reader_id)
    where c.branch_id = ${branchId} and c.happened_at >= ${from} and c.happened_at < ${to} and (c.kind = 'overridden' or c.appointment_id is null)
    order by c.happened_at`);
}

/** A refusal as it is kept. */
export interface Incident {
  readonly branchId: number;
  readonly incidentId: string;
  readonly readerId: string;
  readonly at: Date;
  readonly reason: IncidentReason;
  readonly scannedText: string;
  readonly details: { readonly cti: string | null; readonly serviceId: number | null; readonly online: boolean; readonly packAgeSeconds: number | null };
  readonly receivedAt: Date;
}

/** 0 when an incident with this id is there already. */
export function insertIncident(tx: Tx, i: Incident): Promise<number> {
  return affected(tx, sql`
    insert into incident (branch_id, incident_id, reader_id, at, reason, scanned_text, details, received_at)
    values (${i.branchId}, ${i.incidentId}, ${i.readerId}, ${i.at}, ${i.reason}, ${i.scannedText}, ${JSON.stringify(i.details)}, ${i.receivedAt})
    on conflict do nothing`);
}

export async function findIncidentReader(db: Queryable, branchId: number, incidentId: string): Promise<string | null> {
  return (await row<{ reader_id: string }>(db, sql`select reader_id from incident where branch_id = ${branchId} and incident_id = ${incidentId}`))?.reader_id ?? null;
}

/** Incidents of a branch in [from, to), the newest first. */
export function listIncidents(db: Queryable, branchId: number, from: Date, to: Date): Promise<(Incident & { reader: string })[]> {
  return rows(db, sql`
    select i.branch_id as "branchId", i.incident_id as "incidentId", i.reader_id as "readerId", i.at, i.reason, i.scanned_text as "scannedText", i.details,
      i.received_at as "receivedAt", r.name as reader
    from incident i join reader r using (branch_id, reader_id)
    where i.branch_id = ${branchId} and i.at >= ${from} and i.at < ${to} order by i.at desc`);
}

/** How many tickets a branch refused on a local day 'YYYY-MM-DD' as altered, never issued or another person's; one that was held up again counts once. */
export interface ForgedScans {
  readonly branchId: number;
  readonly day: string;
  readonly count: number;
}

/** Of all branches in [from, to). */
export function countForgedScans(db: Queryable, from: Date, to: Date): Promise<ForgedScans[]> {
  return rows(db, sql`
    select branch_id as "branchId", to_char(at at time zone 'Asia/Riyadh', 'YYYY-MM-DD') as day, count(distinct coalesce(details->>'cti', scanned_text))::int as count
    from incident where at >= ${from} and at < ${to} and reason <> 'malformed' group by 1, 2`);
}

/** Refusals of all branches in [from, to), as far as they tell tickets apart. */
export function listIncidentsEverywhere(db: Queryable, from: Date, to: Date): Promise<{ branchId: number; at: Date; reason: IncidentReason; cti: string | null; scannedText: string }[]> {
  return rows(db, sql`select branch_id as "branchId", at, reason, details->>'cti' as cti, scanned_text as "scannedText" from incident where at >= ${from} and at < ${to} order by at`);
}
