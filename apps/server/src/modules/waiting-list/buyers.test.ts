import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { row, sql } from '../../platform/database.ts';
import { newId } from '../../platform/id.ts';
import { testDatabase } from '../../testing/database.ts';
import { openSlots, testKeys } from '../appointments/fixtures.ts';
import { releasePools } from '../appointments/index.ts';
import { testRuntime } from '../identity/fixtures.ts';
import { takeOffer } from './actions/answer.ts';
import { keepsSeat, offerSeats } from './actions/offer.ts';
import { anywhere, freeSeatAt, makePlace, makeWaiting, nobodyWaits, type Place, seatsOf, seeded, waitingRuntime } from './fixtures.ts';
import { listOwnOffers } from './store/offers.ts';

/**
 * The invariant (design: booking rules, 9): whoever gives a seat up cannot say who gets it. A named buyer among n who can have it
 * gets it with a chance of 1 in n, whatever the buyer and the seller do.
 */
const { db } = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'bawaba-keys-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const noon = Math.ceil(Date.now() / 86_400_000) * 86_400_000 + 9 * 3_600_000;
const audited = testRuntime(db, { clock: () => new Date(noon) });
const runtime = waitingRuntime({ ...audited, keys: testKeys(folder, { ...audited, clock: () => new Date() }) }, seeded(20_261_122));
const { waiting } = runtime;
const now = new Date(noon);

/** What `runs` with chance `p` give at most and at least, but for one series in a thousand (normal approximation). The seed is fixed, so the answer is too. */
const spread = (runs: number, p: number): number => 3.1 * Math.sqrt(runs * p * (1 - p));
const most = (runs: number, p: number): number => runs * p + spread(runs, p);
const least = (runs: number, p: number): number => runs * p - spread(runs, p);

const places = await Promise.all([1, 2, 3, 4].map((branchId) => makePlace(runtime, branchId)));
/** From two hours ahead on, so that everybody keeps their notice. */
const slots = new Map(await Promise.all(places.map(async ({ branchId }) => [branchId, (await openSlots(db, branchId, 1, now)).slice(2)] as const)));

/** Frees a seat of the n-th hour ahead, has it offered, and returns to whom. Nobody answers; each run begins with all of them waiting. */
async function offeredTo(place: Place, run: number): Promise<string> {
  const { slotId } = slots.get(place.branchId)![run]!;
  await db.query(sql`update slot set held_back = 1 where branch_id = ${place.branchId} and slot_id = ${slotId}`);
  assert.equal(await offerSeats(db, waiting, now), 1);
  const offered = await row<{ personId: string }>(db, sql`select person_id as "personId" from seat_offer where branch_id = ${place.branchId} and slot_id = ${slotId}`);
  await db.query(sql`update waiting_entry set offer_id = null`);
  return offered!.personId;
}

test('of many freed seats a named buyer is offered no more than their share, whether first to join or last', async () => {
  const [place, runs] = [places[0]!, 200];
  await nobodyWaits(runtime);
  const people: string[] = [];
  while (people.length < 10) people.push(await makeWaiting(runtime, place, anywhere(place.branchId)));
  const won = new Map(people.map((personId) => [personId, 0]));
  for (let run = 0; run < runs; run++) {
    const personId = await offeredTo(place, run);
    won.set(personId, won.get(personId)! + 1);
  }
  for (const buyer of [people[0]!, people.at(-1)!]) {
    assert.ok(won.get(buyer)! <= most(runs, 1 / 10), `${won.get(buyer)} of ${runs}`);
    assert.ok(won.get(buyer)! >= least(runs, 1 / 10), `${won.get(buyer)} of ${runs}: nor is anybody kept out`);
  }
});

test('a seller who sends ten paid people into a crowd of forty gets a quarter of the seats, which is what ten people get', async () => {
  const [place, runs] = [places[1]!, 120];
  await nobodyWaits(runtime);
  const people: string[] = [];
  while (people.length < 40) people.push(await makeWaiting(runtime, place, anywhere(place.branchId)));
  const paid = new Set(people.slice(-10));
  let won = 0;
  for (let run = 0; run < runs; run++) if (paid.has(await offeredTo(place, run))) won++;
  assert.ok(won <= most(runs, 1 / 4) && won >= least(runs, 1 / 4), `${won} of ${runs}`);
});

test('the buyer who watches and books at once gets nothing while somebody waits, where an instant return would hand the seat over', async () => {
  const place = places[2]!;
  await nobodyWaits(runtime);
  const buyer = await makeWaiting(runtime, { ...place }, anywhere(2));
  await makeWaiting(runtime, place, anywhere(place.branchId));
  const grab = (slotId: string) => runtime.appointments.book(buyer, { branchId: place.branchId, serviceId: 1, slotId }, { key: newId(new Date()), hash: Buffer.alloc(32) });
  const held = await freeSeatAt(runtime, place, 10);
  await assert.rejects(grab(held.slotId), { code: 'slot_full' });
  assert.equal(await releasePools(db, new Date(noon + 7 * 3_600_000), { keeps: (tx, slot, when) => keepsSeat(tx, waiting, slot, when) }), 0);
  await offerSeats(db, waiting, now);
  await assert.rejects(grab(held.slotId), { code: 'slot_full' });
  // What the lab compares with, and no portal can be set to.
  Object.assign(runtime.appointments.tools, { freedSeats: { returns: 'at_once', random: seeded(1) } });
  const freed = await freeSeatAt(runtime, place, 20);
  Object.assign(runtime.appointments.tools, { freedSeats: undefined });
  assert.equal((await seatsOf(runtime, place, freed.slotId)).open, 1);
  await grab(freed.slotId);
});

test('an offer in the hands of another is worth nothing', async () => {
  const place = places[3]!;
  await nobodyWaits(runtime);
  const [holder, thief] = [await makeWaiting(runtime, place, anywhere(place.branchId)), await makeWaiting(runtime, place, anywhere(1))];
  const { slotId } = await freeSeatAt(runtime, place, 10);
  await offerSeats(db, waiting, now);
  const { offerId } = (await listOwnOffers(db, holder, 1))[0]!;
  await assert.rejects(takeOffer(db, waiting, { personId: thief, offerId, now }), { code: 'no_such_offer' });
  assert.equal((await seatsOf(runtime, place, slotId)).aside, 1);
});
