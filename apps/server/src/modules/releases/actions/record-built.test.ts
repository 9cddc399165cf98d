import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { row, rows, sql } from '../../../platform/database.ts';
import { testDatabase } from '../../../testing/database.ts';
import { type BuiltService, type Form, listServices } from '../../catalogue/index.ts';
import { testRuntime } from '../../identity/fixtures.ts';
import { importSectors } from '../../organisation/index.ts';
import { launchAll } from '../fixtures.ts';
import { recordBuilt } from './record-built.ts';
import { findLiveRelease, getRelease } from './releases.ts';

const { db, open } = await testDatabase();
const runtime = testRuntime(db);
before(() => importSectors(runtime, { text: 'sector_id,slug,name_ar,name_en\n1,civil-affairs,الأحوال المدنية,Civil Affairs\n2,passports,الجوازات,Passports\n', fileName: 'sectors.csv' }));

const form: Form = {
  steps: [{ name: 'one', title: { ar: 'خطوة', en: 'Step' }, fields: [{ name: 'why', kind: 'text', most: 100, label: { ar: 'لماذا', en: 'Why' } }] }],
  decision: { by: 'record', days: 1, reasons: [], letter: null }, rules: 'a'.repeat(64),
};
const lost: BuiltService = {
  serviceId: 6, slug: 'lost', sector: 'passports', name: { ar: 'بلاغ', en: 'Report' }, summary: { ar: 'وصف', en: 'Summary' }, needsAppointment: false, bring: [], who: 'citizen', free: true, form,
};
const numbers = async (serviceId: number): Promise<number[]> => (await rows<{ number: number }>(db, sql`select number from release where service_id = ${serviceId} order by number`)).map(({ number }) => number);

test('eight processes that start at once record a new service once, hidden and by nobody', async () => {
  const processes = Array.from({ length: 8 }, () => testRuntime(open({ connections: 1 })));
  const found = await Promise.all(processes.map((one) => recordBuilt(one, [lost])));
  assert.deepEqual(found.flatMap(({ recorded }) => recorded), [{ slug: 'lost', number: 1 }]);
  assert.deepEqual(await numbers(6), [1]);
  const { state, builtBy, manifest } = await getRelease(db, 6, 1);
  assert.deepEqual([state, builtBy, manifest.form, manifest.sectorId], ['draft', null, form, 2]);
  assert.deepEqual((await listServices(db)).map(({ slug, gate }) => [slug, gate.state, gate.announced]), [['lost', 'hidden', false]]);
  assert.equal((await row<{ n: number }>(db, sql`select count(*)::int as n from audit_entry where action = 'releases.record'`))!.n, 1);
});

test('a changed form or rule is a new draft, once; what people see goes on as it was', async () => {
  await launchAll(runtime);
  const mended: BuiltService = { ...lost, form: { ...form, rules: 'b'.repeat(64) } };
  const found = await Promise.all(Array.from({ length: 8 }, () => recordBuilt(testRuntime(open({ connections: 1 })), [mended])));
  assert.deepEqual(found.flatMap(({ recorded }) => recorded), [{ slug: 'lost', number: 2 }]);
  assert.deepEqual([(await findLiveRelease(db, 6))!.number, (await listServices(db))[0]!.form!.rules], [1, form.rules]);
  assert.deepEqual(found.map(({ otherRules }) => otherRules), found.map(() => [{ slug: 'lost', number: 1 }]), 'every start says that people are measured by rules that nobody approved');
  assert.deepEqual(await recordBuilt(runtime, [mended]), { recorded: [], waiting: [], otherRules: [{ slug: 'lost', number: 1 }] });
  await db.query(sql`update release set state = 'superseded' where service_id = 6 and number = 1`);
  await launchAll(runtime);
  assert.deepEqual(await recordBuilt(runtime, [mended]), { recorded: [], waiting: [], otherRules: [] });
});

test('what has no place here waits and is named; the others are recorded', async () => {
  const other: BuiltService = { ...lost, serviceId: 7, slug: 'other', form: null, needsAppointment: true };
  const found = await recordBuilt(runtime, [
    { ...other, serviceId: 8, slug: 'customs-paper', sector: 'customs' }, { ...lost, slug: 'renamed' }, { ...other, serviceId: 9, slug: 'lost' }, { ...lost, sector: 'civil-affairs' }, other,
  ]);
  assert.deepEqual(found.waiting.map(({ why }) => why), ['sector_missing', 'number_taken', 'slug_taken', 'sector_changed']);
  assert.deepEqual(found.recorded, [{ slug: 'other', number: 1 }]);
  assert.deepEqual([await numbers(6), await numbers(8), await numbers(9)], [[1, 2], [], []]);
});
