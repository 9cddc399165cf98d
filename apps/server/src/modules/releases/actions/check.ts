import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/id.ts';
import type { Viewer } from '../../../platform/request-context.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { type CheckItem, reviewerOf } from '../rules/release.ts';
import * as store from '../store.ts';
import { getRelease, requireOwnSector } from './releases.ts';

export const evidenceLength = 1_000;

/** What a reviewer found about an item of the checklist. */
export interface CheckInput {
  readonly serviceId: number;
  readonly number: number;
  readonly item: CheckItem;
  readonly passed: boolean;
  readonly evidence: string;
}

/**
 * Writes a word on the checklist under the reviewer's name, while the review is open; nobody checks what they built. Throws
 * `release_not_found`, `not_allowed`, `not_your_sector`, `own_release`, `move_not_allowed` or `evidence_needed`.
 */
export async function checkItem({ db, clock, audit }: AuditedRuntime, viewer: Viewer, { serviceId, number, item, passed, evidence }: CheckInput): Promise<void> {
  if (viewer.role !== reviewerOf(item)) throw new DomainError('not_allowed');
  if (evidence === '' || evidence.length > evidenceLength) throw new DomainError('evidence_needed');
  const now = clock();
  await db.transaction(async (tx) => {
    await store.lockReleases(tx, serviceId);
    const release = await getRelease(tx, serviceId, number);
    requireOwnSector(viewer, release.manifest.sectorId);
    if (release.builtBy === viewer.personId) throw new DomainError('own_release');
    if (release.state !== 'in_review') throw new DomainError('move_not_allowed', { state: release.state });
    await store.insertCheck(tx, serviceId, number, newId(now), { item, passed, evidence, staffId: viewer.personId, checkedAt: now });
    await audit.record(tx, now, { actor: { kind: 'staff', id: viewer.personId }, action: 'releases.check', subjectKind: 'release', subjectId: `${serviceId}-${number}`, details: { item, passed } });
  });
}
