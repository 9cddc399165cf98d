import { normaliseDigits } from '@bawaba/ticket';
import { gregorianCandidates, hijriYears, localDay, parseGregorian, toHijri } from '../../../platform/calendar.ts';
import type { BirthDate, Calendar } from './person.ts';

export type BirthProblem = 'birth_needed' | 'birth_not_digits' | 'birth_impossible' | 'birth_other_calendar' | 'birth_in_future';

export interface TypedBirth {
  readonly calendar: Calendar;
  readonly day: string;
  readonly month: string;
  readonly year: string;
}

export type GivenBirth = Pick<BirthDate, 'calendar' | 'printed'>;

/** A birth date as typed in three parts, or what is wrong with it. Any digits. A Hijri 30th is taken in every month: old cards have them. */
export function readBirth(typed: TypedBirth, now: Date): GivenBirth | BirthProblem {
  const parts = [typed.year, typed.month, typed.day].map((part) => normaliseDigits(part).trim());
  if (parts.some((part) => part === '')) return 'birth_needed';
  if (parts.some((part) => !/^\d{1,4}$/.test(part))) return 'birth_not_digits';
  const [year, month, day] = parts.map(Number) as [number, number, number];
  const printed = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return (typed.calendar === 'hijri' ? hijriProblem(year, month, day, now) : gregorianProblem(year, printed, now)) ?? { calendar: typed.calendar, printed };
}

function hijriProblem(year: number, month: number, day: number, now: Date): BirthProblem | null {
  if (year >= 1800) return 'birth_other_calendar';
  const today = toHijri(localDay(now));
  if (year > today.year && year <= hijriYears.last) return 'birth_in_future';
  const [likeliest] = gregorianCandidates({ year, month, day });
  if (likeliest === undefined) return 'birth_impossible';
  return likeliest > localDay(now) ? 'birth_in_future' : null;
}

function gregorianProblem(year: number, printed: string, now: Date): BirthProblem | null {
  if (year >= hijriYears.first && year <= hijriYears.last) return 'birth_other_calendar';
  if (year < 1880 || parseGregorian(printed) === null) return 'birth_impossible';
  return printed > localDay(now) ? 'birth_in_future' : null;
}

/** True when the date given is the one on record: as printed, or as the registry's own Gregorian date. Nothing is converted. */
export function sameBirth(given: GivenBirth, known: BirthDate): boolean {
  return (given.calendar === known.calendar && given.printed === known.printed) || (given.calendar === 'gregorian' && given.printed === known.gregorian);
}
