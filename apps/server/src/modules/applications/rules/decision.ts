import type { DecisionPlan, Field, Form } from '../../catalogue/index.ts';

/** Characters of what an officer writes to the person about a decision, a visit or one field. */
export const wordsLength = 1_000;
export const fieldWordsLength = 500;
/** Of why a letter is taken back, in each language. */
export const takeBackLength = 500;

export type DecisionProblem = 'application_reason_needed' | 'application_reason_unknown' | 'application_words_needed' | 'application_words_too_long' | 'application_words_odd' | 'application_fields_needed' | 'application_branch_needed' | 'application_decision_needed';

/** What an officer says of a decision. `reason`: a code of the plan, for a refusal. */
export interface Verdict {
  readonly decision: 'approved' | 'refused';
  readonly reason: string | null;
  readonly words: string;
}

/** By form field, what is wrong with a decision. Nobody is refused without a reason of the list and words of their own. */
export function verdictProblems({ decision, reason, words }: Verdict, { reasons }: Pick<DecisionPlan, 'reasons'>): { reason?: DecisionProblem; words?: DecisionProblem } {
  const inWords = wordsProblem(words, decision === 'refused', wordsLength);
  if (decision === 'approved') return inWords ? { words: inWords } : {};
  const inReason = reason === null || reason === '' ? 'application_reason_needed' : reasons.some(({ code }) => code === reason) ? null : 'application_reason_unknown';
  return { ...(inReason && { reason: inReason }), ...(inWords && { words: inWords }) };
}

/** Characters that turn the direction of text around, or that cannot be seen: they could make words read otherwise than they are. */
const unseen = /(?![\n\r\t])\p{Cc}|[\u200B\u202A-\u202E\u2060\u2066-\u2069\uFEFF]/u;

/** What is wrong with words that the person is to read; null: nothing. */
export function wordsProblem(words: string, needed: boolean, most: number): DecisionProblem | null {
  if (needed && words.length < 3) return 'application_words_needed';
  if (words.length > most) return 'application_words_too_long';
  return unseen.test(words) ? 'application_words_odd' : null;
}

/** The fields of a form that may be named for correction, in their order. */
export function fieldsOf(form: Form): readonly Field[] {
  return form.steps.flatMap(({ fields }) => fields);
}
