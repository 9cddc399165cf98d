import type { Queryable } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { keepFor } from '../../../platform/kept.ts';
import type { Branch, City, Region, Sector } from '../rules/branch.ts';
import { listAllBranches } from '../store/branches.ts';
import { listCities as readCities, listRegions as readRegions, listSectors as readSectors } from '../store/places.ts';

/** Everything that changes a few times a year and is read on every page. */
interface Organisation {
  readonly sectors: readonly Sector[];
  readonly regions: readonly Region[];
  readonly cities: readonly City[];
  readonly branches: ReadonlyMap<number, Branch>;
  /** Closed for good. */
  readonly closed: ReadonlyMap<number, Branch>;
}

async function read(db: Queryable): Promise<Organisation> {
  // One after the other: a transaction has one connection.
  const sectors = await readSectors(db);
  const regions = await readRegions(db);
  const cities = await readCities(db);
  const all = await listAllBranches(db);
  const byNumber = (some: readonly Branch[]): ReadonlyMap<number, Branch> => new Map(some.map((branch) => [branch.branchId, branch]));
  return { sectors, regions, cities, branches: byNumber(all.filter(({ closed }) => !closed)), closed: byNumber(all.filter(({ closed }) => closed)) };
}

const organisation = keepFor(read);

/** Call after a commit that changed branches, places or which services they offer. */
export function forgetOrganisation(db: Queryable): void {
  organisation.forget(db);
}

/** A branch that is not closed for good, or null. `branchId` may be anything a URL held. */
export async function findBranch(db: Queryable, branchId: number): Promise<Branch | null> {
  return (await organisation.read(db)).branches.get(branchId) ?? null;
}

/** A branch that is not closed for good. Throws `branch_not_found`. */
export async function getBranch(db: Queryable, branchId: number): Promise<Branch> {
  const branch = await findBranch(db, branchId);
  if (!branch) throw new DomainError('branch_not_found');
  return branch;
}

/** A branch, also one that is closed for good: for what was issued there before. Throws `branch_not_found`. */
export async function getBranchEver(db: Queryable, branchId: number): Promise<Branch> {
  return (await organisation.read(db)).closed.get(branchId) ?? getBranch(db, branchId);
}

/** All branches that ever were, by number: for names on what is kept. */
export async function mapBranchesEver(db: Queryable): Promise<ReadonlyMap<number, Branch>> {
  const { branches, closed } = await organisation.read(db);
  return new Map([...branches, ...closed]);
}

export interface BranchFilter {
  readonly sectorId?: number | undefined;
  readonly regionId?: number | undefined;
  readonly cityId?: number | undefined;
  /** Only those with a published plan for this service. */
  readonly serviceId?: number | undefined;
}

/** Branches by number. */
export async function listBranches(db: Queryable, filter: BranchFilter = {}): Promise<Branch[]> {
  const { sectorId, regionId, cityId, serviceId } = filter;
  return [...(await organisation.read(db)).branches.values()].filter(
    (branch) =>
      (sectorId === undefined || branch.sectorId === sectorId) &&
      (regionId === undefined || branch.regionId === regionId) &&
      (cityId === undefined || branch.cityId === cityId) &&
      (serviceId === undefined || branch.serviceIds.includes(serviceId)),
  );
}

export async function listSectors(db: Queryable): Promise<readonly Sector[]> {
  return (await organisation.read(db)).sectors;
}

export async function listRegions(db: Queryable): Promise<readonly Region[]> {
  return (await organisation.read(db)).regions;
}

export async function listCities(db: Queryable): Promise<readonly City[]> {
  return (await organisation.read(db)).cities;
}
