import type { FieldEstablishment, FieldPack } from '@bawaba/contracts';
import { localDay, startOfLocalDay } from '../../../platform/calendar.ts';
import type { Queryable } from '../../../platform/database.ts';
import type { AuthorityViewer } from '../../authorities/index.ts';
import { type Establishment, findEstablishments, mapFamilies } from '../../establishments/index.ts';
import { listBranches, listCities } from '../../organisation/index.ts';
import { currentPledgeText, mapStandingPledges } from '../../pledges/index.ts';
import { listFollowUpsDue, violationKinds, violationText } from '../../violations/index.ts';
import { checklist } from '../rules/checklist.ts';
import type { InspectionRuntime } from '../runtime.ts';
import { checklistText } from '../text/checklist.ts';
import { readCard } from './card.ts';
import { campaignsOn, type InspectorDay, mapLastVisits, officesOfCampaigns, readDay } from './plan.ts';
import { visitedOn } from './visits.ts';

/** Offices that a phone carries. */
const mostCarried = 5_000;

/** All that an inspector needs for a day without a network. */
export async function readPack(runtime: InspectionRuntime, who: AuthorityViewer): Promise<FieldPack> {
  const { db, clock } = runtime;
  const now = clock();
  const day = localDay(now);
  const { authority, viewer } = who;
  const card = await db.transaction((tx) => readCard(tx, runtime, viewer.personId, now));
  const campaigns = await campaignsOn(db, authority.authorityId, day);
  const { confirmed, days } = await readDay(db, authority.authorityId, day, now);
  const own = days.find(({ inspector }) => inspector.staffId === viewer.personId);
  const offices = await officesOfCampaigns(db, authority.authorityId, campaigns);
  const carried = new Map([...(own?.stops ?? []), ...offices].map(({ office }) => [office.establishmentId, office]));
  const { version, ar, en } = await currentPledgeText(db, now);
  return {
    serverTime: now.toISOString(), day, inspector: { staffId: viewer.personId, name: viewer.name, authority: { authorityId: authority.authorityId, name: authority.name } },
    card: { number: card.number, key: card.key.toString('base64url'), validUntil: card.validUntil.toISOString() },
    campaigns: campaigns.map(({ campaignId, name, fromDay, toDay }) => ({ campaignId, name, from: fromDay, to: toDay })),
    plan: own && own.stops.length > 0 ? { confirmed: confirmed !== null, stops: await stopsOf(db, own, viewer.personId, day) } : null,
    establishments: await describe(db, authority.authorityId, [...carried.values()].slice(0, mostCarried), now),
    checklist: checklist.map((question) => ({ question, label: { ar: checklistText.ar[question], en: checklistText.en[question] } })),
    violationKinds: violationKinds.map((kind) => ({ kind, label: { ar: violationText.ar.kinds[kind], en: violationText.en.kinds[kind] } })),
    pledgeText: { version, ar, en }, ...(await placesOf(db, who)),
  };
}

async function placesOf(db: Queryable, { authority }: AuthorityViewer): Promise<Pick<FieldPack, 'branches' | 'cities'>> {
  const branches = (await listBranches(db)).filter(({ cityId }) => authority.cityIds.includes(cityId));
  const cities = (await listCities(db)).filter(({ cityId }) => authority.cityIds.includes(cityId));
  return { branches: branches.map(({ branchId, name, lat, lon }) => ({ branchId, name, place: { lat, lon } })), cities: cities.map(({ cityId, name }) => ({ cityId, name })) };
}

async function stopsOf(db: Queryable, { stops }: InspectorDay, inspectorId: string, day: string): Promise<NonNullable<FieldPack['plan']>['stops']> {
  const visited = await visitedOn(db, inspectorId, day);
  return stops.map(({ establishmentId, campaignId, reasons, metres }, index) => ({ order: index + 1, establishmentId, campaignId, reasons: [...reasons], metres, visited: visited.has(establishmentId) }));
}

/** Offices as phones know them, with their standing pledges and what is to be looked at again, also of those that were merged into them. */
async function describe(db: Queryable, authorityId: number, offices: readonly Establishment[], now: Date): Promise<FieldEstablishment[]> {
  const families = await mapFamilies(db, offices.map(({ establishmentId }) => establishmentId));
  const pledges = await mapStandingPledges(db, [...families.values()].flat(), now);
  const due = Map.groupBy(await listFollowUpsDue(db, authorityId), ({ establishmentId }) => establishmentId);
  const visits = await mapLastVisits(db, families);
  return offices.map((office) => {
    const { establishmentId, name, nameEn, kind, licenceNumber, ownerName, address, cityId, place, nearestBranch } = office;
    const [pledge] = families.get(establishmentId)!.flatMap((id) => pledges.get(id) ?? []).toSorted((a, b) => b.signedAt.getTime() - a.signedAt.getTime());
    return {
      establishmentId, name, nameEn, kind, licenceNumber, ownerName, address, cityId, place, nearestBranch, status: office.status === 'closed' ? 'closed' : 'active',
      pledge: pledge ? { pledgeId: pledge.pledgeId, status: pledge.status, signedAt: pledge.signedAt.toISOString(), textVersion: pledge.textVersion } : null,
      followUps: (due.get(establishmentId) ?? []).map((one) => ({ violationId: one.violationId, kind: one.kind, words: one.words, dueAt: one.correctUntil === null ? null : startOfLocalDay(one.correctUntil).toISOString() })),
      lastVisitAt: visits.get(establishmentId)?.at.toISOString() ?? null,
    };
  });
}

/** Offices of the inspector's municipality as people type their names, the best first. */
export async function searchOffices({ db, clock }: InspectionRuntime, { authority }: AuthorityViewer, q: string): Promise<FieldEstablishment[]> {
  const found = q.trim() === '' ? [] : await findEstablishments(db, { authorityIds: [authority.authorityId], q, limit: 20 });
  return describe(db, authority.authorityId, found, clock());
}
