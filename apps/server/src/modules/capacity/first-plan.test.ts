import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImportRequest } from '../../platform/csv.ts';
import { testDatabase } from '../../testing/database.ts';
import { openSlots } from '../appointments/fixtures.ts';
import { importServices } from '../releases/index.ts';
import { findBranch, importBranches, importCities, importRegions, importSectors } from '../organisation/index.ts';
import { capacityUnderTest, fieldsOf, openBrowser } from './fixtures.ts';

const { db } = await testDatabase();
const now = new Date('2026-11-21T09:00:00Z');
const server = capacityUnderTest(db, () => now);
const { runtime } = server;
const file = (...lines: string[]): ImportRequest => ({ text: lines.join('\n'), fileName: 'x.csv' });

test('an empty portal is filled from files, and an officer opens a branch that had no plan', async () => {
  await importSectors(runtime, file('sector_id,slug,name_ar,name_en', '7,customs,الجمارك,Customs'));
  await importRegions(runtime, file('region_id,name_ar,name_en', '1,منطقة الرياض,Riyadh Region'));
  await importCities(runtime, file('city_id,region_id,name_ar,name_en,lat,lon', '1,1,الرياض,Riyadh,24.7136,46.6753'));
  await importServices(runtime, file(
    'service_id,slug,sector,name_ar,name_en,summary_ar,summary_en,needs_appointment,bring_ar,bring_en,who,free',
    '40,clear-goods,customs,فسح البضائع,Clear goods,فسح البضائع.,Clears goods.,yes,,,all,no',
    '41,read-tariff,customs,التعرفة,Tariff,التعرفة الجمركية.,The tariff.,no,,,all,yes',
  ));
  await importBranches(runtime, file(
    'branch_id,sector,city,name_ar,name_en,address_ar,address_en,lat,lon,men_section,women_section',
    '300,customs,Riyadh,جمارك الرياض,Customs Riyadh,طريق المطار,Airport Road,24.84,46.7,yes,yes',
  ));
  const officer = await openBrowser(server, { sectorId: 7 });
  const { body } = await officer.get('/staff/capacity');
  const offered = new Set([...body.matchAll(/href="(\/staff\/capacity\/\d+\/[a-z-]+)"/g)].map(([, href]) => href));
  assert.deepEqual([...offered], ['/staff/capacity/300/clear-goods'], 'services by appointment, each a link to begin with');
  assert.match(body, /Not yet published/);
  assert.match(body, /No hours yet/);

  const base = '/staff/capacity/300/clear-goods';
  const empty = fieldsOf((await officer.get(base)).body, base);
  const hours = { row_0_day_0: 'yes', row_0_day_1: 'yes', row_0_section: 'all', row_0_opens: '08:00', row_0_closes: '10:00', row_0_counters: '2', row_0_minutes: '30' };
  const saved = await officer.post(base, { ...empty, ...hours, do: 'preview' });
  assert.deepEqual([saved.status, saved.location], [303, `${base}/preview`], saved.body.slice(0, 2000));
  const preview = await officer.get(`${base}/preview`);
  const published = await officer.post(`${base}/publish`, { ...fieldsOf(preview.body, `${base}/publish`), note: 'Opening the branch' });
  assert.equal(published.status, 303, published.body.slice(0, 2000));

  assert.deepEqual((await findBranch(db, 300))!.serviceIds, [40]);
  const slots = await openSlots(db, 300, 40, now);
  assert.deepEqual([slots.length, slots[0]!.capacity], [36, 2], 'five Sundays and four Mondays within 30 days, four times a day, two counters');
});
