import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, beforeEach, test } from 'node:test';
import { row, rows, sql } from '../../platform/database.ts';
import { newId } from '../../platform/id.ts';
import { testDatabase } from '../../testing/database.ts';
import { openSlots, testKeys } from '../appointments/fixtures.ts';
import { listMiscounts, releasePools } from '../appointments/index.ts';
import { makePerson, testRuntime } from '../identity/fixtures.ts';
import { expireOffers, passOffer, takeOffer } from './actions/answer.ts';
import { endEntries, findEntry, joinWaitingList, leaveWaitingList } from './actions/entries.ts';
import { keepsSeat, offerSeats } from './actions/offer.ts';
import { listStranded } from './actions/stranded.ts';
import { anywhere, freeSeatAt, makePlace, makeWaiting, nobodyWaits, type Place, seatsOf, seeded, waitingRuntime } from './fixtures.ts';
import { countOpenOffers, listOwnOffers, type Offer } from './store/offers.ts';

const { db, open } = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'bawaba-keys-'));
after(() => rmSync(folder, { recursive: true, force: true }));
/** Noon in Riyadh of tomorrow: nothing here depends on the hour at which it runs. */
const noon = Math.ceil(Date.now() / 86_400_000) * 86_400_000 + 9 * 3_600_000;
let now = noon;
const audited = testRuntime(db, { clock: () => new Date(now) });
const runtime = waitingRuntime({ ...audited, keys: testKeys(folder, { ...audited, clock: () => new Date() }) }, seeded(7));
const { waiting, appointments } = runtime;
const minute = 60_000;
const hour = 60 * minute;
const at = (): Date => new Date(now);
const places = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12].map((branchId) => makePlace(runtime, branchId)));
let used = 0;
const nextPlace = (): Place => places[used++]!;
const nothing = { held: 0, aside: 0, taken: 0, open: 1 };

beforeEach(async () => {
  now = noon;
  await nobodyWaits(runtime);
});

async function openOffer(personId: string): Promise<Offer> {
  return (await listOwnOffers(db, personId, 5)).find(({ state }) => state === 'open')!;
}

/** Of these people, whoever has an open offer. */
async function offeredOf(people: readonly string[]): Promise<string[]> {
  const found = await Promise.all(people.map(async (personId) => ((await openOffer(personId)) ? personId : null)));
  return found.filter((one) => one !== null);
}

test('a freed seat is offered to one who waits, becomes their appointment when taken, and they wait no more', async () => {
  const place = nextPlace();
  const personId = await makeWaiting(runtime, place, anywhere(place.branchId));
  const { slotId } = await freeSeatAt(runtime, place, 20);
  assert.equal(await offerSeats(db, waiting, at()), 1);
  assert.equal(await offerSeats(db, waiting, at()), 0, 'one offer a seat');
  assert.deepEqual(await seatsOf(runtime, place, slotId), { ...nothing, aside: 1, open: 0 });
  const { offerId, answerBy } = await openOffer(personId);
  assert.equal(answerBy.getTime() - now, 30 * minute);
  const told = await row<{ body: string; urgent: boolean }>(db, sql`select body, urgent from message where person_id = ${personId} and kind = 'waiting_list.offer'`);
  assert.match(told!.body, new RegExp(`/offers/${offerId}$`));
  assert.equal(told!.urgent, true);
  const [{ appointmentId }, again] = await Promise.all([takeOffer(db, waiting, { personId, offerId, now: at() }), takeOffer(db, waiting, { personId, offerId, now: at() })]);
  assert.equal(again.appointmentId, appointmentId, 'taken twice is taken once');
  assert.equal((await appointments.get(personId, appointmentId)).status, 'booked');
  assert.match((await appointments.get(personId, appointmentId)).ticket!, /^BW1:/);
  assert.equal(await findEntry(db, personId, 1), null);
  assert.deepEqual(await seatsOf(runtime, place, slotId), { ...nothing, taken: 1, open: 0 });
  assert.deepEqual(await listMiscounts(db), []);
});

