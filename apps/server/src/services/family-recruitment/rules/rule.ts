import type { Facts, RuleDays } from '../../../modules/applications/index.ts';
import type { Answers } from '../../../modules/catalogue/index.ts';
import type { Bilingual } from '../../../platform/language.ts';

/** What a rule looks at. */
export interface Case {
  readonly facts: Facts;
  readonly answers: Answers;
  readonly days: RuleDays;
}

/** One row of the table of rules. */
export interface Rule {
  /** Rows of one name follow each other in time; at most one of them is in force on a day. */
  readonly name: string;
  /** The first day on which it is in force, 'YYYY-MM-DD'. */
  readonly from: string;
  /** The last such day; null: still in force. */
  readonly until: string | null;
  readonly source: Bilingual;
  /** The condition, as people read it. */
  readonly words: Bilingual;
  /** The questions that it reads; while one is open it says nothing. None: it is known before the form begins. */
  readonly reads: readonly string[];
  /** It is only for these; left out: for every relative. */
  readonly relatives?: readonly Relative[];
  readonly met: (about: Case) => boolean;
  /** What is missing and what to do about it. */
  readonly missing: (about: Case) => Bilingual;
}

export const relatives = ['wife', 'husband', 'son', 'daughter', 'father', 'mother'] as const;
export type Relative = (typeof relatives)[number];

export const spouses = ['wife', 'husband'] as const satisfies readonly Relative[];
export const children = ['son', 'daughter'] as const satisfies readonly Relative[];
export const parents = ['father', 'mother'] as const satisfies readonly Relative[];

/** The one answer to a question, or '' while it is open. */
export function answer({ answers }: Pick<Case, 'answers'>, field: string): string {
  const given = answers[field];
  return typeof given === 'string' ? given : '';
}

/**
 * True when the rule is in force on the day and speaks of this case. Whoever holds an approval may always begin, to give it up:
 * what the registry says against another one is told once they say that they want one.
 */
export function speaks(rule: Rule, about: Case): boolean {
  const purpose = answer(about, 'purpose');
  if (purpose === 'cancel' && !rule.reads.includes('earlier_letter')) return false;
  if (purpose === '' && rule.reads.length === 0 && about.facts.approvals.length > 0) return false;
  if (about.days.begun < rule.from || (rule.until !== null && about.days.begun > rule.until)) return false;
  if (rule.reads.some((field) => answer(about, field) === '')) return false;
  return rule.relatives === undefined || (rule.relatives as readonly string[]).includes(answer(about, 'relationship'));
}

/** Where a rule's article stands. */
export function article(number: number): Bilingual {
  return { ar: `تعليمات تجريبية لاستقدام الأسرة، المادة ${number}`, en: `Trial instructions on family recruitment (synthetic), article ${number}` };
}
