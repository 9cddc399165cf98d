import type { Language } from './language.ts';

/** Latin digits in both languages, as on id cards; the clock of Riyadh whatever this device is set to. */
const zone = { timeZone: 'Asia/Riyadh' } as const;
const locale: Record<Language, string> = { ar: 'ar-SA-u-nu-latn', en: 'en-GB-u-nu-latn' };

export function formatTime(ms: number, lang: Language): string {
  return new Intl.DateTimeFormat(lang === 'ar' ? 'ar-u-nu-latn' : 'en-u-nu-latn', { ...zone, hour: 'numeric', minute: '2-digit', hour12: true }).format(ms);
}

/** Weekday and date in both calendars. */
export function formatDay(ms: number, lang: Language): { gregorian: string; hijri: string } {
  const gregorian = new Intl.DateTimeFormat(`${locale[lang]}-ca-gregory`, { ...zone, weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }).format(ms);
  const hijri = new Intl.DateTimeFormat(`${locale[lang]}-ca-islamic-umalqura`, { ...zone, day: 'numeric', month: 'long', year: 'numeric' }).format(ms);
  return { gregorian, hijri };
}

/** "3 hours" and the like, for an age in milliseconds. */
export function formatAge(ms: number, lang: Language): string {
  const minutes = Math.max(0, Math.round(ms / 60_000));
  const [value, unit] = minutes < 120 ? [minutes, 'minute'] as const : minutes < 48 * 60 ? [Math.round(minutes / 60), 'hour'] as const : [Math.round(minutes / 1440), 'day'] as const;
  return new Intl.NumberFormat(lang === 'ar' ? 'ar-u-nu-latn' : 'en', { style: 'unit', unit, unitDisplay: 'long' }).format(value);
}
