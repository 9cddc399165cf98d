import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { row, sql } from '../../platform/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { newId } from '../../platform/id.ts';
import { testDatabase } from '../../testing/database.ts';
import { makePeople, makePerson, testRuntime } from '../identity/fixtures.ts';
import { forgetOrganisation } from '../organisation/index.ts';
import { bookSetAside, type BookSetAside } from './actions/book-set-aside.ts';
import { createBooking } from './actions/book.ts';
import { cancelAppointment } from './actions/cancel.ts';
import { releasePools } from './actions/free-seats.ts';
import { applyPlan, type Resolution } from './actions/plan.ts';
import { giveBack, setAside, type SlotSeats } from './actions/set-aside.ts';
import { createAvailability } from './actions/slots.ts';
import { makeBranch, openSlots, roundTheClock, testKeys, wish } from './fixtures.ts';
import { findSlot, listMiscounted } from './store/slots.ts';

const { db, open } = await testDatabase();
const runtime = testRuntime(db);
const folder = mkdtempSync(join(tmpdir(), 'bawaba-keys-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const tools = { audit: runtime.audit, keys: testKeys(folder, runtime), baseUrl: 'http://localhost' };
const hour = 3_600_000;
let branches = 0;

/** A branch of its own with so many seats an hour, and one slot of it, ten days ahead. */
async function slotOf(seats: number): Promise<{ branchId: number; slotId: string; service: BookSetAside['service'] }> {
  const { branchId, service } = await makeBranch(db, { branchId: ++branches, opening: roundTheClock(seats) });
  const slots = await openSlots(db, branchId, service.serviceId);
  return { branchId, service, slotId: slots[240]!.slotId };
}

const book = (branchId: number, personId: string, service: BookSetAside['service'], slotId: string, database = db): Promise<unknown> =>
  createBooking(database, runtime.clock, tools, createAvailability(database, runtime.clock, runtime.load))(branchId, wish(personId, service, slotId));
const aside = (branchId: number, slotId: string, seats: SlotSeats, database = db): Promise<unknown> =>
  database.transaction((tx) => setAside(tx, { branchId, slotIds: [slotId], choose: () => seats }));
const back = (branchId: number, slotId: string, seats: number): Promise<number> => db.transaction((tx) => giveBack(tx, { branchId, seats: [{ slotId, seats }], now: new Date() }));
const take = (input: Omit<BookSetAside, 'actor' | 'now' | 'appointmentId' | 'as'> & Partial<BookSetAside>, database = db): Promise<unknown> =>
  database.transaction((tx) => bookSetAside(tx, tools, { as: 'offered', appointmentId: newId(new Date()), actor: { kind: 'beneficiary', id: input.personId }, now: new Date(), ...input }));

async function seats(branchId: number, slotId: string): Promise<number[]> {
  const { capacity, taken, heldBack, setAside: promised, surplus } = (await findSlot(db, branchId, slotId))!;
  return [capacity, taken, heldBack, promised, surplus];
}

async function tally(all: readonly Promise<unknown>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const one of await Promise.allSettled(all)) {
    const code = one.status === 'fulfilled' ? 'done' : one.reason instanceof DomainError ? one.reason.code : String(one.reason);
    counts[code] = (counts[code] ?? 0) + 1;
  }
  return counts;
}

test('a set-aside seat is not the public’s, not the pool’s, and books for the one it is promised to', async () => {
  const { branchId, slotId, service } = await slotOf(2);
  const [first, second, winner] = await makePeople(db, 3);
  await aside(branchId, slotId, { free: 1, heldBack: 0 });
  await book(branchId, first!.personId, service, slotId);
  await assert.rejects(book(branchId, second!.personId, service, slotId), { code: 'slot_full' });
  await assert.rejects(aside(branchId, slotId, { free: 1, heldBack: 0 }), { code: 'slot_full' });
  const appointmentId = newId(new Date());
  await take({ branchId, slotId, service, personId: winner!.personId, appointmentId });
  await take({ branchId, slotId, service, personId: winner!.personId, appointmentId });
  assert.deepEqual(await seats(branchId, slotId), [2, 2, 0, 0, 0], 'asked twice is booked once');
  const held = await row<{ tickets: number; messages: number }>(db, sql`
    select (select count(*)::int from ticket where appointment_id = ${appointmentId} and status = 0) as tickets,
      (select count(*)::int from message where person_id = ${winner!.personId} and kind = 'appointments.booked') as messages`);
  assert.deepEqual(held, { tickets: 1, messages: 1 });
  assert.deepEqual(await listMiscounted(db), []);
});

test('a held-back seat that is set aside does not come back with its pool; given back, it does, and not at once', async () => {
  const { branchId, slotId, service } = await slotOf(1);
  const [holder, other] = await makePeople(db, 2);
  await book(branchId, holder!.personId, service, slotId);
  const { appointmentId } = (await row<{ appointmentId: string }>(db, sql`select appointment_id as "appointmentId" from appointment where person_id = ${holder!.personId}`))!;
  const input = { actor: { kind: 'beneficiary', id: holder!.personId } as const, person: holder!, appointmentId, findService: async () => service, now: new Date() };
  await db.transaction((tx) => cancelAppointment(tx, tools, input));
  await aside(branchId, slotId, { free: 0, heldBack: 1 });
  assert.equal(await releasePools(db, new Date(Date.now() + 24 * hour)), 0);
  await assert.rejects(take({ branchId, slotId, service, personId: holder!.personId }), { code: 'rebooking_barred' });
  assert.equal(await back(branchId, slotId, 1), 1);
  assert.deepEqual(await seats(branchId, slotId), [1, 0, 1, 0, 0]);
  await assert.rejects(book(branchId, other!.personId, service, slotId), { code: 'slot_full' });
  assert.equal(await releasePools(db, new Date()), 0);
  assert.equal(await releasePools(db, new Date(Date.now() + 24 * hour)), 1);
  await book(branchId, other!.personId, service, slotId);
  assert.equal(await back(branchId, slotId, 1), 0, 'there is nothing to give back');
});

test('the rules of an ordinary booking hold: section, kind of id, one live booking, a time that lies ahead', async () => {
  const { branchId, slotId, service } = await slotOf(4);
  await aside(branchId, slotId, { free: 3, heldBack: 0 });
  const person = await makePerson(db);
  const ask = { branchId, slotId, service, personId: person.personId };
  await assert.rejects(take({ ...ask, service: { ...service, who: 'resident' } }), { code: 'not_for_you' });
  await assert.rejects(take({ ...ask, service: { ...service, serviceId: 2 } }), { code: 'slot_gone' });
  await assert.rejects(take({ ...ask, now: new Date(Date.now() + 400 * hour) }), { code: 'slot_past' });
  await take(ask);
  await assert.rejects(take(ask), { code: 'already_booked' });
  const men = await makeBranch(db, { branchId: ++branches, opening: { rules: [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, section: 'men', opens: '00:00', closes: '24:00', counters: 3, minutes: 60 })), exceptions: [] } });
  const other = (await openSlots(db, men.branchId, 1))[240]!.slotId;
  await aside(men.branchId, other, { free: 1, heldBack: 0 });
  await assert.rejects(take({ ...ask, branchId: men.branchId, slotId: other, personId: (await makePerson(db)).personId }), { code: 'wrong_section' });
  assert.deepEqual(await listMiscounted(db), []);
});

