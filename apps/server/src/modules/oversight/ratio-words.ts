import type { Language } from '../../platform/language.ts';
import type { BeforeAfter } from './rules/before-after.ts';
import type { Ratio } from './rules/ratio.ts';
import { oversightText } from './text.ts';

/** Two significant digits: more would promise what no such number holds. */
export function ratioText(value: number): string {
  if (value >= 100) return String(Math.round(value));
  return String(Number(value.toPrecision(2)));
}

/** The ratio alone; a dash where nothing is known, or where nothing happened before: its range says from where on it lies. */
export function estimateText(ratio: Ratio | null): string {
  return ratio === null || !Number.isFinite(ratio.estimate) ? '–' : ratioText(ratio.estimate);
}

/** Its range, as "0.24 to 1.2". */
export function rangeText(ratio: Ratio | null, lang: Language): string {
  const words = oversightText[lang].compare;
  if (ratio === null) return words.unknown;
  return Number.isFinite(ratio.high) ? words.to(ratioText(ratio.low), ratioText(ratio.high)) : words.open(ratioText(ratio.low));
}

/** The lines of a comparison, in the order in which they are read. */
export function comparisonRows({ visited, others, compared }: BeforeAfter, lang: Language) {
  const words = oversightText[lang].compare;
  return [
    { label: words.visited, branches: visited.branches, before: visited.before, after: visited.after, ratio: visited.ratio },
    { label: words.others, branches: others.branches, before: others.before, after: others.after, ratio: others.ratio },
    { label: words.compared, branches: null, before: null, after: null, ratio: compared },
  ] as const;
}
