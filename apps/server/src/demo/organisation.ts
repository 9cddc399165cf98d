import { parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import type { AuditedRuntime } from '../modules/audit/index.ts';
import { systemActor } from '../modules/audit/index.ts';
import { type Audience, forgetCatalogue, listServices, putServices, type Service } from '../modules/catalogue/index.ts';
import { type City, type FirstPlan, forgetOrganisation, importBranches, listBranches, publishFirstPlans, putPlaces, type Region, type Sector } from '../modules/organisation/index.ts';
import { isUniqueViolation } from '../platform/database.ts';
import { type OpeningRow, openingOf } from './opening.ts';

const folder = new URL('../../demo/', import.meta.url);

function read<Column extends string>(name: string): Record<Column, string>[] {
  return parse(readFileSync(new URL(name, folder)), { columns: true }) as Record<Column, string>[];
}

/**
 * Brings the demonstration's sectors, places, services, branches (all labelled synthetic) and their opening into the
 * database. Run again it writes over names and places, and leaves every opening that is there as it is.
 */
export async function seedOrganisationDemo(runtime: AuditedRuntime): Promise<void> {
  const { db, clock, audit } = runtime;
  const places = readPlaces();
  const services = readServices(places.sectors);
  await db.transaction(async (tx) => {
    await putPlaces(tx, places);
    await putServices(tx, services);
  });
  await importBranches(runtime, { text: readFileSync(new URL('branches.csv', folder)), fileName: 'branches.csv' });
  const now = clock();
  const plans = await readPlans(runtime, now);
  const publish = db.transaction(async (tx) => {
    const published = await publishFirstPlans(tx, now, 'بيانات تجريبية · Demonstration data', plans);
    if (published > 0) await audit.record(tx, now, { actor: systemActor, action: 'organisation.publish_first_plans', subjectKind: 'installation', subjectId: 'demo', details: { published } });
  });
  // Another process that starts at the same moment may have published the same ones.
  await publish.catch((error: unknown) => {
    if (!isUniqueViolation(error)) throw error;
  });
  forgetOrganisation(db);
  forgetCatalogue(db);
}

function readPlaces(): { sectors: Sector[]; regions: Region[]; cities: City[] } {
  const sectors = read<'sector_id' | 'slug' | 'name_ar' | 'name_en'>('sectors.csv').map((row) => ({ sectorId: Number(row.sector_id), slug: row.slug, name: { ar: row.name_ar, en: row.name_en } }));
  const regions = read<'region_id' | 'name_ar' | 'name_en'>('regions.csv').map((row) => ({ regionId: Number(row.region_id), name: { ar: row.name_ar, en: row.name_en } }));
  const cities = read<'city_id' | 'region_id' | 'name_ar' | 'name_en' | 'lat' | 'lon'>('cities.csv').map((row) => ({
    cityId: Number(row.city_id), regionId: Number(row.region_id), name: { ar: row.name_ar, en: row.name_en }, lat: Number(row.lat), lon: Number(row.lon),
  }));
  return { sectors, regions, cities };
}

function readServices(sectors: readonly Sector[]): Service[] {
  type Column = 'service_id' | 'slug' | 'sector' | 'name_ar' | 'name_en' | 'summary_ar' | 'summary_en' | 'needs_appointment' | 'bring_ar' | 'bring_en' | 'who' | 'free';
  return read<Column>('services.csv').map((row) => {
    const english = row.bring_en.split('|');
    return {
      serviceId: Number(row.service_id),
      slug: row.slug,
      sectorId: sectors.find(({ slug }) => slug === row.sector)!.sectorId,
      name: { ar: row.name_ar, en: row.name_en },
      summary: { ar: row.summary_ar, en: row.summary_en },
      needsAppointment: row.needs_appointment === 'yes',
      bring: row.bring_ar.split('|').map((ar, index) => ({ ar, en: english[index]! })),
      who: row.who as Audience,
      free: row.free === 'yes',
    };
  });
}

/** Every branch of a sector offers all services of the sector. */
async function readPlans(runtime: AuditedRuntime, now: Date): Promise<FirstPlan[]> {
  forgetCatalogue(runtime.db);
  const rows = read<keyof OpeningRow>('opening.csv');
  const services = await listServices(runtime.db);
  const demoBranches = new Set(read<'branch_id'>('branches.csv').map((row) => Number(row.branch_id)));
  const branches = (await listBranches(runtime.db)).filter(({ branchId }) => demoBranches.has(branchId));
  return branches.flatMap(({ branchId, sectorId }) =>
    services.filter((service) => service.sectorId === sectorId).map(({ serviceId, slug }) => ({ branchId, serviceId, ...openingOf(rows, branchId, slug, now) })),
  );
}
