import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { openHttpBrowser, type HttpBrowser } from '../../hostile/http-browser.ts';
import { row, rows, sql } from '../../platform/database.ts';
import { testDatabase } from '../../testing/database.ts';
import { type RunningPortal, startPortal } from '../../testing/portal.ts';

const asked = '/api/v1/waiting-rooms/sign-in/place';
const { db, ownerUrl } = await testDatabase();

interface Person {
  readonly cookies: string;
  readonly serial: number;
  readonly askedAt: number;
  readonly answeredAt: number;
}

async function arrive({ baseUrl }: RunningPortal): Promise<Person> {
  const askedAt = performance.now();
  const answer = await fetch(baseUrl + asked, { method: 'POST' });
  assert.equal(answer.status, 200, await answer.clone().text());
  const { serial } = (await answer.json()) as { serial: number };
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';')[0]!).join('; ');
  return { cookies, serial, askedAt, answeredAt: performance.now() };
}

async function placeOf({ baseUrl }: RunningPortal, { cookies }: Person): Promise<{ state: string; serial: number }> {
  return (await (await fetch(baseUrl + asked, { headers: { cookie: cookies } })).json()) as { state: string; serial: number };
}

async function until(what: string, holds: () => Promise<boolean>): Promise<void> {
  for (let waited = 0; waited < 60_000; waited += 200) {
    if (await holds()) return;
    await sleep(200);
  }
  assert.fail(`never: ${what}`);
}

const leader = async (): Promise<string | null> => (await row<{ holder: string | null }>(db, sql`select holder from admission_leader`))!.holder;
const called = async (): Promise<number> => (await row<{ n: number }>(db, sql`select admitted_through as n from waiting_room`))!.n;

test('two processes, one queue: the one that leads is killed, no place is lost and nobody is let in twice', async () => {
  const first = await startPortal({ env: { DATABASE_URL: ownerUrl } });
  after(() => first.kill());
  await until('somebody leads', async () => (await leader()) !== null);
  const firstLeader = await leader();
  const second = await startPortal({ dataDir: first.dataDir, env: { DATABASE_URL: ownerUrl } });
  after(() => second.stop());
  const now = new Date();
  await db.query(sql`
    insert into waiting_room (room, state, cause, epoch, next_serial, admitted_through, gathered, rate, manual_rate, manual_until, changed_at, term)
    values ('sign-in', 'open', 'operator', 1, 1, 0, 0, 15, 15, ${new Date(now.getTime() + 3_600_000)}, ${now}, 0)`);
  await until('both have seen it', async () => {
    const states = await Promise.all([first, second].map((portal) => placeOf(portal, { cookies: '' } as Person)));
    return states.every(({ state }) => state === 'lost');
  });

  const people: Person[] = [];
  for (let wave = 0; wave < 6; wave++) people.push(...(await Promise.all(Array.from({ length: 16 }, (_, index) => arrive([first, second][index % 2]!)))));
  await until('people are being called', async () => (await called()) > 0);
  const before = await called();
  await first.kill();
  people.push(...(await Promise.all(Array.from({ length: 16 }, () => arrive(second)))));
  assert.ok(before < people.length, 'it was in the middle of it');

  for (const person of people) {
    const { state, serial } = await placeOf(second, person);
    assert.equal(serial, person.serial);
    assert.ok(state === 'waiting' || state === 'called', state);
  }
  await until('the other goes on', async () => (await called()) >= people.length);
  await until('it knows of it itself', async () => (await Promise.all(people.map((person) => placeOf(second, person)))).every(({ state }) => state === 'called'));
  assert.notEqual(await leader(), firstLeader);
  const passes = await Promise.all(people.map(async (person) => {
    const browser: HttpBrowser = openHttpBrowser(second.baseUrl, person.cookies);
    const answer = await browser.get('/sign-in');
    assert.equal(answer.status, 200, second.output());
    return browser;
  }));
  await Promise.all(passes.map(async (browser) => assert.equal((await browser.get('/sign-in')).status, 200)));
  const exchanged = await rows<{ serial: number }>(db, sql`select serial from admission_pass order by serial`);
  assert.deepEqual(exchanged.map(({ serial }) => serial), people.map(({ serial }) => serial).toSorted((a, b) => a - b), 'each place was exchanged once');

  // Stricter than a second's arrivals: who asked after another had been answered stands behind them, at whichever process.
  for (const one of people) for (const other of people) if (one.answeredAt < other.askedAt) assert.ok(one.serial < other.serial, `${one.serial} before ${other.serial}`);
});
