import { InvalidInput } from '../../../../platform/errors.ts';
import type { Viewer } from '../../../../platform/request-context.ts';
import { listBranches } from '../../../organisation/index.ts';
import type { Returned } from '../../rules/application.ts';
import { type DecisionProblem, fieldsOf, fieldWordsLength, wordsLength, wordsProblem } from '../../rules/decision.ts';
import type { ApplicationRuntime } from '../../runtime.ts';
import { type StepAsk, takeStep } from './step.ts';

/** Takes an application to work on it. Throws as {@link takeStep}. */
export function claim(runtime: ApplicationRuntime, viewer: Viewer, ask: StepAsk): Promise<void> {
  return takeStep(runtime, viewer, ask, 'claim', async () => ({ change: { claimedBy: viewer.personId } }));
}

/** Takes it over from a colleague who has had it for long. */
export function takeOver(runtime: ApplicationRuntime, viewer: Viewer, ask: StepAsk): Promise<void> {
  return takeStep(runtime, viewer, ask, 'take_over', async (_, { application }) => ({ change: { claimedBy: viewer.personId }, recorded: { from_staff: application.claimedBy } }));
}

/** Puts it back into the queue for whoever takes it next. */
export function putBack(runtime: ApplicationRuntime, viewer: Viewer, ask: StepAsk): Promise<void> {
  return takeStep(runtime, viewer, ask, 'put_back', async () => ({ change: { claimedBy: null } }));
}

/** Goes on with the review after a visit, or without one. */
export function visited(runtime: ApplicationRuntime, viewer: Viewer, ask: StepAsk): Promise<void> {
  return takeStep(runtime, viewer, ask, 'visited', async () => ({}));
}

/** Sends it back to the person to correct what is named. Throws `invalid_input` with a code by field `fix_<name>` or `words`; `fix` when nothing is named. */
export function returnForCorrection(runtime: ApplicationRuntime, viewer: Viewer, ask: StepAsk, { fields, words }: Returned): Promise<void> {
  return takeStep(runtime, viewer, ask, 'return', async (_, { form }) => {
    const known = new Set(fieldsOf(form).map(({ name }) => name));
    const named = fields.filter(({ field }) => known.has(field));
    const wrong: Record<string, DecisionProblem> = {};
    for (const one of named) note(wrong, `fix_${one.field}`, wordsProblem(one.words, true, fieldWordsLength));
    note(wrong, 'words', wordsProblem(words, false, wordsLength));
    if (named.length === 0) wrong['fix'] = 'application_fields_needed';
    throwIfAny(wrong);
    return { change: { claimedBy: null }, details: { fields: named, words }, recorded: { fields: named.map(({ field }) => field) } };
  });
}

/** Asks the person to come to a branch of the sector, which sees the application from then on. Throws `invalid_input` by `branch` and `words`. */
export function askVisit(runtime: ApplicationRuntime, viewer: Viewer, ask: StepAsk, { branchId, words }: { branchId: number | null; words: string }): Promise<void> {
  return takeStep(runtime, viewer, ask, 'ask_visit', async (tx, { application: { sectorId } }) => {
    const wrong: Record<string, DecisionProblem> = {};
    if (!(await listBranches(tx, { sectorId })).some((branch) => branch.branchId === branchId)) wrong['branch'] = 'application_branch_needed';
    note(wrong, 'words', wordsProblem(words, true, wordsLength));
    throwIfAny(wrong);
    return { change: { branchId }, details: { branchId, words }, recorded: { branchId } };
  });
}

export function note(wrong: Record<string, DecisionProblem>, field: string, problem: DecisionProblem | null): void {
  if (problem) wrong[field] = problem;
}

export function throwIfAny(wrong: Readonly<Record<string, DecisionProblem>>): void {
  if (Object.keys(wrong).length > 0) throw new InvalidInput(wrong);
}

