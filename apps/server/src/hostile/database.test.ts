import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { makeBranch, openSlots, roundTheClock } from '../modules/appointments/fixtures.ts';
import { listMiscounts } from '../modules/appointments/index.ts';
import { makePerson, makeSession, testRuntime } from '../modules/identity/fixtures.ts';
import { isUnreachable, openDatabase, rows, sql } from '../platform/database.ts';
import { newId } from '../platform/id.ts';
import { startCluster } from '../platform/postgres.ts';
import { readSecrets } from '../platform/secrets.ts';
import { startPortal } from '../testing/portal.ts';

/** The database goes away and comes back while the portal, a process of its own, is in use (row 36 of docs/security.md). */
const folder = mkdtempSync(join(tmpdir(), 'bawaba-cut-'));
let cluster = await startCluster(folder);

/** The address that the portal knows: whatever port the database is on. */
const address = createServer((near) => {
  const far = connect(Number(new URL(cluster.url).port), '127.0.0.1');
  for (const socket of [near, far]) socket.on('error', () => undefined).on('close', () => [near, far].forEach((other) => other.destroy()));
  near.pipe(far).pipe(near);
}).listen(0, '127.0.0.1');
await once(address, 'listening');
const url = new URL(cluster.url);
url.port = String((address.address() as AddressInfo).port);

const portal = await startPortal({ env: { DATABASE_URL: url.href, WAITING_ROOMS: 'by_hand' } });
let db = openDatabase(cluster.url);
after(async () => {
  await db.close().catch(() => undefined);
  await portal.stop();
  address.close();
  await (await startCluster(folder)).stop();
  for (const path of [portal.dataDir, folder]) rmSync(path, { recursive: true, force: true });
});

interface Client {
  readonly cookie: string;
  readonly key: string;
}

