import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import type { ImportResult } from '../../../platform/csv.ts';
import { testDatabase } from '../../../testing/database.ts';
import { refusalOf } from '../../../testing/imports.ts';
import { testRuntime } from '../../identity/fixtures.ts';
import { importSectors } from '../../organisation/index.ts';
import { importServices } from './import-services.ts';
import { type Form, listServices } from '../../catalogue/index.ts';
import { listNewestManifests, recordReleases } from './record.ts';

const { db } = await testDatabase();
const runtime = testRuntime(db, { clock: () => new Date('2026-11-21T09:00:00Z') });
before(() => importSectors(runtime, { text: 'sector_id,slug,name_ar,name_en\n1,civil-affairs,الأحوال المدنية,Civil Affairs\n2,passports,الجوازات,Passports\n', fileName: 'sectors.csv' }));

const good = {
  service_id: '1', slug: 'renew-identity-card', sector: 'civil-affairs', name_ar: 'تجديد الهوية', name_en: 'Renew an identity card', summary_ar: 'تجديد بطاقة الهوية.',
  summary_en: 'Renews a card.', needs_appointment: 'yes', bring_ar: 'البطاقة|التذكرة', bring_en: 'The card | The ticket', who: 'citizen', free: 'yes',
};
const newest = (): ReturnType<typeof listNewestManifests> => db.transaction(listNewestManifests);
type Cells = Partial<typeof good>;
const run = (...changes: Cells[]): Promise<ImportResult> =>
  importServices(runtime, { text: [Object.keys(good), ...changes.map((change) => Object.values({ ...good, ...change }))].map((cells) => cells.join(',')).join('\n'), fileName: 'services.csv' });
const refusals = async (...changes: Cells[]): Promise<(string | number | null)[][]> => (await refusalOf(run(...changes))).map(({ line, column, code }) => [line, column, code]);
const other: Cells = { service_id: '2', slug: 'issue-birth-certificate', bring_ar: '', bring_en: '', who: 'all', free: 'no' };

test('services are added, corrected and left alone by their number; nothing of it is seen by anybody', async () => {
  assert.deepEqual(await run({}, other), { imported: 2, updated: 0, unchanged: 0 });
  assert.deepEqual((await newest())[0]!.bring, [{ ar: 'البطاقة', en: 'The card' }, { ar: 'التذكرة', en: 'The ticket' }]);
  assert.deepEqual(await run({ free: 'لا' }, other), { imported: 0, updated: 1, unchanged: 1 });
  assert.deepEqual((await newest()).map(({ free, bring, who }) => [free, bring.length, who]), [[false, 2, 'citizen'], [false, 0, 'all']]);
  assert.deepEqual((await listServices(db)).map(({ gate, free }) => [gate.state, gate.announced, free]), [['hidden', false, true], ['hidden', false, false]]);
});

test('every mistake is named, and nothing of the file is taken', async () => {
  assert.deepEqual(
    await refusals({ service_id: '3', slug: 'new' }, { service_id: '4', slug: 'No Slug', sector: 'customs', needs_appointment: 'perhaps', bring_en: 'The card', who: 'everybody' }),
    [[3, 'sector', 'unknown_sector'], [3, 'who', 'audience_wrong'], [3, 'slug', 'slug_wrong'], [3, 'needs_appointment', 'not_yes_or_no'], [3, 'bring_en', 'lists_differ']],
  );
  assert.equal((await newest()).length, 2);
});

test('a service with a form is not imported over: its rows have none', async () => {
  const form: Form = { steps: [], decision: { by: 'record', days: 1, reasons: [], letter: null }, rules: null };
  const [first] = await newest();
  await db.transaction((tx) => recordReleases(tx, [{ ...first!, form }], null, new Date()));
  assert.deepEqual(await refusals({}), [[2, 'service_id', 'service_has_form']]);
  assert.deepEqual((await newest())[0]!.form, form);
  await db.transaction((tx) => recordReleases(tx, [first!], null, new Date()));
});

test('a service stays with its sector, and a slug with its service', async () => {
  assert.deepEqual(await refusals({ sector: 'passports' }), [[2, 'sector', 'sector_changed']]);
  assert.deepEqual(await refusals({ service_id: '3' }), [[2, 'slug', 'slug_taken']]);
  assert.deepEqual(await refusals({ service_id: '3', slug: 'a' }, { service_id: '٣', slug: 'b' }, { service_id: '4', slug: 'b' }), [[3, 'service_id', 'value_twice'], [4, 'slug', 'value_twice']]);
});
