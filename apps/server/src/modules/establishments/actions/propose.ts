import type { Tx } from '../../../platform/database.ts';
import { distanceKm } from '../../organisation/index.ts';
import type { Establishment } from '../rules/establishment.ts';
import { pairsAmong } from '../rules/pairs.ts';
import { listCandidates, proposePairs } from '../store/pairs.ts';

/** Proposes to officers whatever these, which are new or were corrected, may be the same as. Merges nothing. */
export async function proposeDuplicates(tx: Tx, fresh: readonly Establishment[], now: Date): Promise<void> {
  const pairs = pairsAmong(fresh, await listCandidates(tx, fresh), distanceKm);
  if (pairs.length > 0) await proposePairs(tx, pairs, now);
}
