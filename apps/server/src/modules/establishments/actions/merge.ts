import type { Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/id.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { distanceKm } from '../../organisation/index.ts';
import { type Establishment, mayStep } from '../rules/establishment.ts';
import { reasonsOf } from '../rules/pairs.ts';
import { insertChanges } from '../store/changes.ts';
import { lockEstablishments, setMerged, undoMerged } from '../store/establishments.ts';
import { decidePair, findPair } from '../store/pairs.ts';
import { holdFor, type OfficerStep } from './correct.ts';

/** An officer's word on two of the municipality's establishments. */
export interface PairDecision {
  readonly authorityId: number;
  readonly staffId: string;
  readonly oneId: string;
  readonly otherId: string;
  /** The one that stays, where they are the same; null: they are two. */
  readonly keepId: string | null;
}

/**
 * Settles whether two are one. The one that goes stays in the register and points to the one that stays; what hangs on it
 * (visits, pledges, violations) is found with the other. What was decided before stays: whoever decides now has not seen it.
 * Throws `establishment_not_found`, `establishment_changed` and `establishment_pair_decided`.
 */
export function decideDuplicate({ db, clock, audit }: AuditedRuntime, { authorityId, staffId, oneId, otherId, keepId }: PairDecision): Promise<void> {
  return db.transaction(async (tx) => {
    const now = clock();
    const [one, other] = await holdBoth(tx, authorityId, oneId, otherId);
    const why = reasonsOf(one, other, distanceKm);
    const pair = (await findPair(tx, one.establishmentId, other.establishmentId)) ?? { oneId: one.establishmentId, otherId: other.establishmentId, authorityId, why: why.length > 0 ? why : (['near'] as const) };
    if ((await decidePair(tx, pair, null, keepId === null ? 'different' : 'same', staffId, now)) === 0) throw new DomainError('establishment_pair_decided');
    const actor = { kind: 'staff', id: staffId } as const;
    if (keepId === null) {
      await audit.record(tx, now, { actor, action: 'establishments.keep_apart', subjectKind: 'establishment', subjectId: one.establishmentId, details: { otherId: other.establishmentId } });
      return;
    }
    const [kept, gone] = keepId === one.establishmentId ? [one, other] : [other, one];
    if (keepId !== kept.establishmentId || !mayStep(kept.status, 'receive') || !mayStep(gone.status, 'merge')) throw new DomainError('establishment_changed');
    await setMerged(tx, gone.establishmentId, kept.establishmentId);
    await record(tx, now, staffId, gone.establishmentId, 'merged', kept.establishmentId);
    await record(tx, now, staffId, kept.establishmentId, 'received', gone.establishmentId);
    await audit.record(tx, now, { actor, action: 'establishments.merge', subjectKind: 'establishment', subjectId: gone.establishmentId, details: { into: kept.establishmentId, why: pair.why } });
  });
}

/** Undoes a merger: the one that went stands for itself again. */
export function partEstablishment({ db, clock, audit }: AuditedRuntime, officer: OfficerStep): Promise<void> {
  return db.transaction(async (tx) => {
    const now = clock();
    const gone = await holdFor(tx, officer, 'part');
    const into = gone.mergedInto!;
    await undoMerged(tx, gone.establishmentId);
    const [oneId, otherId] = [gone.establishmentId, into].toSorted() as [string, string];
    const pair = (await findPair(tx, oneId, otherId))!;
    if ((await decidePair(tx, pair, 'same', 'different', officer.staffId, now)) === 0) throw new DomainError('establishment_pair_decided');
    await record(tx, now, officer.staffId, gone.establishmentId, 'parted', into);
    await record(tx, now, officer.staffId, into, 'lost', gone.establishmentId);
    await audit.record(tx, now, { actor: { kind: 'staff', id: officer.staffId }, action: 'establishments.part', subjectKind: 'establishment', subjectId: gone.establishmentId, details: { from: into } });
  });
}

/** Both, held, the smaller id first. */
async function holdBoth(tx: Tx, authorityId: number, oneId: string, otherId: string): Promise<readonly [Establishment, Establishment]> {
  const [one, other] = await lockEstablishments(tx, [oneId, otherId]);
  if (!one || !other || one.authorityId !== authorityId || other.authorityId !== authorityId) throw new DomainError('establishment_not_found');
  if (one.status === 'merged' || other.status === 'merged') throw new DomainError('establishment_changed');
  return [one, other];
}

function record(tx: Tx, at: Date, staffId: string, establishmentId: string, what: 'merged' | 'received' | 'parted' | 'lost', otherId: string): Promise<void> {
  return insertChanges(tx, [{ establishmentId, changeId: newId(at), at, staffId, what, before: {}, otherId }]);
}
