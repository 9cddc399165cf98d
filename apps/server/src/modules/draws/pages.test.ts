import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { before, test } from 'node:test';
import { addDays, localDay, partsOf } from '../../platform/calendar.ts';
import { sql } from '../../platform/database.ts';
import { testDatabase } from '../../testing/database.ts';
import { appointmentErrors } from '../appointments/index.ts';
import { makeBranch } from '../appointments/fixtures.ts';
import { fieldsOf } from '../capacity/fixtures.ts';
import { catalogueErrors } from '../catalogue/index.ts';
import { type Browser, makePerson, makeSession, makeStaff, openBrowser } from '../identity/fixtures.ts';
import { registryErrors } from '../identity/index.ts';
import { organisationErrors } from '../organisation/index.ts';
import { pagesUnderTest } from '../organisation/fixtures.ts';
import { advanceDraw } from './actions/advance.ts';
import { drawRuntime } from './fixtures.ts';
import { drawErrors, registerDrawPages } from './index.ts';

const { db } = await testDatabase();
const start = Date.now();
let shift = 0;
const clock = (): Date => new Date(start + shift);
const runtime = drawRuntime(db, clock);
const app = pagesUnderTest(runtime, { ...registryErrors, ...organisationErrors, ...catalogueErrors, ...appointmentErrors, ...drawErrors }, (portal) => registerDrawPages(portal, runtime));
const staffIds: string[] = [];

/** The browser of somebody who has just signed in; the pages are in English. */
async function browserOf(holderId: string, kind: 'beneficiary' | 'staff'): Promise<Browser> {
  const browser = openBrowser(app, {}, await makeSession(runtime, holderId, { kind, now: clock() }));
  browser.cookies.set('lang', 'en');
  return browser;
}

before(async () => {
  await makeBranch(db, { branchId: 1 });
  await makeBranch(db, { branchId: 2 });
  for (let i = 0; i < 2; i++) staffIds.push((await makeStaff(db, { role: 'sector_officer', branchId: null })).staffId);
});

const officer = (index: 0 | 1): Promise<Browser> => browserOf(staffIds[index]!, 'staff');

function day(name: string, ahead: number): Record<string, string> {
  const parts = partsOf(addDays(localDay(clock()), ahead));
  return { [`${name}_day`]: parts.day ?? '', [`${name}_month`]: parts.month ?? '', [`${name}_year`]: parts.year ?? '' };
}

const stated = { beacon: 'stated', beacon_name: 'Example lottery', beacon_round: '12', rule_ar: 'الأرقام بالترتيب', rule_en: 'The numbers in order' };

async function announced(change: Record<string, string> = {}): Promise<string> {
  const setter = await officer(0);
  const form = fieldsOf((await setter.get('/staff/draws/new')).body, '/staff/draws');
  const saved = await setter.post('/staff/draws', { ...form, ...stated, ...change });
  assert.equal(saved.status, 303, saved.body.slice(0, 3000));
  const base = saved.location!.split('?')[0]!;
  const other = await officer(1);
  await other.get(base);
  assert.equal((await other.post(`${base}/announce`)).location, `${base}?done=announced`);
  const drawId = base.split('/').at(-1)!;
  await advanceDraw(runtime, drawId, clock);
  return drawId;
}

test('an officer’s form keeps what was typed and says what is wrong by field; the suggestion can be sent as it is', async () => {
  const browser = await officer(0);
  const form = fieldsOf((await browser.get('/staff/draws/new')).body, '/staff/draws');
  const wrong = await browser.post('/staff/draws', { ...form, ...stated, beacon_name: '', left_out: '95', ...day('to', 60), rule_en: 'Kept' });
  assert.equal(wrong.status, 422);
  for (const field of ['beacon_name', 'left_out', 'to']) assert.match(wrong.body, new RegExp(`href="#field-${field}"`));
  assert.equal(fieldsOf(wrong.body, '/staff/draws')['rule_en'], 'Kept');
  assert.equal((await browser.post('/staff/draws', { ...form, service: 'another' })).status, 422);
  assert.equal((await browser.post('/staff/draws', { ...form, closes_time: 'noon' })).status, 422);
  const saved = await browser.post('/staff/draws', form);
  assert.equal(saved.status, 303);
  const page = await browser.get(saved.location!);
  assert.match(page.body, /You have set it, so somebody else announces it/);
  const again = await browser.post(`${saved.location!.split('?')[0]}/announce`);
  assert.equal(again.status, 409);
  assert.match(again.body, /A second person of the sector is needed/);
});

test('a stale sign-in and another sector’s officer decide nothing', async () => {
  const drawId = await announced();
  const stranger = await makeStaff(db, { role: 'sector_officer', branchId: null, sectorId: 2 });
  assert.equal((await (await browserOf(stranger.staffId, 'staff')).get(`/staff/draws/${drawId}`)).status, 404);
  const late = await officer(1);
  await late.get(`/staff/draws/${drawId}`);
  await db.query(sql`update session set authenticated_at = authenticated_at - interval '1 hour' where holder_id = ${staffIds[1]}`);
  assert.match((await late.get(`/staff/draws/${drawId}`)).body, /Confirm that it is you first/);
  assert.equal((await late.post(`/staff/draws/${drawId}/cancel`, { reason: 'x' })).status, 403);
  const fresh = await officer(1);
  await fresh.get(`/staff/draws/${drawId}`);
  assert.equal((await fresh.post(`/staff/draws/${drawId}/cancel`)).status, 422, 'a reason is asked for');
  assert.equal((await fresh.post(`/staff/draws/${drawId}/cancel`, { reason: 'Works at the branch' })).status, 303);
  assert.match((await openBrowser(app, { 'accept-language': 'en' }).get(`/draws/${drawId}`)).body, /This draw was called off.*Works at the branch/s);
});

