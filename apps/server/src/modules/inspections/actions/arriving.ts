import type { VisitItem, VisitMessage } from '@bawaba/contracts';
import { verifyChain } from '@bawaba/visit';
import { addDays, localDay, startOfLocalDay } from '../../../platform/calendar.ts';
import type { Queryable } from '../../../platform/database.ts';
import type { Establishment } from '../../establishments/index.ts';
import { distanceKm } from '../../organisation/index.ts';
import { covers } from '../rules/campaign.ts';
import { corrected, offsetOf } from '../rules/clock.ts';
import { flagsOf, flagsOfPhoto, type VisitSeen } from '../rules/flags.ts';
import { hashOf, readVisit } from '../rules/message.ts';
import type { Place } from '../rules/place.ts';
import type { Evidence } from '../rules/visit.ts';
import { findCampaignRow } from '../store/campaigns.ts';
import { listNeighbours, listSameOffice, type NewVisit } from '../store/visits.ts';
import type { VisitFacts } from './parts.ts';

/** Metres between two places. */
export const metres = (a: Place, b: Place): number => distanceKm(a, b) * 1000;

/** A visit that an inspector's phone sent. `item`: null where it cannot be read. */
export interface Arriving extends Omit<VisitFacts, 'item'> {
  readonly item: VisitItem | null;
  readonly message: VisitMessage;
  readonly hash: Buffer;
  readonly sealHolds: boolean;
}

export async function arrivingOf(message: VisitMessage, whose: { readonly authorityId: number; readonly inspectorId: string }, now: Date): Promise<Arriving> {
  const item = readVisit(message);
  const offsetMs = offsetOf(item && item.clock && { serverTime: new Date(item.clock.serverTime), phoneTime: new Date(item.clock.phoneTime) });
  return { item, ...whose, offsetMs, now, message, hash: hashOf(message), sealHolds: (await verifyChain(message.visitId, message.visit, message.events)) === null };
}

/** A visit of which nothing could be read: kept as it came. */
export function unreadable({ message, authorityId, inspectorId, now, hash, sealHolds }: Arriving): NewVisit {
  return {
    visitId: message.visitId, authorityId, inspectorId, establishmentId: null, campaignId: null, status: 'held', reason: 'visit_unreadable', outcome: null, settledBy: null, settledAt: null, settledWords: null, finding: null,
    phoneStartedAt: null, phoneEndedAt: null, clockOffsetMs: null, startedAt: null, endedAt: null, receivedAt: now, place: null, flags: sealHolds ? [] : ['seal_broken'], messageHash: hash, content: null,
    sealed: Buffer.from(message.visit), events: message.events,
  };
}

/** A visit as it is to be kept, with what is doubtful about it. `others`: visits of somebody else to the same office that day. */
export async function visitOf(db: Queryable, arriving: Arriving, item: VisitItem, office: Establishment | null, others: readonly string[]): Promise<NewVisit> {
  const { inspectorId, authorityId, offsetMs } = arriving;
  const seen = seenOf(arriving, item);
  const [startedAt, endedAt] = [corrected(seen.startedAt, offsetMs), corrected(seen.endedAt, offsetMs)];
  const named = item.campaignId === null ? null : await findCampaignRow(db, item.campaignId);
  const campaign = named?.authorityId === authorityId ? named : null;
  const neighbours = (await listNeighbours(db, inspectorId, startedAt, item.visitId)).map((one) => ({ startedAt: one.startedAt!, endedAt: one.endedAt!, place: one.place }));
  const flags = flagsOf({ ...seen, office: office?.place ?? null, neighbours, sameDay: others.length > 0, inCampaign: item.campaignId === null || (campaign !== null && covers(campaign, localDay(startedAt))) }, metres);
  return {
    ...unreadable(arriving), establishmentId: office?.establishmentId ?? null, campaignId: campaign?.campaignId ?? null, status: 'taken', reason: null, finding: item.finding, phoneStartedAt: seen.startedAt, phoneEndedAt: seen.endedAt,
    clockOffsetMs: offsetMs, startedAt, endedAt, place: item.place, flags, content: item,
  };
}

function seenOf({ message, now, sealHolds }: Arriving, item: VisitItem): VisitSeen {
  return {
    startedAt: new Date(item.startedAt), endedAt: new Date(item.endedAt), clock: item.clock && { serverTime: new Date(item.clock.serverTime), phoneTime: new Date(item.clock.phoneTime) }, sentAt: new Date(message.sentAt), receivedAt: now,
    place: item.place, office: null, neighbours: [], sameDay: false, sealHolds, inCampaign: true, added: item.added !== null,
  };
}

/** The photos that a visit names; each once. */
export function evidenceOf(arriving: Arriving, item: VisitItem): Evidence[] {
  const seen = seenOf(arriving, item);
  const sealed = new Set(arriving.message.events.filter(({ what }) => what === 'photographed').map(({ sha256 }) => sha256));
  return item.evidence.map((one, index) => {
    const phoneTakenAt = new Date(one.takenAt);
    return {
      evidenceId: one.evidenceId, position: index + 1, sha256: Buffer.from(one.sha256, 'hex'), bytes: one.bytes, phoneTakenAt, takenAt: corrected(phoneTakenAt, arriving.offsetMs), place: one.place, blurred: one.blurred,
      flags: flagsOfPhoto({ takenAt: phoneTakenAt, place: one.place, sha256: one.sha256 }, seen, sealed, metres), state: 'missing', refusal: null, uploadId: null, receivedAt: null,
    };
  });
}

/** Visits of others to an office on the local day of a visit. */
export async function othersOfTheDay(db: Queryable, establishmentId: string, { inspectorId, offsetMs }: Arriving, item: VisitItem): Promise<string[]> {
  const day = localDay(corrected(new Date(item.startedAt), offsetMs));
  return (await listSameOffice(db, establishmentId, inspectorId, startOfLocalDay(day), startOfLocalDay(addDays(day, 1)))).map(({ visitId }) => visitId);
}
