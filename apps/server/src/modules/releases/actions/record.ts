import type { Tx } from '../../../platform/database.ts';
import { addManifest, listServices, type Manifest } from '../../catalogue/index.ts';
import { asRead, asRecorded } from '../rules/manifest.ts';
import * as store from '../store.ts';

/**
 * Records what was built as releases, where it differs from the newest one of its service. Nothing that people see changes:
 * a service that is new is hidden, one that stands goes on as it was released. Returns which releases are new. Of several
 * processes that record the same at once one does: the others wait for its locks, and find it done.
 * @param builtBy the member of staff who brought it, who may then not approve it; null: the installation
 */
export async function recordReleases(tx: Tx, manifests: readonly Manifest[], builtBy: string | null, now: Date): Promise<{ serviceId: number; number: number }[]> {
  const known = new Set((await listServices(tx)).map(({ serviceId }) => serviceId));
  const recorded: { serviceId: number; number: number }[] = [];
  for (const manifest of manifests.toSorted((a, b) => a.serviceId - b.serviceId)) {
    const { serviceId } = manifest;
    if (!known.has(serviceId)) await addManifest(tx, manifest);
    await store.lockReleases(tx, serviceId);
    const number = await store.insertRelease(tx, serviceId, asRecorded(manifest), builtBy, now);
    if (number !== null) recorded.push({ serviceId, number });
  }
  return recorded;
}

/** The newest manifest of every service. */
export async function listNewestManifests(tx: Tx): Promise<Manifest[]> {
  const newest = new Map<number, Manifest>();
  for (const { serviceId, manifest } of await store.listReleases(tx)) if (!newest.has(serviceId)) newest.set(serviceId, asRead(manifest));
  return [...newest.values()];
}
