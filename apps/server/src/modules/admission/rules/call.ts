import { normaliseDigits } from '@bawaba/ticket';
import type { Estimate } from './estimate.ts';

const minute = 60_000;
/** People are called this long before their turn is expected: time to find the telephone. */
export const leadSeconds = 120;
/** And may come for so long after that. */
const windowLength = 30 * minute;
export const callTries = 5;
/** Messages to one number in a day: a waiting room is no means to wake somebody up. */
export const callsADay = 3;

/** When somebody may come who is called now: from the minute of their expected turn on, for half an hour and what is left of five minutes. */
export function windowFor(until: Estimate | null, now: Date): { from: Date; until: Date } {
  const step = 5 * minute;
  const from = now.getTime() + (until?.from ?? 0) * 1000;
  return { from: new Date(Math.floor(from / minute) * minute), until: new Date(Math.ceil((from + windowLength) / step) * step) };
}

/** Six ASCII digits from what was typed, or null. */
export function readCallCode(typed: string): string | null {
  const digits = normaliseDigits(typed).replace(/[\s\u200e\u200f-]/g, '');
  return /^\d{6}$/.test(digits) ? digits : null;
}
