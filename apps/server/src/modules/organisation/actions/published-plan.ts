import type { Queryable, Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { OpeningPlan } from '../rules/plan.ts';
import { findPlanIn, lockBranchService } from '../store/plans.ts';

/** The plan that holds for a service at a branch, or null when it is not offered there. */
export async function findPublishedPlan(db: Queryable, branchId: number, serviceId: number): Promise<OpeningPlan | null> {
  return findPlanIn(db, branchId, serviceId, 'published');
}

/**
 * The plan that holds for a service at a branch. Throws `service_not_at_branch`.
 *
 * With a lock (in a transaction) it stays the published one until the transaction ends: 'share' while slots are made
 * of it, 'update' while another takes its place. The plan is read after the lock, in a statement of its own, since a
 * statement that waited for a lock still sees the other tables as they were before.
 */
export async function getPublishedPlan(db: Queryable, branchId: number, serviceId: number): Promise<OpeningPlan>;
export async function getPublishedPlan(tx: Tx, branchId: number, serviceId: number, lock: 'share' | 'update'): Promise<OpeningPlan>;
export async function getPublishedPlan(db: Queryable, branchId: number, serviceId: number, lock?: 'share' | 'update'): Promise<OpeningPlan> {
  if (lock) await lockBranchService(db as Tx, branchId, serviceId, lock);
  const plan = await findPublishedPlan(db, branchId, serviceId);
  if (!plan) throw new DomainError('service_not_at_branch');
  return plan;
}
