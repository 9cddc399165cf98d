import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { localDay } from '../../platform/calendar.ts';
import { row, sql } from '../../platform/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { newId } from '../../platform/id.ts';
import { testDatabase } from '../../testing/database.ts';
import { makePeople, makePerson, testRuntime } from '../identity/fixtures.ts';
import { createAvailability, type OpenSlot } from './actions/slots.ts';
import { createBooking } from './actions/book.ts';
import { cancelAppointment } from './actions/cancel.ts';
import { changeAppointment } from './actions/change.ts';
import { releasePools } from './actions/free-seats.ts';
import { makeBranch, openSlots, testKeys, wish } from './fixtures.ts';
import { listMiscounted, findSlot } from './store/slots.ts';

const { db, open } = await testDatabase();
const runtime = testRuntime(db);
const tools = { audit: runtime.audit, keys: testKeys(mkdtempSync(join(tmpdir(), 'bawaba-keys-')), runtime), baseUrl: 'http://localhost' };
const { branchId, service } = await makeBranch(db);
const slots = await openSlots(db, branchId, service.serviceId);
const booking = (database = db): ReturnType<typeof createBooking> => createBooking(database, runtime.clock, tools, createAvailability(database, runtime.clock, runtime.load));
const findService = async (): Promise<typeof service> => service;
let used = 0;
const nextSlot = (): (typeof slots)[number] => slots[used++]!;

function codeOf(result: PromiseSettledResult<unknown>): string {
  if (result.status === 'fulfilled') return 'booked';
  return result.reason instanceof DomainError ? result.reason.code : String(result.reason);
}

async function tally(wishes: Promise<unknown>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const result of await Promise.allSettled(wishes)) counts[codeOf(result)] = (counts[codeOf(result)] ?? 0) + 1;
  return counts;
}

async function count(table: 'ticket' | 'booking_claim' | 'message', where = sql`true`): Promise<number> {
  const from = { ticket: sql`ticket`, booking_claim: sql`booking_claim`, message: sql`message` }[table];
  return (await row<{ n: number }>(db, sql`select count(*)::int as n from ${from} where ${where}`))!.n;
}

test('1,000 people at once for a slot of 50: exactly 50 are booked, 950 are told what is left', async () => {
  const slot = nextSlot();
  const people = await makePeople(db, 1000);
  // Two server processes that share the database.
  const books = [booking(), booking(open())];
  const results = await Promise.allSettled(people.map((person, i) => books[i % 2]!(branchId, wish(person.personId, service, slot.slotId))));
  assert.deepEqual(await tally(results.map((r) => (r.status === 'fulfilled' ? Promise.resolve() : Promise.reject(r.reason)))), { booked: 50, slot_full: 950 });
  for (const result of results) if (result.status === 'rejected') assert.ok(((result.reason as DomainError).facts['left'] as unknown[]).length > 0);
  assert.equal((await findSlot(db, branchId, slot.slotId))!.taken, 50);
  assert.equal(await count('ticket'), 50);
  assert.deepEqual(await listMiscounted(db), []);
});

test('one person, 40 tabs, different times: one booking, and the others are shown the one that stands', async () => {
  const person = await makePerson(db);
  const books = [booking(), booking(open())];
  const counts = await tally(Array.from({ length: 40 }, (_, i) => books[i % 2]!(branchId, wish(person.personId, service, slots[100 + i]!.slotId))));
  assert.deepEqual(counts, { booked: 1, already_booked: 39 });
  assert.deepEqual(await listMiscounted(db), []);
});

test('the same request 40 times is one booking with one answer', async () => {
  const person = await makePerson(db);
  const slot = nextSlot();
  const books = [booking(), booking(open())];
  const answers = await Promise.all(Array.from({ length: 40 }, (_, i) => books[i % 2]!(branchId, wish(person.personId, service, slot.slotId, 'the-same-key'))));
  assert.equal(new Set(answers.map((a) => a.appointmentId)).size, 1);
  const other = slots[used + 1]!;
  await assert.rejects(booking()(branchId, wish(person.personId, service, other.slotId, 'the-same-key')), { code: 'idempotency_key_reused' });
});

test('refusals: past, gone, another section, another kind of id, another branch', async () => {
  const book = booking();
  const person = await makePerson(db);
  const slot = nextSlot();
  await assert.rejects(book(branchId, wish(person.personId, service, '0198c0de-0000-7000-8000-000000000000')), { code: 'slot_gone' });
  await assert.rejects(book(2, wish(person.personId, service, slot.slotId)), { code: 'slot_gone' });
  const citizens = await makeBranch(db, { branchId: 9, serviceId: 9, who: 'resident' });
  const [foreign] = await openSlots(db, 9, 9);
  await assert.rejects(book(9, wish(person.personId, citizens.service, foreign!.slotId)), { code: 'not_for_you' });
  const men = await makeBranch(db, { branchId: 8, serviceId: 8, opening: { rules: [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, section: 'men', opens: '00:00', closes: '24:00', counters: 3, minutes: 60 })), exceptions: [] } });
  const [section] = await openSlots(db, 8, 8);
  await assert.rejects(book(8, wish(person.personId, men.service, section!.slotId)), { code: 'wrong_section' });
  const late = createBooking(db, () => new Date(slot.startsAt.getTime() + 1), tools, createAvailability(db, runtime.clock, runtime.load));
  await assert.rejects(late(branchId, wish(person.personId, service, slot.slotId)), { code: 'slot_past' });
});

