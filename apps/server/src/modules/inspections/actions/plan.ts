import { localDay } from '../../../platform/calendar.ts';
import { isUniqueViolation, type Queryable } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { AuthorityViewer } from '../../authorities/index.ts';
import { type Establishment, establishmentsOfCities, listEstablishments, nearEstablishments, suspicionOf } from '../../establishments/index.ts';
import { listStaffOfAuthority, type StaffContact } from '../../identity/index.ts';
import { mapBranchesEver } from '../../organisation/index.ts';
import { listFollowUpsDue } from '../../violations/index.ts';
import { type Campaign, runsOn } from '../rules/campaign.ts';
import { byUrgency, type Candidate, type PlannedStop, proposeDays, routeOf } from '../rules/plan.ts';
import { mostStops } from '../rules/typed.ts';
import type { InspectionRuntime } from '../runtime.ts';
import { listCampaignRows } from '../store/campaigns.ts';
import { clearDay, type ConfirmedDay, insertDay, listConfirmedDays, listStops } from '../store/plans.ts';
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
  /** The most pressing of those that nobody goes to. */
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

async function weigh(db: Queryable, authorityId: number, campaigns: readonly Campaign[], day: string, now: Date): Promise<{ weighed: Weighed[]; withoutPoint: number }> {
  if (campaigns.length === 0) return { weighed: [], withoutPoint: 0 };
  const offices = await officesOfCampaigns(db, authorityId, campaigns);
  const due = new Set((await listFollowUpsDue(db, authorityId)).filter(({ correctUntil }) => correctUntil === null || correctUntil < day).map(({ establishmentId }) => establishmentId));
  // A correction is looked at once its time is over, wherever the office lies.
  const known = new Set(offices.map(({ office }) => office.establishmentId));
  const elsewhere = (await listEstablishments(db, [...due].filter((id) => !known.has(id)))).filter(({ status }) => status === 'active').map((office) => ({ office, campaignId: campaigns[0]!.campaignId }));
  const all = [...offices, ...elsewhere];
  const visits = new Map((await listLastVisits(db, all.map(({ office }) => office.establishmentId))).map((one) => [one.establishmentId, one.campaignIds]));
  const suspicions = await suspicionOf(db, all.map(({ office }) => office), now);
  const weighed = all.flatMap(({ office, campaignId }) => {
    const { establishmentId, place, nearestBranch } = office;
    if (place === null) return [];
    const { score, visitFirst } = suspicions.get(establishmentId)!;
    const candidate: Candidate = { establishmentId, ...place, branchMetres: nearestBranch?.metres ?? null, suspicion: score, suspected: visitFirst, followUp: due.has(establishmentId), visited: visits.get(establishmentId)?.includes(campaignId) ?? false };
    return [{ office, campaignId, candidate }];
  });
  return { weighed, withoutPoint: all.length - weighed.length };
}

/** A municipality's day as an officer confirmed it, or as it is proposed now. */
export async function readDay(db: Queryable, authorityId: number, day: string, now: Date): Promise<DayOfAuthority> {
  const campaigns = await campaignsOn(db, authorityId, day);
  const inspectors = await listStaffOfAuthority(db, 'inspector', authorityId);
  const { weighed, withoutPoint } = await weigh(db, authorityId, campaigns, day, now);
  const [confirmed] = await listConfirmedDays(db, authorityId, day);
  const days = confirmed ? await confirmedDays(db, authorityId, day, inspectors) : proposedDays(weighed, inspectors, campaigns);
  const held = new Set(days.flatMap(({ stops }) => stops.map(({ establishmentId }) => establishmentId)));
  const rest = new Set(byUrgency(weighed.map(({ candidate }) => candidate)).map(({ establishmentId }) => establishmentId).filter((id) => !held.has(id)).slice(0, mostWaiting));
  return { day, confirmed: confirmed ?? null, days, waiting: weighed.filter(({ office }) => rest.has(office.establishmentId)), withoutPoint, campaigns };
}

function proposedDays(weighed: readonly Weighed[], inspectors: readonly StaffContact[], campaigns: readonly Campaign[]): InspectorDay[] {
  const stops = Math.max(0, ...campaigns.map(({ stopsADay }) => stopsADay));
  const proposed = proposeDays(weighed.map(({ candidate }) => candidate), { inspectors: inspectors.length, stops, metres });
  const by = new Map(weighed.map((one) => [one.office.establishmentId, one]));
  return inspectors.map((inspector, index) => ({ inspector, stops: (proposed[index] ?? []).map((stop) => ({ ...stop, office: by.get(stop.establishmentId)!.office, campaignId: by.get(stop.establishmentId)!.campaignId })) }));
}

async function confirmedDays(db: Queryable, authorityId: number, day: string, inspectors: readonly StaffContact[]): Promise<InspectorDay[]> {
  const stops = await listStops(db, authorityId, day);
  const offices = new Map((await listEstablishments(db, stops.map(({ establishmentId }) => establishmentId))).map((one) => [one.establishmentId, one]));
  return inspectors.map((inspector) => ({ inspector, stops: stops.filter(({ inspectorId }) => inspectorId === inspector.staffId).flatMap((stop) => (offices.has(stop.establishmentId) ? [{ ...stop, office: offices.get(stop.establishmentId)! }] : [])) }));
}

/** Who goes where: office to inspector. */
export type Assignments = ReadonlyMap<string, string>;

/**
 * Confirms the day of all inspectors of the officer's municipality, in place of what was confirmed before; each one's offices are put into a
 * short way. Throws `day_not_plannable`, `day_too_long`, `day_choice_unknown`, `day_changed`.
 */
export async function confirmDay(runtime: InspectionRuntime, { viewer, authority }: AuthorityViewer, day: string, assignments: Assignments): Promise<void> {
  const { db, clock, audit } = runtime;
  const now = clock();
  const { authorityId } = authority;
  const campaigns = await campaignsOn(db, authorityId, day);
  if (campaigns.length === 0 || day < localDay(now)) throw new DomainError('day_not_plannable');
  const inspectors = await listStaffOfAuthority(db, 'inspector', authorityId);
  const { weighed } = await weigh(db, authorityId, campaigns, day, now);
  const known = new Map(weighed.map((one) => [one.office.establishmentId, one]));
  const chosen = [...assignments].map(([establishmentId, inspectorId]) => ({ one: known.get(establishmentId), inspector: inspectors.find(({ staffId }) => staffId === inspectorId) }));
  if (chosen.some(({ one, inspector }) => !one || !inspector)) throw new DomainError('day_choice_unknown');
  const days = inspectors.map(({ staffId }) => ({ staffId, share: chosen.filter(({ inspector }) => inspector!.staffId === staffId).map(({ one }) => one!) }));
  if (days.some(({ share }) => share.length > mostStops)) throw new DomainError('day_too_long');
  const save = db.transaction(async (tx) => {
    await clearDay(tx, authorityId, day);
    for (const { staffId, share } of days) {
      const way = routeOf(share.map(({ candidate }) => candidate), metres);
      await insertDay(tx, { inspectorId: staffId, confirmedBy: viewer.personId, confirmedAt: now }, authorityId, day, way.map((stop, index) => ({ ...stop, position: index + 1, campaignId: known.get(stop.establishmentId)!.campaignId })));
    }
    await audit.record(tx, now, { actor: { kind: 'staff', id: viewer.personId }, action: 'inspections.confirm_day', subjectKind: 'authority', subjectId: String(authorityId), details: { day, stops: assignments.size } });
  });
  await save.catch((error: unknown) => {
    throw isUniqueViolation(error) ? new DomainError('day_changed') : error;
  });
}
