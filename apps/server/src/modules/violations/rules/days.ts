import { addDays, localDay, startOfLocalDay } from '../../../platform/calendar.ts';
import type { Status } from './status.ts';

/** Days after a notice on which an objection is still taken. Source: the campaign's rules. */
const objectionDays = 15;
/** Days for an officer's own steps: to warn or penalise, to look after a warning has run out, and to decide an objection. */
const officeDays = { act: 5, followUp: 3, decide: 15 } as const;

/** The last day on which a penalty of this moment can be objected to: of fifteen days, the one after the notice is the first. */
export function objectUntil(issuedAt: Date): string {
  return addDays(localDay(issuedAt), objectionDays);
}

/** Whether an objection comes in time, by Riyadh's calendar. */
export function isInTime(until: string, now: Date): boolean {
  return localDay(now) <= until;
}

/** The end of a day in Riyadh. */
export function endOfDay(day: string): Date {
  return startOfLocalDay(addDays(day, 1));
}

/** By when somebody has to act on what has come to a status; null: nothing waits for the authority. */
export function dueAfter(status: Status, now: Date, correctUntil: string | null): Date | null {
  const today = localDay(now);
  switch (status) {
    case 'found': case 'breached': case 'uncorrected': case 'corrected': case 'referred': return endOfDay(addDays(today, officeDays.act));
    case 'warned': return endOfDay(addDays(correctUntil ?? today, officeDays.followUp));
    case 'objected': return endOfDay(addDays(today, officeDays.decide));
    default: return null;
  }
}
