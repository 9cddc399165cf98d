import { createHash } from 'node:crypto';
import type { VisitItem } from '@bawaba/contracts';
import { nextSeal, type SealedEvent, type SealedWhat, sha256Hex } from '@bawaba/visit';
import { authorityViewerOf } from '../modules/authorities/index.ts';
import { type Establishment, establishmentsOfCities } from '../modules/establishments/index.ts';
import { listOpenDirectives } from '../modules/directives/index.ts';
import { demoStaffViewer } from '../modules/identity/index.ts';
import { findCampaignName, type InspectionRuntime, makeCampaign, receiveVisit, stepCampaign } from '../modules/inspections/index.ts';
import { listBranches } from '../modules/organisation/index.ts';
import { addDays, localDay, startOfLocalDay } from '../platform/calendar.ts';

/** Fixed, so that a second start brings nothing new. */
const campaignId = '01993a00-0000-7000-8000-000000000054';

const hourMs = 3_600_000;

/** A synthetic campaign of Jeddah's under the demonstration's directive, with the visits of two days before the first start. */
export async function seedInspectionsDemo(runtime: InspectionRuntime): Promise<void> {
  const { db, clock } = runtime;
  if ((await findCampaignName(db, campaignId)) !== null) return;
  const now = clock();
  const [officer, inspector] = await Promise.all(['officer.jeddah', 'inspector'].map(async (username) => authorityViewerOf(db, await demoStaffViewer(db, username, now))));
  const { authorityId, cityIds } = officer!.authority;
  const today = localDay(now);
  const [directive] = await listOpenDirectives(db, authorityId);
  const branches = (await listBranches(db)).filter(({ cityId }) => cityIds.includes(cityId));
  const areas = branches.map(({ branchId }) => ({ kind: 'circle' as const, branchId, metres: 1000 }));
  await makeCampaign(runtime, officer!, campaignId, { name: 'مكاتب الخدمات حول فروع جدة (حملة تجريبية)', directiveId: directive?.directiveId ?? null, fromDay: addDays(today, -7), toDay: addDays(today, 21), target: 40, stopsADay: 6, areas });
  await stepCampaign(runtime, officer!, campaignId, 'start');
  const offices = (await establishmentsOfCities(db, { authorityIds: [authorityId], cityIds, limit: 500 })).filter(({ place, nearestBranch }) => place !== null && nearestBranch !== null && nearestBranch.metres <= 1000);
  for (const [index, office] of offices.slice(0, 6).entries()) {
    const begun = new Date(startOfLocalDay(addDays(today, index < 3 ? -2 : -1)).getTime() + (9 + (index % 3) * 1.5) * hourMs);
    const visit = visitOf(office, begun, index);
    await receiveVisit(runtime, inspector!, { visitId: visit.visitId, inspectorId: inspector!.viewer.personId, sentAt: now.toISOString(), visit: JSON.stringify(visit), events: await sealsOf(visit) });
  }
}

/** The fourth was closed, the sixth says a place that is not the office's. */
function visitOf({ establishmentId, place, ownerName }: Establishment, begun: Date, index: number): VisitItem {
  const at = (minutes: number): string => new Date(begun.getTime() + minutes * 60_000).toISOString();
  const hex = createHash('sha256').update(`demo visit ${establishmentId} ${begun.toISOString()}`).digest('hex');
  const closed = index === 3;
  return {
    visitId: `${hex.slice(0, 8)}-${hex.slice(8, 12)}-7${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`, campaignId, establishmentId, added: null, startedAt: at(0), endedAt: at(closed ? 4 : 18),
    place: { lat: place!.lat + (index === 5 ? 0.02 : 0), lon: place!.lon, accuracyM: 14 }, clock: { serverTime: at(-45), phoneTime: at(-45) }, finding: closed ? 'closed' : 'clean',
    answers: closed ? {} : { licence_shown: 'yes', advertises_services: 'no', offers_services: 'no', uses_accounts: 'no', sells_appointments: 'no' }, advertised: '', priceHalalas: null,
    personMet: closed || ownerName === null ? null : { name: ownerName, capacity: 'owner' }, statement: closed ? '' : 'أفاد بأنه لا يقدّم هذه الخدمات (أقوال تجريبية)', notes: '', evidence: [], violations: [], followUps: [], pledge: null,
  };
}

async function sealsOf(visit: VisitItem): Promise<SealedEvent[]> {
  const happened: readonly (readonly [SealedWhat, string, string])[] = [['begun', visit.startedAt, visit.visitId], ['finished', visit.endedAt, JSON.stringify(visit)]];
  const events: SealedEvent[] = [];
  for (const [what, at, content] of happened) {
    const sealed = { at, what, sha256: await sha256Hex(content) };
    events.push({ ...sealed, seal: await nextSeal(events.at(-1)?.seal ?? visit.visitId, sealed) });
  }
  return events;
}
