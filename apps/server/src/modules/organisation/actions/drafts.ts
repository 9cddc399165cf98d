import type { Queryable, Tx } from '../../../platform/database.ts';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { newId } from '../../../platform/id.ts';
import { type Branch, sectionsOf } from '../rules/branch.ts';
import type { Opening } from '../rules/opening.ts';
import type { OpeningPlan } from '../rules/plan.ts';
import { planProblems } from '../rules/problems.ts';
import * as store from '../store/plans.ts';

/** The one draft of a service at a branch, or null. */
export function findDraft(db: Queryable, branchId: number, serviceId: number): Promise<OpeningPlan | null> {
  return store.findPlanIn(db, branchId, serviceId, 'draft');
}

/** What a draft held at an earlier save, or null. */
export function findDraftSave(db: Queryable, draft: OpeningPlan, revision: number): Promise<store.DraftSave | null> {
  return store.findDraftSave(db, draft, revision);
}

export interface DraftInput {
  readonly branch: Branch;
  readonly serviceId: number;
  readonly opening: Opening;
  /** The revision that the form was filled in on; 0: there was no draft yet. */
  readonly revision: number;
  readonly by: string;
  readonly now: Date;
}

/**
 * Saves a draft over the revision it was made from, or begins one. Throws InvalidInput with {@link planProblems}, and
 * `draft_changed` or `draft_gone` when somebody saved, published or discarded it in between.
 */
export async function saveDraft(tx: Tx, input: DraftInput): Promise<OpeningPlan> {
  const { branch, serviceId, opening, revision, by, now } = input;
  const problems = planProblems(opening, sectionsOf(branch));
  if (Object.keys(problems).length > 0) throw new InvalidInput(problems);
  await store.insertBranchService(tx, branch.branchId, serviceId);
  const draft = await lockedDraft(tx, branch.branchId, serviceId, revision);
  const saved = draft ? { ...draft, ...opening, revision: revision + 1 } : await firstDraft(tx, input);
  if (draft) await store.updateDraft(tx, saved, revision);
  else await store.insertPlans(tx, [saved]);
  await store.insertDraftSave(tx, saved, by, now);
  return saved;
}

/** The draft at this revision, with the service at the branch locked; null at revision 0, when there is none. */
async function lockedDraft(tx: Tx, branchId: number, serviceId: number, revision: number): Promise<OpeningPlan | null> {
  await store.lockBranchService(tx, branchId, serviceId, 'update');
  const draft = await findDraft(tx, branchId, serviceId);
  if (draft === null && revision > 0) throw new DomainError('draft_gone');
  if ((draft?.revision ?? 0) !== revision) throw new DomainError('draft_changed');
  return draft;
}

async function firstDraft(tx: Tx, { branch: { branchId }, serviceId, opening, by, now }: DraftInput): Promise<OpeningPlan> {
  const published = await store.findPlanIn(tx, branchId, serviceId, 'published');
  const number = await store.nextPlanNumber(tx, branchId, serviceId);
  return {
    ...opening, planId: newId(now), branchId, serviceId, status: 'draft', number, revision: 1, basedOn: published?.number ?? null,
    createdBy: by, createdAt: now, publishedBy: null, publishedAt: null, note: '',
  };
}

/** The draft to publish or discard, locked until the transaction ends. Throws `draft_gone`, `draft_changed` or `published_since`. */
export async function lockDraft(tx: Tx, branchId: number, serviceId: number, revision: number): Promise<{ draft: OpeningPlan; published: OpeningPlan | null }> {
  const draft = await lockedDraft(tx, branchId, serviceId, revision);
  if (draft === null) throw new DomainError('draft_gone');
  const published = await store.findPlanIn(tx, branchId, serviceId, 'published');
  if ((published?.number ?? null) !== draft.basedOn) throw new DomainError('published_since');
  return { draft, published };
}

/** Puts a draft of {@link lockDraft} in the place of the published plan. */
export async function publishDraft(tx: Tx, { draft, published }: { draft: OpeningPlan; published: OpeningPlan | null }, publication: { by: string; note: string; now: Date }): Promise<void> {
  if (published) await store.setPlanStatus(tx, { ...published, status: 'superseded' });
  await store.setPlanStatus(tx, { ...draft, status: 'published', publishedBy: publication.by, publishedAt: publication.now, note: publication.note });
  await store.setPublishedPlan(tx, draft.branchId, draft.serviceId, draft.planId);
}

/** Puts a draft aside; what is published stays. Throws `draft_gone` or `draft_changed`. */
export async function discardDraft(tx: Tx, branchId: number, serviceId: number, revision: number): Promise<OpeningPlan> {
  const draft = await lockedDraft(tx, branchId, serviceId, revision);
  if (draft === null) throw new DomainError('draft_gone');
  await store.setPlanStatus(tx, { ...draft, status: 'discarded' });
  return draft;
}
