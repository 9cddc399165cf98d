import type { Language } from '../language.ts';
import { localTime, weekday } from './days.ts';
import { toHijri, type HijriDate } from './hijri.ts';
import { calendarText } from './text.ts';

/** One day in words, without its weekday in the two dates. */
export type FormattedDay = { gregorian: string; hijri: string; weekday: string };

/**
 * The one place where digits are chosen: Latin in both languages, as on Saudi
 * government sites and id cards; 'arab' here gives ١٢٣.
 */
const numberingSystem = { ar: 'latn', en: 'latn' } as const satisfies Record<Language, string>;

const numberFormat = (lang: Language, minimumIntegerDigits: number): Intl.NumberFormat =>
  new Intl.NumberFormat(lang, { numberingSystem: numberingSystem[lang], useGrouping: false, minimumIntegerDigits });

const plain = { ar: numberFormat('ar', 1), en: numberFormat('en', 1) };
const twoDigits = { ar: numberFormat('ar', 2), en: numberFormat('en', 2) };

const known = new Map<string, FormattedDay>();
const mostKnown = 4096;

/**
 * A day 'YYYY-MM-DD' in words: '24 نوفمبر 2026م', '14 جمادى الآخرة 1448هـ',
 * 'الثلاثاء'; '24 November 2026', '14 Jumada al-Akhirah 1448 AH', 'Tuesday'.
 * Kept once made, since lists of slots ask for the same few days all the time.
 */
export function formatDay(day: string, lang: Language): FormattedDay {
  const key = `${lang}${day}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = Object.freeze(inWords(day, lang));
  if (known.size >= mostKnown) known.clear();
  known.set(key, made);
  return made;
}

function inWords(day: string, lang: Language): FormattedDay {
  const words = calendarText[lang];
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  const number = plain[lang];
  return {
    gregorian: `${number.format(date)} ${words.gregorianMonths[month - 1]} ${number.format(year)}${words.gregorianMark}`,
    hijri: formatHijri(toHijri(day), lang),
    weekday: words.weekdays[weekday(day)] as string,
  };
}

/** A Hijri date in words, as it stands: '14 جمادى الآخرة 1448هـ'. For dates kept as printed on a card. */
export function formatHijri(hijri: HijriDate, lang: Language): string {
  const words = calendarText[lang];
  const number = plain[lang];
  return `${number.format(hijri.day)} ${words.hijriMonths[hijri.month - 1]} ${number.format(hijri.year)}${words.hijriMark}`;
}

/**
 * The time in Riyadh on the 12-hour clock people there read: '9:30 ص', '9:30 am'.
 * Midnight is '12:00 ص' and noon '12:00 م'.
 */
export function formatTime(instant: Date, lang: Language): string {
  const [hour, minute] = localTime(instant).split(':').map(Number) as [number, number];
  const words = calendarText[lang];
  return `${plain[lang].format(hour % 12 || 12)}:${twoDigits[lang].format(minute)} ${hour < 12 ? words.am : words.pm}`;
}
