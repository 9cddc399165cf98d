import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { row, sql } from '../../platform/database.ts';
import { seedIdentityDemo } from '../../demo/identity.ts';
import { testDatabase } from '../../testing/database.ts';
import { refusalOf } from '../../testing/imports.ts';
import { makePerson, makeSession, openBrowser, testPortal, testRuntime } from './fixtures.ts';
import { findPermit, identityJobs, importRegistry, personas, tableRegistry } from './index.ts';
import { limitPolicies } from './rules/limits.ts';
import { registryColumns } from './rules/registry-rows.ts';

const { db } = await testDatabase();
let shift = 0;
const runtime = testRuntime(db, { clock: () => new Date(Date.now() + shift) });
const heading = Object.keys(registryColumns).join(',');
const good = '1099001008,فهد الدوسري,Fahad Aldosari,male,gregorian,1988-03-14,1988-03-14,+966500000001,,,,,,yes';

async function refusals(text: string): Promise<string[]> {
  const found = await refusalOf(importRegistry(runtime, { text, fileName: 'x.csv' }));
  return found.map(({ line, column, code }) => `${line} ${column} ${code}`);
}

const count = async (): Promise<number> => (await row<{ n: number }>(db, sql`select count(*)::int as n from registry_person`))!.n;

test('every bad row is named with its line and reason, and nothing is imported', async () => {
  const rows = [
    good,
    '1099001009,فهد,Fahad,male,gregorian,1988-03-14,,+966500000001,,,,,,yes',
    good,
    '2499001002,,Ahmed,man,lunar,1405-09-21,,phone,not mail,,,,,yes',
    '1099002006,موضي 2,Moudhi,female,hijri,1371-13-01,1999-02-29,+966500000003,,,,,,yes',
    'too,few',
    '"1099003004","ريم\nخالد",Reem,female,gregorian,2999-01-01,,+966500000004,,,,,,yes',
  ];
  assert.deepEqual(await refusals([heading, ...rows].join('\r\n')), [
    '3 id_number id_number_wrong', '4 id_number value_twice',
    '5 sex sex_wrong', '5 name_ar cell_empty', '5 birth_calendar calendar_wrong', '5 phone phone_wrong', '5 email email_wrong',
    '6 name_ar name_wrong', '6 birth_printed birth_wrong', '6 birth_gregorian birth_wrong', '7 null cells_wrong', '9 name_ar control_character', '9 birth_printed birth_wrong',
  ]);
  assert.equal(await count(), 0);
});

test('an import adds, writes over and leaves alone, and is on record', async () => {
  const other = '2499001002,أحمد حسن,Ahmed Hassan,male,hijri,1405-9-1,,0500000002,a@people.example,,,,,yes';
  assert.deepEqual(await importRegistry(runtime, { text: `\ufeff${heading}\n${good}\n${other}\n`, fileName: 'x.csv' }), { imported: 2, updated: 0, unchanged: 0 });
  assert.deepEqual((await tableRegistry(db).find('2499001002'))?.birth, { calendar: 'hijri', printed: '1405-09-01', gregorian: null });
  assert.deepEqual(await importRegistry(runtime, { text: `${heading}\n${good.replace('0001,', '0009,')}\n${other}\n`, fileName: 'x.csv' }), { imported: 0, updated: 1, unchanged: 1 });
  assert.equal((await row<{ n: number }>(db, sql`select count(*)::int as n from audit_entry where action = 'identity.import_registry'`))!.n, 2);
});

test('a permit is read with its profession, or without one; what is wrong with it is named', async () => {
  const permit = (cells: string, id = '2499001002'): string => `${id},أحمد حسن,Ahmed Hassan,male,hijri,1405-9-1,,0500000002,,${cells},yes`;
  const read = async (cells: string): Promise<unknown> => {
    await importRegistry(runtime, { text: `${heading}\n${permit(cells)}`, fileName: 'x.csv' });
    return findPermit(tableRegistry(db), '2499001002');
  };
  assert.deepEqual(await read('٢٠٣١-٠٢-٠١,2142,مهندس مدني,Civil engineer'), { until: '2031-02-01', profession: { code: '2142', name: { ar: 'مهندس مدني', en: 'Civil engineer' } } });
  assert.deepEqual(await read('2032-02-01,,,'), { until: '2032-02-01', profession: null });
  assert.equal(await read(',,,'), null);
  assert.equal(await findPermit(tableRegistry(db), '2499862759'), null);
  assert.deepEqual(await refusals([heading, permit(',2142,مهندس,Engineer'), permit('2031-02-30,,,'), permit('2031-02-01,,,', '1099001008'), permit('2031-02-01,0142,مهندس,مهندس'), permit('2031-02-01,2142,,')].join('\n')), [
    '2 permit_until permit_until_needed', '3 permit_until permit_until_wrong', '4 permit_until permit_of_citizen', '5 profession_code profession_code_wrong', '5 profession_en not_latin', '6 profession_ar cell_empty', '6 profession_en cell_empty',
  ]);
});