test('a slot that turned out to be full is not offered again by what is kept for those who look, however busy the portal is', async () => {
  const availability = createAvailability(db, runtime.clock, { level: () => 'strained' });
  const book = createBooking(db, runtime.clock, tools, availability);
  const slot = slots[650]!;
  await booking()(branchId, wish((await makePerson(db)).personId, service, slot.slotId));
  const shown = async (): Promise<number> => (await availability.read(branchId, service.serviceId)).find(({ slotId }) => slotId === slot.slotId)!.left;
  assert.ok((await shown()) > 0);
  await db.query(sql`update slot set capacity = taken + held_back where branch_id = ${branchId} and slot_id = ${slot.slotId}`);
  const person = await makePerson(db);
  await assert.rejects(book(branchId, wish(person.personId, service, slot.slotId)), { code: 'slot_full' });
  assert.equal(await shown(), 0);
});

/** Two slots of one local day, which begins at another index at every hour. */
function twoOfOneDay(from: number): [OpenSlot, OpenSlot] {
  const [slot, next, after] = [slots[from]!, slots[from + 1]!, slots[from + 2]!];
  return localDay(slot.startsAt) === localDay(next.startsAt) ? [slot, next] : [next, after];
}

test('a cancelled seat is held back, its ticket is worthless, and its holder cannot book that day again', async () => {
  const person = await makePerson(db);
  const [slot, sameDay] = twoOfOneDay(400);
  const { appointmentId } = await booking()(branchId, wish(person.personId, service, slot.slotId));
  const cancel = (): Promise<unknown> => db.transaction((tx) => cancelAppointment(tx, tools, { actor: { kind: 'beneficiary', id: person.personId }, person, appointmentId, findService, now: new Date() }));
  await Promise.all([cancel(), cancel(), cancel()]);
  const after = (await findSlot(db, branchId, slot.slotId))!;
  assert.deepEqual({ taken: after.taken, heldBack: after.heldBack }, { taken: 0, heldBack: 1 });
  assert.equal(await count('ticket', sql`appointment_id = ${appointmentId} and status = 1`), 1);
  await assert.rejects(booking()(branchId, wish(person.personId, service, sameDay.slotId)), { code: 'rebooking_barred' });
  const stranger = await makePerson(db);
  await assert.rejects(db.transaction((tx) => cancelAppointment(tx, tools, { actor: { kind: 'beneficiary', id: stranger.personId }, person: stranger, appointmentId, findService, now: new Date() })), { code: 'no_such_appointment' });
  assert.equal(await releasePools(db, new Date()), 0);
  assert.equal(await releasePools(db, new Date(Date.now() + 24 * 3_600_000)), 1);
  assert.equal((await findSlot(db, branchId, slot.slotId))!.heldBack, 0);
});

test('a change takes the new seat first; a full slot leaves the old one; two changes at most', async () => {
  const person = await makePerson(db);
  const [first, second, third, fourth] = [slots[500]!, slots[501]!, slots[502]!, slots[503]!];
  let { appointmentId } = await booking()(branchId, wish(person.personId, service, first.slotId));
  const change = async (slotId: string, key = slotId): Promise<void> => {
    const moved = await db.transaction((tx) => changeAppointment(tx, tools, {
      actor: { kind: 'beneficiary', id: person.personId }, person, appointmentId, newAppointmentId: newId(new Date()), to: { branchId, slotId }, idempotency: { key, hash: Buffer.from(slotId) }, findService, now: new Date(),
    }));
    appointmentId = moved.appointmentId;
  };
  const full = nextSlot();
  const crowd = await Promise.all(Array.from({ length: 50 }, () => makePerson(db)));
  await Promise.all(crowd.map((one) => booking()(branchId, wish(one.personId, service, full.slotId))));
  await assert.rejects(change(full.slotId), { code: 'slot_full' });
  assert.equal((await findSlot(db, branchId, first.slotId))!.taken, 1);
  await assert.rejects(change(first.slotId), { code: 'same_time' });
  await change(second.slotId);
  await change(third.slotId);
  await assert.rejects(change(fourth.slotId), { code: 'not_changeable' });
  const seats = await Promise.all([first, second, third].map(async (s) => (await findSlot(db, branchId, s.slotId))!));
  assert.deepEqual(seats.map((s) => [s.taken, s.heldBack]), [[0, 1], [0, 1], [1, 0]]);
  assert.deepEqual(await listMiscounted(db), []);
});

test('two people who change into each other’s place at once never deadlock and never lose both', async () => {
  const [a, b] = await Promise.all([makePerson(db), makePerson(db)]);
  const [x, y] = [slots[600]!, slots[601]!];
  const [first, second] = await Promise.all([booking()(branchId, wish(a!.personId, service, x.slotId)), booking()(branchId, wish(b!.personId, service, y.slotId))]);
  const move = (person: typeof a, appointmentId: string, slotId: string): Promise<unknown> => db.transaction((tx) => changeAppointment(tx, tools, {
    actor: { kind: 'beneficiary', id: person!.personId }, person: person!, appointmentId, newAppointmentId: newId(new Date()), to: { branchId, slotId }, idempotency: { key: newId(new Date()), hash: Buffer.from(slotId) }, findService, now: new Date(),
  }));
  assert.deepEqual(await tally([move(a, first!.appointmentId, y.slotId), move(b, second!.appointmentId, x.slotId)]), { booked: 2 });
  assert.deepEqual(await listMiscounted(db), []);
});
