import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listServices } from '../modules/catalogue/index.ts';
import { testRuntime } from '../modules/identity/fixtures.ts';
import { getPublishedPlan, listBranches, listCities, listRegions, listSectors, slotsStartingOn } from '../modules/organisation/index.ts';
import { localTime } from '../platform/calendar.ts';
import { sql, row } from '../platform/database.ts';
import { testDatabase } from '../testing/database.ts';
import { demoSlugs } from './fixtures.ts';
import { seedOrganisationDemo } from './organisation.ts';

const { db } = await testDatabase();
const now = new Date('2026-11-21T09:00:00Z');
const runtime = testRuntime(db, { clock: () => now });

test('the demonstration fills an empty database, and a second time changes nothing', async () => {
  await seedOrganisationDemo(runtime);
  const branches = await listBranches(db);
  assert.equal(branches.length, 60);
  assert.ok(branches.every(({ synthetic, serviceIds }) => synthetic && serviceIds.length > 0));
  assert.deepEqual([(await listSectors(db)).length, (await listRegions(db)).length, (await listCities(db)).length], [3, 13, 22]);
  assert.deepEqual((await listServices(db)).map(({ slug }) => slug), demoSlugs());
  const entries = async (): Promise<number> => (await row<{ n: number }>(db, sql`select count(*)::int as n from opening_plan`))!.n;
  const before = await entries();
  await seedOrganisationDemo(runtime);
  assert.deepEqual([await entries(), (await listBranches(db)).length], [before, 60]);
});

test('branches 1 and 2 are where the rest of the demonstration expects them', async () => {
  const [first, second] = await listBranches(db, { sectorId: 1 });
  assert.deepEqual([first!.branchId, first!.city.en, second!.branchId, second!.city.en], [1, 'Riyadh', 2, 'Jeddah']);
  assert.deepEqual(first!.serviceIds, [1, 2]);
});

test('a working day has appointments, the national holidays have none, Ramadan evenings go on past midnight', async () => {
  const riyadh = await getPublishedPlan(db, 1, 1);
  assert.ok(slotsStartingOn(riyadh, '2026-11-22').length > 40);
  for (const holiday of ['2027-02-22', '2027-09-23', '2027-03-09', '2027-05-16']) assert.deepEqual(slotsStartingOn(riyadh, holiday), [], holiday);
  const jeddah = await getPublishedPlan(db, 2, 1);
  const night = slotsStartingOn(jeddah, '2027-02-10').filter(({ startsAt }) => localTime(startsAt) < '03:00');
  assert.equal(night.length, 12);
  const founding = slotsStartingOn(jeddah, '2027-02-22').map(({ startsAt }) => localTime(startsAt));
  assert.ok(founding.length > 0 && founding.every((time) => time < '02:00'), 'only the night of the day before runs into Founding Day');
});
