import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import * as contracts from '@bawaba/contracts';
import type { z } from 'zod';
import { html, toText } from '../../platform/html.ts';
import { testDatabase } from '../../testing/database.ts';
import { appointmentErrors } from '../appointments/index.ts';
import { makeBranch } from '../appointments/fixtures.ts';
import { catalogueErrors, getService } from '../catalogue/index.ts';
import { makePerson, makeSession } from '../identity/fixtures.ts';
import { registryErrors } from '../identity/index.ts';
import { organisationErrors } from '../organisation/index.ts';
import { pagesUnderTest } from '../organisation/fixtures.ts';
import { advanceDraw } from './actions/advance.ts';
import { planDraw } from './actions/plan.ts';
import { dayFrom, drawRuntime, drawSome, openSomeDraw, publishSome, someSetup, twoOfficers } from './fixtures.ts';
import { drawErrors, openDrawsPart, registerDrawApi } from './index.ts';

const { db } = await testDatabase();
const start = Date.now();
let shift = 0;
const runtime = drawRuntime(db, () => new Date(start + shift));
const app = pagesUnderTest(runtime, { ...registryErrors, ...organisationErrors, ...catalogueErrors, ...appointmentErrors, ...drawErrors }, (portal) => registerDrawApi(portal, runtime));
const hour = 3_600_000;

before(async () => {
  await makeBranch(db, { branchId: 1 });
});

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

async function ask(method: 'GET' | 'POST', path: string, cookie = '', body: object = {}): Promise<Answer> {
  const answer = await app.inject({ method, url: `/api/v1/draws${path}`, headers: { cookie }, ...(method === 'POST' && { payload: body }) });
  return { status: answer.statusCode, body: answer.json() };
}

/** The answer, as the contract says that it is. */
function as<T extends z.ZodType>(schema: T, { status, body }: Answer): z.output<T> {
  assert.equal(status, 200, JSON.stringify(body));
  return schema.parse(body);
}

const codeOf = ({ body }: Answer): string => (body as { error: { code: string } }).error.code;

const sessionOf = async (personId: string): Promise<string> => (await makeSession(runtime, personId, { now: runtime.clock() })).cookie;
const somebody = async (): Promise<string> => (await makePerson(db)).personId;

