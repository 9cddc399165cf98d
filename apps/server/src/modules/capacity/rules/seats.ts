import { createHash } from 'node:crypto';
import { addDays, localDay } from '../../../platform/calendar.ts';
import { minutesOf, type Opening, type Section, slotsStartingOn } from '../../organisation/index.ts';

/** Seats in a week without exceptions. */
export function seatsAWeek({ rules }: Pick<Opening, 'rules'>): number {
  return rules.reduce((sum, { opens, closes, counters, minutes }) => sum + Math.floor((minutesOf(closes)! - minutesOf(opens)!) / minutes) * counters, 0);
}

export interface DaySeats {
  /** Local day, 'YYYY-MM-DD'. */
  readonly day: string;
  readonly before: number;
  readonly after: number;
}

/** Seats that begin on each local day under two openings. */
export function compareDays(before: Opening, after: Opening, from: string, days: number): DaySeats[] {
  const to = addDays(from, days - 1);
  const [old, next] = [seatsByDay(before, from, to), seatsByDay(after, from, to)];
  return Array.from({ length: days }, (_, n) => addDays(from, n)).map((day) => ({ day, before: old.get(day) ?? 0, after: next.get(day) ?? 0 }));
}

function seatsByDay(opening: Opening, from: string, to: string): Map<string, number> {
  const seats = new Map<string, number>();
  for (const { startsAt, capacity } of slotsStartingOn(opening, from, to)) {
    const day = localDay(startsAt);
    seats.set(day, (seats.get(day) ?? 0) + capacity);
  }
  return seats;
}

const warningCodes = ['nobody_received', 'no_men', 'no_women', 'much_less'] as const;
export type WarningCode = (typeof warningCodes)[number];

/** What an officer may not have meant. `much_less`: over a fifth of the coming weeks' seats go. */
export function warningsOf(after: Opening, available: readonly Section[], days: readonly DaySeats[]): WarningCode[] {
  const open = new Set(after.rules.map(({ section }) => section));
  const total = (pick: (day: DaySeats) => number): number => days.reduce((sum, day) => sum + pick(day), 0);
  const [before, later] = [total((day) => day.before), total((day) => day.after)];
  if (open.size === 0) return ['nobody_received'];
  const found: WarningCode[] = [];
  if (available.includes('men') && !open.has('men') && !open.has('all')) found.push('no_men');
  if (available.includes('women') && !open.has('women') && !open.has('all')) found.push('no_women');
  if (later < before * 0.8) found.push('much_less');
  return found;
}

/**
 * A mark of the people a preview showed: how many, and which. The same mark at publication means that the officer
 * decided about exactly these.
 */
export function markOf(appointmentIds: readonly string[], promised: number): string {
  const digest = createHash('sha256').update([promised, ...appointmentIds.toSorted()].join('\n')).digest('hex').slice(0, 16);
  return `${appointmentIds.length}.${digest}`;
}
