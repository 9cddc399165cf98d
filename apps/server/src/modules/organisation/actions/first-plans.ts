import type { Tx } from '../../../platform/database.ts';
import { newId } from '../../../platform/id.ts';
import { sectionsOf } from '../rules/branch.ts';
import type { Opening } from '../rules/opening.ts';
import type { OpeningPlan } from '../rules/plan.ts';
import { planProblems } from '../rules/problems.ts';
import { listOpenBranches } from '../store/branches.ts';
import { insertBranchServices, insertPlans } from '../store/plans.ts';

export interface FirstPlan extends Opening {
  readonly branchId: number;
  readonly serviceId: number;
}

/**
 * Publishes the first plan of services at branches that do not offer them yet; others are left as they are, so that
 * what an officer decided stays. Returns how many were published. A plan with a mistake is an Error that names it.
 */
export async function publishFirstPlans(tx: Tx, now: Date, note: string, plans: readonly FirstPlan[]): Promise<number> {
  const branches = new Map((await listOpenBranches(tx)).map((branch) => [branch.branchId, branch]));
  const fresh = plans.filter(({ branchId, serviceId }) => !branches.get(branchId)?.serviceIds.includes(serviceId));
  const rows = fresh.map((plan): OpeningPlan => {
    const branch = branches.get(plan.branchId);
    const problems = branch ? planProblems(plan, sectionsOf(branch)) : { branchId: 'branch_not_found' };
    if (Object.keys(problems).length > 0) throw new Error(`opening of branch ${plan.branchId}, service ${plan.serviceId}: ${JSON.stringify(problems)}`);
    return { ...plan, planId: newId(now), status: 'published', number: 1, revision: 1, basedOn: null, createdBy: null, createdAt: now, publishedBy: null, publishedAt: now, note };
  });
  if (rows.length === 0) return 0;
  await insertPlans(tx, rows);
  await insertBranchServices(tx, rows);
  return rows.length;
}
