import { isPersonId, normaliseDigits } from '@bawaba/ticket';
import { gregorianCandidates } from '../../../platform/calendar.ts';
import type { Bilingual, Language } from '../../../platform/language.ts';

export type Sex = 'male' | 'female';
export type Calendar = 'hijri' | 'gregorian';

/** A birth date as the card has it. */
export interface BirthDate {
  readonly calendar: Calendar;
  /** 'YYYY-MM-DD' in that calendar, as on the card; never re-derived. */
  readonly printed: string;
  /** Gregorian 'YYYY-MM-DD' where the registry itself has it. */
  readonly gregorian: string | null;
}

/** A resident's permit (iqama) as the registry has it today. It is renewed, so nothing of it is copied. */
export interface Permit {
  /** The last day on which it is good, Gregorian 'YYYY-MM-DD'. */
  readonly until: string;
  /** What it was issued for; null for whoever came with somebody else. `code`: 4 to 6 digits, of which the first is the class. */
  readonly profession: { readonly code: string; readonly name: Bilingual } | null;
}

/** What a registry knows of a person and does not say anew each day. */
interface KnownPerson {
  /** 10 ASCII digits. */
  readonly idNumber: string;
  readonly name: Bilingual;
  readonly sex: Sex;
  readonly birth: BirthDate;
  /** E.164. */
  readonly phone: string;
  readonly email: string | null;
}

/** What a registry knows of a person. */
export interface RegistryRecord extends KnownPerson {
  /** Null for citizens, and where the registry knows of none. */
  readonly permit: Permit | null;
}

/** Somebody who has registered. */
export interface Person extends KnownPerson {
  readonly personId: string;
  readonly kind: 'citizen' | 'resident';
  /** One or two letters, U+0621–064A or A–Z. */
  readonly initials: string;
  readonly lang: Language;
}

/** A national id (1…) or iqama number (2…) in ASCII digits, or null when its form or check digit is wrong. Any digits and spaces around are accepted. */
export function readIdNumber(typed: string): string | null {
  const id = normaliseDigits(typed).trim();
  return isPersonId(id) ? id : null;
}

export function kindOfId(idNumber: string): Person['kind'] {
  return idNumber.startsWith('1') ? 'citizen' : 'resident';
}

/** The tenth digit that makes nine digits an id number (Luhn). */
export function checkDigit(nine: string): string {
  return [...'0123456789'].find((digit) => isPersonId(nine + digit))!;
}

/**
 * First letters of given and family name. The family name's article is passed over, or half the country would
 * have the same letter. A name in other letters gives the English one's.
 */
export function initialsOf({ ar, en }: Bilingual): string {
  const arabic = letters(ar.split(/\s+/).map((word, index) => (index > 0 && /^ال.{2}/.test(word) ? word.slice(2) : word)), /^[\u0621-\u064A]$/);
  if (arabic !== '') return arabic;
  const latin = letters(en.normalize('NFD').toUpperCase().split(/\s+/), /^[A-Z]$/);
  return latin === '' ? 'X' : latin;
}

function letters(words: readonly string[], allowed: RegExp): string {
  const first = words.map((word) => word.charAt(0)).filter((letter) => allowed.test(letter));
  return first.length > 1 ? first[0]! + first.at(-1)! : (first[0] ?? '');
}

/**
 * The Gregorian date a ticket is bound to. Where only the Hijri date is known it is today's table's (Umm al-Qura);
 * the reader tries the day before and after as well, because old cards followed the sighting of the moon.
 */
export function birthForTicket({ birth }: Pick<Person, 'birth'>): string {
  if (birth.gregorian !== null) return birth.gregorian;
  if (birth.calendar === 'gregorian') return birth.printed;
  const [year, month, day] = birth.printed.split('-').map(Number) as [number, number, number];
  return gregorianCandidates({ year, month, day })[0]!;
}

/** A name as it may be imported or typed, of at most 120 characters. */
export const namePattern = /^[\p{L}\p{M}][\p{L}\p{M}'’ .-]*$/u;

/** A mail address, of at most 200 characters. */
export const emailPattern = /^[^\s@<>"(),:;]+@[^\s@<>"(),:;]+\.[^\s@<>"(),:;]+$/;

export { readPhone } from '@bawaba/ticket';

/** The last two digits only: enough to know one's own number. */
export function maskPhone(phone: string): string {
  return `•••••••${phone.slice(-2)}`;
}
