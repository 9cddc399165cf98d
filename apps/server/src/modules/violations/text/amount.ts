import type { Language } from '../../../platform/language.ts';
import { formatNumber } from '../../../views/components.ts';

/** A number of days; Arabic says two in one word, three to ten in the plural, and more in the singular. */
export function days(count: number, lang: Language): string {
  if (lang === 'en') return count === 1 ? '1 day' : `${formatNumber(count, lang)} days`;
  if (count === 1) return 'يوم واحد';
  if (count === 2) return 'يومان';
  const rest = count % 100;
  return `${formatNumber(count, lang)} ${rest >= 3 && rest <= 10 ? 'أيام' : 'يومًا'}`;
}

/** An amount of halalas in riyals, with its unit. */
export function riyals(halalas: number, lang: Language): string {
  const whole = formatNumber(Math.trunc(halalas / 100), lang);
  const rest = halalas % 100;
  const amount = rest === 0 ? whole : `${whole}.${String(rest).padStart(2, '0')}`;
  // On one line: an amount that is torn apart is misread.
  return lang === 'ar' ? `${amount}\u00a0ريال` : `SAR\u00a0${amount}`;
}
