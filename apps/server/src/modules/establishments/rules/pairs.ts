import { licenceKey, namesAlike } from '@bawaba/text/names';
import type { Establishment, Point } from './establishment.ts';
import { nearMetres } from './places.ts';

/** Why two establishments may be one. */
export type PairReason = 'licence' | 'near' | 'phone';

export interface Pair {
  /** The smaller id first. */
  readonly oneId: string;
  readonly otherId: string;
  readonly authorityId: number;
  readonly why: readonly PairReason[];
}

/** From how alike two names are "like"; all telling words with a slip in one of them. */
const likeFrom = 0.75;

/** What speaks for it that two are one. A telephone alone does: one owner with two offices is what an officer then says. @param km between two points */
export function reasonsOf(a: Establishment, b: Establishment, km: (a: Point, b: Point) => number): PairReason[] {
  const near = a.place !== null && b.place !== null && km(a.place, b.place) * 1000 <= nearMetres;
  return [
    ...(a.licenceNumber !== null && b.licenceNumber !== null && licenceKey(a.licenceNumber) === licenceKey(b.licenceNumber) ? ['licence' as const] : []),
    ...(near && namesAlike(a.name, b.name) >= likeFrom ? ['near' as const] : []),
    ...(a.ownerPhone !== null && a.ownerPhone === b.ownerPhone ? ['phone' as const] : []),
  ];
}

/** Proposals among `fresh` and those they may be the same as; only within one municipality, and never of what is merged already. */
export function pairsAmong(fresh: readonly Establishment[], candidates: ReadonlyMap<string, readonly Establishment[]>, km: (a: Point, b: Point) => number): Pair[] {
  const pairs = new Map<string, Pair>();
  for (const one of fresh) {
    for (const other of candidates.get(one.establishmentId) ?? []) {
      if (other.establishmentId === one.establishmentId || other.authorityId !== one.authorityId || one.status === 'merged' || other.status === 'merged') continue;
      const why = reasonsOf(one, other, km);
      const [oneId, otherId] = [one.establishmentId, other.establishmentId].toSorted() as [string, string];
      if (why.length > 0) pairs.set(`${oneId} ${otherId}`, { oneId, otherId, authorityId: one.authorityId, why });
    }
  }
  return [...pairs.values()];
}
