import type { Opening } from './opening.ts';

export type PlanStatus = 'draft' | 'published' | 'superseded' | 'discarded';

/** An opening plan of a branch and service. A published one never changes: the next takes its place. */
export interface OpeningPlan extends Opening {
  readonly planId: string;
  readonly branchId: number;
  readonly serviceId: number;
  readonly status: PlanStatus;
  /** Counts the plans of the branch and service from 1. */
  readonly number: number;
  /** Counts the saves of a draft from 1. */
  readonly revision: number;
  /** Number of the plan that was published when this one was begun; null when there was none. */
  readonly basedOn: number | null;
  /** Members of staff; null for what came with the installation. */
  readonly createdBy: string | null;
  readonly createdAt: Date;
  readonly publishedBy: string | null;
  readonly publishedAt: Date | null;
  /** Why, in the officer's words. */
  readonly note: string;
}
