import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { row, rows, sql } from '../../platform/database.ts';
import { testDatabase } from '../../testing/database.ts';
import { answerOffers, type OffersRun } from '../../testing/offers-process.ts';
import { testKeys } from '../appointments/fixtures.ts';
import { listMiscounts } from '../appointments/index.ts';
import { testRuntime } from '../identity/fixtures.ts';
import { listStranded } from './actions/stranded.ts';
import { anywhere, freeSeatAt, makePlace, makeWaiting, waitingRuntime } from './fixtures.ts';

/** A process that offers freed seats and takes them, killed at random moments; whoever comes after it goes on. */
const killings = 25;
/** Several at once, which also meet each other: and half of the time would go into starting them one by one. */
const atOnce = 5;
const rounds = killings / atOnce;
const seats = 24;
const waits = 40;
const { db, ownerUrl } = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'bawaba-offers-'));
after(() => rmSync(folder, { recursive: true, force: true }));
/** Noon in Riyadh of tomorrow: nothing here depends on the hour at which it runs. */
const now = Math.ceil(Date.now() / 86_400_000) * 86_400_000 + 9 * 3_600_000;
const at = new Date(now);
const audited = testRuntime(db, { clock: () => at });
const runtime = waitingRuntime({ ...audited, keys: testKeys(folder, { ...audited, clock: () => new Date() }) }, Math.random);
const place = await makePlace(runtime, 1);
const freed: string[] = [];
for (let i = 0; i < seats; i++) freed.push((await freeSeatAt(runtime, place, 20)).slotId);
for (let i = 0; i < waits; i++) await makeWaiting(runtime, place, anywhere(place.branchId));

const run: OffersRun = { url: ownerUrl, folder, now, atOnce: 4, takes: 5 };

/** Runs the process and kills it so many milliseconds after its work has begun. True when it had not ended before. */
async function killedAfter(milliseconds: number): Promise<boolean> {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', new URL('../../testing/offers-process.ts', import.meta.url).pathname, JSON.stringify(run)], {
    stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_COMPILE_CACHE: folder },
  });
  const ended = once(child, 'exit');
  await once(child.stdout!, 'data');
  await Promise.race([sleep(milliseconds), ended]);
  child.kill('SIGKILL');
  const [code] = (await ended) as [number | null];
  assert.ok(code === null || code === 0, 'what was not killed ended well');
  return code === null;
}

/** Whatever happened: every freed seat is in one place, and every promise and appointment has one. */
async function isSound(when: string): Promise<void> {
  assert.deepEqual(await listMiscounts(db), [], `${when}: taken seats are those of appointments`);
  assert.deepEqual(await listStranded(db, at), [], `${when}: seats set aside are those of open offers`);
  const lost = await rows(db, sql`select slot_id, capacity, taken, held_back, set_aside from slot where slot_id = any(${freed}::uuid[]) and taken + held_back + set_aside <> 1`);
  assert.deepEqual(lost, [], `${when}: each seat is held back, offered or taken, and once`);
  const twice = await rows(db, sql`select person_id from appointment where status = 'booked' group by person_id, service_id having count(*) > 1`);
  assert.deepEqual(twice, [], `${when}: nobody has two`);
  const untied = await rows(db, sql`
    select o.offer_id from seat_offer o left join waiting_entry w on w.offer_id = o.offer_id where o.state = 'open' and w.person_id is distinct from o.person_id
    union all select w.offer_id from waiting_entry w left join seat_offer o on o.offer_id = w.offer_id where w.offer_id is not null and o.state is distinct from 'open'`);
  assert.deepEqual(untied, [], `${when}: an open offer holds its person, and nothing else does`);
  const halves = await rows(db, sql`
    select o.offer_id from seat_offer o left join appointment a on a.branch_id = o.branch_id and a.appointment_id = o.appointment_id and a.person_id = o.person_id and a.slot_id = o.slot_id
    left join ticket t on t.branch_id = o.branch_id and t.appointment_id = o.appointment_id
    where (o.state = 'taken') <> (a.appointment_id is not null and t.appointment_id is not null)`);
  assert.deepEqual(halves, [], `${when}: a taken offer is an appointment with its ticket, and no other is`);
}

test('killed at 25 random moments while freed seats are offered and taken: no seat is lost, and none is given twice', { timeout: 300_000 }, async () => {
  await isSound('before');
  let cut = 0;
  for (let round = 1; round <= rounds; round++) {
    cut += (await Promise.all(Array.from({ length: atOnce }, () => killedAfter(randomInt(20, 300))))).filter(Boolean).length;
    await isSound(`round ${round}`);
  }
  assert.ok(cut > killings / 2, 'most were killed on the way');
  await answerOffers({ ...run, takes: 100 });
  await isSound('at the end');
  const { made, taken } = (await row<{ made: number; taken: number }>(db, sql`select count(*)::int as made, count(*) filter (where state = 'taken')::int as taken from seat_offer`))!;
  assert.ok(taken > 0 && made > seats, `${made} offers, ${taken} taken: there was something to kill`);
});
