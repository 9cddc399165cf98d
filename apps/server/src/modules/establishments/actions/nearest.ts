import type { Queryable } from '../../../platform/database.ts';
import { type Branch, listBranches, nearestBranches } from '../../organisation/index.ts';
import type { Establishment, Point } from '../rules/establishment.ts';

/** The nearest of these branches in a straight line, in metres; null where point or branches are unknown. */
export function nearestOf(branches: readonly Branch[], place: Point | null): Establishment['nearestBranch'] {
  const [nearest] = place === null ? [] : nearestBranches(branches, place.lat, place.lon);
  return nearest ? { branchId: nearest.branch.branchId, metres: Math.round(nearest.km * 1000) } : null;
}

export async function findNearest(db: Queryable, place: Point | null): Promise<Establishment['nearestBranch']> {
  return nearestOf(await listBranches(db), place);
}
