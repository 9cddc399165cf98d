import { DomainError } from '../../../platform/errors.ts';
import type { Viewer } from '../../../platform/request-context.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { forgetCatalogue, getService, writeGate } from '../../catalogue/index.ts';
import * as store from '../store.ts';
import { getRelease, requireOwnSector } from './releases.ts';

/** Says on a page that a service is to come, or no longer. Opens nothing. Throws `release_not_found`, `not_allowed` or `not_your_sector`. */
export async function announceService({ db, clock, audit }: AuditedRuntime, viewer: Viewer, serviceId: number, number: number, announced: boolean): Promise<void> {
  if (viewer.role !== 'sector_officer') throw new DomainError('not_allowed');
  const now = clock();
  await db.transaction(async (tx) => {
    await store.lockReleases(tx, serviceId);
    const { manifest } = await getRelease(tx, serviceId, number);
    requireOwnSector(viewer, manifest.sectorId);
    const { gate } = await getService(tx, serviceId);
    await writeGate(tx, serviceId, { ...gate, announced });
    await audit.record(tx, now, { actor: { kind: 'staff', id: viewer.personId }, action: announced ? 'releases.announce' : 'releases.announce_no_more', subjectKind: 'release', subjectId: `${serviceId}-${number}`, details: {} });
  });
  forgetCatalogue(db);
}
