import type { Queryable } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/id.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import type { AuthorityViewer } from '../../authorities/index.ts';
import { type Campaign, type CampaignPlan, mayStep } from '../rules/campaign.ts';
import { type CampaignCount, countCampaigns, findCampaignRow, insertCampaign, listCampaignRows, moveCampaign, updateCampaign } from '../store/campaigns.ts';

/** A campaign with what has been done for it. */
export interface CountedCampaign extends Campaign {
  readonly count: Omit<CampaignCount, 'campaignId'>;
}

const nothing = { visits: 0, establishments: 0, violations: 0 };

async function counted(db: Queryable, campaigns: readonly Campaign[]): Promise<CountedCampaign[]> {
  const counts = new Map((await countCampaigns(db, campaigns.map(({ campaignId }) => campaignId))).map(({ campaignId, ...count }) => [campaignId, count]));
  return campaigns.map((one) => ({ ...one, count: counts.get(one.campaignId) ?? nothing }));
}

/** All that the viewer sees, the newest first. */
export async function listCampaigns(db: Queryable, { sees }: AuthorityViewer): Promise<CountedCampaign[]> {
  return counted(db, await listCampaignRows(db, sees));
}

/** One that the viewer sees. Throws `campaign_not_found`. */
export async function getCampaign(db: Queryable, { sees }: AuthorityViewer, campaignId: string): Promise<CountedCampaign> {
  const found = await findCampaignRow(db, campaignId);
  if (!found || !sees.includes(found.authorityId)) throw new DomainError('campaign_not_found');
  return (await counted(db, [found]))[0]!;
}

/** One for which the viewer acts: their own municipality's. Throws `campaign_not_found`. */
export async function getOwnCampaign(db: Queryable, { authority }: AuthorityViewer, campaignId: string): Promise<Campaign> {
  const found = await findCampaignRow(db, campaignId);
  if (!found || found.authorityId !== authority.authorityId) throw new DomainError('campaign_not_found');
  return found;
}

function by({ viewer }: AuthorityViewer, verb: string, campaignId: string) {
  return { actor: { kind: 'staff', id: viewer.personId } as const, action: `inspections.${verb}`, subjectKind: 'campaign', subjectId: campaignId };
}

/** Makes a campaign of the viewer's municipality, planned. The same key again gives the same one. Throws `not_allowed` to a ministry. */
export async function makeCampaign({ db, clock, audit }: AuditedRuntime, who: AuthorityViewer, campaignId: string, plan: CampaignPlan): Promise<void> {
  if (who.authority.kind !== 'municipality') throw new DomainError('not_allowed');
  const now = clock();
  const campaign: Campaign = { ...plan, campaignId, authorityId: who.authority.authorityId, status: 'planned', madeBy: who.viewer.personId, madeAt: now, startedAt: null, closedAt: null, revision: 1 };
  await db.transaction(async (tx) => {
    if ((await insertCampaign(tx, campaign)) === 0) {
      // A form that was sent twice finds its own campaign; anybody else's id finds nothing.
      await getOwnCampaign(tx, who, campaignId);
      return;
    }
    await audit.record(tx, now, { ...by(who, 'make_campaign', campaignId), details: { authorityId: campaign.authorityId, directiveId: plan.directiveId } });
  });
}

/** An id for a campaign that is being written: it comes back with the form. */
export const newCampaignId = (now: Date): string => newId(now);

/** Throws `campaign_not_found`, `campaign_changed` when somebody saved after `revision` or it is closed. */
export async function changeCampaign({ db, clock, audit }: AuditedRuntime, who: AuthorityViewer, campaignId: string, revision: number, plan: CampaignPlan): Promise<void> {
  await db.transaction(async (tx) => {
    await getOwnCampaign(tx, who, campaignId);
    if (!(await updateCampaign(tx, campaignId, revision, plan))) throw new DomainError('campaign_changed');
    await audit.record(tx, clock(), by(who, 'change_campaign', campaignId));
  });
}

/** Starts or closes a campaign. Throws `campaign_not_found`, `campaign_changed` when its state does not allow it any more. */
export async function stepCampaign({ db, clock, audit }: AuditedRuntime, who: AuthorityViewer, campaignId: string, step: 'start' | 'close'): Promise<void> {
  const now = clock();
  await db.transaction(async (tx) => {
    await getOwnCampaign(tx, who, campaignId);
    const from = (['planned', 'running', 'closed'] as const).filter((status) => mayStep(status, step));
    if (!(await moveCampaign(tx, campaignId, from, step === 'start' ? 'running' : 'closed', now))) throw new DomainError('campaign_changed');
    await audit.record(tx, now, by(who, `${step}_campaign`, campaignId));
  });
}

/** What a campaign is called, or null. */
export async function findCampaignName(db: Queryable, campaignId: string): Promise<string | null> {
  return (await findCampaignRow(db, campaignId))?.name ?? null;
}
