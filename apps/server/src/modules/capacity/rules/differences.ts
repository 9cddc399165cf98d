import type { Opening, OpeningException, OpeningRule } from '../../organisation/index.ts';

/** What is in one plan and not in the other. */
export interface PlanDifferences {
  readonly addedRules: readonly OpeningRule[];
  readonly removedRules: readonly OpeningRule[];
  readonly addedExceptions: readonly OpeningException[];
  readonly removedExceptions: readonly OpeningException[];
}

/** What changes from one opening to another; an exception that is changed in anything counts as removed and added. */
export function differences(before: Opening, after: Opening): PlanDifferences {
  return {
    addedRules: missing(after.rules, before.rules, ruleKey),
    removedRules: missing(before.rules, after.rules, ruleKey),
    addedExceptions: missing(after.exceptions, before.exceptions, exceptionKey),
    removedExceptions: missing(before.exceptions, after.exceptions, exceptionKey),
  };
}

export function isSame(found: PlanDifferences): boolean {
  return Object.values(found).every((list: readonly unknown[]) => list.length === 0);
}

/** Those of `some` that `others` lack. */
function missing<T>(some: readonly T[], others: readonly T[], key: (one: T) => string): T[] {
  const known = new Set(others.map(key));
  return some.filter((one) => !known.has(key(one)));
}

function ruleKey({ weekday, section, opens, closes, counters, minutes }: OpeningRule): string {
  return JSON.stringify([weekday, section, opens, closes, counters, minutes]);
}

function exceptionKey({ from, to, kind, reason, rules }: OpeningException): string {
  return JSON.stringify([from, to, kind, reason.ar, reason.en, rules.map(ruleKey).toSorted()]);
}
