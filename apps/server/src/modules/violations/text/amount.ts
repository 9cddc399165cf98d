import { countInArabic, type CountedNoun, timeNouns } from '../../../platform/arabic.ts';
import type { Language } from '../../../platform/language.ts';
import { formatNumber } from '../../../views/components.ts';

/** A number of days as it stands alone: "يومان". */
export function days(count: number, lang: Language): string {
  return counted(count, { ...timeNouns.day, two: 'يومان' }, lang);
}

/** The same as it stands after "لمدة": "يومين". */
export function forDays(count: number, lang: Language): string {
  return counted(count, timeNouns.day, lang);
}

function counted(count: number, noun: CountedNoun, lang: Language): string {
  const shown = formatNumber(count, lang);
  return lang === 'ar' ? countInArabic(count, noun, shown) : `${shown} ${count === 1 ? 'day' : 'days'}`;
}

/** An amount of halalas in riyals, with its unit. */
export function riyals(halalas: number, lang: Language): string {
  const whole = formatNumber(Math.trunc(halalas / 100), lang);
  const rest = halalas % 100;
  const amount = rest === 0 ? whole : `${whole}.${String(rest).padStart(2, '0')}`;
  // On one line: an amount that is torn apart is misread.
  return lang === 'ar' ? `${amount}\u00a0ريال` : `SAR\u00a0${amount}`;
}
