import type { Tx } from '../../../platform/database.ts';
import { addManifest, listServices, type Manifest } from '../../catalogue/index.ts';
import { asRead, asRecorded } from '../rules/manifest.ts';
import * as store from '../store.ts';

/**
 * Records what was built as releases, where it differs from the newest one of its service. Nothing that people see changes:
 * a service that is new is hidden, one that stands goes on as it was released. Returns how many releases are new.
 * @param builtBy the member of staff who brought it, who may then not approve it; null: the installation
 */
export async function recordReleases(tx: Tx, manifests: readonly Manifest[], builtBy: string | null, now: Date): Promise<number> {
  const known = new Set((await listServices(tx)).map(({ serviceId }) => serviceId));
  let recorded = 0;
  for (const manifest of manifests) {
    if (!known.has(manifest.serviceId)) await addManifest(tx, manifest);
    if (await store.insertRelease(tx, manifest.serviceId, asRecorded(manifest), builtBy, now)) recorded++;
  }
  return recorded;
}

/** The newest manifest of every service. */
export async function listNewestManifests(tx: Tx): Promise<Manifest[]> {
  const newest = new Map<number, Manifest>();
  for (const { serviceId, manifest } of await store.listReleases(tx)) if (!newest.has(serviceId)) newest.set(serviceId, asRead(manifest));
  return [...newest.values()];
}