async function clients(count: number): Promise<Client[]> {
  const runtime = testRuntime(db, { secrets: readSecrets(portal.dataDir), config: { baseUrl: portal.baseUrl } });
  return Promise.all(Array.from({ length: count }, async () => ({ cookie: (await makeSession(runtime, (await makePerson(db)).personId)).cookie, key: newId(new Date()) })));
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

/** An answer, or null where the connection broke. */
async function ask(path: string, init: RequestInit = {}): Promise<Answer | null> {
  const answer = await fetch(portal.baseUrl + path, { redirect: 'manual', ...init }).catch(() => null);
  return answer && { status: answer.status, text: await answer.text() };
}

function book({ cookie, key }: Client, branchId: number, slotId: string): Promise<Answer | null> {
  return ask('/api/v1/appointments', { method: 'POST', headers: { cookie, 'idempotency-key': key, 'content-type': 'application/json' }, body: JSON.stringify({ branchId, serviceId: 1, slotId }) });
}

const isUp = async (path: string): Promise<number | undefined> => (await ask(path))?.status;

async function until(status: number, path: string): Promise<void> {
  for (let tries = 0; (await isUp(path)) !== status; tries++) {
    assert.ok(tries < 300, `${path} never answers ${status}:\n${portal.output()}`);
    await sleep(100);
  }
}

test('every connection cut again and again while people book: each is answered, and what was acknowledged stands', async () => {
  await makeBranch(db, { branchId: 1, opening: roundTheClock(400) });
  const slot = (await openSlots(db, 1, 1))[3];
  const people = await clients(300);
  const admin = new pg.Client({ connectionString: cluster.url.replace(/[^/]*$/, 'postgres') });
  await admin.connect();
  const answers = new Map<Client, Answer | null>();
  const cutting = (async () => {
    for (let cuts = 0; cuts < 15; cuts++) {
      await admin.query(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'bawaba'`);
      await sleep(40);
    }
  })();
  await Promise.all(Array.from({ length: 12 }, async (_, lane) => {
    for (let i = lane; i < people.length; i += 12) answers.set(people[i]!, await book(people[i]!, 1, slot!.slotId));
  }));
  await cutting;
  await admin.end();
  assert.equal(await isUp('/health/live'), 200, `the portal has ended:\n${portal.output()}`);
  assert.deepEqual([...answers.values()].filter((answer) => answer === null), [], 'a request was left without an answer');
  assert.deepEqual([...new Set([...answers.values()].map((answer) => answer!.status))].filter((status) => status !== 201 && status !== 503), []);
  await until(200, '/health/ready');

  const again = await Promise.all(people.map((person) => book(person, 1, slot!.slotId)));
  assert.deepEqual(again.filter((answer) => answer?.status !== 201), [], 'asked again, everybody is booked');
  people.forEach((person, i) => {
    const first = answers.get(person)!;
    if (first.status === 201) assert.equal(JSON.parse(again[i]!.text).appointmentId, JSON.parse(first.text).appointmentId, 'and those who were booked have what they had');
  });
  assert.deepEqual(await listMiscounts(db), []);
  const counted = await rows<{ n: number; tickets: number; messages: number; claims: number }>(db, sql`
    select (select count(*)::int from appointment) as n, (select count(*)::int from ticket) as tickets,
      (select count(*)::int from message where kind = 'appointments.booked') as messages, (select count(*)::int from booking_claim) as claims`);
  assert.deepEqual(counted, [{ n: 300, tickets: 300, messages: 300, claims: 300 }], 'one of each for everybody');
});

/** The database's processes: the first, and those it started. */
function databaseProcesses(): number[] {
  const first = Number(readFileSync(join(folder, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);
  return [first, ...execFileSync('pgrep', ['-P', String(first)]).toString().trim().split('\n').map(Number)];
}

test('the database stands still without a word: pages ask again by themselves, the portal is live and not ready, and what was sent twice is done once', { timeout: 120_000 }, async () => {
  const [person] = (await clients(1)) as [Client];
  const [slot] = (await openSlots(db, 1, 1)).slice(9);
  const stopped = databaseProcesses();
  /** Some have ended by then: their connections were given up. */
  const goOn = (): void => void spawnSync('kill', ['-CONT', ...stopped.map(String)]);
  for (const pid of stopped) process.kill(pid, 'SIGSTOP');
  try {
    const [page, booking] = [ask('/appointments', { headers: { cookie: `${person.cookie}; lang=ar` } }), book(person, 1, slot!.slotId)];
    await until(503, '/health/ready');
    assert.equal(await isUp('/health/live'), 200);
    assert.match((await ask('/health/ready'))!.text, /"database":"slow"/);
    assert.equal(await isUp('/help'), 200, 'what needs no database is there');
    const shown = (await page)!;
    assert.equal(shown.status, 503);
    assert.match(shown.text, /<meta http-equiv="refresh" content="5">/);
    goOn();
    assert.ok([201, 503].includes((await booking)!.status));
  } finally {
    goOn();
  }
  await until(200, '/health/ready');
  const [first, second] = [await book(person, 1, slot!.slotId), await book(person, 1, slot!.slotId)];
  assert.equal(first!.status, 201);
  assert.equal(JSON.parse(first!.text).appointmentId, JSON.parse(second!.text).appointmentId);
  assert.deepEqual(await listMiscounts(db), []);
});

test('a database that has no disk, memory or connection left is one that cannot answer now, not a mistake of ours', async () => {
  for (const state of ['53100', '53200', '53300']) {
    const raise = { text: `do $$ begin raise exception 'full' using errcode = '${state}'; end $$`, values: [] };
    const error = await db.query(raise).then(() => null, (thrown: unknown) => thrown);
    assert.ok(isUnreachable(error), state);
  }
});

test('the database stopped: the portal says so in words and to whoever watches it, and recovers by itself', async () => {
  const [{ cookie, key }, other] = (await clients(2)) as [Client, Client];
  const [slot] = (await openSlots(db, 1, 1)).slice(5);
  await db.close();
  const pid = Number(readFileSync(join(folder, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);
  process.kill(pid, 'SIGINT');
  await until(503, '/health/ready');
  assert.equal(await isUp('/health/live'), 200);
  assert.match((await ask('/health/ready'))!.text, /"status":"not_ready","database":"(unreachable|slow)"/);
  for (const [lang, words] of [['ar', /<h1>قاعدة البيانات لا تستجيب الآن<\/h1>[\s\S]*حدّث الصفحة بعد لحظات/], ['en', /<h1>The database is not answering right now<\/h1>[\s\S]*Refresh in a moment/]] as const) {
    const page = (await ask('/appointments', { headers: { cookie: `${cookie}; lang=${lang}` } }))!;
    assert.equal(page.status, 503);
    assert.match(page.text, words);
    assert.doesNotMatch(page.text, /ECONNREFUSED|127\.0\.0\.1|\.ts:/);
  }
  const refused = (await book({ cookie, key }, 1, slot!.slotId))!;
  assert.deepEqual([refused.status, JSON.parse(refused.text).error.code], [503, 'unavailable']);
  assert.equal(await isUp('/help'), 200, 'what needs no database is there');

  cluster = await startCluster(folder);
  db = openDatabase(cluster.url);
  await until(200, '/health/ready');
  assert.equal((await book({ cookie, key }, 1, slot!.slotId))?.status, 201, 'the same operation, asked again');
  assert.equal((await book(other, 1, slot!.slotId))?.status, 201);
  assert.deepEqual(await listMiscounts(db), []);
});