test('a draw by the API: looked at, applied to, changed, taken back, drawn, confirmed and left', async () => {
  const officers = await twoOfficers(db);
  const drawId = await openSomeDraw(runtime, officers, 1, someSetup([1], runtime.clock()));
  assert.deepEqual(as(contracts.listDraws.response, await ask('GET', '')).draws.map((draw) => [draw.drawId, draw.status, draw.seats > 0]), [[drawId, 'open', true]]);
  const one = as(contracts.getDraw.response, await ask('GET', `/${drawId}`));
  const [pool] = one.pools;
  assert.deepEqual(one.files.map(({ name }) => name).includes('draw.json'), true);

  const people = [await somebody(), await somebody(), await somebody()];
  let [winner, leaver, gone] = await Promise.all(people.map(sessionOf)) as [string, string, string];
  assert.deepEqual(as(contracts.getDrawApplication.response, await ask('GET', `/${drawId}/application`, winner)), { application: null });
  assert.equal(codeOf(await ask('POST', `/${drawId}/application`, winner, { wishes: [] })), 'wish_needed');
  assert.equal(codeOf(await ask('POST', `/${drawId}/application`, winner, { wishes: [pool!.pool, pool!.pool] })), 'wish_twice');
  assert.equal(codeOf(await ask('POST', `/${drawId}/application`, winner, { wishes: [999] })), 'wish_unknown');
  assert.equal((await ask('POST', `/${drawId}/application`, winner, { wishes: ['x'] })).status, 422);
  const other = one.pools[1]!.pool;
  const first = as(contracts.applyToDraw.response, await ask('POST', `/${drawId}/application`, winner, { wishes: [other] }));
  const changed = as(contracts.applyToDraw.response, await ask('POST', `/${drawId}/application`, winner, { wishes: [pool!.pool, other] }));
  assert.deepEqual([changed.application.applicationId, changed.application.wishes], [first.application.applicationId, [pool!.pool, other]]);
  for (const cookie of [leaver, gone]) as(contracts.applyToDraw.response, await ask('POST', `/${drawId}/application`, cookie, { wishes: [pool!.pool, other] }));
  for (let i = 0; i < 2; i++) assert.equal(as(contracts.withdrawFromDraw.response, await ask('POST', `/${drawId}/application/withdraw`, gone)).application.withdrawn, true);

  // The list is out before its public value is known; otherwise there is no draw.
  shift += 24 * hour + 10_000;
  await advanceDraw(runtime, drawId, runtime.clock);
  shift += 2 * hour;
  [winner, leaver, gone] = await Promise.all(people.map(sessionOf)) as [string, string, string];
  assert.equal(codeOf(await ask('POST', `/${drawId}/application`, winner, { wishes: [1] })), 'draw_not_open');
  await drawSome(runtime, officers, drawId);
  assert.equal(as(contracts.getDrawApplication.response, await ask('GET', `/${drawId}/application`, winner)).application!.result, null, 'nothing is out before it is published');
  await publishSome(runtime, officers, drawId);
  const won = as(contracts.getDrawApplication.response, await ask('GET', `/${drawId}/application`, winner)).application!.result!;
  assert.deepEqual([won.status, won.wish, won.branchId], ['won', 1, 1]);
  const { appointmentId } = as(contracts.confirmWin.response, await ask('POST', `/${drawId}/confirm`, winner));
  assert.deepEqual(as(contracts.confirmWin.response, await ask('POST', `/${drawId}/confirm`, winner)), { appointmentId });
  assert.equal(as(contracts.declineWin.response, await ask('POST', `/${drawId}/decline`, leaver)).application.result!.status, 'declined');
  assert.equal(codeOf(await ask('POST', `/${drawId}/confirm`, leaver)), 'confirm_too_late');
  assert.equal(codeOf(await ask('POST', `/${drawId}/confirm`, gone)), 'draw_not_found');
});

test('what an officer still prepares does not exist for anybody else, and who is not signed in applies for nothing', async () => {
  const [officer] = await twoOfficers(db);
  const drawId = await planDraw(runtime, officer, { serviceId: 1, setup: someSetup([1], runtime.clock()), times: dayFrom(runtime.clock()), now: runtime.clock() });
  const cookie = await sessionOf(await somebody());
  for (const answer of [await ask('GET', `/${drawId}`), await ask('GET', `/${drawId}/application`, cookie), await ask('POST', `/${drawId}/application`, cookie, { wishes: [1] })]) assert.equal(codeOf(answer), 'draw_not_found');
  for (const path of ['/x', `/${drawId}0`]) assert.equal((await ask('GET', path)).status, 404);
  assert.equal(codeOf(await ask('POST', `/${drawId}/application`, '', { wishes: [1] })), 'sign_in_needed');
  assert.ok(!as(contracts.listDraws.response, await ask('GET', '')).draws.some((draw) => draw.drawId === drawId));
});

test('an open draw stands on the home page while it can be applied to, and only where its service is shown', async () => {
  const service = await getService(db, 1);
  const drawId = await openSomeDraw(runtime, await twoOfficers(db), 1, someSetup([1], runtime.clock()));
  // A transaction reads afresh what is kept for seconds otherwise.
  const part = (now: Date, services = [service]) => db.transaction(async (tx) => toText((await openDrawsPart(tx, services, 'en', now)) ?? html`none`));
  const shown = await part(runtime.clock());
  assert.ok(shown.includes(`href="/draws/${drawId}"`) && shown.includes('href="/draws"') && shown.includes(service.name.en), shown);
  assert.equal(await part(runtime.clock(), []), 'none');
  assert.equal(await part(new Date(runtime.clock().getTime() + 25 * hour)), 'none');
});
