import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { sql } from '../../platform/database.ts';
import { platformErrors } from '../../platform/errors.ts';
import { html } from '../../platform/html.ts';
import { createHttp } from '../../platform/http.ts';
import { testDatabase } from '../../testing/database.ts';
import { testKeys } from '../appointments/fixtures.ts';
import { appointmentErrors } from '../appointments/index.ts';
import { catalogueErrors } from '../catalogue/index.ts';
import { findViewer } from '../identity/index.ts';
import { type Browser, makePerson, makeSession, openBrowser, testRuntime } from '../identity/fixtures.ts';
import { forgetOrganisation } from '../organisation/index.ts';
import { offerSeats } from './actions/offer.ts';
import { findEntry } from './actions/entries.ts';
import { waitingErrors } from './errors.ts';
import { freeSeatAt, makePlace, nobodyWaits, seeded, waitingRuntime } from './fixtures.ts';
import { registerWaitingPages } from './index.ts';

const { db } = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'bawaba-keys-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const audited = testRuntime(db);
const runtime = waitingRuntime({ ...audited, keys: testKeys(folder, audited) }, seeded(3));
const app = createHttp({
  ...runtime, errors: { ...platformErrors, ...catalogueErrors, ...appointmentErrors, ...waitingErrors },
  errorPage: (_request, error) => html`<p data-code="${error.code}">${error.title}</p>`, findViewer: (request) => findViewer(runtime, request),
});
registerWaitingPages(app, runtime);
const places = [await makePlace(runtime, 1), await makePlace(runtime, 2)];
const { service } = places[0]!;
const home = `/waiting-list/${service.slug}`;
beforeEach(() => nobodyWaits(runtime));

async function visitor(): Promise<{ personId: string; browser: Browser }> {
  const { personId } = await makePerson(db);
  return { personId, browser: openBrowser(app, { 'accept-language': 'en' }, await makeSession(runtime, personId)) };
}

/** A form with ticks, of which several have one name. */
async function send(browser: Browser, url: string, fields: readonly [string, string][]): Promise<{ status: number; body: string; location: string | undefined }> {
  const { body: page } = await browser.get(url);
  const csrf = /name="_csrf" value="([^"]+)"/.exec(page)![1]!;
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const payload = new URLSearchParams([['_csrf', csrf], ...fields] as [string, string][]).toString();
  const answer = await app.inject({ method: 'POST', url, headers: { cookie, 'accept-language': 'en', 'content-type': 'application/x-www-form-urlencoded' }, payload });
  return { status: answer.statusCode, body: answer.body, location: answer.headers.location };
}

test('joining with mistakes keeps what was ticked; joined, changed and left by forms', async () => {
  const { personId, browser } = await visitor();
  assert.match((await browser.get(`${home}?branch=2`)).body, /name="branches" value="2" checked/);
  const wrong = await send(browser, home, [['branches', '1'], ['notice', '7'], ['weekdays', '0'], ['weekdays', '6'], ['__proto__', 'x']]);
  assert.equal(wrong.status, 422);
  assert.match(wrong.body, /name="branches" value="1" checked/);
  assert.match(wrong.body, /name="weekdays" value="6" checked/);
  for (const field of ['notice', 'parts']) assert.match(wrong.body, new RegExp(`href="#field-${field}"`));
  const good: [string, string][] = [['branches', '1'], ['branches', '2'], ['notice', '180'], ['weekdays', '0'], ['parts', 'morning'], ['parts', 'evening']];
  assert.equal((await send(browser, home, good)).location, '/waiting-list?joined=1');
  const entry = (await findEntry(db, personId, service.serviceId))!;
  assert.deepEqual([entry.branchIds, entry.noticeMinutes, entry.weekdays, entry.parts], [[1, 2], 180, [0], ['morning', 'evening']]);
  assert.match((await browser.get('/waiting-list?joined=1')).body, /You are on the waiting list[^]*3 hours/);
  assert.match((await browser.get(home)).body, /name="parts" value="evening" checked/);
  assert.equal((await browser.post(`${home}/leave`)).location, '/waiting-list?left=1');
  assert.equal(await findEntry(db, personId, service.serviceId), null);
});