test('passed and expired offers go on to the next, never to the public at once; with nobody left the pool has the seat', async () => {
  const place = nextPlace();
  const people = await Promise.all([1, 2, 3].map(() => makeWaiting(runtime, place, anywhere(place.branchId))));
  const { slotId } = await freeSeatAt(runtime, place, 20);
  await offerSeats(db, waiting, at());
  const [first] = await offeredOf(people);
  await passOffer(db, waiting, { personId: first!, offerId: (await openOffer(first!)).offerId, now: at() });
  const [second, ...others] = await offeredOf(people);
  assert.deepEqual(others, []);
  assert.notEqual(second, first, 'a seat that was passed is not offered to the same again');
  assert.deepEqual(await seatsOf(runtime, place, slotId), { ...nothing, aside: 1, open: 0 });
  const missed = await openOffer(second!);
  now += 30 * minute;
  await assert.rejects(takeOffer(db, waiting, { personId: second!, offerId: missed.offerId, now: at() }), { code: 'offer_over' });
  assert.equal(await expireOffers(db, waiting, at()), 1);
  const [third] = await offeredOf(people);
  assert.ok(third && third !== first && third !== second);
  await passOffer(db, waiting, { personId: third, offerId: (await openOffer(third)).offerId, now: at() });
  assert.deepEqual(await seatsOf(runtime, place, slotId), { ...nothing, held: 1, open: 0 });
  assert.equal(await offerSeats(db, waiting, at()), 0, 'all had it before them');
  const keeps = (tx: Parameters<typeof keepsSeat>[0], slot: Parameters<typeof keepsSeat>[2], when: Date) => keepsSeat(tx, waiting, slot, when);
  assert.equal(await releasePools(db, at(), { keeps }), 0);
  assert.equal(await releasePools(db, new Date(now + 7 * hour), { keeps }), 1);
  assert.deepEqual(await seatsOf(runtime, place, slotId), nothing);
});

test('only who can be there is offered a seat: branch, day, part of the day, notice, section, no appointment, no bar', async () => {
  const [place, other] = [nextPlace(), nextPlace()];
  const { startsAt, slotId, holder } = await freeSeatAt(runtime, place, 5);
  const weekday = new Date(startsAt.getTime() + 3 * hour).getUTCDay();
  const wrong = [
    anywhere(other.branchId), { ...anywhere(place.branchId), weekdays: [(weekday + 1) % 7] }, { ...anywhere(place.branchId), parts: ['night' as const, 'morning' as const] }, { ...anywhere(place.branchId), noticeMinutes: 720 },
  ];
  for (const reach of wrong) await makeWaiting(runtime, place, reach);
  await joinWaitingList(db, waiting, { personId: holder, service: place.service, reach: anywhere(place.branchId), now: at() });
  const busy = await makeWaiting(runtime, place, anywhere(place.branchId));
  const [slot] = await openSlots(db, other.branchId, 1, at());
  await appointments.book(busy, { branchId: other.branchId, serviceId: 1, slotId: slot!.slotId }, { key: newId(at()), hash: Buffer.alloc(32) });
  assert.equal(await offerSeats(db, waiting, at()), 0);
  assert.equal(await releasePools(db, new Date(now + 3 * hour + 59 * minute), { keeps: (tx, one, when) => keepsSeat(tx, waiting, one, when) }), 1, 'it is not kept for who cannot have it');
  await db.query(sql`update slot set held_back = 1 where branch_id = ${place.branchId} and slot_id = ${slotId}`);
  const right = await makeWaiting(runtime, place, { ...anywhere(place.branchId), weekdays: [weekday], parts: ['afternoon', 'evening'], noticeMinutes: 180 });
  assert.equal(await offerSeats(db, waiting, at()), 1);
  assert.ok(await openOffer(right));
});

test('nobody has two live offers of a service, and two seats go to two people', async () => {
  const [place, other] = [nextPlace(), nextPlace()];
  const both = anywhere(place.branchId, other.branchId);
  const one = await makeWaiting(runtime, place, both);
  const first = await freeSeatAt(runtime, place, 20);
  await freeSeatAt(runtime, other, 20);
  const sweeps = await Promise.all([offerSeats(db, waiting, at()), offerSeats(open(), waiting, at()), offerSeats(db, waiting, at())]);
  assert.equal(sweeps[0] + sweeps[1] + sweeps[2], 1);
  assert.equal((await listOwnOffers(db, one, 5)).length, 1);
  const two = await makeWaiting(runtime, place, both);
  assert.equal(await offerSeats(db, waiting, at()), 1);
  assert.deepEqual((await offeredOf([one, two])).length, 2);
  assert.equal((await seatsOf(runtime, place, first.slotId)).aside, 1);
});

