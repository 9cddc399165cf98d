import { normaliseDigits } from './digits.ts';

/** The card in the holder's hand as the clerk typed it: either calendar, either kind of digits. */
export interface TypedCard {
  readonly id: string;
  readonly birthDate: string;
}

/** `birthDates`: the Gregorian dates the typed one can mean, one or, for a Hijri date, three. */
export interface Card {
  readonly id: string;
  readonly birthDates: readonly string[];
}

/** Null when the id is not ten digits or the date is none: ask again, do not refuse. */
export function readCard(typed: TypedCard): Card | null {
  const id = normaliseDigits(typed.id).trim();
  const birthDates = readBirthDate(typed.birthDate);
  return /^[12][0-9]{9}$/.test(id) && birthDates !== null ? { id, birthDates } : null;
}

/**
 * Whether the ten digits are a national id (1…) or iqama number (2…) by their Luhn check digit.
 * For a form's own hint: a mistyped id is then told from another person's.
 */
export function isPersonId(typed: string): boolean {
  const id = normaliseDigits(typed).trim();
  return /^[12][0-9]{9}$/.test(id) && id[9] === checkDigit(id.slice(0, 9));
}

/** The tenth digit that Luhn's rule gives the first nine (ASCII). */
export function checkDigit(nine: string): string {
  let sum = 0;
  for (let i = 0; i < nine.length; i++) {
    const doubled = Number(nine[i]) * (i % 2 === 0 ? 2 : 1);
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return String((10 - (sum % 10)) % 10);
}

/**
 * Gregorian `YYYY-MM-DD` dates that a typed date can mean. Year first or last, separated by
 * `-` or `/`. A year before 1700 is Hijri (Umm al-Qura): the day before and after count too,
 * because cards were printed from sightings and older tables. Null if it is no date.
 */
export function readBirthDate(typed: string): readonly string[] | null {
  const text = normaliseDigits(typed).trim();
  const yearFirst = /^([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})$/.exec(text);
  const yearLast = /^([0-9]{1,2})[-/]([0-9]{1,2})[-/]([0-9]{4})$/.exec(text);
  const parts = yearFirst?.slice(1) ?? yearLast?.slice(1).toReversed();
  if (parts === undefined) return null;
  const [year, month, day] = parts.map(Number) as [number, number, number];
  return year < 1700 ? hijriCandidates(year, month, day) : gregorianDate(year, month, day);
}

const DAY_MS = 86_400_000;

function gregorianDate(year: number, month: number, day: number): readonly string[] | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const real = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return real ? [isoDay(date.getTime() / DAY_MS)] : null;
}

function hijriCandidates(year: number, month: number, day: number): readonly string[] | null {
  if (month < 1 || month > 12 || day < 1 || day > 30) return null;
  const first = firstOfHijriMonth(year, month);
  if (first === null) return null;
  // Counted from the first, so a printed 30th of a month that has 29 days is still a date.
  const middle = first + day - 1;
  return [middle, middle - 1, middle + 1].map(isoDay);
}

let known: Intl.DateTimeFormat | undefined;
/** Made when a Hijri date is first asked about: it takes longer than loading all the rest, and most processes ask about none. */
const ummAlQura = (): Intl.DateTimeFormat => (known ??= new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
  timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric',
}));

/** Days since 1970-01-01. The arithmetic calendar is at most 2 days off, so the neighbours are asked. */
function firstOfHijriMonth(year: number, month: number): number | null {
  if (year < 1300 || year > 1600) return null;
  const arithmetic = (year - 1) * 354 + Math.floor((3 + 11 * year) / 30) + Math.ceil(29.5 * (month - 1)) - 492_148;
  for (let day = arithmetic - 3; day <= arithmetic + 3; day++) {
    const parts = new Map(ummAlQura().formatToParts(day * DAY_MS).map(({ type, value }) => [type, Number(value)]));
    if (parts.get('day') === 1 && parts.get('month') === month && parts.get('year') === year) return day;
  }
  return null;
}

function isoDay(daysSince1970: number): string {
  return new Date(daysSince1970 * DAY_MS).toISOString().slice(0, 10);
}
