import { corrected, offsetOf, type ClockStatement } from './clock.ts';
import type { Metres, Place } from './place.ts';

/** What is doubtful about a visit. Each is said with its reason; none keeps the visit from counting. */
export const visitFlags = [
  'same_office_same_day', 'clock_unknown', 'clock_off', 'clock_changed', 'times_impossible', 'in_future', 'sent_late', 'no_place', 'far_from_office', 'too_fast', 'seal_broken', 'outside_campaign', 'office_added',
] as const;
export type VisitFlag = (typeof visitFlags)[number];

/** What is doubtful about one photo. */
export const photoFlags = ['photo_before_visit', 'photo_after_visit', 'photo_in_future', 'photo_elsewhere', 'photo_not_sealed'] as const;
export type PhotoFlag = (typeof photoFlags)[number];

export interface PlaceSaid extends Place {
  readonly accuracyM: number;
}

/** The clock of a phone that keeps itself is off by seconds; this much is somebody's doing, or a flat battery's. */
export const clockOffMs = 10 * 60_000;
/** Phones drift by seconds a day: a difference of this much between two statements means that the clock was set. */
const clockChangedMs = 5 * 60_000;
/** How much later than its arrival something may claim to be. */
const aheadMs = 2 * 60_000;
/** A visit that comes later than this after it ended. */
const lateMs = 7 * 86_400_000;
/** How far from the office's point a visit may claim to be, beyond what the phone says of its accuracy: points are put on doors, malls are long. */
export const farM = 300;
/** Metres below which no speed is judged, and the fastest way through a city or to the next one, in metres a second (150 km/h). */
const shortM = 2_000;
const fastest = 150 / 3.6;

/** A visit as it came, with what is known around it. Times are the phone's. */
export interface VisitSeen {
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly clock: ClockStatement | null;
  readonly sentAt: Date;
  readonly receivedAt: Date;
  readonly place: PlaceSaid | null;
  /** The office's point on the map. */
  readonly office: Place | null;
  /** The inspector's visits nearest in time before and after, by corrected times. */
  readonly neighbours: readonly { readonly startedAt: Date; readonly endedAt: Date; readonly place: Place | null }[];
  /** Somebody else was at the same office that day. */
  readonly sameDay: boolean;
  readonly sealHolds: boolean;
  readonly inCampaign: boolean;
  readonly added: boolean;
}

export function flagsOf(visit: VisitSeen, metres: Metres): VisitFlag[] {
  const offset = offsetOf(visit.clock);
  const [start, end] = [corrected(visit.startedAt, offset), corrected(visit.endedAt, offset)];
  const holds: Record<VisitFlag, boolean> = {
    same_office_same_day: visit.sameDay,
    clock_unknown: offset === null,
    clock_off: offset !== null && Math.abs(offset) > clockOffMs,
    clock_changed: offset !== null && Math.abs(visit.receivedAt.getTime() - visit.sentAt.getTime() - offset) > clockChangedMs,
    times_impossible: end < start,
    in_future: end.getTime() > visit.receivedAt.getTime() + aheadMs,
    sent_late: visit.receivedAt.getTime() - end.getTime() > lateMs,
    no_place: visit.place === null,
    far_from_office: visit.place !== null && visit.office !== null && metres(visit.place, visit.office) > visit.place.accuracyM + farM,
    too_fast: visit.neighbours.some((other) => isTooFast({ start, end, place: visit.place }, other, metres)),
    seal_broken: !visit.sealHolds,
    outside_campaign: !visit.inCampaign,
    office_added: visit.added,
  };
  return visitFlags.filter((flag) => holds[flag]);
}

function isTooFast(visit: { start: Date; end: Date; place: Place | null }, other: VisitSeen['neighbours'][number], metres: Metres): boolean {
  if (visit.place === null || other.place === null) return false;
  const way = metres(visit.place, other.place);
  const seconds = Math.max(0, visit.start.getTime() - other.endedAt.getTime(), other.startedAt.getTime() - visit.end.getTime()) / 1000;
  return way > shortM && way > seconds * fastest;
}

/** A photo as the visit names it. */
export interface PhotoSeen {
  readonly takenAt: Date;
  readonly place: PlaceSaid | null;
  readonly sha256: string;
}

/** Within a minute the phone may have begun the visit after the camera was open. */
const graceMs = 60_000;

/** @param sealed hashes of the photos in the visit's chain of seals */
export function flagsOfPhoto({ takenAt, place, sha256 }: PhotoSeen, visit: Pick<VisitSeen, 'startedAt' | 'endedAt' | 'clock' | 'receivedAt' | 'place'>, sealed: ReadonlySet<string>, metres: Metres): PhotoFlag[] {
  const holds: Record<PhotoFlag, boolean> = {
    photo_before_visit: takenAt.getTime() < visit.startedAt.getTime() - graceMs,
    photo_after_visit: takenAt.getTime() > visit.endedAt.getTime() + graceMs,
    photo_in_future: corrected(takenAt, offsetOf(visit.clock)).getTime() > visit.receivedAt.getTime() + aheadMs,
    photo_elsewhere: place !== null && visit.place !== null && metres(place, visit.place) > place.accuracyM + visit.place.accuracyM + farM,
    photo_not_sealed: !sealed.has(sha256),
  };
  return photoFlags.filter((flag) => holds[flag]);
}
