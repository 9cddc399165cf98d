import { localDay } from '../../../platform/calendar.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Field, FormStep } from '../../catalogue/index.ts';
import type { Application } from '../rules/application.ts';
import type { Typed } from '../rules/read.ts';
import type { AnswerProblem } from '../rules/service-rules.ts';
import { isWritable } from '../rules/status.ts';
import { type Problems, reachable, readStep, sealOf } from '../rules/steps.ts';
import type { ApplicationRuntime } from '../runtime.ts';
import { saveApplication } from '../store/applications.ts';
import { type ApplicationFile, getFile, lockFile } from './file.ts';
import { readJudge } from './judge.ts';

/** A step as it was sent. */
export interface StepInput {
  readonly personId: string;
  readonly applicationId: string;
  readonly step: string;
  readonly typed: (field: Field) => Typed;
  /** What the sender had before them: the seal of the step, or the revision of the application. */
  readonly seen: { readonly seal: string } | { readonly revision: number };
  /** To go on later: open questions are no problem. */
  readonly partly: boolean;
}

/** What became of it: with problems nothing was saved. */
export interface SavedStep {
  readonly application: Application;
  /** With the questions that are asked now. */
  readonly step: FormStep;
  readonly problems: Problems;
  /** What the service's own rules say against answers of this step. */
  readonly said: readonly AnswerProblem[];
}

/**
 * Saves a step if everything in it is right. Throws `application_not_found`, `application_move_not_allowed` when it may not be written
 * any more, `application_step_closed` (with the step that comes first), or `application_changed` when the step was saved differently since.
 */
export async function saveStep(runtime: ApplicationRuntime, input: StepInput): Promise<SavedStep> {
  const { db, clock, audit } = runtime;
  const { personId, applicationId, seen } = input;
  const now = clock();
  const today = localDay(now);
  const before = await getFile(db, personId, applicationId);
  const judge = await readJudge(runtime, personId, before.service.slug, before.application);
  return db.transaction(async (tx) => {
    const file = await lockFile(tx, personId, applicationId);
    const { application, form } = file;
    requireReachable(file, input.step, today);
    const { step, answers, problems } = readStep(form, input.step, input.typed, application.answers, today, input.partly);
    const names = step.fields.map(({ name }) => name);
    const said = judge.problems(form, answers).filter(({ field }) => names.includes(field) && problems[field] === undefined);
    const result = { application, step, problems, said };
    if (Object.keys(problems).length > 0 || said.length > 0) return result;
    const [then, after] = [sealOf(form, input.step, application.answers), sealOf(form, input.step, answers)];
    if (then === after) return result;
    if ('seal' in seen ? seen.seal !== then : seen.revision !== application.revision) throw new DomainError('application_changed');
    const saved = { ...application, answers, revision: application.revision + 1, savedAt: now };
    if (!(await saveApplication(tx, saved, application.revision))) throw new DomainError('application_changed');
    await audit.record(tx, now, { actor: { kind: 'beneficiary', id: personId }, action: 'applications.save', subjectKind: 'application', subjectId: applicationId, personId, details: { step: input.step } });
    return { ...result, application: saved };
  });
}

/** Throws `application_move_not_allowed`, `not_found` when there is no such step now, or `application_step_closed`. */
export function requireReachable({ application, form }: ApplicationFile, name: string, today: string): FormStep {
  if (!isWritable(application.status)) throw new DomainError('application_move_not_allowed', { status: application.status });
  const step = reachable(form, application.answers, name, today);
  if (!step) throw new DomainError('not_found');
  if (step.name !== name) throw new DomainError('application_step_closed', { step: step.name });
  return step;
}
