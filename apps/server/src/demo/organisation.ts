import type { AuditedRuntime } from '../modules/audit/index.ts';
import { systemActor } from '../modules/audit/index.ts';
import { importAuthorities } from '../modules/authorities/index.ts';
import { listServices } from '../modules/catalogue/index.ts';
import { importServices } from '../modules/releases/index.ts';
import {
  type FirstPlan, forgetOrganisation, importBranches, importCities, importRegions, importSectors, listBranches, publishFirstPlans,
} from '../modules/organisation/index.ts';
import { recordServices } from '../record-services.ts';
import { demoFile, readDemoTable } from './files.ts';
import { openingColumns, openingOf } from './opening.ts';

/**
 * Brings the demonstration's sectors, places, services, branches (all labelled synthetic) and their opening into the
 * database. Run again it writes over names and places, and leaves every opening that is there as it is.
 */
export async function seedOrganisationDemo(runtime: AuditedRuntime): Promise<void> {
  const { db, clock, audit } = runtime;
  await importSectors(runtime, demoFile('sectors.csv'));
  await importRegions(runtime, demoFile('regions.csv'));
  await importCities(runtime, demoFile('cities.csv'));
  await importAuthorities(runtime, demoFile('authorities.csv'));
  await recordServices(runtime);
  await importServices(runtime, demoFile('services.csv'));
  await importBranches(runtime, demoFile('branches.csv'));
  const now = clock();
  const plans = await readPlans(runtime, now);
  await db.transaction(async (tx) => {
    const published = await publishFirstPlans(tx, now, 'بيانات تجريبية · Demonstration data', plans);
    if (published > 0) await audit.record(tx, now, { actor: systemActor, action: 'organisation.publish_first_plans', subjectKind: 'installation', subjectId: 'demo', details: { published } });
  });
  forgetOrganisation(db);
}

/** Every branch of a sector offers all services of the sector that people come for. */
async function readPlans(runtime: AuditedRuntime, now: Date): Promise<FirstPlan[]> {
  const rows = readDemoTable('opening.csv', openingColumns);
  const services = await listServices(runtime.db);
  // The demonstration's own branches: others that were imported open when an officer says so.
  const own = new Set(rows.map((row) => row.branch_id));
  const branches = (await listBranches(runtime.db)).filter(({ branchId }) => own.has(String(branchId)));
  return branches.flatMap(({ branchId, sectorId }) =>
    services.filter((service) => service.sectorId === sectorId && service.needsAppointment).map(({ serviceId, slug }) => ({ branchId, serviceId, ...openingOf(rows, branchId, slug, now) })),
  );
}
