import type { Tx } from '../../../platform/database.ts';
import type { Viewer } from '../../../platform/request-context.ts';
import type { Actor, AuditedRuntime } from '../../audit/index.ts';
import { discardDraft as discard, findDraft, findDraftSave, findPublishedPlan, type Opening, type OpeningPlan, saveDraft as save } from '../../organisation/index.ts';
import { differences, isSame, type PlanDifferences } from '../rules/differences.ts';
import type { Subject } from './subject.ts';

export const nothing: Opening = { rules: [], exceptions: [] };

/** What an edit begins from: the draft, or what is published, or nothing. `revision` 0: there is no draft. */
export interface Start {
  readonly opening: Opening;
  readonly revision: number;
  readonly draft: OpeningPlan | null;
  readonly published: OpeningPlan | null;
}

export async function readStart({ db }: AuditedRuntime, { branch, service }: Subject): Promise<Start> {
  const draft = await findDraft(db, branch.branchId, service.serviceId);
  const published = await findPublishedPlan(db, branch.branchId, service.serviceId);
  const { rules, exceptions } = draft ?? published ?? nothing;
  return { opening: { rules, exceptions }, revision: draft?.revision ?? 0, draft, published };
}

export function actorOf(viewer: Viewer): Actor {
  return { kind: 'staff', id: viewer.personId };
}

/** Saves the draft over `revision`; throws as organisation's saveDraft. Saving what is there already makes no new revision. */
export async function saveDraft(runtime: AuditedRuntime, viewer: Viewer, subject: Subject, change: { opening: Opening; revision: number }): Promise<OpeningPlan> {
  const now = runtime.clock();
  const { draft: before } = await readStart(runtime, subject);
  if (before?.revision === change.revision && isSame(differences(before, change.opening))) return before;
  return runtime.db.transaction(async (tx) => {
    const draft = await save(tx, { branch: subject.branch, serviceId: subject.service.serviceId, by: viewer.personId, now, ...change });
    await record(runtime, tx, viewer, 'capacity.save_draft', draft, now);
    return draft;
  });
}

/** Puts the draft aside. Throws `draft_gone` or `draft_changed`. */
export async function discardDraft(runtime: AuditedRuntime, viewer: Viewer, { branch, service }: Subject, revision: number): Promise<void> {
  const now = runtime.clock();
  await runtime.db.transaction(async (tx) => {
    const draft = await discard(tx, branch.branchId, service.serviceId, revision);
    await record(runtime, tx, viewer, 'capacity.discard_draft', draft, now);
  });
}

function record({ audit }: AuditedRuntime, tx: Tx, viewer: Viewer, action: string, { planId, branchId, serviceId, number, revision }: OpeningPlan, now: Date): Promise<void> {
  return audit.record(tx, now, { actor: actorOf(viewer), action, subjectKind: 'opening_plan', subjectId: planId, details: { branchId, serviceId, number, revision } });
}

/** What was saved in a draft since somebody looked at it, by whom and when. */
export interface ChangedSince {
  readonly differences: PlanDifferences;
  readonly savedBy: string;
  readonly savedAt: Date;
}

/** Null when there is no draft, or it is still at the revision that was looked at. */
export async function findChangesSince(runtime: AuditedRuntime, subject: Subject, revision: number): Promise<ChangedSince | null> {
  const { draft, published } = await readStart(runtime, subject);
  if (!draft || draft.revision === revision) return null;
  const seen = revision === 0 ? (published ?? nothing) : await findDraftSave(runtime.db, draft, revision);
  const latest = await findDraftSave(runtime.db, draft, draft.revision);
  return latest && { differences: differences(seen ?? nothing, draft), savedBy: latest.savedBy, savedAt: latest.savedAt };
}
