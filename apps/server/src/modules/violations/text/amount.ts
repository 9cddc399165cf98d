import type { Language } from '../../../platform/language.ts';
import { formatNumber } from '../../../views/components.ts';

/** An amount of halalas in riyals, with its unit. */
export function riyals(halalas: number, lang: Language): string {
  const whole = formatNumber(Math.trunc(halalas / 100), lang);
  const rest = halalas % 100;
  const amount = rest === 0 ? whole : `${whole}.${String(rest).padStart(2, '0')}`;
  return lang === 'ar' ? `${amount} ريال` : `SAR ${amount}`;
}
