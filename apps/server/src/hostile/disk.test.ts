import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeBranch, openSlots, roundTheClock } from '../modules/appointments/fixtures.ts';
import { listMiscounts } from '../modules/appointments/index.ts';
import { makePeople, makeSession, type SignedIn, testRuntime } from '../modules/identity/fixtures.ts';
import { openDatabase, row, rows, sql } from '../platform/database.ts';
import { newId } from '../platform/id.ts';
import { readSecrets } from '../platform/secrets.ts';
import { startPortal } from '../testing/portal.ts';
import { fill, makeRoom, roomOn, smallDisk } from '../testing/small-disk.ts';

/** A portal with its own database on a disk that is really full (row 36 of docs/security.md): nothing acknowledged is lost, and it comes back by itself. */
const disk = smallDisk(256);
const portal = await startPortal({ dataDir: join(disk.folder, 'data'), within: disk.within, env: { WAITING_ROOMS: 'by_hand' } });
const seen = disk.seenFrom(portal.pid);
const postgres = join(seen, 'data/postgres');
const port = readFileSync(join(postgres, 'pg/postmaster.pid'), 'utf8').split('\n')[3];
const url = `postgres://bawaba:${readFileSync(join(postgres, 'password'), 'utf8')}@127.0.0.1:${port}/bawaba`;
const db = openDatabase(url);
const owner = openDatabase(url, { role: null, connections: 2 });
after(async () => {
  for (const pool of [db, owner]) await pool.close();
  await portal.stop();
});

interface Client extends SignedIn {
  readonly key: string;
}

async function clients(count: number): Promise<Client[]> {
  const runtime = testRuntime(db, { secrets: readSecrets(join(seen, 'data')), config: { baseUrl: portal.baseUrl } });
  const made: Client[] = [];
  for (const { personId } of await makePeople(db, count)) made.push({ ...(await makeSession(runtime, personId)), key: newId(new Date()) });
  return made;
}

interface Answer {
  readonly status: number;
  readonly text: string;
}

async function ask(path: string, init: RequestInit = {}): Promise<Answer> {
  const answer = await fetch(portal.baseUrl + path, { redirect: 'manual', ...init });
  return { status: answer.status, text: await answer.text() };
}

function book({ cookie, key }: Client, slotId: string): Promise<Answer> {
  return ask('/api/v1/appointments', { method: 'POST', headers: { cookie, 'idempotency-key': key, 'content-type': 'application/json' }, body: JSON.stringify({ branchId: 1, serviceId: 1, slotId }) });
}

const idOf = ({ text }: Answer): string => JSON.parse(text).appointmentId;

async function untilReady(status: 200 | 503, words: RegExp): Promise<void> {
  for (let tries = 0; ; tries++) {
    const answer = await ask('/health/ready');
    if (answer.status === status && words.test(answer.text)) return;
    assert.ok(tries < 400, `not ${status} ${words}: ${answer.status} ${answer.text}\n${portal.output()}`);
    await sleep(100);
  }
}

/** What people were told is booked, while everybody asks once. */
async function bookAll(people: readonly Client[], slotId: string): Promise<Map<Client, Answer>> {
  const answers = new Map<Client, Answer>();
  await Promise.all(Array.from({ length: 8 }, async (_, lane) => {
    for (let i = lane; i < people.length; i += 8) answers.set(people[i]!, await book(people[i]!, slotId));
  }));
  return answers;
}

/** Asked again with the same keys everybody is booked, and whoever was before has what they had. */
async function assertKept(answers: ReadonlyMap<Client, Answer>, slotId: string): Promise<void> {
  for (const [client, first] of answers) {
    const again = await book(client, slotId);
    assert.equal(again.status, 201, again.text);
    if (first.status === 201) assert.equal(idOf(again), idOf(first), 'an acknowledged booking is lost');
  }
  assert.deepEqual(await listMiscounts(db), []);
}

await makeBranch(db, { branchId: 1, opening: roundTheClock(900) });
const people = await clients(500);