test('where a draw is to come, a seat more than 48 hours ahead waits for it, and the pool does not have it either', async () => {
  const place = nextPlace();
  const personId = await makeWaiting(runtime, place, anywhere(place.branchId));
  const { slotId, startsAt } = await freeSeatAt(runtime, place, 72);
  const drawn = { ...waiting, drawAhead: () => Promise.resolve(true) };
  assert.equal(await offerSeats(db, drawn, at()), 0);
  const keeps = (tx: Parameters<typeof keepsSeat>[0], slot: Parameters<typeof keepsSeat>[2], when: Date) => keepsSeat(tx, drawn, slot, when);
  assert.equal(await releasePools(db, new Date(now + 7 * hour), { keeps }), 0);
  assert.equal((await seatsOf(runtime, place, slotId)).held, 1);
  assert.ok(await row(db, sql`select from release_pool where branch_id = ${place.branchId}`), 'it is asked about again');
  now = startsAt.getTime() - 47 * hour;
  assert.equal(await offerSeats(db, drawn, at()), 1);
  assert.ok(await openOffer(personId));
});

test('taking, passing and expiring at the same moment: one of them has it, and no seat is lost or given twice', async () => {
  const place = nextPlace();
  for (let round = 0; round < 6; round++) {
    await nobodyWaits(runtime);
    // Seats of the rounds before are nobody's matter any more.
    await db.query(sql`update slot set held_back = 0 where branch_id = ${place.branchId}`);
    const personId = await makeWaiting(runtime, place, anywhere(place.branchId));
    const { slotId } = await freeSeatAt(runtime, place, 20 + round);
    await offerSeats(db, waiting, at());
    const { offerId, answerBy } = await openOffer(personId);
    const early = new Date(answerBy.getTime() - 1);
    const other = open();
    await Promise.allSettled([
      takeOffer(db, waiting, { personId, offerId, now: early }), takeOffer(other, waiting, { personId, offerId, now: early }), passOffer(other, waiting, { personId, offerId, now: early }),
      expireOffers(db, waiting, answerBy), expireOffers(other, waiting, answerBy),
    ]);
    const [{ state }] = (await listOwnOffers(db, personId, 1)) as [Offer];
    const { held, aside, taken } = await seatsOf(runtime, place, slotId);
    assert.deepEqual([held, aside, taken], state === 'taken' ? [0, 0, 1] : [1, 0, 0], state);
    assert.equal((await appointments.list(personId)).length, state === 'taken' ? 1 : 0);
  }
  assert.deepEqual(await listMiscounts(db), []);
});

test('a process that dies between two steps loses nothing: the next sweep goes on', async () => {
  const place = nextPlace();
  const people = await Promise.all([1, 2].map(() => makeWaiting(runtime, place, anywhere(place.branchId))));
  const { slotId } = await freeSeatAt(runtime, place, 20);
  await offerSeats(db, waiting, at());
  const [first] = await offeredOf(people);
  // Dies after the pass was committed and before the next was offered the seat.
  const dead = { ...waiting, drawAhead: () => Promise.reject(new Error('killed')) };
  await assert.rejects(passOffer(db, dead, { personId: first!, offerId: (await openOffer(first!)).offerId, now: at() }), /killed/);
  assert.deepEqual(await seatsOf(runtime, place, slotId), { ...nothing, held: 1, open: 0 });
  assert.equal(await offerSeats(db, waiting, at()), 1);
  const [second] = await offeredOf(people);
  assert.ok(second && second !== first);
  // Dies before the appointment is written: the offer stands as it was.
  const { offerId } = await openOffer(second);
  const broken = { ...waiting, booking: { ...waiting.booking, audit: { ...waiting.booking.audit, record: () => Promise.reject(new Error('killed')) } } };
  await assert.rejects(takeOffer(db, broken, { personId: second, offerId, now: at() }), /killed/);
  assert.equal((await openOffer(second)).offerId, offerId);
  await takeOffer(db, waiting, { personId: second, offerId, now: at() });
  assert.deepEqual(await countOpenOffers(db).then((all) => all.filter(({ branchId }) => branchId === place.branchId)), []);
  const stranded = async (): Promise<unknown[]> => (await listStranded(db, at())).filter(({ branchId }) => branchId === place.branchId);
  assert.deepEqual(await stranded(), []);
  await db.query(sql`update slot set set_aside = 1, capacity = capacity + 1 where branch_id = ${place.branchId} and slot_id = ${slotId}`);
  assert.deepEqual(await stranded(), [{ branchId: place.branchId, slotId, setAside: 1, promised: 0 }]);
});

