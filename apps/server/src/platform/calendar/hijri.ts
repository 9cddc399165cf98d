import { Temporal } from 'temporal-polyfill/full';
import { addDays } from './days.ts';

/** A day in the Umm al-Qura calendar; months and days count from 1. */
export type HijriDate = { year: number; month: number; day: number };

/** The years for which Umm al-Qura is tabulated; outside them nothing is converted. */
export const hijriYears = { first: 1300, last: 1500 } as const;

const calendar = 'islamic-umalqura';

const isWithin = (value: number, least: number, most: number): boolean =>
  Number.isInteger(value) && value >= least && value <= most;

const isInRange = (hijri: HijriDate): boolean =>
  isWithin(hijri.year, hijriYears.first, hijriYears.last) && isWithin(hijri.month, 1, 12) && isWithin(hijri.day, 1, 30);

const firstOfMonth = (year: number, month: number): Temporal.PlainDate =>
  Temporal.PlainDate.from({ calendar, year, month, day: 1 }, { overflow: 'reject' });

/** 29 or 30. A RangeError outside 1300–1500 or 1–12. */
export function hijriMonthLength(year: number, month: number): number {
  if (!isInRange({ year, month, day: 1 })) throw new RangeError(`not a Hijri month of Umm al-Qura: ${year}-${month}`);
  return firstOfMonth(year, month).daysInMonth;
}

/** The Gregorian day, or null when that day does not exist in Umm al-Qura (1300–1500). */
export function parseHijri(year: number, month: number, day: number): { gregorian: string } | null {
  if (!isInRange({ year, month, day }) || day > hijriMonthLength(year, month)) return null;
  return { gregorian: addDays(gregorianOfFirst(year, month), day - 1) };
}

const gregorianOfFirst = (year: number, month: number): string =>
  firstOfMonth(year, month).withCalendar('iso8601').toString();

/** The Hijri date of a Gregorian day 'YYYY-MM-DD'. A RangeError outside 1300–1500. */
export function toHijri(day: string): HijriDate {
  const date = Temporal.PlainDate.from(day).withCalendar(calendar);
  const hijri = { year: date.year, month: date.month, day: date.day };
  if (!isInRange(hijri)) throw new RangeError(`outside Umm al-Qura's table: ${day}`);
  return hijri;
}

/**
 * The Gregorian days a Hijri date on a card may stand for, the likeliest first,
 * then the day before and the day after: cards of earlier decades follow the
 * sighting of the moon, which differs from today's table by a day. So a 30th is
 * taken in a month to which the table gives 29. Empty for an impossible date.
 */
export function gregorianCandidates(hijri: HijriDate): string[] {
  if (!isInRange(hijri)) return [];
  const likeliest = addDays(gregorianOfFirst(hijri.year, hijri.month), hijri.day - 1);
  return [likeliest, addDays(likeliest, -1), addDays(likeliest, 1)];
}
