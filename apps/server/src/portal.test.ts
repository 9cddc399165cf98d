import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { listMiscounts } from './modules/appointments/index.ts';
import { makeBranch, openSlots, roundTheClock } from './modules/appointments/fixtures.ts';
import { makePeople, makeSession, testRuntime } from './modules/identity/fixtures.ts';
import { type Database, openDatabase, rows, sql } from './platform/database.ts';
import { newId } from './platform/id.ts';
import { startCluster } from './platform/postgres.ts';
import { readSecrets } from './platform/secrets.ts';
import { type RunningPortal, startPortal } from './testing/portal.ts';

/** Bookings over HTTP against the real server process, also while it and its database are killed. */
let portal: RunningPortal = await startPortal({ env: { WAITING_ROOMS: 'by_hand' } });
after(async () => {
  await portal.stop();
  rmSync(portal.dataDir, { recursive: true, force: true });
});

async function database(): Promise<Database> {
  return openDatabase((await startCluster(join(portal.dataDir, 'postgres'))).url);
}

/** Branches 1 to 3, all there before the portal first looks: it keeps what it knows of branches for some seconds. */
async function makeBranches(db: Database): Promise<void> {
  for (const [branchId, counters] of [[1, 50], [2, 400], [3, 400]] as const) await makeBranch(db, { branchId, opening: roundTheClock(counters) });
  for (const until = performance.now() + 30_000; performance.now() < until; await sleep(200)) {
    if ((await fetch(`${portal.baseUrl}/api/v1/branches/3/services/1/slots`)).status === 200) return;
  }
  throw new Error('the portal does not learn of new branches');
}

interface Client {
  readonly personId: string;
  readonly cookie: string;
  readonly key: string;
}

/** People who are signed in, each with the key of the one booking they want. */
async function clients(db: Database, count: number): Promise<Client[]> {
  const runtime = testRuntime(db, { secrets: readSecrets(portal.dataDir), config: { baseUrl: portal.baseUrl } });
  const made: Client[] = [];
  for (const { personId } of await makePeople(db, count)) {
    const { cookie } = await makeSession(runtime, personId);
    made.push({ personId, cookie, key: newId(new Date()) });
  }
  return made;
}

interface Answer {
  readonly status: number;
  readonly body: { appointmentId: string; error?: { code: string; facts: { left: unknown[] } } };
}

async function book({ cookie, key }: Client, branchId: number, slotId: string): Promise<Answer> {
  const response = await fetch(`${portal.baseUrl}/api/v1/appointments`, {
    method: 'POST', headers: { cookie, 'idempotency-key': key, 'content-type': 'application/json' }, body: JSON.stringify({ branchId, serviceId: 1, slotId }),
  });
  return { status: response.status, body: (await response.json()) as Answer['body'] };
}

test('1,000 simultaneous requests for a slot of 50: exactly 50 are booked, 950 are told what is left', async () => {
  const db = await database();
  await makeBranches(db);
  const [slot] = await openSlots(db, 1, 1);
  const people = await clients(db, 1000);
  const answers = await Promise.all(people.map((person) => book(person, 1, slot!.slotId)));
  const full = answers.filter(({ status, body }) => status === 409 && body.error?.code === 'slot_full' && body.error.facts.left.length > 0);
  assert.equal(answers.filter(({ status }) => status === 201).length, 50);
  assert.equal(full.length, 950);
  assert.deepEqual(await listMiscounts(db), []);
  await db.close();
});

for (const victims of ['the server', 'the server and its database'] as const) {
  test(`${victims} killed in the middle of bookings: what was acknowledged is there, what was not is settled by asking again`, async () => {
    let db = await database();
    const branchId = victims === 'the server' ? 2 : 3;
    const [slot] = await openSlots(db, branchId, 1);
    const people = await clients(db, 600);
    await db.close();
    const acknowledged = new Map<string, string>();
    const lanes = { ended: false };
    const work = Promise.all(Array.from({ length: 24 }, async (_, lane) => {
      for (let i = lane; i < people.length; i += 24) {
        const answer = await book(people[i]!, branchId, slot!.slotId).catch(() => null);
        if (answer?.status === 201) acknowledged.set(people[i]!.key, answer.body.appointmentId);
      }
    })).finally(() => (lanes.ended = true));
    while (acknowledged.size < 60 && !lanes.ended) await sleep(2);
    assert.ok(acknowledged.size >= 60, 'nobody could book before the kill');
    if (victims !== 'the server') process.kill(Number(readFileSync(join(portal.dataDir, 'postgres/pg/postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
    await portal.kill();
    await work;
    assert.ok(acknowledged.size < 400, 'the kill came too late to mean anything');

    portal = await startPortal({ dataDir: portal.dataDir, port: Number(new URL(portal.baseUrl).port), env: { WAITING_ROOMS: 'by_hand' } });
    db = await database();
    const kept = await rows<{ appointment_id: string }>(db, sql`select appointment_id from appointment where branch_id = ${branchId} and status = 'booked'`);
    const ids = new Set(kept.map((row) => row.appointment_id));
    for (const id of acknowledged.values()) assert.ok(ids.has(id), `acknowledged booking ${id} is lost`);
    assert.deepEqual(await listMiscounts(db), []);

    const again = await Promise.all(people.map((person) => book(person, branchId, slot!.slotId)));
    assert.equal(again.filter(({ status }) => status === 201).length, 400);
    assert.equal(again.filter(({ body }) => body.error?.code === 'slot_full').length, 200);
    again.forEach(({ body }, i) => acknowledged.has(people[i]!.key) && assert.equal(body.appointmentId, acknowledged.get(people[i]!.key)));
    assert.deepEqual(await listMiscounts(db), []);
    await db.close();
  });
}

test('a clean stop takes the embedded database with it, and a second start finds everything', async () => {
  await portal.stop();
  assert.throws(() => readFileSync(join(portal.dataDir, 'postgres/pg/postmaster.pid')), { code: 'ENOENT' });
  portal = await startPortal({ dataDir: portal.dataDir, port: Number(new URL(portal.baseUrl).port), env: { WAITING_ROOMS: 'by_hand' } });
  const db = await database();
  assert.ok((await rows(db, sql`select 1 from appointment`)).length > 0);
  await db.close();
});
