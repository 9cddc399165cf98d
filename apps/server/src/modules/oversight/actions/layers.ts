import type { Queryable } from '../../../platform/database.ts';
import { listOfficesOnMap, mapOfficePlaces, type OfficeOnMap } from '../../establishments/index.ts';
import { listVisited } from '../../inspections/index.ts';
import { type Branch, distanceKm, listBranches, listCities } from '../../organisation/index.ts';
import { listReportSpots } from '../../reports/index.ts';
import type { Scope } from './scope.ts';

/** So many offices are drawn one by one; where there are more they are counted in squares of about a kilometre. */
const mostOffices = 3000;

export interface ReportsAt {
  readonly branch: Branch | null;
  readonly lat: number;
  readonly lon: number;
  readonly count: number;
}

/** What lies where, in the chosen days. */
export interface Places {
  readonly branches: readonly Branch[];
  readonly offices: readonly OfficeOnMap[];
  /** By office; those of an office without a point are on no map. */
  readonly visits: readonly OfficeOnMap[];
  readonly reports: readonly ReportsAt[];
}

export async function readPlaces(db: Queryable, scope: Scope): Promise<Places> {
  const { authorityIds, cityIds, directive, from, to } = scope;
  const branches = (await listBranches(db)).filter(({ cityId }) => cityIds.has(cityId));
  const visited = await listVisited(db, { authorityIds, directiveId: directive?.directiveId ?? null, from, to });
  const places = await mapOfficePlaces(db, visited.map(({ establishmentId }) => establishmentId));
  const visits = visited.flatMap(({ establishmentId, visits: count }) => {
    const place = places.get(establishmentId);
    return place === undefined ? [] : [{ establishmentId, ...place, count }];
  });
  return { branches, visits, offices: await listOfficesOnMap(db, authorityIds, mostOffices), reports: await readReports(db, scope, branches) };
}

/** At the branch that a report names, or else at its point if the nearest city is one of the scope's; one with neither lies nowhere. */
async function readReports(db: Queryable, { cityIds, from, to }: Scope, branches: readonly Branch[]): Promise<ReportsAt[]> {
  const byNumber = new Map(branches.map((branch) => [branch.branchId, branch]));
  const cities = await listCities(db);
  const found = new Map<string, ReportsAt>();
  for (const { branchId, lat, lon, count } of await listReportSpots(db, from, to)) {
    const branch = branchId === null ? null : (byNumber.get(branchId) ?? null);
    const point = branchId === null && lat !== null && lon !== null ? { lat, lon } : null;
    const at = branch ?? point;
    if (at === null || (branch === null && !cityIds.has(nearestCity(cities, at)))) continue;
    const key = `${branch?.branchId ?? ''} ${at.lat} ${at.lon}`;
    found.set(key, { branch, lat: at.lat, lon: at.lon, count: count + (found.get(key)?.count ?? 0) });
  }
  return [...found.values()];
}

function nearestCity(cities: Awaited<ReturnType<typeof listCities>>, point: { lat: number; lon: number }): number {
  const nearest = cities.map((city) => ({ city, km: distanceKm(city, point) })).toSorted((a, b) => a.km - b.km)[0];
  return nearest?.city.cityId ?? 0;
}
