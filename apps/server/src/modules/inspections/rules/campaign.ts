/** Planned: nobody is sent yet; running: inspectors are; closed: for good. */
export const campaignStatuses = ['planned', 'running', 'closed'] as const;
export type CampaignStatus = (typeof campaignStatuses)[number];

export type CampaignStep = 'change' | 'start' | 'plan_days' | 'close';

const allowed = {
  planned: ['change', 'start', 'close'],
  running: ['change', 'plan_days', 'close'],
  closed: [],
} as const satisfies Record<CampaignStatus, readonly CampaignStep[]>;

export function mayStep(status: CampaignStatus, step: CampaignStep): boolean {
  return (allowed[status] as readonly CampaignStep[]).includes(step);
}

/** A whole city, or a circle round a branch. */
export type Area = { readonly kind: 'city'; readonly cityId: number } | { readonly kind: 'circle'; readonly branchId: number; readonly metres: number };

/** What an officer sets. Days are Riyadh's, YYYY-MM-DD. */
export interface CampaignPlan {
  readonly name: string;
  /** The directive that it carries out; null: of the municipality's own accord. */
  readonly directiveId: string | null;
  readonly fromDay: string;
  readonly toDay: string;
  /** Visits to make. */
  readonly target: number;
  readonly stopsADay: number;
  /** At least one. */
  readonly areas: readonly Area[];
}

export interface Campaign extends CampaignPlan {
  readonly campaignId: string;
  readonly authorityId: number;
  readonly status: CampaignStatus;
  readonly madeBy: string;
  readonly madeAt: Date;
  readonly startedAt: Date | null;
  readonly closedAt: Date | null;
  readonly revision: number;
}

/** Whether inspectors go out for it on a day. */
export function runsOn({ status, fromDay, toDay }: Campaign, day: string): boolean {
  return status === 'running' && day >= fromDay && day <= toDay;
}

/** Whether a visit of a day belongs to it: one that was made while it ran counts, however late it is sent. */
export function covers({ status, fromDay, toDay }: Campaign, day: string): boolean {
  return status !== 'planned' && day >= fromDay && day <= toDay;
}
