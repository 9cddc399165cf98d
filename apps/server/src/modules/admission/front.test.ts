import assert from 'node:assert/strict';
import type { AddressInfo } from 'node:net';
import { mock, test } from 'node:test';
import { sql } from '../../platform/database.ts';
import { testDatabase } from '../../testing/database.ts';
import { makePerson, makeSession } from '../identity/fixtures.ts';
import { announce, closeNow, openNow } from './actions/operate.ts';
import { order, waitingPortals } from './fixtures.ts';

const { db } = await testDatabase();
const [portal] = await waitingPortals(db);
const { app, runtime, loop } = portal!;
await app.listen({ port: 0, host: '127.0.0.1' });
const origin = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
await openNow(runtime, 'sign-in', order);
await loop.tick();

interface Said {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
  readonly body: string;
}

/** What is random or one person's own: nonces, and the values of cookies. */
function plain(status: number, headers: Record<string, string>, cookies: readonly string[], body: string): Said {
  const nonce = /'nonce-([^']+)'/.exec(headers['content-security-policy'] ?? '')?.[1];
  assert.ok(nonce, 'a policy with a nonce');
  const without = (text: string): string => text.replaceAll(nonce, 'NONCE');
  const kept = Object.entries(headers).filter(([name]) => !['date', 'connection', 'keep-alive', 'set-cookie'].includes(name)).map(([name, value]) => [name, without(value)]);
  return { status, headers: Object.fromEntries(kept), cookies: cookies.map((cookie) => cookie.replace(/=[^;]*/, '=…')).toSorted(), body: without(body) };
}

/** As a browser asks: through the listening server, where quick answers stand in front. */
async function quick(url: string, headers: Record<string, string> = {}): Promise<Said & { readonly given: string }> {
  const answer = await fetch(`${origin}${url}`, { redirect: 'manual', headers });
  const given = answer.headers.getSetCookie();
  return { ...plain(answer.status, Object.fromEntries(answer.headers), given, await answer.text()), given: given.map((cookie) => cookie.split(';')[0]).join('; ') };
}

/** The usual way of the same request: the framework alone. */
async function usual(url: string, headers: Record<string, string> = {}): Promise<Said> {
  const { statusCode, headers: answered, body } = await app.inject({ url, headers });
  return plain(statusCode, Object.fromEntries(Object.entries(answered).map(([name, value]) => [name, String(value)])), [answered['set-cookie'] ?? []].flat() as string[], body);
}

async function assertSame(url: string, headers: Record<string, string> = {}): Promise<void> {
  const { given: _, ...ours } = await quick(url, headers);
  assert.deepEqual(ours, await usual(url, headers), url);
}

/** Requests that came as far as the framework: every one of its requests begins with this call. */
const { mock: framework } = mock.method(runtime.load, 'request');

test('a newcomer is led to the room in the same words and headers as by the framework, and counted as one who came', async () => {
  for (const url of ['/sign-in', '/sign-in?next=/appointments', '/sign-in?next=%2Fa%3Fb%3D%22c']) await assertSame(url);
  await assertSame('/sign-in', { cookie: 'known=abc; lang=en; form=1234567890' });
  const [before, asked] = [framework.callCount(), runtime.admission.memory.counters.get('sign-in')!.asked];
  assert.equal((await quick('/sign-in')).headers['location'], '/waiting/sign-in?next=%2Fsign-in');
  assert.equal(runtime.admission.memory.counters.get('sign-in')!.asked, asked + 1);
  assert.equal(framework.callCount(), before, 'answered in front of the framework');
});

test('a newcomer is given a place, and whoever comes again is shown it, on the page that the framework would send', async () => {
  for (const lang of ['ar', 'en']) {
    const before = framework.callCount();
    const first = await quick('/waiting/sign-in?next=%2Fsign-in', { 'accept-language': lang });
    assert.equal(first.status, 200);
    assert.match(first.body, lang === 'ar' ? /دورك محفوظ/ : /You have a place/);
    assert.deepEqual((await usual('/waiting/sign-in', { 'accept-language': lang })).cookies, first.cookies);
    assert.equal(framework.callCount(), before + 1, 'that of the line above');
    for (const url of ['/waiting/sign-in?next=%2Fsign-in', '/waiting/sign-in?next=%2Fsign-in&again=1', '/waiting/sign-in?next=//evil.example', '/waiting/sign-in']) {
      await assertSame(url, { cookie: first.given, 'accept-language': lang });
    }
    assert.equal(framework.callCount(), before + 5, 'one for each that it was held against');
  }
});

