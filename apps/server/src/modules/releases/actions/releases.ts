import type { Queryable } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import type { Viewer } from '../../../platform/request-context.ts';
import { listServices, type Gate, type Manifest } from '../../catalogue/index.ts';
import type { Check } from '../rules/release.ts';
import { runsOtherRules } from '../rules/built.ts';
import { asRead } from '../rules/manifest.ts';
import * as store from '../store.ts';

export type Release = store.Release<Manifest>;
export type { ReleaseMove } from '../store.ts';

function toRelease(found: store.Release): Release {
  return { ...found, manifest: asRead(found.manifest) };
}

/** Every release, the newest of each service first. All staff may read them. */
export async function listReleases(db: Queryable): Promise<Release[]> {
  return (await store.listReleases(db)).map(toRelease);
}

/** The release that people use or used last, or null. */
export async function findLiveRelease(db: Queryable, serviceId: number): Promise<Release | null> {
  const found = await store.findLiveRelease(db, serviceId);
  return found && toRelease(found);
}

/** Throws `release_not_found`. */
export async function getRelease(db: Queryable, serviceId: number, number: number): Promise<Release> {
  const found = await store.findRelease(db, serviceId, number);
  if (!found) throw new DomainError('release_not_found');
  return toRelease(found);
}

/** All there is to know of a release: its checklist, the history of its service's releases, the one before, what people see. */
export interface ReleaseFile {
  readonly release: Release;
  readonly checks: readonly Check[];
  readonly history: readonly store.ReleaseMove[];
  /** The release with the next lower number, to compare with. */
  readonly before: Release | null;
  readonly gate: Gate;
  /** True: it is before people, and the program has other rules for it by now than those that were approved. */
  readonly otherRules: boolean;
}

export async function readReleaseFile(db: Queryable, serviceId: number, number: number): Promise<ReleaseFile> {
  const release = await getRelease(db, serviceId, number);
  const [checks, history, all, services] = await Promise.all([store.listChecks(db, serviceId, number), store.listMoves(db, serviceId), listReleases(db), listServices(db)]);
  const before = all.find((other) => other.serviceId === serviceId && other.number < number) ?? null;
  const newest = all.find((other) => other.serviceId === serviceId)!;
  return { release, checks, history, before, otherRules: runsOtherRules(release, newest.manifest), gate: services.find((service) => service.serviceId === serviceId)!.gate };
}

/** The history of every release, oldest first: for the export. */
export function readHistory(db: Queryable): Promise<store.ReleaseMove[]> {
  return store.listMoves(db, null);
}

/** Officers act on their own sector's releases only. Throws `not_your_sector`. */
export function requireOwnSector({ role, sectorId }: Viewer, owner: number): void {
  if (role === 'sector_officer' && sectorId !== owner) throw new DomainError('not_your_sector');
}
