import { countInArabic, timeNouns } from '../platform/arabic.ts';
import type { Language } from '../platform/language.ts';

function counted(count: number, unit: keyof typeof timeNouns, lang: Language): string {
  return lang === 'ar' ? countInArabic(count, timeNouns[unit]) : `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** A wait in words, rounded up so that nobody comes back too early: "45 ثانية", "دقيقتين", "3 hours". */
export function waitInWords(seconds: number, lang: Language): string {
  if (seconds < 60) return counted(Math.max(1, Math.ceil(seconds)), 'second', lang);
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? counted(minutes, 'minute', lang) : counted(Math.ceil(seconds / 3600), 'hour', lang);
}
