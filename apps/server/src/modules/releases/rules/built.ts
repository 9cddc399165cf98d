import type { BuiltService, Manifest } from '../../catalogue/index.ts';
import type { Sector } from '../../organisation/index.ts';
import type { ReleaseState } from './release.ts';

/** Why a service that comes with the program has no place in this installation yet. */
export type NotRecorded = 'sector_missing' | 'number_taken' | 'slug_taken' | 'sector_changed';

/**
 * What stands against recording a service; null: nothing. A number is one service for good: plans, appointments and applications
 * stand under it, and under its sector's officers.
 * @param newest the newest manifest of every service that is recorded
 */
export function obstacle({ serviceId, slug, sector }: BuiltService, sectors: readonly Sector[], newest: readonly Manifest[]): NotRecorded | null {
  const owner = sectors.find((one) => one.slug === sector);
  if (!owner) return 'sector_missing';
  const before = newest.find((one) => one.serviceId === serviceId);
  if (before && before.slug !== slug) return 'number_taken';
  if (newest.some((one) => one.slug === slug && one.serviceId !== serviceId)) return 'slug_taken';
  return before && before.sectorId !== owner.sectorId ? 'sector_changed' : null;
}

/**
 * True when a release is before people and the program measures by other rules than those that its sector approved: the form is
 * kept with the release, the rules are the program's.
 * @param built what the program has of the service
 */
export function runsOtherRules({ state, manifest: { form } }: { readonly state: ReleaseState; readonly manifest: Pick<Manifest, 'form'> }, built: Pick<Manifest, 'form'>): boolean {
  return form !== null && (state === 'pilot' || state === 'launched' || state === 'suspended') && form.rules !== (built.form?.rules ?? null);
}
