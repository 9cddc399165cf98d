import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { cardCode, cardStepOf } from '@bawaba/visit';
import { rows, sql } from '../../platform/database.ts';
import { testDatabase } from '../../testing/database.ts';
import { makeBranch } from '../appointments/fixtures.ts';
import { interior, jeddah, makeAuthorities, makeAuthorityStaff, riyadh } from '../authorities/fixtures.ts';
import { type Browser, makeSession, openBrowser, testRuntime } from '../identity/fixtures.ts';
import { withLetterKeys } from '../letters/fixtures.ts';
import { organisationErrors } from '../organisation/index.ts';
import { pagesUnderTest } from '../organisation/fixtures.ts';
import { findInspectorByCode, inspectionErrors, registerInspectionPages } from './index.ts';
import { readCard } from './actions/card.ts';

const { db } = await testDatabase();
const runtime = withLetterKeys(testRuntime(db));
const app = pagesUnderTest(runtime, { ...organisationErrors, ...inspectionErrors }, (server) => registerInspectionPages(server, runtime));

async function officerOf(authorityId: number): Promise<Browser> {
  const { personId } = await makeAuthorityStaff(db, 'authority_officer', authorityId);
  return openBrowser(app, { 'accept-language': 'ar' }, await makeSession(runtime, personId, { kind: 'staff' }));
}

let officer: Browser;
let ministry: Browser;
let elsewhere: Browser;
before(async () => {
  await makeBranch(db, { branchId: 1, serviceId: 1 });
  const [city] = await rows<{ city_id: number }>(db, sql`select city_id from branch where branch_id = 1`);
  await makeAuthorities(db, { jeddah: [city!.city_id] });
  [officer, ministry, elsewhere] = [await officerOf(jeddah), await officerOf(interior), await officerOf(riyadh)];
});

const typed = { name: 'مكاتب الخدمات حول فروع الأحوال', from_day: '1', from_month: '11', from_year: '2026', to_day: '٣٠', to_month: '١١', to_year: '٢٠٢٦', target: '٤٠', stops: '8', branches: '1', metres: '500' };

async function made(): Promise<string> {
  await officer.get('/staff/campaigns/new');
  return (await officer.post('/staff/campaigns', typed)).location!.replace('?done=created', '');
}

test('a campaign is written, with mistakes kept in the form, made once however often it is sent, started and closed', async () => {
  const key = /name="_idempotency" value="([^"]+)"/.exec((await officer.get('/staff/campaigns/new')).body)![1]!;
  const wrong = await officer.post('/staff/campaigns', { ...typed, _idempotency: key, to_day: '31', target: '0', metres: '499' });
  assert.equal(wrong.status, 422);
  for (const kept of [typed.name, 'value="31"', 'اكتب تاريخًا صحيحًا', 'اكتب عددًا صحيحًا', 'اختر من القائمة', key]) assert.ok(wrong.body.includes(kept), kept);
  const [first, second] = [await officer.post('/staff/campaigns', { ...typed, _idempotency: key }), await officer.post('/staff/campaigns', { ...typed, _idempotency: key })];
  assert.deepEqual([first.location, second.location], [`/staff/campaigns/${key}?done=created`, `/staff/campaigns/${key}?done=created`]);
  assert.deepEqual(await rows(db, sql`select target, stops_a_day, from_day::text, to_day::text from campaign where campaign_id = ${key}`), [{ target: 40, stops_a_day: 8, from_day: '2026-11-01', to_day: '2026-11-30' }]);
  const page = `/staff/campaigns/${key}`;
  assert.match((await officer.get(page)).body, /500[^<]*متر حول|٥٠٠[^<]*متر حول/);
  assert.equal((await officer.post(`${page}/start`)).location, `${page}?done=start`);
  assert.equal((await officer.post(`${page}/start`)).status, 409);
  assert.equal((await officer.post(`${page}/close`)).status, 422, 'closing asks whether one is sure');
  assert.equal((await officer.post(`${page}/close`, { sure: 'yes' })).location, `${page}?done=close`);
  assert.equal((await officer.get(`${page}/change`)).status, 409);
});

test('of two who change a campaign, the second is told', async () => {
  const page = await made();
  const revision = /name="revision" value="(\d+)"/.exec((await officer.get(`${page}/change`)).body)![1]!;
  assert.equal((await officer.post(`${page}/change`, { ...typed, revision, target: '50' })).location, `${page}?done=changed`);
  assert.equal((await officer.post(`${page}/change`, { ...typed, revision, target: '60' })).status, 409);
  assert.deepEqual(await rows(db, sql`select target from campaign where campaign_id = ${page.slice(-36)}`), [{ target: 50 }]);
});

test('a ministry sees what is below it and changes nothing; another municipality sees nothing', async () => {
  const page = await made();
  assert.match((await ministry.get(page)).body, /تطّلعون عليها ولا تعدّلونها/);
  assert.ok((await ministry.get('/staff/campaigns')).body.includes(page));
  assert.deepEqual([(await ministry.get('/staff/campaigns/new')).status, (await ministry.post('/staff/campaigns', typed)).status, (await ministry.post(`${page}/start`)).status], [403, 403, 404]);
  assert.ok(!(await elsewhere.get('/staff/campaigns')).body.includes(page));
  for (const answer of [await elsewhere.get(page), await elsewhere.get(`${page}/change`), await elsewhere.post(`${page}/change`, { ...typed, revision: '1' }), await elsewhere.post(`${page}/start`), await elsewhere.post(`${page}/close`, { sure: 'yes' })]) assert.equal(answer.status, 404);
});

test('the code of an inspector’s card is known for a minute or so, for the days of its key, and only while they work there', async () => {
  const { personId } = await makeAuthorityStaff(db, 'inspector', jeddah);
  const now = new Date('2026-03-01T09:00:00Z');
  const card = await db.transaction((tx) => readCard(tx, runtime, personId, now));
  assert.equal((await db.transaction((tx) => readCard(tx, runtime, personId, now))).number, card.number);
  const later = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);
  const codeAt = (at: Date): Promise<string> => cardCode(new Uint8Array(card.key), cardStepOf(at.getTime()));
  const known = async (code: string, at: Date, number = card.number) => (await findInspectorByCode(db, runtime, { number, code }, at)) !== null;
  const code = await codeAt(now);
  assert.deepEqual([await known(code, now), await known(code, later(2)), await known(code, later(4))], [true, true, false]);
  assert.deepEqual([await known(code, now, '10000000'), await known(code === '000000' ? '111111' : '000000', now), await known(code, now, 'x')], [false, false, false]);
  const twoDays = later(2 * 24 * 60);
  assert.deepEqual([await known(await codeAt(twoDays), twoDays), await known(await codeAt(later(3 * 24 * 60)), later(3 * 24 * 60))], [true, false]);
  await db.transaction((tx) => tx.query(sql`update staff set active = false where staff_id = ${personId}`));
  assert.equal(await known(code, now), false);
});
