import { addDays, formatDay, parseGregorian } from '../../../platform/calendar.ts';
import type { Bilingual } from '../../../platform/language.ts';

/** The same day of the month, `months` later (earlier when negative), 'YYYY-MM-DD'; where that month is shorter, its last day. */
export function addMonths(day: string, months: number): string {
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(year, month - 1 + months, 1)).toISOString().slice(0, 8);
  const sameDay = `${first}${String(date).padStart(2, '0')}`;
  return parseGregorian(sameDay) ?? addDays(addMonths(`${day.slice(0, 8)}01`, months + 1), -1);
}

/**
 * Completed Gregorian years on a day, as passports count them. Who was born on 29 February is a year older on 1 March of a
 * common year. A Hijri birth date has been turned into its Gregorian day before.
 */
export function ageOn(day: string, birth: string): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}

/** A day in both calendars, for a sentence; as digits where the Hijri table does not reach. */
export function inWords(day: string): Bilingual {
  if (day < '1900' || day >= '2077') return { ar: day, en: day };
  const of = (lang: 'ar' | 'en'): string => `${formatDay(day, lang).gregorian} (${formatDay(day, lang).hijri})`;
  return { ar: of('ar'), en: of('en') };
}
