import { formatDay } from '../calendar.ts';
import { type Bilingual, type Language, languages } from '../language.ts';
import type { SheetRow } from './blocks.ts';

/** What a sheet makes of its words, once for each language. */
export interface SheetWords<W> {
  inBoth<T>(make: (words: W, lang: Language) => T): Record<Language, T>;
  /** A row with its lines; in brief they stand on one. */
  row(label: (words: W) => string, linesOf: (words: W, lang: Language) => readonly string[]): SheetRow;
}

/** The helpers of a sheet that says the same in both languages, over its table of words. */
export function sheetWords<W>(text: Readonly<Record<Language, W>>): SheetWords<W> {
  const inBoth = <T>(make: (words: W, lang: Language) => T): Record<Language, T> => Object.fromEntries(languages.map((lang) => [lang, make(text[lang], lang)])) as Record<Language, T>;
  return {
    inBoth,
    row(label, linesOf) {
      const lines = inBoth(linesOf);
      const brief: Bilingual = { ar: lines.ar.join(' · '), en: lines.en.join(' · ') };
      return { label: inBoth(label), lines, brief };
    },
  };
}

/** A local day in two lines: first by the calendar that a reader of the language goes by on paper, then by the other. */
export function dayLines(day: string, lang: Language): string[] {
  const { weekday, gregorian, hijri } = formatDay(day, lang);
  return lang === 'ar' ? [`${weekday} ${hijri}`, `الموافق ${gregorian}`] : [`${weekday}, ${gregorian}`, hijri];
}
