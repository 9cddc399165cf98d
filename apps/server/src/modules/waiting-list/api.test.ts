import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import * as contracts from '@bawaba/contracts';
import type { z } from 'zod';
import { testDatabase } from '../../testing/database.ts';
import { testKeys } from '../appointments/fixtures.ts';
import { appointmentErrors } from '../appointments/index.ts';
import { catalogueErrors } from '../catalogue/index.ts';
import { makePerson, makeSession, testRuntime } from '../identity/fixtures.ts';
import { registryErrors } from '../identity/index.ts';
import { pagesUnderTest } from '../organisation/fixtures.ts';
import { offerSeats } from './actions/offer.ts';
import { waitingErrors } from './errors.ts';
import { freeSeatAt, makePlace, nobodyWaits, seeded, waitingRuntime } from './fixtures.ts';
import { registerWaitingApi } from './index.ts';

const { db } = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'bawaba-keys-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const audited = testRuntime(db);
const runtime = waitingRuntime({ ...audited, keys: testKeys(folder, audited) }, seeded(5));
const app = pagesUnderTest(runtime, { ...registryErrors, ...catalogueErrors, ...appointmentErrors, ...waitingErrors }, (portal) => registerWaitingApi(portal, runtime));
const place = await makePlace(runtime, 1);
const { serviceId } = place.service;
beforeEach(() => nobodyWaits(runtime));

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

async function ask(method: 'GET' | 'POST', path: string, cookie = '', body: object = {}): Promise<Answer> {
  const answer = await app.inject({ method, url: `/api/v1${path}`, headers: { cookie, 'accept-language': 'en' }, ...(method === 'POST' && { payload: body }) });
  return { status: answer.statusCode, body: answer.json() };
}

/** The answer, as the contract says that it is. */
function as<T extends z.ZodType>(schema: T, { status, body }: Answer): z.output<T> {
  assert.equal(status, 200, JSON.stringify(body));
  return schema.parse(body);
}

interface Refused {
  readonly error: { readonly code: string; readonly fields?: Readonly<Record<string, { code: string }>> };
}
const refusal = ({ body }: Answer): Refused['error'] => (body as Refused).error;

const signedIn = async (): Promise<string> => (await makeSession(runtime, (await makePerson(db)).personId)).cookie;
const anyTime = { branches: [1], notice: 60, weekdays: [0, 1, 2, 3, 4, 5, 6], parts: ['morning', 'afternoon', 'evening', 'night'] };
const home = `/waiting-list/${serviceId}`;

test('joining by the API names what is wrong by field; joined, changed and left twice', async () => {
  const cookie = await signedIn();
  const wrong = refusal(await ask('POST', home, cookie, { ...anyTime, branches: [], weekdays: [9], parts: [] }));
  assert.deepEqual(Object.entries(wrong.fields!).map(([field, { code }]) => [field, code]), [['branches', 'branches_needed'], ['weekdays', 'days_needed'], ['parts', 'parts_needed']]);
  assert.deepEqual(Object.keys(refusal(await ask('POST', home, cookie, { ...anyTime, notice: 7 })).fields!), ['notice']);
  for (const parts of [['night'], ['morning', 'evening', 'morning']]) as(contracts.joinWaitingList.response, await ask('POST', home, cookie, { ...anyTime, parts }));
  const { entries } = as(contracts.listWaiting.response, await ask('GET', '/waiting-list', cookie));
  assert.deepEqual(entries.map((entry) => [entry.service.serviceId, entry.parts, entry.branches]), [[serviceId, ['morning', 'evening'], [1]]]);
  for (let i = 0; i < 2; i++) assert.deepEqual(as(contracts.leaveWaitingList.response, await ask('POST', `${home}/leave`, cookie)), { entries: [] });
  assert.equal(refusal(await ask('POST', '/waiting-list/999', cookie, anyTime)).code, 'service_not_found');
  assert.equal(refusal(await ask('GET', '/waiting-list')).code, 'sign_in_needed');
});

test('an offer by the API is its person’s: looked at, passed on, and taken once however often it is asked', async () => {
  const [one, thief] = [await signedIn(), await signedIn()];
  as(contracts.joinWaitingList.response, await ask('POST', home, one, anyTime));
  await freeSeatAt(runtime, place, 40);
  await freeSeatAt(runtime, place, 60);
  await offerSeats(db, runtime.waiting, new Date());
  const openOf = async (): Promise<string> => as(contracts.listOffers.response, await ask('GET', '/offers', one)).offers.find(({ state }) => state === 'open')!.offerId;
  const passed = await openOf();
  assert.equal(as(contracts.getOffer.response, await ask('GET', `/offers/${passed}`, one)).branch.closed, false);
  for (const answer of [await ask('GET', `/offers/${passed}`, thief), await ask('POST', `/offers/${passed}/take`, thief), await ask('POST', `/offers/${passed}/pass`, thief)]) assert.equal(refusal(answer).code, 'no_such_offer');
  for (let i = 0; i < 2; i++) assert.equal(as(contracts.passOffer.response, await ask('POST', `/offers/${passed}/pass`, one)).state, 'passed');
  assert.equal(refusal(await ask('POST', `/offers/${passed}/take`, one)).code, 'offer_over');
  await offerSeats(db, runtime.waiting, new Date());
  const offerId = await openOf();
  assert.notEqual(offerId, passed);
  const both = await Promise.all([1, 2].map(async () => as(contracts.takeOffer.response, await ask('POST', `/offers/${offerId}/take`, one)).appointmentId));
  assert.equal(new Set(both).size, 1);
  assert.equal(as(contracts.getOffer.response, await ask('GET', `/offers/${offerId}`, one)).appointmentId, both[0]);
  assert.deepEqual(as(contracts.listWaiting.response, await ask('GET', '/waiting-list', one)), { entries: [] });
});
