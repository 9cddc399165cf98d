import { localDay } from '@bawaba/ticket';

/** An appointment shortly before midnight is still held after it: a day's keys are kept this long into the next. */
const graceSeconds = 4 * 3600;

/** The most days a reader ever holds keys of. */
const mostDays = 7;

/** The first local day whose keys the reader still needs at `now` (seconds). */
export function firstDayNeeded(now: number): string {
  return localDay(now - graceSeconds);
}

/** Of the days a reader holds, those to wipe at `now` (seconds): past ones, and any beyond the next seven. */
export function daysToWipe(held: readonly string[], now: number): string[] {
  const first = firstDayNeeded(now);
  const last = localDay(now - graceSeconds + (mostDays - 1) * 86_400);
  return held.filter((day) => day < first || day > last);
}
