import type { Queryable } from '../../../platform/database.ts';
import type { OpeningPlan } from '../rules/plan.ts';
import { listPublishedPlans } from '../store/plans.ts';

/** The published plans of a branch, one for each service it offers. */
export function listPlansOfBranch(db: Queryable, branchId: number): Promise<OpeningPlan[]> {
  return listPublishedPlans(db, [branchId]);
}