/** The branch publishes a plan of so many counters. */
async function publish({ branchId, service }: Pick<BookSetAside, 'branchId' | 'service'>, counters: number, resolution: Resolution): Promise<number> {
  const plan = counters === 0 ? { rules: [], exceptions: [] } : roundTheClock(counters);
  const input = { branchId, serviceId: service.serviceId, service, plan, planId: newId(new Date()), resolution, actor: { kind: 'system', id: null } as const, now: new Date() };
  const { promised } = await db.transaction((tx) => applyPlan(tx, tools, input));
  forgetOrganisation(db);
  return promised;
}

test('a smaller plan keeps promised seats as surplus, or loses them: who drew a lost one chooses another time, an offer is off', async () => {
  const kept = await slotOf(4);
  await aside(kept.branchId, kept.slotId, { free: 3, heldBack: 0 });
  assert.equal(await publish(kept, 1, 'keep'), 2);
  assert.deepEqual(await seats(kept.branchId, kept.slotId), [3, 0, 0, 3, 2]);
  assert.equal(await back(kept.branchId, kept.slotId, 3), 1, 'surplus ones are gone');
  assert.deepEqual(await seats(kept.branchId, kept.slotId), [1, 0, 1, 0, 0]);

  const lost = await slotOf(4);
  await aside(lost.branchId, lost.slotId, { free: 3, heldBack: 0 });
  const [booked, ...drawn] = await makePeople(db, 3);
  await book(lost.branchId, booked!.personId, lost.service, lost.slotId);
  assert.equal(await publish(lost, 2, 'move'), 2);
  assert.deepEqual(await seats(lost.branchId, lost.slotId), [2, 1, 0, 1, 0]);
  for (const { personId } of drawn) await take({ ...lost, personId, as: 'drawn' });
  assert.deepEqual(await seats(lost.branchId, lost.slotId), [2, 2, 0, 0, 0]);
  const second = await row<{ status: string; tickets: number }>(db, sql`
    select a.status, (select count(*)::int from ticket t where t.appointment_id = a.appointment_id) as tickets from appointment a where a.person_id = ${drawn[1]!.personId}`);
  assert.deepEqual(second, { status: 'displaced', tickets: 0 });
  await assert.rejects(take({ ...lost, personId: (await makePerson(db)).personId }), { code: 'slot_full' });
  assert.deepEqual(await listMiscounted(db), []);
});

test('a crowd books, is promised seats, takes promised ones and gives them back, all at once: no seat is given twice', async () => {
  const { branchId, slotId, service } = await slotOf(30);
  const others = [db, open()];
  await aside(branchId, slotId, { free: 10, heldBack: 0 });
  const people = await makePeople(db, 60);
  const results = await tally(people.flatMap(({ personId }, i) => {
    const database = others[i % 2]!;
    if (i < 25) return [book(branchId, personId, service, slotId, database)];
    if (i < 50) return [take({ branchId, slotId, service, personId }, database)];
    return [aside(branchId, slotId, { free: 1, heldBack: 0 }, database)];
  }));
  const [capacity, taken, held, promised] = await seats(branchId, slotId);
  assert.equal(capacity, 30);
  assert.equal(taken! + held! + promised!, 30, 'more was wanted than there is');
  assert.equal(results['done'], taken! + promised! - 10 + (taken! - (await bookedFree(branchId, slotId))));
  assert.deepEqual(await listMiscounted(db), []);
});

/** Of the appointments on a slot, those that the public booked. */
async function bookedFree(branchId: number, slotId: string): Promise<number> {
  return (await row<{ n: number }>(db, sql`
    select count(*)::int as n from audit_entry where action = 'appointments.book' and details->>'slotId' = ${slotId} and details->>'branchId' = ${String(branchId)} and details->>'by' is null`))!.n;
}
