import type { Tx } from '../../../../platform/database.ts';
import { DomainError } from '../../../../platform/errors.ts';
import type { Viewer } from '../../../../platform/request-context.ts';
import { getPerson, requireFresh } from '../../../identity/index.ts';
import { notifyMany } from '../../../notifications/index.ts';
import type { Application } from '../../rules/application.ts';
import { officerRules, type OfficerStep, stepProblem } from '../../rules/officer.ts';
import { moves } from '../../rules/status.ts';
import type { ApplicationRuntime } from '../../runtime.ts';
import { insertEvent, lockApplication, saveApplication } from '../../store/applications.ts';
import { type Advice, insertAdvice } from '../../store/advice.ts';
import { type Case, getCase } from './case.ts';
import { stepNotices } from './notices.ts';

/** Which application, and how it stood on the page that the step was taken from. */
export interface StepAsk {
  readonly applicationId: string;
  readonly revision: number;
}

/** What a step adds to the move itself. */
export interface StepChange {
  readonly change?: Partial<Pick<Application, 'branchId' | 'claimedBy' | 'decidedAt' | 'outcome'>>;
  /** For the history, which the person sees as well. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** What a colleague is told, and the person is not. */
  readonly advice?: Pick<Advice, 'decision' | 'reason' | 'words'>;
  /** For the record: codes and counts only. */
  readonly recorded?: Readonly<Record<string, unknown>>;
}

export type StepWork = (tx: Tx, one: Case, now: Date) => Promise<StepChange>;

/**
 * Takes one step with an application whose row is held: whose it is, the table of moves, who may, how it stood. Then the move,
 * its history, what the person is told and the record, in one transaction. Of two officers who step at once one wins, and the
 * other is told what happened.
 *
 * Throws `application_not_found`, `application_changed`, `fresh_sign_in_needed` and the codes of StepProblem; `application_claimed`
 * says `by` (staff id) and `since` (ISO).
 */
export async function takeStep(runtime: ApplicationRuntime, viewer: Viewer, { applicationId, revision }: StepAsk, step: OfficerStep, work: StepWork): Promise<void> {
  const { db, clock, audit, config } = runtime;
  const now = clock();
  const staffId = viewer.personId;
  const { application: { personId } } = await getCase(db, viewer, applicationId);
  if (officerRules[step].final) requireFresh(viewer, now);
  await db.transaction(async (tx) => {
    await lockApplication(tx, personId, applicationId);
    const one = await getCase(tx, viewer, applicationId);
    const { application, standing } = one;
    const problem = stepProblem(step, standing, { staffId, role: viewer.role! }, now);
    if (problem === 'application_claimed' || problem === 'application_held_still') throw new DomainError(problem, { by: standing.claimedBy, since: standing.claimedAt?.toISOString() ?? null });
    if (application.revision !== revision) throw new DomainError('application_changed');
    if (problem) throw new DomainError(problem);
    const { change = {}, details = {}, advice, recorded = {} } = await work(tx, one, now);
    const after: Application = { ...application, ...change, status: moves[step].to, revision: revision + 1 };
    if (!(await saveApplication(tx, after, revision))) throw new DomainError('application_changed');
    await insertEvent(tx, after, { revision: after.revision, event: step, actorKind: 'staff', actorId: staffId, at: now, details });
    if (advice) await insertAdvice(tx, after, { ...advice, revision: after.revision, staffId, at: now });
    await notifyMany(tx, now, stepNotices(await getPerson(tx, personId), after, step, firstClaim(one), config.baseUrl));
    await audit.record(tx, now, { actor: { kind: 'staff', id: staffId }, action: `applications.${step}`, subjectKind: 'application', subjectId: applicationId, personId, details: { service: application.serviceId, from: application.status, ...recorded } });
  });
}

/** People are told once that their application is being looked at, and not each time it changes hands. */
function firstClaim({ events }: Case): boolean {
  return !events.some(({ event }) => event === 'claim');
}
