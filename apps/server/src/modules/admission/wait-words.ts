import { countInArabic, timeNouns } from '../../platform/arabic.ts';
import type { Language } from '../../platform/language.ts';
import type { Estimate } from './rules/estimate.ts';

function plural(count: number, unit: string): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}

/** "6 minutes", "2 hours", "1 hour 20 minutes". */
function span(minutes: number, lang: Language): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (lang === 'ar') return [hours > 0 && countInArabic(hours, timeNouns.hour), rest > 0 && countInArabic(rest, timeNouns.minute)].filter(Boolean).join(' و');
  return [hours > 0 && plural(hours, 'hour'), rest > 0 && plural(rest, 'minute')].filter(Boolean).join(' ');
}

/** Long waits are said in fives: nobody believes a minute of three hours. */
function rounded(minutes: number, round: (value: number) => number): number {
  return minutes <= 20 ? round(minutes) : round(minutes / 5) * 5;
}

/** "Between 6 and 9 minutes". Said by the server and, while a page is open, by its script. */
export function waitInWords(until: Omit<Estimate, 'likely'> | null, lang: Language): string {
  const arabic = lang === 'ar';
  if (until === null) return arabic ? 'نحسبه الآن' : 'Being worked out';
  const [from, to] = [rounded(until.from / 60, Math.floor), rounded(until.to / 60, Math.ceil)];
  if (to <= 1) return arabic ? 'أقل من دقيقة' : 'Less than a minute';
  if (from === 0) return arabic ? `حتى ${span(to, lang)}` : `Up to ${span(to, lang)}`;
  if (from === to) return arabic ? `نحو ${span(to, lang)}` : `About ${span(to, lang)}`;
  if (arabic) return `من ${span(from, lang)} إلى ${span(to, lang)}`;
  return `Between ${to < 60 ? from : span(from, lang)} and ${span(to, lang)}`;
}
