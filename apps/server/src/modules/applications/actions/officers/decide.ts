import { InvalidInput } from '../../../../platform/errors.ts';
import type { Viewer } from '../../../../platform/request-context.ts';
import { type Verdict, verdictProblems, wordsLength, wordsProblem } from '../../rules/decision.ts';
import type { ApplicationRuntime } from '../../runtime.ts';
import { writeLetter } from './letter.ts';
import { type StepAsk, takeStep } from './step.ts';
import { note, throwIfAny } from './work.ts';

/** Says what a colleague should decide. The person does not see it. Throws `invalid_input` by `decision`, `reason` and `words`. */
export function recommend(runtime: ApplicationRuntime, viewer: Viewer, ask: StepAsk, verdict: Verdict): Promise<void> {
  return takeStep(runtime, viewer, ask, 'recommend', async (_, { form }) => {
    if (verdict.decision !== 'approved' && verdict.decision !== 'refused') throw new InvalidInput({ decision: 'application_decision_needed' });
    throwIfAny({ ...verdictProblems(verdict, form.decision) });
    const reason = verdict.decision === 'refused' ? verdict.reason : null;
    return { advice: { ...verdict, reason }, recorded: { decision: verdict.decision, reason } };
  });
}

/** Sends a recommendation back to the review, to whoever made it. Throws `invalid_input` by `words`. */
export function disagree(runtime: ApplicationRuntime, viewer: Viewer, ask: StepAsk, words: string): Promise<void> {
  return takeStep(runtime, viewer, ask, 'disagree', async () => {
    const wrong = {};
    note(wrong, 'words', wordsProblem(words, true, wordsLength));
    throwIfAny(wrong);
    return { advice: { decision: null, reason: null, words } };
  });
}

/**
 * Decides, for good; where the plan says so with a letter, in the same transaction. Throws as {@link takeStep}, and
 * `invalid_input` by `reason` and `words`.
 */
export function decide(runtime: ApplicationRuntime, viewer: Viewer, ask: StepAsk, verdict: Verdict): Promise<void> {
  return takeStep(runtime, viewer, ask, verdict.decision === 'approved' ? 'approve' : 'refuse', async (tx, one, now) => {
    throwIfAny({ ...verdictProblems(verdict, one.form.decision) });
    const { decision, words } = verdict;
    const reason = decision === 'refused' ? verdict.reason : null;
    const letterId = decision === 'approved' ? await writeLetter(tx, runtime, one, viewer.personId, now) : null;
    const letter = letterId === null ? {} : { letterId };
    return {
      change: { decidedAt: now, outcome: { decision, reason, words, ...letter } }, details: { reason, words, ...letter }, recorded: { reason, ...letter },
    };
  });
}