test('people who arrive together are given different places, one behind the other', async () => {
  const serials = await Promise.all(Array.from({ length: 50 }, async () => {
    const { given } = await quick('/waiting/sign-in');
    const answer = await fetch(`${origin}/api/v1/waiting-rooms/sign-in/place`, { headers: { cookie: given } });
    return ((await answer.json()) as { serial: number }).serial;
  }));
  assert.equal(new Set(serials).size, 50);
  assert.equal(Math.max(...serials) - Math.min(...serials), 49);
});

test('whoever has to be told more, or may be inside, goes the usual way', async () => {
  const { given } = await quick('/waiting/sign-in');
  const { given: other } = await quick('/waiting/sign-in');
  const [place, browser] = [given, other].map((cookies) => cookies.split('; ').find((cookie) => cookie.startsWith(cookies === given ? 'place-sign-in' : 'place-browser'))!);
  const { cookie: session } = await makeSession(runtime, (await makePerson(db)).personId);
  const lostBefore = runtime.admission.memory.counters.get('sign-in')!.lost;
  const ask = async (url: string, cookie: string): Promise<Said> => {
    const before = framework.callCount();
    const answer = await quick(url, { cookie });
    assert.equal(framework.callCount(), before + 1, `${url} with ${cookie}`);
    return answer;
  };
  assert.match((await ask('/waiting/sign-in', `${place}; ${browser}`)).body, /يخص متصفحًا آخر/);
  assert.equal(runtime.admission.memory.counters.get('sign-in')!.lost, lostBefore + 1, 'counted once');
  assert.match((await ask('/waiting/sign-in?again=1', 'lang=ar')).body, /المتصفح لا يحفظ دورك/);
  assert.match((await ask('/waiting/sign-in?noted=1', given)).body, /حُفظ رقمك/);
  assert.ok((await ask('/waiting/sign-in?lang=en', given)).cookies.some((cookie) => cookie.startsWith('lang=')));
  assert.equal((await ask('/sign-in', session)).status, 200, 'people inside are never queued');
  assert.match((await ask('/waiting/sign-in', session)).body, /sign-out/);
  assert.equal((await ask('/waiting/nowhere', '')).status, 404);
  await db.query(sql`update waiting_room set admitted_through = next_serial - 1, rate = 5, term = 1000000 where room = 'sign-in'`);
  await loop.tick();
  assert.match((await ask('/waiting/sign-in', given)).body, /حان دورك/);
  assert.equal((await ask('/sign-in', given)).status, 200);
});

test('a room that was shut since this process looked gives no place but the way in, and one that is shut stands in nobody’s way', async () => {
  await closeNow(runtime, 'sign-in', order);
  const late = await quick('/waiting/sign-in?next=%2Fsign-in');
  assert.deepEqual([late.status, late.headers['location'], late.cookies], [303, '/sign-in', []]);
  await loop.tick();
  assert.equal((await quick('/sign-in')).status, 200);
});

test('before an announced opening the page says its hour and how many have come', async () => {
  const [minute, opensAt] = [60_000, new Date(Date.now() + 2 * 3_600_000)];
  await announce(runtime, 'registration', opensAt, order);
  await db.query(sql`update waiting_room set gathers_at = ${new Date(Date.now() - minute)} where room = 'registration'`);
  await loop.tick();
  await loop.tick();
  assert.equal((await quick('/register')).headers['location'], '/waiting/registration?next=%2Fregister');
  const { body, given } = await quick('/waiting/registration');
  assert.match(body, /وصلت قبل موعد الافتتاح/);
  assert.ok(body.includes(opensAt.toISOString()));
  await loop.tick();
  await assertSame('/waiting/registration', { cookie: given });
});