test('apply, change, withdraw; the published files are those of the page, immutable, and nothing is out before its time', async () => {
  shift = 0;
  const drawId = await announced();
  const { personId } = await makePerson(db);
  const browser = await browserOf(personId, 'beneficiary');
  const anyone = openBrowser(app, { 'accept-language': 'en' });
  const form = `/draws/${drawId}/apply`;
  await browser.get(form);
  const empty = await browser.post(form, { wish_1: '', wish_2: '', wish_3: '' });
  assert.equal(empty.status, 422);
  assert.match(empty.body, /href="#field-wish_1"/);
  const raised = await browser.post(form, { wish_1: '1', wish_2: '3', wish_3: '', do: 'up_2' });
  assert.deepEqual([raised.status, fieldsOf(raised.body, form)['wish_1'], fieldsOf(raised.body, form)['wish_2']], [200, '3', '1']);
  const more = await browser.post(form, { wish_1: '3', wish_2: '1', wish_3: '', do: 'more' });
  assert.equal(fieldsOf(more.body, form)['wish_6'], '');
  assert.equal((await browser.post(form, { wish_1: '3', wish_2: '<script>' })).status, 422);
  assert.equal((await browser.post(form, { wish_1: '3', wish_2: '1' })).location, `/draws/${drawId}/mine?saved=1`);
  const mine = await browser.get(`/draws/${drawId}/mine`);
  const id = /<code class="bw-hash"[^>]*>(.*?)<\/code>/s.exec(mine.body)![1]!.replace(/<[^>]+>|\s/g, '');
  assert.match(id, /^[0-9a-f]{32}$/);
  await browser.post(`/draws/${drawId}/withdraw`);
  assert.match((await browser.get(`/draws/${drawId}/mine`)).body, /Your application is withdrawn/);
  assert.equal((await browser.post(form, { wish_1: '2' })).status, 303);

  const file = await anyone.get(`/draws/${drawId}/draw.json`);
  assert.equal(file.headers['cache-control'], 'public, max-age=31536000, immutable');
  const hash = createHash('sha256').update(file.body).digest('hex');
  assert.ok((await anyone.get(`/draws/${drawId}`)).body.replace(/<[^>]+>|\s/g, '').includes(hash), 'the page shows the fingerprint of what is served');
  for (const name of ['applications.txt', 'close.json', 'result.txt', 'seed', '../draw.json']) assert.equal((await anyone.get(`/draws/${drawId}/${encodeURIComponent(name)}`)).status, 404, name);
  assert.equal((await anyone.get(`/draws/${'0'.repeat(32)}`)).status, 404);
  assert.equal((await anyone.get('/draws/none')).status, 404);
  const key = JSON.parse((await anyone.get('/.well-known/bawaba-draw-key')).body) as { public_key: string };
  assert.equal(key.public_key, Buffer.from(runtime.drawKeys.signer.publicKey).toString('hex'));

  const close = JSON.parse(file.body) as { closes_at: string; beacon: { due_at: string } };
  shift = Date.parse(close.closes_at) + 6_000 - start;
  await advanceDraw(runtime, drawId, clock);
  const list = (await anyone.get(`/draws/${drawId}/applications.txt`)).body;
  assert.ok(list.includes(`\n${id} 1 2\n`), 'under the same number, with the last wishes');
  // The days of a draw outlast a session.
  const me = (): Promise<Browser> => browserOf(personId, 'beneficiary');
  assert.equal((await (await me()).get(form)).status, 409);
  shift = Date.parse(close.beacon.due_at) + 1_000 - start;
  const fields = { value: '1 2 3', source: 'Example newspaper, no. 7' };
  for (const index of [0, 1] as const) {
    const reader = await officer(index);
    await reader.get(`/staff/draws/${drawId}`);
    assert.equal((await reader.post(`/staff/draws/${drawId}/beacon`, fields)).status, 303);
  }
  await advanceDraw(runtime, drawId, clock);
  assert.equal((await anyone.get(`/draws/${drawId}/result.txt`)).status, 404, 'drawn, and not public');
  const holder = await me();
  assert.match((await holder.get(`/draws/${drawId}/mine`)).body, /yours is on the list/);
  for (const index of [0, 1] as const) {
    const publisher = await officer(index);
    await publisher.get(`/staff/draws/${drawId}`);
    assert.equal((await publisher.post(`/staff/draws/${drawId}/publish`)).status, 303);
  }
  assert.equal((await anyone.get(`/draws/${drawId}/result.txt`)).status, 200);
  assert.match((await holder.get(`/draws/${drawId}/mine`)).body, /You have won a seat/);
  const confirmed = await holder.post(`/draws/${drawId}/confirm`);
  assert.match(confirmed.location ?? '', /^\/appointments\/[\w-]+\?booked=1$/);
  assert.equal((await holder.post(`/draws/${drawId}/confirm`)).location, confirmed.location);
});
