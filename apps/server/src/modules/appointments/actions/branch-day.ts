import { addDays, startOfLocalDay } from '../../../platform/calendar.ts';
import type { Queryable } from '../../../platform/database.ts';
import { type Appointment, listAtBranch } from '../store/appointments.ts';

/** A branch's live appointments of a local day, by time. */
export function listDayOfBranch(db: Queryable, branchId: number, day: string): Promise<Appointment[]> {
  return listAtBranch(db, branchId, startOfLocalDay(day), startOfLocalDay(addDays(day, 1)));
}
