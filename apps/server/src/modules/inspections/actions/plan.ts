import type { Queryable } from '../../../platform/database.ts';
import { type Establishment, establishmentsOfCities, listEstablishments, mapFamilies, mapStandingIds, nearEstablishments, suspicionOf } from '../../establishments/index.ts';
import { listStaffOfAuthority, type StaffContact } from '../../identity/index.ts';
import { mapBranchesEver } from '../../organisation/index.ts';
import { listFollowUpsDue } from '../../violations/index.ts';
import { type Campaign, runsOn } from '../rules/campaign.ts';
import { byUrgency, type Candidate, type PlannedStop, proposeDays } from '../rules/plan.ts';
import { listCampaignRows } from '../store/campaigns.ts';
import { type ConfirmedDay, listConfirmedDays, listStops, type Stop } from '../store/plans.ts';
import { listLastVisits } from '../store/visits.ts';
import { metres } from './arriving.ts';

/** Offices of one area that are weighed for a day. */
const mostWeighed = 5_000;
/** Offices beside the proposal that an officer may put into a day. */
const mostWaiting = 20;

/** An office with what a day needs to know of it. */
export interface Weighed {
  readonly office: Establishment;
  readonly candidate: Candidate;
  readonly campaignId: string;
}

/** The day of one inspector: confirmed by an officer, or proposed. */
export interface InspectorDay {
  readonly inspector: StaffContact;
  readonly stops: readonly (PlannedStop & { readonly office: Establishment; readonly campaignId: string })[];
}

/** A municipality's day. */
export interface DayOfAuthority {
  readonly day: string;
  /** Null: what is shown is a proposal. */
  readonly confirmed: ConfirmedDay | null;
  readonly days: readonly InspectorDay[];
  /** The most pressing of those that nobody goes to, and those that an officer has chosen already. */
  readonly waiting: readonly Weighed[];
  /** Offices of the areas that have no point on the map: no way leads there. */
  readonly withoutPoint: number;
  readonly campaigns: readonly Campaign[];
}

/** Campaigns of a municipality that run on a day. */
export async function campaignsOn(db: Queryable, authorityId: number, day: string): Promise<Campaign[]> {
  return (await listCampaignRows(db, [authorityId])).filter((one) => runsOn(one, day));
}

/** All offices that campaigns are about, each under the first campaign whose area it lies in. */
export async function officesOfCampaigns(db: Queryable, authorityId: number, campaigns: readonly Campaign[]): Promise<{ office: Establishment; campaignId: string }[]> {
  const branches = await mapBranchesEver(db);
  const found = new Map<string, { office: Establishment; campaignId: string }>();
  for (const { campaignId, areas } of campaigns) {
    const cityIds = areas.flatMap((area) => (area.kind === 'city' ? area.cityId : []));
    const circles = areas.flatMap((area) => {
      const branch = area.kind === 'circle' ? branches.get(area.branchId) : undefined;
      return branch && area.kind === 'circle' ? [{ place: { lat: branch.lat, lon: branch.lon }, metres: area.metres }] : [];
    });
    const near = await Promise.all(circles.map((circle) => nearEstablishments(db, { authorityIds: [authorityId], ...circle, limit: mostWeighed })));
    const inCities = cityIds.length === 0 ? [] : await establishmentsOfCities(db, { authorityIds: [authorityId], cityIds, limit: mostWeighed });
    for (const office of [...near.flat().map(({ establishment }) => establishment), ...inCities]) {
      if (office.status === 'active' && !found.has(office.establishmentId)) found.set(office.establishmentId, { office, campaignId });
    }
  }
  return [...found.values()];
}

/** Stops of a confirmed day, each office once and by the id that it has now. */
export async function stopsOfDay(db: Queryable, authorityId: number, day: string): Promise<Stop[]> {
  const stops = await listStops(db, authorityId, day);
  const standing = await mapStandingIds(db, stops.map(({ establishmentId }) => establishmentId));
  const idOf = ({ establishmentId }: Stop): string => standing.get(establishmentId) ?? establishmentId;
  return [...new Map(stops.map((stop) => [idOf(stop), { ...stop, establishmentId: idOf(stop) }])).values()];
}

/** When offices were last visited, and in which campaigns, under all ids of each; one that never was has no entry. */
export async function mapLastVisits(db: Queryable, families: Awaited<ReturnType<typeof mapFamilies>>): Promise<ReadonlyMap<string, { readonly at: Date; readonly campaignIds: readonly string[] }>> {
  const found = new Map((await listLastVisits(db, [...families.values()].flat())).map((one) => [one.establishmentId, one]));
  return new Map([...families].flatMap(([establishmentId, ids]) => {
    const visits = ids.flatMap((id) => found.get(id) ?? []);
    return visits.length === 0 ? [] : [[establishmentId, { at: new Date(Math.max(...visits.map(({ at }) => at.getTime()))), campaignIds: visits.flatMap(({ campaignIds }) => campaignIds) }]];
  }));
}

