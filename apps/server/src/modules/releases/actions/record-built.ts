import { type AuditedRuntime, systemActor } from '../../audit/index.ts';
import { type BuiltService, forgetCatalogue, type Manifest } from '../../catalogue/index.ts';
import { listSectors, type Sector } from '../../organisation/index.ts';
import { type NotRecorded, obstacle, runsOtherRules } from '../rules/built.ts';
import { listNewestManifests, recordReleases } from './record.ts';
import { findLiveRelease } from './releases.ts';

/** What a start found of the services that come with the program. */
export interface Recorded {
  readonly recorded: readonly { readonly slug: string; readonly number: number }[];
  readonly waiting: readonly { readonly slug: string; readonly why: NotRecorded }[];
  /** Releases before people whose approved rules are not those of the program. */
  readonly otherRules: readonly { readonly slug: string; readonly number: number }[];
}

/**
 * Records the services that come with the program as draft releases, where they are new or changed. What this installation has
 * no room for yet (its sector is not there, its number or slug is another's) waits, and is told; the others are recorded.
 */
export async function recordBuilt({ db, clock, audit }: AuditedRuntime, built: readonly BuiltService[]): Promise<Recorded> {
  const now = clock();
  const found = await db.transaction(async (tx): Promise<Recorded> => {
    const [sectors, newest] = [await listSectors(tx), await listNewestManifests(tx)];
    const looked = built.map((service) => ({ service, why: obstacle(service, sectors, newest) }));
    const ready = looked.filter(({ why }) => why === null).map(({ service }) => service);
    const waiting = looked.flatMap(({ service, why }) => (why === null ? [] : [{ slug: service.slug, why }]));
    const slugs = new Map(ready.map(({ serviceId, slug }) => [serviceId, slug]));
    const recorded = await recordReleases(tx, ready.map((service) => toManifest(service, sectors)), null, now);
    for (const { serviceId, number } of recorded) {
      await audit.record(tx, now, { actor: systemActor, action: 'releases.record', subjectKind: 'release', subjectId: `${serviceId}-${number}`, details: {} });
    }
    const otherRules: { slug: string; number: number }[] = [];
    for (const { serviceId, slug, form } of ready) {
      const live = await findLiveRelease(tx, serviceId);
      if (live && runsOtherRules(live, { form })) otherRules.push({ slug, number: live.number });
    }
    return { otherRules, recorded: recorded.map(({ serviceId, number }) => ({ slug: slugs.get(serviceId)!, number })), waiting };
  });
  forgetCatalogue(db);
  return found;
}

function toManifest({ sector, ...rest }: BuiltService, sectors: readonly Sector[]): Manifest {
  return { ...rest, sectorId: sectors.find(({ slug }) => slug === sector)!.sectorId };
}
