import type { BuiltService, Manifest } from '../../catalogue/index.ts';
import type { Sector } from '../../organisation/index.ts';

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