/**
 * The offices that a day may hold. `planned`: stops that it holds already. They stay, also where a visit has been there since, the office was
 * closed or its campaign is over: whoever changes the rest of the day changes nothing of them. Only where the office has no point any more
 * there is no way to it; the page says so beside the office.
 */
export async function weigh(db: Queryable, authorityId: number, campaigns: readonly Campaign[], day: string, now: Date, planned: readonly Stop[] = []): Promise<{ weighed: Weighed[]; withoutPoint: number }> {
  if (campaigns.length === 0) return { weighed: [], withoutPoint: 0 };
  const offices = await officesOfCampaigns(db, authorityId, campaigns);
  const due = new Set((await listFollowUpsDue(db, authorityId)).filter(({ correctUntil }) => correctUntil === null || correctUntil < day).map(({ establishmentId }) => establishmentId));
  // A correction is looked at once its time is over, wherever the office lies.
  const known = new Set(offices.map(({ office }) => office.establishmentId));
  const held = new Map(planned.map(({ establishmentId, campaignId }) => [establishmentId, campaignId]));
  const others = await listEstablishments(db, [...new Set([...due, ...held.keys()])].filter((id) => !known.has(id)));
  const elsewhere = others.filter(({ establishmentId, status }) => status === 'active' || held.has(establishmentId)).map((office) => ({ office, campaignId: held.get(office.establishmentId) ?? campaigns[0]!.campaignId }));
  const all = [...offices, ...elsewhere];
  const visits = await mapLastVisits(db, await mapFamilies(db, all.map(({ office }) => office.establishmentId)));
  const suspicions = await suspicionOf(db, all.map(({ office }) => office), now);
  const weighed = all.flatMap(({ office, campaignId }) => {
    const { establishmentId, place, nearestBranch } = office;
    if (place === null) return [];
    const { score, visitFirst } = suspicions.get(establishmentId)!;
    const candidate: Candidate = { establishmentId, ...place, branchMetres: nearestBranch?.metres ?? null, suspicion: score, suspected: visitFirst, followUp: due.has(establishmentId), visited: visits.get(establishmentId)?.campaignIds.includes(campaignId) ?? false };
    return [{ office, campaignId, candidate }];
  });
  return { weighed, withoutPoint: all.length - weighed.length };
}

/** A municipality's day as an officer confirmed it, or as it is proposed now. `chosen`: offices that an officer who changes it gave to somebody. */
export async function readDay(db: Queryable, authorityId: number, day: string, now: Date, chosen: Iterable<string> = []): Promise<DayOfAuthority> {
  const campaigns = await campaignsOn(db, authorityId, day);
  const inspectors = await listStaffOfAuthority(db, 'inspector', authorityId);
  const { weighed, withoutPoint } = await weigh(db, authorityId, campaigns, day, now);
  const [confirmed] = await listConfirmedDays(db, authorityId, day);
  const days = confirmed ? await confirmedDays(db, authorityId, day, inspectors) : proposedDays(weighed, inspectors, campaigns);
  const held = new Set(days.flatMap(({ stops }) => stops.map(({ establishmentId }) => establishmentId)));
  const kept = new Set([...chosen].filter((id) => !held.has(id)));
  const rest = byUrgency(weighed.map(({ candidate }) => candidate)).map(({ establishmentId }) => establishmentId).filter((id) => !held.has(id) && !kept.has(id));
  const offered = new Set([...kept, ...rest.slice(0, mostWaiting)]);
  return { day, confirmed: confirmed ?? null, days, waiting: weighed.filter(({ office }) => offered.has(office.establishmentId)), withoutPoint, campaigns };
}

function proposedDays(weighed: readonly Weighed[], inspectors: readonly StaffContact[], campaigns: readonly Campaign[]): InspectorDay[] {
  const stops = Math.max(0, ...campaigns.map(({ stopsADay }) => stopsADay));
  const proposed = proposeDays(weighed.map(({ candidate }) => candidate), { inspectors: inspectors.length, stops, metres });
  const by = new Map(weighed.map((one) => [one.office.establishmentId, one]));
  return inspectors.map((inspector, index) => ({ inspector, stops: (proposed[index] ?? []).map((stop) => ({ ...stop, office: by.get(stop.establishmentId)!.office, campaignId: by.get(stop.establishmentId)!.campaignId })) }));
}

async function confirmedDays(db: Queryable, authorityId: number, day: string, inspectors: readonly StaffContact[]): Promise<InspectorDay[]> {
  const stops = await stopsOfDay(db, authorityId, day);
  const offices = new Map((await listEstablishments(db, stops.map(({ establishmentId }) => establishmentId))).map((one) => [one.establishmentId, one]));
  return inspectors.map((inspector) => ({ inspector, stops: stops.filter(({ inspectorId }) => inspectorId === inspector.staffId).flatMap((stop) => (offices.has(stop.establishmentId) ? [{ ...stop, office: offices.get(stop.establishmentId)! }] : [])) }));
}