test('an offer whose seat the branch took away, or whose person has booked meanwhile, is withdrawn and never blocks the seat', async () => {
  const place = nextPlace();
  const [one, two] = [await makeWaiting(runtime, place, anywhere(place.branchId)), await makeWaiting(runtime, place, anywhere(place.branchId))];
  const { slotId } = await freeSeatAt(runtime, place, 20);
  await offerSeats(db, waiting, at());
  const [holder] = await offeredOf([one, two]);
  const other = holder === one ? two : one;
  const { offerId } = await openOffer(holder!);
  const free = (await openSlots(db, place.branchId, 1, at())).find(({ left }) => left > 0)!;
  await appointments.book(holder!, { branchId: place.branchId, serviceId: 1, slotId: free.slotId }, { key: newId(at()), hash: Buffer.alloc(32) });
  await assert.rejects(takeOffer(db, waiting, { personId: holder!, offerId, now: at() }), { code: 'already_booked' });
  const next = await openOffer(other);
  assert.ok(next, 'the next has it');
  await db.query(sql`update slot set set_aside = 0, capacity = 0 where branch_id = ${place.branchId} and slot_id = ${slotId}`);
  await assert.rejects(takeOffer(db, waiting, { personId: other, offerId: next.offerId, now: at() }), { code: 'offer_withdrawn' });
  assert.deepEqual(await seatsOf(runtime, place, slotId), { held: 0, aside: 0, taken: 0, open: 0 });
});

test('three offers left unanswered end the waiting, one that is passed does not; an entry ends after its time, and both are told', async () => {
  const place = nextPlace();
  const silent = await makeWaiting(runtime, place, anywhere(place.branchId));
  for (let i = 0; i < 3; i++) {
    now = noon + i * hour;
    await freeSeatAt(runtime, place, 24 + i);
    assert.equal(await offerSeats(db, waiting, at()), 1, `offer ${i + 1}`);
    now += 31 * minute;
    await expireOffers(db, waiting, at());
  }
  assert.equal(await findEntry(db, silent, 1), null);
  now = noon;
  await db.query(sql`update slot set held_back = 0 where branch_id = ${place.branchId}`);
  const old = await makeWaiting(runtime, place, anywhere(place.branchId));
  assert.equal(await endEntries(db, waiting, at()), 0);
  now += 30 * 24 * hour;
  assert.equal(await endEntries(db, waiting, at()), 1);
  const told = await rows<{ who: string }>(db, sql`select person_id as who from message where kind = 'waiting_list.ended' order by message_id`);
  assert.deepEqual(told.map(({ who }) => who).toSorted(), [old, silent].toSorted());
});

test('joining needs what can be reached; one entry a person and service; leaving passes a live offer on', async () => {
  const place = nextPlace();
  const { personId } = await makePerson(db);
  const join = (reach: Parameters<typeof joinWaitingList>[2]['reach']): Promise<void> => joinWaitingList(db, waiting, { personId, service: place.service, reach, now: at() });
  await assert.rejects(join({ branchIds: [999], noticeMinutes: 5, weekdays: [], parts: [] }), { fields: { branches: 'branches_needed', notice: 'not_a_choice', weekdays: 'days_needed', parts: 'parts_needed' } });
  await Promise.all([join(anywhere(place.branchId)), join({ ...anywhere(place.branchId), noticeMinutes: 180 })]);
  assert.equal((await rows(db, sql`select from waiting_entry where person_id = ${personId}`)).length, 1);
  const { slotId } = await freeSeatAt(runtime, place, 20);
  await offerSeats(db, waiting, at());
  await leaveWaitingList(db, waiting, { personId, serviceId: 1, now: at() });
  await leaveWaitingList(db, waiting, { personId, serviceId: 1, now: at() });
  assert.equal(await openOffer(personId), undefined);
  assert.equal((await seatsOf(runtime, place, slotId)).held, 1);
  const [slot] = await openSlots(db, place.branchId, 1, at());
  await appointments.book(personId, { branchId: place.branchId, serviceId: 1, slotId: slot!.slotId }, { key: newId(at()), hash: Buffer.alloc(32) });
  await assert.rejects(join(anywhere(place.branchId)), { code: 'already_booked' });
});
