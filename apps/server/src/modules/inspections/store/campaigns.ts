import { affected, row, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';
import type { Area, Campaign, CampaignPlan } from '../rules/campaign.ts';

const columns = sql`
  c.campaign_id as "campaignId", c.authority_id as "authorityId", c.directive_id as "directiveId", c.name, c.status, c.from_day::text as "fromDay", c.to_day::text as "toDay", c.target,
  c.stops_a_day as "stopsADay", c.made_by as "madeBy", c.made_at as "madeAt", c.started_at as "startedAt", c.closed_at as "closedAt", c.revision,
  (select coalesce(jsonb_agg(jsonb_build_object('cityId', a.city_id, 'branchId', a.branch_id, 'metres', a.metres) order by a.position), '[]') from campaign_area a where a.campaign_id = c.campaign_id) as kept_areas`;

type Kept = Omit<Campaign, 'areas'> & { kept_areas: { cityId: number | null; branchId: number | null; metres: number | null }[] } & Record<string, unknown>;

function campaignOf({ kept_areas, ...campaign }: Kept): Campaign {
  const areas = kept_areas.map(({ cityId, branchId, metres }): Area => (cityId === null ? { kind: 'circle', branchId: branchId!, metres: metres! } : { kind: 'city', cityId }));
  return { ...campaign, areas } as unknown as Campaign;
}

/** Of some authorities, the newest first. */
export async function listCampaignRows(db: Queryable, authorityIds: readonly number[]): Promise<Campaign[]> {
  return (await rows<Kept>(db, sql`select ${columns} from campaign c where c.authority_id = any(${authorityIds}::smallint[]) order by c.from_day desc, c.campaign_id desc limit 500`)).map(campaignOf);
}

export async function findCampaignRow(db: Queryable, campaignId: string): Promise<Campaign | null> {
  const found = await row<Kept>(db, sql`select ${columns} from campaign c where c.campaign_id = ${campaignId}`);
  return found && campaignOf(found);
}

/** 0 when one with this id is there already. */
export async function insertCampaign(tx: Tx, one: Campaign): Promise<number> {
  const inserted = await affected(tx, sql`
    insert into campaign (campaign_id, authority_id, directive_id, name, status, from_day, to_day, target, stops_a_day, made_by, made_at, revision)
    values (${one.campaignId}, ${one.authorityId}, ${one.directiveId}, ${one.name}, ${one.status}, ${one.fromDay}, ${one.toDay}, ${one.target}, ${one.stopsADay}, ${one.madeBy}, ${one.madeAt}, ${one.revision})
    on conflict (campaign_id) do nothing`);
  if (inserted > 0) await insertAreas(tx, one.campaignId, one.areas);
  return inserted;
}

async function insertAreas(tx: Tx, campaignId: string, areas: readonly Area[]): Promise<void> {
  await tx.query(sql`
    insert into campaign_area (campaign_id, position, city_id, branch_id, metres)
    select ${campaignId}::uuid, position, city_id, branch_id, metres from unnest(${areas.map((_, index) => index + 1)}::smallint[], ${areas.map((area) => (area.kind === 'city' ? area.cityId : null))}::smallint[],
      ${areas.map((area) => (area.kind === 'circle' ? area.branchId : null))}::integer[], ${areas.map((area) => (area.kind === 'circle' ? area.metres : null))}::integer[]) as t (position, city_id, branch_id, metres)`);
}

/** Writes over one that is still at `revision`; false when somebody was faster. */
export async function updateCampaign(tx: Tx, campaignId: string, revision: number, plan: CampaignPlan): Promise<boolean> {
  const changed = await affected(tx, sql`
    update campaign set directive_id = ${plan.directiveId}, name = ${plan.name}, from_day = ${plan.fromDay}, to_day = ${plan.toDay}, target = ${plan.target}, stops_a_day = ${plan.stopsADay}, revision = revision + 1
    where campaign_id = ${campaignId} and revision = ${revision} and status <> 'closed'`);
  if (changed === 0) return false;
  await tx.query(sql`delete from campaign_area where campaign_id = ${campaignId}`);
  await insertAreas(tx, campaignId, plan.areas);
  return true;
}

/** Starts or closes one that stands in `from`; false when it does not. */
export async function moveCampaign(tx: Tx, campaignId: string, from: readonly Campaign['status'][], to: 'running' | 'closed', now: Date): Promise<boolean> {
  return (await affected(tx, sql`
    update campaign set status = ${to}, started_at = coalesce(${to === 'running' ? now : null}, started_at), closed_at = ${to === 'closed' ? now : null}, revision = revision + 1
    where campaign_id = ${campaignId} and status = any(${from})`)) === 1;
}

/** What has been done for a campaign. */
export interface CampaignCount {
  readonly campaignId: string;
  readonly visits: number;
  readonly establishments: number;
  readonly violations: number;
}

/** Visits that count: all but those that are held or were set aside. Offices where something was found, once each. */
export function countCampaigns(db: Queryable, campaignIds: readonly string[]): Promise<CampaignCount[]> {
  return rows(db, sql`
    select campaign_id as "campaignId", count(*)::int as visits, count(distinct establishment_id)::int as establishments, count(distinct establishment_id) filter (where finding = 'violation')::int as violations
    from field_visit where campaign_id = any(${campaignIds}::uuid[]) and (status = 'taken' or outcome in ('taken', 'without_pledge')) group by campaign_id`);
}
