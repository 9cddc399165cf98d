import type { Bilingual } from '../../../platform/language.ts';
import type { Answers } from '../../catalogue/index.ts';
import type { Permit } from '../../identity/index.ts';

/** What the registry knows of the person who applies. */
export interface Facts {
  readonly kind: 'citizen' | 'resident';
  readonly name: Bilingual;
  readonly sex: 'male' | 'female';
  /** Gregorian 'YYYY-MM-DD'. */
  readonly birthDay: string;
  /** As the registry has it now: {@link findPermit}. */
  readonly permit: Permit | null;
  /** Earlier approvals of the same service whose letters stand, the newest first. */
  readonly approvals: readonly Approval[];
}

/** An earlier approval, with the number of its letter. */
export interface Approval {
  /** As it is printed: see {@link plainNumber} to compare. */
  readonly number: string;
  /** The last day on which the letter is good, Gregorian 'YYYY-MM-DD'; null: without end. */
  readonly until: string | null;
  readonly answers: Answers;
}

/** The days that rules count from, 'YYYY-MM-DD' in Riyadh. */
export interface RuleDays {
  /** The day on which the application was first sent; while it was not, today. What an officer sends back does not grow older by that. */
  readonly today: string;
  /** When the application was begun, by whose rules it is measured to its end; today, where it is still to be begun. */
  readonly begun: string;
}

/** One condition of a service as it stands for a person. */
export interface Finding {
  /** The rule's name in its table. */
  readonly rule: string;
  readonly met: boolean;
  /** The condition in words. */
  readonly words: Bilingual;
  /** What is missing and what to do about it, where it is not met. */
  readonly missing?: Bilingual;
  /** Where the rule is written. */
  readonly source: Bilingual;
}

/** Something that answers, each right in itself, get wrong together; said beside the field. */
export interface AnswerProblem {
  readonly field: string;
  readonly words: Bilingual;
}

/** A service's own rules, in its folder. Pure. `answers` may hold only some of the fields. */
export interface ServiceRules {
  /** Asked before a form is begun, with no answers, and again when it is sent. Who does not meet a condition cannot begin or send. */
  readonly eligibility?: (facts: Facts, answers: Answers, days: RuleDays) => readonly Finding[];
  readonly problems?: (facts: Facts, answers: Answers, days: RuleDays) => readonly AnswerProblem[];
}