test('the demo’s people are all in good order, labelled synthetic, and seeded twice are there once', async () => {
  await seedIdentityDemo(runtime);
  const { inspector } = personas.staff;
  const authority = async () => (await row<{ authority_id: number | null }>(db, sql`select authority_id from staff where username = ${inspector}`))!.authority_id;
  const given = await authority();
  await db.query(sql`update staff set authority_id = null where username = ${inspector}`);
  await seedIdentityDemo(runtime);
  assert.ok(given !== null && given === (await authority()), 'who was there before authorities were');
  assert.equal(await count(), 320);
  for (const file of ['registry.csv', 'staff.csv']) {
    const [first, ...lines] = readFileSync(new URL(`../../../demo/${file}`, import.meta.url), 'utf8').trim().split('\n');
    assert.ok(first!.endsWith(',synthetic') && lines.every((line) => line.endsWith(',yes')), file);
  }
  const kinds = await row<{ residents: number; hijri: number; women: number }>(db, sql`
    select count(*) filter (where id_number like '2%')::int as residents, count(*) filter (where birth_calendar = 'hijri')::int as hijri, count(*) filter (where sex = 'female')::int as women from registry_person`);
  const permits = await row<{ ended: number; good: number; without: number }>(db, sql`
    select count(*) filter (where permit_until < '2026-11-01')::int as ended, count(*) filter (where permit_until > '2030-01-01')::int as good, count(*) filter (where profession_code is null)::int as without from registry_person where id_number like '2%'`);
  assert.ok(permits!.ended > 2 && permits!.good > 40 && permits!.without > 5, 'permits of every kind');
  assert.ok(kinds!.residents > 40 && kinds!.hijri > 40 && kinds!.women > 40);
});

test('every persona of the demo page is there and can sign in with what it says', async () => {
  const app = testPortal(runtime);
  const page = (await openBrowser(app).get('/demo')).body;
  const password = /<code dir="ltr">([^<]+)<\/code>/.exec(page)![1]!;
  for (const id of [...Object.values(personas.beneficiaries), personas.newcomer]) assert.ok(page.includes(id), id);
  for (const id_number of Object.values(personas.beneficiaries)) {
    const browser = openBrowser(app);
    await browser.get('/sign-in');
    assert.equal((await browser.post('/sign-in', { id_number, password })).location, '/sign-in/code', id_number);
  }
  for (const username of Object.values(personas.staff)) {
    assert.ok(page.includes(username), username);
    const browser = openBrowser(app);
    await browser.get('/staff/sign-in');
    assert.equal((await browser.post('/staff/sign-in', { username, password })).location, '/staff/sign-in/code', username);
  }
  const outbox = await openBrowser(app).get('/demo/outbox?to=%2B966500000001');
  assert.match(outbox.body, /رمز التحقق/);
  assert.ok(!outbox.body.includes('+966500000002'));
});

test('neither personas nor outbox are served outside the demo', async () => {
  const app = testPortal(testRuntime(db, { config: { demo: false } }));
  for (const path of ['/demo', '/demo/outbox']) assert.equal((await app.inject(path)).statusCode, 404);
  assert.ok(!(await app.inject('/sign-in')).body.includes('/demo'));
});

test('what has ended is removed, what is in use stays', async () => {
  const person = await makePerson(db);
  await makeSession(runtime, person.personId);
  shift += Math.max(2 * 24 * 60 * 60, ...Object.values(limitPolicies).map(({ forget }) => forget + 1)) * 1000;
  const { personId } = await makePerson(db);
  await makeSession(runtime, personId);
  for (const job of identityJobs(runtime)) await job.run();
  assert.deepEqual((await db.query(sql`select holder_id from session`)).rows, [{ holder_id: personId }]);
  for (const table of ['flow', 'attempt_limit']) assert.equal((await row<{ n: number }>(db, { text: `select count(*)::int as n from ${table}`, values: [] }))!.n, 0, table);
});
