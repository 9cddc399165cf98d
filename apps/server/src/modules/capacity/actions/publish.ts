import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import type { Viewer } from '../../../platform/request-context.ts';
import { applyPlan, type AppointmentRuntime, type Resolution } from '../../appointments/index.ts';
import { forgetOrganisation, lockDraft, type OpeningPlan, planProblems, publishDraft, sectionsOf } from '../../organisation/index.ts';
import { markOf, seatsAWeek } from '../rules/seats.ts';
import { actorOf, nothing } from './drafts.ts';
import type { Subject } from './subject.ts';

/** What an officer decided in front of a preview. */
export interface Publication {
  /** Of the draft that was previewed. */
  readonly revision: number;
  /** Of the people concerned that were shown. */
  readonly mark: string;
  /** Null where nobody was concerned, so nothing was asked. */
  readonly resolution: Resolution | null;
  /** Why, for the record. */
  readonly note: string;
}

export const noteLength = 500;

/**
 * Publishes the draft that was previewed, and lets the slots follow it, in one transaction.
 *
 * Throws `draft_changed`, `draft_gone` or `published_since` when the plan is not the one previewed, `preview_stale`
 * when the people concerned are not those shown, `resolution_needed` when nothing was decided about them; InvalidInput
 * for the note, or where the branch has lost a section meanwhile.
 */
export async function publishPlan(runtime: AppointmentRuntime, viewer: Viewer, { branch, service }: Subject, publication: Publication): Promise<OpeningPlan> {
  const { db, clock, audit, appointments } = runtime;
  const { revision, mark, resolution, note } = publication;
  if (note === '') throw new InvalidInput({ note: 'required' });
  if (note.length > noteLength) throw new InvalidInput({ note: 'too_long' });
  const now = clock();
  const actor = actorOf(viewer);
  const { branchId } = branch;
  const { serviceId } = service;
  const plan = await db.transaction(async (tx) => {
    const locked = await lockDraft(tx, branchId, serviceId, revision);
    const { draft, published } = locked;
    const problems = planProblems(draft, sectionsOf(branch));
    if (Object.keys(problems).length > 0) throw new InvalidInput(problems);
    const { affected, promised } = await applyPlan(tx, appointments.tools, { branchId, serviceId, service, plan: draft, planId: draft.planId, resolution: resolution ?? 'keep', actor, now });
    if (markOf(affected.map(({ appointmentId }) => appointmentId), promised) !== mark) throw new DomainError('preview_stale', { before: Number.parseInt(mark, 10) || 0, now: affected.length });
    if (affected.length + promised > 0 && resolution === null) throw new DomainError('resolution_needed');
    await publishDraft(tx, locked, { by: viewer.personId, note, now });
    const details = {
      branchId, serviceId, number: draft.number, replaces: published?.number ?? null,
      seatsAWeek: { before: seatsAWeek(published ?? nothing), after: seatsAWeek(draft) }, concerned: affected.length, promised, resolution,
    };
    await audit.record(tx, now, { actor, action: 'capacity.publish', subjectKind: 'opening_plan', subjectId: draft.planId, details });
    return draft;
  });
  forgetOrganisation(db);
  appointments.availability.forget(branchId, serviceId);
  return plan;
}
