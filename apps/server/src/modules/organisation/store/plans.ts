import { affected, type Queryable, row, rows, sql, type Tx } from '../../../platform/database.ts';
import type { Opening, OpeningException, OpeningRule } from '../rules/opening.ts';
import type { OpeningPlan, PlanStatus } from '../rules/plan.ts';

interface PlanRow {
  branch_id: number;
  plan_id: string;
  service_id: number;
  status: PlanStatus;
  number: number;
  revision: number;
  based_on: number | null;
  rules: OpeningRule[];
  exceptions: OpeningException[];
  created_by: string | null;
  created_at: Date;
  published_by: string | null;
  published_at: Date | null;
  note: string;
}

function toPlan(found: PlanRow): OpeningPlan {
  return {
    planId: found.plan_id,
    branchId: found.branch_id,
    serviceId: found.service_id,
    status: found.status,
    number: found.number,
    revision: found.revision,
    basedOn: found.based_on,
    rules: found.rules,
    exceptions: found.exceptions,
    createdBy: found.created_by,
    createdAt: found.created_at,
    publishedBy: found.published_by,
    publishedAt: found.published_at,
    note: found.note,
  };
}

/**
 * Locks the row that stands for a service at a branch: 'share' while slots are made of the published plan, 'update'
 * while another plan takes its place. False when the branch does not offer the service.
 */
export async function lockBranchService(tx: Tx, branchId: number, serviceId: number, lock: 'share' | 'update'): Promise<boolean> {
  const strength = lock === 'share' ? sql`for share` : sql`for update`;
  return (await row(tx, sql`select 1 as found from branch_service where branch_id = ${branchId} and service_id = ${serviceId} ${strength}`)) !== null;
}

/** Makes the row to lock, without a plan, for a service that is new at a branch. */
export async function insertBranchService(tx: Tx, branchId: number, serviceId: number): Promise<void> {
  await tx.query(sql`insert into branch_service (branch_id, service_id) values (${branchId}, ${serviceId}) on conflict do nothing`);
}

export async function setPublishedPlan(tx: Tx, branchId: number, serviceId: number, planId: string): Promise<void> {
  await tx.query(sql`update branch_service set plan_id = ${planId} where branch_id = ${branchId} and service_id = ${serviceId}`);
}

/** The one plan of a branch and service in this status. */
export async function findPlanIn(db: Queryable, branchId: number, serviceId: number, status: 'draft' | 'published'): Promise<OpeningPlan | null> {
  const found = await row<PlanRow>(db, sql`select * from opening_plan where branch_id = ${branchId} and service_id = ${serviceId} and status = ${status}`);
  return found && toPlan(found);
}

/** All published plans of these branches. */
export async function listPublishedPlans(db: Queryable, branchIds: readonly number[]): Promise<OpeningPlan[]> {
  return (await rows<PlanRow>(db, sql`select * from opening_plan where branch_id = any(${branchIds}::integer[]) and status = 'published' order by branch_id, service_id`)).map(toPlan);
}

/** All drafts of these branches. */
export async function listDraftPlans(db: Queryable, branchIds: readonly number[]): Promise<OpeningPlan[]> {
  return (await rows<PlanRow>(db, sql`select * from opening_plan where branch_id = any(${branchIds}::integer[]) and status = 'draft'`)).map(toPlan);
}

/** Every plan of a branch and service, newest first. */
export async function listPlans(db: Queryable, branchId: number, serviceId: number, limit: number): Promise<OpeningPlan[]> {
  return (await rows<PlanRow>(db, sql`
    select * from opening_plan where branch_id = ${branchId} and service_id = ${serviceId} order by number desc limit ${limit}`)).map(toPlan);
}

/** The number that the next plan of a branch and service gets; under the lock of {@link lockBranchService}. */
export async function nextPlanNumber(tx: Tx, branchId: number, serviceId: number): Promise<number> {
  const found = await row<{ next: number }>(tx, sql`
    select coalesce(max(number), 0) + 1 as next from opening_plan where branch_id = ${branchId} and service_id = ${serviceId}`);
  return found!.next;
}

