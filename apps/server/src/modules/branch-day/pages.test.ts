import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { addDays, localDay } from '../../platform/calendar.ts';
import { row, sql } from '../../platform/database.ts';
import { testDatabase } from '../../testing/database.ts';
import { makeBranch, testKeys } from '../appointments/fixtures.ts';
import { makePerson, makeSession, makeStaff, testRuntime, type SignedIn } from '../identity/fixtures.ts';
import { registryErrors } from '../identity/index.ts';
import { organisationErrors } from '../organisation/index.ts';
import { pagesUnderTest } from '../organisation/fixtures.ts';
import { enrolWith, someCheckIn, someIncident } from './fixtures.ts';
import { branchDayErrors, registerBranchDayApi, registerBranchDayPages } from './index.ts';

const { db } = await testDatabase();
const audited = testRuntime(db);
const runtime = { ...audited, keys: testKeys(mkdtempSync(join(tmpdir(), 'bawaba-keys-')), audited) };
const app = pagesUnderTest(runtime, { ...registryErrors, ...organisationErrors, ...branchDayErrors }, (server) => {
  registerBranchDayPages(server, runtime);
  registerBranchDayApi(server, runtime);
});
let manager: SignedIn;
let clerk: SignedIn;

async function staffSession(role: 'branch_manager' | 'clerk', now?: Date): Promise<SignedIn> {
  return makeSession(runtime, (await makeStaff(db, { role })).staffId, { kind: 'staff', ...(now && { now }) });
}

async function get(url: string, { cookie }: SignedIn, lang: 'ar' | 'en' = 'en'): Promise<{ status: number; body: string }> {
  const reply = await app.inject({ url, headers: { cookie: `lang=${lang}; ${cookie}` } });
  assert.doesNotMatch(reply.body, /undefined|NaN|\[object/);
  return { status: reply.statusCode, body: reply.body };
}

function post(url: string, { cookie, csrf }: SignedIn): Promise<{ statusCode: number; headers: Record<string, unknown>; body: string }> {
  return app.inject({ method: 'POST', url, headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' }, payload: `_csrf=${csrf}` });
}

before(async () => {
  await makeBranch(db, { branchId: 1, serviceId: 1 });
  manager = await staffSession('branch_manager');
  clerk = await staffSession('clerk');
});

test('a manager makes a code, sees it until it is used, and then sees the reader', async () => {
  const made = await post('/staff/readers/codes', manager);
  assert.deepEqual([made.statusCode, made.headers['location']], [303, '/staff/readers']);
  const code = /data-enrolment-code="([0-9A-Z]{4}-[0-9A-Z]{4})"/.exec((await get('/staff/readers', manager)).body)![1]!;
  assert.match((await get('/staff/readers', manager, 'ar')).body, new RegExp(code), 'the page can be loaded again');
  await enrolWith(app, code.toLowerCase(), '<b>البوابة</b>');
  const after = (await get('/staff/readers', manager, 'ar')).body;
  assert.equal(after.includes(code), false);
  assert.ok(after.includes('&lt;b&gt;البوابة&lt;/b&gt;'));
});

test('a code needs a sign-in that is fresh: it is made so, and leads back', async () => {
  const stale = await staffSession('branch_manager', new Date(Date.now() - 11 * 60_000));
  const reply = await post('/staff/readers/codes', stale);
  assert.deepEqual([reply.statusCode, reply.headers.location], [303, '/staff/account/confirm?next=%2Fstaff%2Freaders']);
  assert.doesNotMatch((await get('/staff/readers', stale)).body, /data-enrolment-code/);
});

test('only a branch’s own staff come in, each to their own pages', async () => {
  const citizen = await makeSession(runtime, (await makePerson(db)).personId);
  for (const [url, forClerk] of [['/staff/readers', 403], ['/staff/incidents', 403], ['/staff/desk', 200]] as const) {
    assert.equal((await get(url, clerk)).status, forClerk, url);
    assert.equal((await get(url, manager)).status, 200, url);
    assert.equal((await app.inject({ url })).statusCode, 303, url);
    assert.equal((await get(url, citizen)).status, 303, url);
  }
  assert.equal((await post('/staff/readers/codes', clerk)).statusCode, 403);
  assert.equal((await get('/staff/readers/0198c0de-0000-7000-8000-000000000000/revoke', manager)).status, 404);
  assert.equal((await post('/staff/readers/not-an-id/revoke', manager)).statusCode, 404);
});

test('incidents are shown with their reason, the scanned text apart and escaped, and the look is on record', async () => {
  await post('/staff/readers/codes', manager);
  const code = /data-enrolment-code="([^"]+)"/.exec((await get('/staff/readers', manager)).body)![1]!;
  const reader = await enrolWith(app, code, 'Main');
  const cti = 'ab'.repeat(10);
  await reader.call('POST', 'sync', {
    incidents: [someIncident({ scannedText: '<script>alert(1)</script>' })],
    checkIns: [someCheckIn({ cti }), someCheckIn({ cti }), someCheckIn({ kind: 'overridden', overrideReason: 'رأيت موعده في هاتفه' })],
  });
  const { body } = await get('/staff/incidents', manager, 'ar');
  for (const words of ['تذكرة غير صحيحة', '&lt;script&gt;alert(1)&lt;/script&gt;', 'رأيت موعده في هاتفه', 'abab…abab', 'لا يعرف الفرع تذكرة بهذا الرقم']) assert.ok(body.includes(words), words);
  assert.match(body, /<details[^]*&lt;script&gt;/);
  const looks = await row<{ n: number; details: { incidents: number } }>(db, sql`select count(*)::int as n, max(details::text)::jsonb as details from audit_entry where action = 'branch_day.look_incidents'`);
  assert.ok(looks!.n > 0);
  const yesterday = addDays(localDay(new Date()), -1);
  assert.match((await get(`/staff/incidents?day=${yesterday}`, manager)).body, /No incidents on this day/);
  const [year, month, date] = localDay(new Date()).split('-');
  assert.ok((await get(`/staff/incidents?day_day=${date}&day_month=${month}&day_year=${year}`, manager)).body.includes('Ticket not valid'));
  for (const wrong of ['day=x', 'day=2026-02-30', 'day_day=31&day_month=2&day_year=2026', 'day=0001-01-01', 'day=%00', 'day_day=1&day_day=2&day_month=1&day_year=2026']) assert.match((await get(`/staff/incidents?${wrong}`, manager)).body, /Enter a Gregorian date/, wrong);
});

test('the desk counts today and leads to the reader', async () => {
  const { body } = await get('/staff/desk', clerk);
  assert.match(body, /href="\/reader\/"/);
  assert.match(body, /Admissions by hour/);
  assert.match((await get('/staff/desk', clerk, 'ar')).body, /استقبال اليوم/);
});
