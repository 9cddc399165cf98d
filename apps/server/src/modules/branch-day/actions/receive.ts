import { checkInItem, incidentItem, type CheckInItem, type IncidentItem } from '@bawaba/contracts';
import type { z } from 'zod';
import { sqlState, type Tx } from '../../../platform/database.ts';
import type { Actor, AuditedRuntime } from '../../audit/index.ts';
import { attendAppointment } from '../../appointments/index.ts';
import { findTicketByCti, markUsed } from '../../tickets/index.ts';
import { happenedAt, storable } from '../rules.ts';
import { type CheckIn, claimAdmission, findCheckIn, findIncidentReader, insertCheckIn, insertDouble, insertIncident } from '../store/ledger.ts';
import type { Reader } from '../store/readers.ts';

/** `refused`: no repetition can ever be taken; the reader keeps it and shows it. */
export type CheckInOutcome = 'recorded' | 'double_admission' | 'refused';
export type IncidentOutcome = 'recorded' | 'refused';

/** Takes over check-ins, each in a transaction of its own: one that cannot be taken holds up no other. Outcomes in the order given. */
export function receiveCheckIns(runtime: AuditedRuntime, reader: Reader, items: readonly unknown[]): Promise<CheckInOutcome[]> {
  return receiveEach(items, checkInItem, (item) => receiveCheckIn(runtime, reader, item));
}

/** Takes over incidents, each in a transaction of its own. Outcomes in the order given. */
export function receiveIncidents(runtime: AuditedRuntime, reader: Reader, items: readonly unknown[]): Promise<IncidentOutcome[]> {
  return receiveEach(items, incidentItem, (item) => receiveIncident(runtime, reader, item));
}

async function receiveEach<Item, Outcome>(items: readonly unknown[], schema: z.ZodType<Item>, receive: (item: Item) => Promise<Outcome>): Promise<(Outcome | 'refused')[]> {
  const outcomes: (Outcome | 'refused')[] = [];
  for (const item of items) {
    const parsed = schema.safeParse(item);
    outcomes.push(parsed.success ? await orRefused(receive(parsed.data)) : 'refused');
  }
  return outcomes;
}

/** A value that PostgreSQL cannot hold (class 22) would fail for ever and block the queue behind it; any other failure is ours, and is repeated. */
async function orRefused<T>(work: Promise<T>): Promise<T | 'refused'> {
  try {
    return await work;
  } catch (error) {
    if (sqlState(error)?.startsWith('22')) return 'refused';
    throw error;
  }
}

function receiveCheckIn({ db, clock, audit }: AuditedRuntime, reader: Reader, item: CheckInItem): Promise<CheckInOutcome> {
  return db.transaction(async (tx) => {
    const now = clock();
    const { branchId, readerId } = reader;
    const cti = Buffer.from(item.cti, 'hex');
    const ticket = await findTicketByCti(tx, branchId, cti);
    const scannedAt = new Date(item.scannedAt);
    const checkIn: CheckIn = {
      branchId, checkInId: item.checkInId, cti, appointmentId: ticket?.appointmentId ?? null, readerId, kind: item.kind,
      overrideReason: item.overrideReason === null ? null : storable(item.overrideReason),
      scannedAt, clockOffsetMs: item.clockOffsetMs, happenedAt: happenedAt(scannedAt, item.clockOffsetMs, now), receivedAt: now,
    };
    if ((await insertCheckIn(tx, checkIn)) === 0) return repeated(tx, checkIn);
    const actor: Actor = { kind: 'reader', id: readerId };
    const first = await claimAdmission(tx, checkIn);
    const attended = first && ticket !== null && (await attend(tx, audit, checkIn, actor, now));
    if (!first) await insertDouble(tx, checkIn);
    await audit.record(tx, now, {
      actor, action: first ? 'branch_day.check_in' : 'branch_day.double_admission', subjectKind: 'ticket', subjectId: item.cti,
      details: { branchId, checkInId: item.checkInId, appointmentId: checkIn.appointmentId, kind: item.kind, attended },
    });
    return first ? 'recorded' : 'double_admission';
  });
}

/** Sent before: the same answer. An id that stands for something else was not made as ours are, and is refused. */
async function repeated(tx: Tx, { branchId, checkInId, readerId, cti }: CheckIn): Promise<CheckInOutcome> {
  const before = (await findCheckIn(tx, branchId, checkInId))!;
  if (before.readerId !== readerId || !before.cti.equals(cti)) return 'refused';
  return before.double ? 'double_admission' : 'recorded';
}

/** True when the appointment stood until now; one cancelled after the reader's last contact keeps its status, and the check-in is kept all the same. */
async function attend(tx: Tx, audit: AuditedRuntime['audit'], { branchId, appointmentId, cti }: CheckIn, actor: Actor, now: Date): Promise<boolean> {
  await markUsed(tx, branchId, cti, now);
  return attendAppointment(tx, audit, { branchId, appointmentId: appointmentId!, actor, now });
}

function receiveIncident({ db, clock, audit }: AuditedRuntime, reader: Reader, item: IncidentItem): Promise<IncidentOutcome> {
  return db.transaction(async (tx) => {
    const now = clock();
    const { branchId, readerId } = reader;
    const { incidentId, reason, details } = item;
    const incident = { branchId, incidentId, readerId, at: happenedAt(new Date(item.at), null, now), reason, scannedText: storable(item.scannedText), details, receivedAt: now };
    if ((await insertIncident(tx, incident)) === 0) return (await findIncidentReader(tx, branchId, incidentId)) === readerId ? 'recorded' : 'refused';
    await audit.record(tx, now, { actor: { kind: 'reader', id: readerId }, action: 'branch_day.incident', subjectKind: 'incident', subjectId: incidentId, details: { branchId, reason } });
    return 'recorded';
  });
}