export async function insertPlans(tx: Tx, plans: readonly OpeningPlan[]): Promise<void> {
  const column = <T>(pick: (plan: OpeningPlan) => T): T[] => plans.map(pick);
  await tx.query(sql`
    insert into opening_plan (branch_id, plan_id, service_id, status, number, revision, based_on, rules, exceptions, created_by, created_at, published_by, published_at, note)
    select * from unnest(
      ${column((p) => p.branchId)}::integer[], ${column((p) => p.planId)}::uuid[], ${column((p) => p.serviceId)}::smallint[], ${column((p) => p.status)}::text[],
      ${column((p) => p.number)}::integer[], ${column((p) => p.revision)}::integer[], ${column((p) => p.basedOn)}::integer[],
      ${column((p) => JSON.stringify(p.rules))}::jsonb[], ${column((p) => JSON.stringify(p.exceptions))}::jsonb[],
      ${column((p) => p.createdBy)}::uuid[], ${column((p) => p.createdAt)}::timestamptz[], ${column((p) => p.publishedBy)}::uuid[], ${column((p) => p.publishedAt)}::timestamptz[],
      ${column((p) => p.note)}::text[])`);
}

/** Writes a draft's new content over the revision it was made from. False when somebody saved in between. */
export async function updateDraft(tx: Tx, draft: OpeningPlan, from: number): Promise<boolean> {
  return (await affected(tx, sql`
    update opening_plan set rules = ${JSON.stringify(draft.rules)}::jsonb, exceptions = ${JSON.stringify(draft.exceptions)}::jsonb,
      note = ${draft.note}, revision = ${draft.revision}, based_on = ${draft.basedOn}
    where branch_id = ${draft.branchId} and plan_id = ${draft.planId} and status = 'draft' and revision = ${from}`)) === 1;
}

/** Moves a plan on, as the caller decided it. */
export async function setPlanStatus(tx: Tx, plan: OpeningPlan): Promise<void> {
  await tx.query(sql`
    update opening_plan set status = ${plan.status}, published_by = ${plan.publishedBy}, published_at = ${plan.publishedAt}, note = ${plan.note}
    where branch_id = ${plan.branchId} and plan_id = ${plan.planId}`);
}

/** Ties many services to branches at once, with their published plans: for what comes with an installation. */
export async function insertBranchServices(tx: Tx, offers: readonly { branchId: number; serviceId: number; planId: string }[]): Promise<void> {
  await tx.query(sql`
    insert into branch_service (branch_id, service_id, plan_id)
    select * from unnest(${offers.map((o) => o.branchId)}::integer[], ${offers.map((o) => o.serviceId)}::smallint[], ${offers.map((o) => o.planId)}::uuid[])`);
}

/** What a draft held at one of its saves, with who saved it when. */
export interface DraftSave extends Opening {
  readonly revision: number;
  readonly savedBy: string;
  readonly savedAt: Date;
}

export async function insertDraftSave(tx: Tx, draft: OpeningPlan, by: string, now: Date): Promise<void> {
  await tx.query(sql`
    insert into opening_draft_save (branch_id, plan_id, revision, saved_by, saved_at, rules, exceptions)
    values (${draft.branchId}, ${draft.planId}, ${draft.revision}, ${by}, ${now}, ${JSON.stringify(draft.rules)}::jsonb, ${JSON.stringify(draft.exceptions)}::jsonb)`);
}

export async function findDraftSave(db: Queryable, draft: OpeningPlan, revision: number): Promise<DraftSave | null> {
  return row(db, sql`
    select revision, saved_by as "savedBy", saved_at as "savedAt", rules, exceptions from opening_draft_save
    where branch_id = ${draft.branchId} and plan_id = ${draft.planId} and revision = ${revision}`);
}
