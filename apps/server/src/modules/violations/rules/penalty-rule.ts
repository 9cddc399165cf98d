import type { RuleKind } from './kind.ts';

export const consequences = ['none', 'suspend', 'revoke'] as const;
/** What a penalty that stands means for the licence. */
export type Consequence = (typeof consequences)[number];

/** A row of the table of penalties as it can be proposed. */
export interface PenaltyTerms {
  readonly kind: RuleKind;
  /** From which time within twelve months it holds; 1 is the first. */
  readonly repeatNumber: number;
  /** The first day, `YYYY-MM-DD`. */
  readonly fromDay: string;
  readonly amountHalalas: number;
  /** Days to put it right before there is a fine; 0: none. */
  readonly correctionDays: number;
  readonly licence: Consequence;
  /** Of a suspension. */
  readonly licenceDays: number | null;
  /** Where the rule stands. */
  readonly source: string;
}

export interface PenaltyRule extends PenaltyTerms {
  readonly ruleId: string;
  readonly state: 'proposed' | 'approved' | 'refused';
  /** Staff id; null: it came with the installation. */
  readonly proposedBy: string | null;
  readonly proposedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
}

/** The row that held on a day for something done for the n-th time; null: the table says nothing of it. */
export function ruleOn(rules: readonly PenaltyRule[], kind: RuleKind, repeatNumber: number, day: string): PenaltyRule | null {
  const held = rules.filter((one) => one.state === 'approved' && one.kind === kind && one.repeatNumber <= repeatNumber && one.fromDay <= day);
  // The newest row of each number first, then the highest number among them: a row for the second time does not end when the first time's changes.
  return held.toSorted((a, b) => b.repeatNumber - a.repeatNumber || (a.fromDay < b.fromDay ? 1 : -1))[0] ?? null;
}

/** How often it has happened, this time included: `earlier` are the days of others of the kind whose penalties stand. Twelve months are counted by the same date a year before. */
export function repeatNumberOf(day: string, earlier: readonly string[]): number {
  const yearBefore = `${String(Number(day.slice(0, 4)) - 1).padStart(4, '0')}${day.slice(4)}`;
  return 1 + earlier.filter((one) => one > yearBefore && one <= day).length;
}

type TermsProblem = 'penalty_day_wrong' | 'penalty_day_past' | 'penalty_amount_wrong' | 'penalty_days_wrong' | 'penalty_source_needed' | 'not_a_choice';

const mostHalalas = 100_000_000;
/** The longest time to put something right, in the table and of a warning. */
export const mostCorrectionDays = 90;

/** What is wrong with proposed terms, by field. A row begins after today: nobody is measured by what they could not have known. */
export function termsProblems(terms: PenaltyTerms, today: string): Partial<Record<'from' | 'amount' | 'correction' | 'licence' | 'licence_days' | 'source', TermsProblem>> {
  const { fromDay, amountHalalas, correctionDays, licence, licenceDays, source } = terms;
  const whole = (value: number | null, least: number, most: number): boolean => Number.isInteger(value) && value! >= least && value! <= most;
  return {
    ...(!/^\d{4}-\d{2}-\d{2}$/.test(fromDay) ? { from: 'penalty_day_wrong' as const } : fromDay <= today && { from: 'penalty_day_past' as const }),
    ...(!whole(amountHalalas, 0, mostHalalas) && { amount: 'penalty_amount_wrong' as const }),
    ...(!whole(correctionDays, 0, mostCorrectionDays) && { correction: 'penalty_days_wrong' as const }),
    ...(!consequences.includes(licence) && { licence: 'not_a_choice' as const }),
    ...(licence === 'suspend' && !whole(licenceDays, 1, 365) && { licence_days: 'penalty_days_wrong' as const }),
    ...((source.length < 3 || source.length > 300) && { source: 'penalty_source_needed' as const }),
  };
}
