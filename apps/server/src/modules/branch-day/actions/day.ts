import { addDays, localTime, startOfLocalDay } from '../../../platform/calendar.ts';
import type { Queryable } from '../../../platform/database.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { listDayOfBranch } from '../../appointments/index.ts';
import { type DoubleAdmission, type Exceptional, type Incident, listAdmissionTimes, listDoubles, listExceptional, listIncidents } from '../store/ledger.ts';

export interface DayOfIncidents {
  readonly incidents: readonly (Incident & { readonly reader: string })[];
  readonly doubles: readonly DoubleAdmission[];
  readonly exceptional: readonly Exceptional[];
}

/** What a manager must look at of a branch's local day; the look is recorded. */
export async function lookAtIncidents({ db, clock, audit }: AuditedRuntime, branchId: number, day: string, managerId: string): Promise<DayOfIncidents> {
  const [from, to] = [startOfLocalDay(day), startOfLocalDay(addDays(day, 1))];
  const found: DayOfIncidents = {
    incidents: await listIncidents(db, branchId, from, to),
    doubles: await listDoubles(db, branchId, from, to),
    exceptional: await listExceptional(db, branchId, from, to),
  };
  const details = { day, incidents: found.incidents.length, doubles: found.doubles.length, exceptional: found.exceptional.length };
  const look = { actor: { kind: 'staff', id: managerId }, action: 'branch_day.look_incidents', subjectKind: 'branch', subjectId: String(branchId), details } as const;
  await db.transaction((tx) => audit.record(tx, clock(), look));
  return found;
}

/** A branch's day in numbers: no person is told apart. */
export interface DayNumbers {
  readonly booked: number;
  readonly admitted: number;
  readonly refused: number;
  /** From the first to the last hour in which there was something; `hour` is 0 to 23 in Riyadh. */
  readonly hours: readonly { readonly hour: number; readonly booked: number; readonly admitted: number }[];
}

export async function countDay({ db }: Pick<AuditedRuntime, 'db'>, branchId: number, day: string): Promise<DayNumbers> {
  const [from, to] = [startOfLocalDay(day), startOfLocalDay(addDays(day, 1))];
  const booked = (await listDayOfBranch(db, branchId, day)).map(({ startsAt }) => hourOf(startsAt));
  const admitted = (await listAdmissionTimes(db, branchId, from, to)).map(hourOf);
  const refused = (await listIncidents(db, branchId, from, to)).length;
  const all = [...booked, ...admitted];
  const first = Math.min(...all);
  const count = (hours: readonly number[], wanted: number): number => hours.filter((hour) => hour === wanted).length;
  const hours = Array.from({ length: all.length === 0 ? 0 : Math.max(...all) - first + 1 }, (_, i) => ({ hour: first + i, booked: count(booked, first + i), admitted: count(admitted, first + i) }));
  return { booked: booked.length, admitted: admitted.length, refused, hours };
}

function hourOf(at: Date): number {
  return Number(localTime(at).slice(0, 2));
}

/** A refusal at a branch's desk that may be forgery or a sold appointment. */
export type Refusal = Pick<Incident, 'branchId' | 'incidentId' | 'at' | 'reason'>;

/** Refusals of a branch in [from, to), the newest first, without what was scanned: who looks at them records the look. */
export async function refusalsAt(db: Queryable, branchId: number, from: Date, to: Date): Promise<Refusal[]> {
  return (await listIncidents(db, branchId, from, to)).map(({ incidentId, at, reason }) => ({ branchId, incidentId, at, reason }));
}
