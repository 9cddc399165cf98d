import { addDays } from '../../../platform/calendar.ts';
import { type Counts, rateRatio, type Ratio, ratioOfRatios } from './ratio.ts';

/** A branch with offices beside it, as far as the comparison knows it. */
export interface Surroundings {
  readonly branchId: number;
  /** 'YYYY-MM-DD' of the first visit to an office there; null: none was visited. */
  readonly firstVisit: string | null;
}

/** How often something happened at a branch on a day. */
export interface Happening {
  readonly branchId: number;
  /** 'YYYY-MM-DD'. */
  readonly day: string;
  readonly count: number;
}

export interface Question {
  readonly surroundings: readonly Surroundings[];
  readonly happenings: readonly Happening[];
  /** Length of each of the two spans; the day of the visit belongs to neither. */
  readonly weeks: number;
  readonly today: string;
  /** The first day that the records reach back to. */
  readonly recordsFrom: string;
}

/**
 * What can honestly be said. `nothing`: no visit is old enough; `too_few`: fewer than {@link leastEvents} happened around the visits;
 * `no_difference`: the interval holds 1; `fewer`, `more`: it does not. All of this is against the others: a number that rose less than
 * theirs is `fewer`.
 */
export type Verdict = 'nothing' | 'too_few' | 'no_difference' | 'fewer' | 'more';

export interface BeforeAfter {
  /** Branches around which offices were visited with whole spans before and after. */
  readonly visited: Counts & { readonly branches: number; readonly ratio: Ratio | null };
  /** Branches around which none was visited in either span, over the spans around {@link reference}. */
  readonly others: Counts & { readonly branches: number; readonly ratio: Ratio | null };
  /** The middle one of the first visits: the day that stands for a visit where there was none. */
  readonly reference: string | null;
  /** Visited, but with a span that is not over or began before the records. */
  readonly waiting: number;
  /** How the visited changed against the others. */
  readonly compared: Ratio | null;
  readonly verdict: Verdict;
}

/** Fewer than so many are told by chance alone, whatever their ratio. */
export const leastEvents = 10;

/** Compares equal spans before and after each first visit with the same spans where nobody was visited yet. */
export function beforeAfter(question: Question): BeforeAfter {
  const { surroundings, weeks, today, recordsFrom } = question;
  const days = weeks * 7;
  const isWhole = (day: string): boolean => addDays(day, days) < today && addDays(day, -days) >= recordsFrom;
  const all = surroundings.filter(({ firstVisit }) => firstVisit !== null) as readonly (Surroundings & { readonly firstVisit: string })[];
  const counted = all.filter(({ firstVisit }) => isWhole(firstVisit));
  const reference = middle(counted.map(({ firstVisit }) => firstVisit));
  const untouched = reference === null ? [] : surroundings.filter(({ firstVisit }) => firstVisit === null || firstVisit > addDays(reference, days));
  const visited = countAround(question, new Map(counted.map(({ branchId, firstVisit }) => [branchId, firstVisit])));
  const others = countAround(question, new Map(untouched.map(({ branchId }) => [branchId, reference!])));
  const compared = ratioOfRatios(visited, others);
  return {
    visited: { ...visited, branches: counted.length, ratio: rateRatio(visited) }, others: { ...others, branches: untouched.length, ratio: rateRatio(others) },
    reference, waiting: all.length - counted.length, compared, verdict: verdictOf(counted.length, visited, compared),
  };
}

function middle(days: readonly string[]): string | null {
  return days.toSorted()[Math.floor((days.length - 1) / 2)] ?? null;
}

function countAround({ happenings, weeks }: Question, visits: ReadonlyMap<number, string>): Counts {
  const spans = new Map([...visits].map(([branchId, day]) => [branchId, { from: addDays(day, -weeks * 7), day, to: addDays(day, weeks * 7) }]));
  let [before, after] = [0, 0];
  for (const { branchId, day, count } of happenings) {
    const span = spans.get(branchId);
    if (span === undefined) continue;
    if (day >= span.from && day < span.day) before += count;
    if (day > span.day && day <= span.to) after += count;
  }
  return { before, after };
}

/** Without others to compare with nothing is told: what changed everywhere would be laid to the visits. */
function verdictOf(counted: number, { before, after }: Counts, compared: Ratio | null): Verdict {
  if (counted === 0) return 'nothing';
  if (before + after < leastEvents || compared === null) return 'too_few';
  if (compared.high < 1) return 'fewer';
  return compared.low > 1 ? 'more' : 'no_difference';
}