test('an offer is shown to its person, taken or left with one tap, and after that says how it ended', async () => {
  const [one, thief] = [await visitor(), await visitor()];
  const all: [string, string][] = [['branches', '1'], ['notice', '60'], ...['0', '1', '2', '3', '4', '5', '6'].map((day): [string, string] => ['weekdays', day]), ...['morning', 'afternoon', 'evening', 'night'].map((part): [string, string] => ['parts', part])];
  await send(one.browser, home, all);
  await freeSeatAt(runtime, places[0]!, 40);
  await offerSeats(db, runtime.waiting, new Date());
  const link = /href="(\/offers\/[\w-]+)"/.exec((await one.browser.get('/waiting-list')).body)![1]!;
  const shown = await one.browser.get(link);
  assert.match(shown.body, /data-countdown/);
  assert.equal((await openBrowser(app).get(link)).location, `/sign-in?next=${encodeURIComponent(link)}`);
  await thief.browser.get(home);
  for (const answer of [await thief.browser.get(link), await thief.browser.post(`${link}/take`), await thief.browser.post(`${link}/pass`)]) assert.equal(answer.status, 404);
  await one.browser.get(link);
  const taken = await one.browser.post(`${link}/take`);
  assert.match(taken.location!, /^\/appointments\/[\w-]+\?booked=1$/);
  assert.equal((await one.browser.post(`${link}/take`)).location, taken.location);
  assert.equal((await one.browser.post(`${link}/pass`)).location, link);
  assert.match((await one.browser.get(link)).body, /You took this seat/);
  assert.equal((await one.browser.get(home)).location, `${taken.location!.split('?')[0]}?standing=1`);
  assert.match((await one.browser.get('/waiting-list')).body, /You are on no waiting list/);
});

test('a seat at a branch that was closed meanwhile is shown as such, cannot be taken, and holds nobody else up', async () => {
  const closing = await makePlace(runtime, 3);
  forgetOrganisation(db);
  const one = await visitor();
  const all: [string, string][] = [['branches', '3'], ['branches', '2'], ['notice', '60'], ...['0', '1', '2', '3', '4', '5', '6'].map((day): [string, string] => ['weekdays', day]), ...['morning', 'afternoon', 'evening', 'night'].map((part): [string, string] => ['parts', part])];
  await send(one.browser, home, all);
  await freeSeatAt(runtime, closing, 40);
  await offerSeats(db, runtime.waiting, new Date());
  const link = /href="(\/offers\/[\w-]+)"/.exec((await one.browser.get('/waiting-list')).body)![1]!;
  await db.transaction((tx) => tx.query(sql`update branch set closed_at = ${new Date()} where branch_id = 3`));
  forgetOrganisation(db);
  assert.match((await one.browser.get('/waiting-list')).body, /\(closed\)/);
  const shown = await one.browser.get(link);
  assert.equal(shown.status, 200);
  assert.match(shown.body, /The branch of this seat is closed[^]*Do not go to its address/);
  assert.doesNotMatch(shown.body, new RegExp(`action="${link}/take"`));
  const other = await visitor();
  await send(other.browser, home, all.filter(([name, value]) => name !== 'branches' || value === '2'));
  assert.equal((await one.browser.post(`${link}/take`)).status, 409);
  assert.match((await one.browser.get(link)).body, /This seat is no longer there/);
  await freeSeatAt(runtime, places[1]!, 40);
  assert.equal(await offerSeats(db, runtime.waiting, new Date()), 1, 'the held-back seat of the closed branch stops nobody’s offer');
});

for (const [url, status] of [['/waiting-list/nothing', 404], ['/offers/x', 404], ['/offers/01980000-0000-7000-8000-000000000000', 404], [`${home}?branch[]=1`, 200], [`${home}?branch=%00`, 200]] as const) {
  test(`${url} answers ${status}`, async () => assert.equal((await (await visitor()).browser.get(url)).status, status));
}