test('no room for tables: people are refused in words and may send the same again, who reads is served, and readiness says why', { timeout: 240_000 }, async () => {
  // Hours ahead: the next one may begin while the disk is full.
  const slot = (await openSlots(db, 1, 1))[3];
  const before = await bookAll(people.slice(0, 20), slot!.slotId);
  await untilReady(200, /"database":"ready"/);
  assert.ok(fill(seen) > 50_000_000);
  assert.equal(roomOn(seen), 0);
  const answers = new Map([...before, ...(await bookAll(people.slice(20, 300), slot!.slotId))]);
  const statuses = [...answers.values()].map(({ status }) => status);
  assert.deepEqual([...new Set(statuses)].toSorted(), [201, 503], 'booked, or refused for want of room');
  assert.equal(statuses.slice(0, 20).filter((status) => status === 201).length, 20);
  const refused = [...answers].filter(([, { status }]) => status === 503);
  for (const [, { text }] of refused) assert.equal(JSON.parse(text).error.code, 'cannot_save');

  await untilReady(503, /"status":"not_ready","database":"full"/);
  assert.equal((await ask('/health/live')).status, 200);
  const booked = [...answers].find(([, { status }]) => status === 201)!;
  assert.equal((await ask('/appointments', { headers: { cookie: booked[0].cookie } })).status, 200, 'who holds an appointment sees it');
  const form = new FormData();
  form.set('photo', new Blob([new Uint8Array(1_000_000)]), 'photo.jpg');
  const withPhoto = await ask('/report', { method: 'POST', body: form, headers: { cookie: 'lang=en' } });
  assert.equal(withPhoto.status, 503, 'a form with a file, of which the file finds no room');
  assert.match(withPhoto.text, /<h1>Nothing can be saved at this moment<\/h1>/);
  const [client] = refused[0]!;
  for (const [lang, words] of [['ar', /<h1>تعذّر الحفظ في هذه اللحظة<\/h1>[\s\S]*لم يُحفظ منه شيء[\s\S]*إرسال الطلب مرة أخرى/], ['en', /<h1>Nothing can be saved at this moment<\/h1>[\s\S]*nothing was saved[\s\S]*Send it again/]] as const) {
    const body = new URLSearchParams({ _csrf: client.csrf, _idempotency: client.key, slot: slot!.slotId });
    const shown = await ask('/book/service-1/1/confirm', { method: 'POST', headers: { cookie: `${client.cookie}; lang=${lang}`, 'content-type': 'application/x-www-form-urlencoded' }, body });
    assert.equal(shown.status, 503, shown.text.slice(0, 300));
    assert.match(shown.text, words);
    assert.ok(shown.text.includes(`name="_idempotency" value="${client.key}"`), 'what was typed goes with it');
    assert.doesNotMatch(shown.text, /No space left|pgsql_tmp|base\/\d/);
  }

  makeRoom(seen);
  await untilReady(200, /"database":"ready"/);
  await assertKept(answers, slot!.slotId);
});

test('no room for the log: the database ends for good, and is there again with everything once there is room', { timeout: 240_000 }, async () => {
  const slot = (await openSlots(db, 1, 1))[5]!;
  const first = await bookAll(people.slice(300, 350), slot.slotId);
  assert.deepEqual([...first.values()].filter(({ status }) => status !== 201), []);
  // Readers of old rows hold no room, so the log is what grows; what it frees is taken at once.
  const logging = (async () => {
    for (let i = 0; i < 40; i++) {
      fill(seen);
      const ended = await owner.query(sql`select pg_logical_emit_message(true, 'test', repeat('x', 4000000))`).then(() => false, () => true);
      if (ended) return;
    }
    assert.fail('the log never came to its end');
  })();
  const during = await bookAll(people.slice(350, 450), slot.slotId);
  await logging;
  fill(seen);
  await untilReady(503, /"database":"unreachable"/);
  const last = await bookAll(people.slice(450), slot.slotId);
  for (const { status, text } of [...during.values(), ...last.values()]) assert.ok(status === 201 || (status === 503 && ['cannot_save', 'unavailable'].includes(JSON.parse(text).error.code)), text);
  assert.ok([...last.values()].every(({ status }) => status === 503));
  assert.equal((await ask('/help')).status, 200, 'what needs no database is there');

  makeRoom(seen);
  await untilReady(200, /"database":"ready"/);
  await assertKept(new Map([...first, ...during, ...last]), slot.slotId);
  const counted = await rows<{ n: number; tickets: number }>(db, sql`select (select count(*)::int from appointment) as n, (select count(*)::int from ticket) as tickets`);
  assert.deepEqual(counted, [{ n: 500, tickets: 500 }], 'one for everybody');
});

test('readiness writes, and not more often than every few seconds', async () => {
  const written = async (): Promise<{ at: string; bytes: number }> => (await row<{ at: string; bytes: number }>(owner, sql`
    select (select written_at::text from write_check) as at, (select temp_bytes from pg_stat_database where datname = 'bawaba') as bytes`))!;
  const wait = async (from: { at: string; bytes: number }): Promise<{ at: string; bytes: number }> => {
    for (let tries = 0; tries < 300; tries++) {
      assert.equal((await ask('/health/ready')).status, 200);
      const now = await written();
      if (now.at !== from.at && now.bytes > from.bytes) return now;
      await sleep(50);
    }
    return assert.fail('nothing is written');
  };
  const first = await wait(await written());
  const second = await wait(first);
  assert.ok(new Date(second.at).getTime() - new Date(first.at).getTime() >= 4_900, `${first.at} ${second.at}`);
});
