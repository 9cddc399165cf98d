import type { Queryable } from '../../../platform/database.ts';
import type { OpeningPlan } from '../rules/plan.ts';
import * as store from '../store/plans.ts';

/** The published plans of a branch, one for each service it offers. */
export function listPlansOfBranch(db: Queryable, branchId: number): Promise<OpeningPlan[]> {
  return store.listPublishedPlans(db, [branchId]);
}

/** The published plans and the drafts of these branches. */
export async function listCurrentPlans(db: Queryable, branchIds: readonly number[]): Promise<{ published: OpeningPlan[]; drafts: OpeningPlan[] }> {
  return { published: await store.listPublishedPlans(db, branchIds), drafts: await store.listDraftPlans(db, branchIds) };
}

const mostHistory = 50;

/** The plans of a service at a branch, newest first, drafts and discarded ones included. */
export function listPlanHistory(db: Queryable, branchId: number, serviceId: number): Promise<OpeningPlan[]> {
  return store.listPlans(db, branchId, serviceId, mostHistory);
}
