import type { Language } from '../platform/language.ts';

/** The counted noun of Arabic changes with the number: two of a thing are one word, and from eleven on it stands in the singular. */
interface ArabicNoun {
  readonly one: string;
  readonly two: string;
  readonly few: string;
  readonly many: string;
}

const arabic: Record<'second' | 'minute' | 'hour', ArabicNoun> = {
  second: { one: 'ثانية واحدة', two: 'ثانيتين', few: 'ثوانٍ', many: 'ثانية' },
  minute: { one: 'دقيقة واحدة', two: 'دقيقتين', few: 'دقائق', many: 'دقيقة' },
  hour: { one: 'ساعة واحدة', two: 'ساعتين', few: 'ساعات', many: 'ساعة' },
};

function counted(count: number, unit: keyof typeof arabic, lang: Language): string {
  if (lang === 'en') return `${count} ${unit}${count === 1 ? '' : 's'}`;
  const noun = arabic[unit];
  if (count === 1) return noun.one;
  if (count === 2) return noun.two;
  const rest = count % 100;
  return `${count} ${rest >= 3 && rest <= 10 ? noun.few : noun.many}`;
}

/** A wait in words, rounded up so that nobody comes back too early: "45 ثانية", "دقيقتين", "3 hours". */
export function waitInWords(seconds: number, lang: Language): string {
  if (seconds < 60) return counted(Math.max(1, Math.ceil(seconds)), 'second', lang);
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? counted(minutes, 'minute', lang) : counted(Math.ceil(seconds / 3600), 'hour', lang);
}
