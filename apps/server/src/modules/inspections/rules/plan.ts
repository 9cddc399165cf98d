import type { StopReason } from '@bawaba/contracts';
import type { Metres, Place } from './place.ts';
import { shortWay } from './route.ts';

/** An office that a day may hold. */
export interface Candidate extends Place {
  readonly establishmentId: string;
  /** To the nearest branch of the ministry; null: not known. */
  readonly branchMetres: number | null;
  /** Points of what reports and signals speak for it: 0 for nothing. */
  readonly suspicion: number;
  /** So many of them that it is to be visited before others. */
  readonly suspected: boolean;
  /** A correction is due to be looked at. */
  readonly followUp: boolean;
  /** Visits of this campaign until now. */
  readonly visited: boolean;
}

export interface PlannedStop {
  readonly establishmentId: string;
  readonly reasons: readonly StopReason[];
  /** From the stop before, in a straight line; the first: 0. */
  readonly metres: number;
}

/** Metres to a branch within which an office is one of those that the campaign is about first: people are talked to on the way to the gate. */
export const nearBranchM = 500;

export function reasonsOf({ followUp, suspected, branchMetres, visited }: Candidate): StopReason[] {
  return [
    ...(followUp ? ['follow_up' as const] : []), ...(suspected ? ['suspected' as const] : []),
    ...(branchMetres !== null && branchMetres <= nearBranchM ? ['near_branch' as const] : []), ...(visited ? [] : ['not_visited' as const]),
  ];
}

/** Follow-ups before all else; then the suspected, then those near a branch, each by points; then nearer before farther. */
function compare(a: Candidate, b: Candidate): number {
  const near = ({ branchMetres }: Candidate): number => Number(branchMetres !== null && branchMetres <= nearBranchM);
  return Number(b.followUp) - Number(a.followUp) || Number(b.suspected) - Number(a.suspected) || near(b) - near(a) || b.suspicion - a.suspicion || (a.branchMetres ?? Infinity) - (b.branchMetres ?? Infinity) || (a.establishmentId < b.establishmentId ? -1 : 1);
}

/** The offices worth going to, the most pressing first: an office that was visited comes again only to be looked at for a correction. */
export function byUrgency(candidates: readonly Candidate[]): Candidate[] {
  return candidates.filter(({ followUp, visited }) => followUp || !visited).toSorted(compare);
}

/**
 * The day of each inspector: the most pressing offices, as many as there are stops, shared out by where they lie, and each share put into
 * a short way. As many lists as inspectors; none holds more than `stops`.
 */
export function proposeDays(candidates: readonly Candidate[], { inspectors, stops, metres }: { readonly inspectors: number; readonly stops: number; readonly metres: Metres }): PlannedStop[][] {
  const chosen = byUrgency(candidates).slice(0, inspectors * stops);
  return shareOut(chosen, inspectors).map((share) => routeOf(share, metres));
}

/** The stops of one day in the order of the way. */
export function routeOf(share: readonly Candidate[], metres: Metres): PlannedStop[] {
  const way = shortWay(share, metres);
  return way.map((candidate, index) => {
    const reasons = reasonsOf(candidate);
    return { establishmentId: candidate.establishmentId, reasons: reasons.length > 0 ? reasons : ['chosen'], metres: index === 0 ? 0 : Math.round(metres(way[index - 1]!, candidate)) };
  });
}

/** Cuts places into `parts` that lie together and are as even as can be: halves across the longer side, and those again. */
function shareOut(places: readonly Candidate[], parts: number): Candidate[][] {
  if (parts <= 1) return parts === 1 ? [[...places]] : [];
  const spread = (side: 'lat' | 'lon'): number => (places.length === 0 ? 0 : Math.max(...places.map((one) => one[side])) - Math.min(...places.map((one) => one[side])));
  const side = spread('lat') > spread('lon') ? 'lat' : 'lon';
  const sorted = places.toSorted((a, b) => a[side] - b[side] || (a.establishmentId < b.establishmentId ? -1 : 1));
  const first = Math.floor(parts / 2);
  const cut = Math.round((sorted.length * first) / parts);
  return [...shareOut(sorted.slice(0, cut), first), ...shareOut(sorted.slice(cut), parts - first)];
}
