import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import fc from 'fast-check';
import { appointmentJobs, applyPlan, attendAppointment, bookSetAside, createAppointments, giveBack, listMiscounts, setAside } from '../modules/appointments/index.ts';
import { makeBranch, openSlots, testKeys } from '../modules/appointments/fixtures.ts';
import { makePerson, testRuntime } from '../modules/identity/fixtures.ts';
import { forgetOrganisation, type Opening } from '../modules/organisation/index.ts';
import { addDays, afterWaking, localDay, startOfLocalDay } from '../platform/calendar.ts';
import { row, rows, sql } from '../platform/database.ts';
import { DomainError } from '../platform/errors.ts';
import { newId } from '../platform/id.ts';
import { testDatabase } from '../testing/database.ts';

/**
 * Three people do anything in any order on three seats: book, change, cancel, come, win a seat that was set aside, while the branch makes itself smaller and
 * larger and time goes by. A model says what each must be answered; after each step the database is held against it (row 3
 * of docs/security.md).
 */
const { db } = await testDatabase();
const folder = mkdtempSync(join(tmpdir(), 'bawaba-model-'));
after(() => rmSync(folder, { recursive: true, force: true }));
let shift = 0;
const clock = (): Date => new Date(Date.now() + shift);
const audited = testRuntime(db, { clock });
const keys = testKeys(folder, audited);

const hour = 3_600_000;
const far = 20;
/** Open from 08:00 to 11:00, an hour a visit. */
const opening = (counters: number): Opening => ({ rules: [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, section: 'all', opens: '08:00', closes: '11:00', counters, minutes: 60 })), exceptions: [] });

interface Slot { capacity: number; taken: number; held: number; aside: number; surplus: number }
interface Held { slot: number; status: 'booked' | 'displaced'; changes: number; id: string }
interface Model { slots: Slot[]; held: (Held | null)[]; barred: Set<string> }

type Step =
  | { readonly do: 'book' | 'change'; readonly who: number; readonly slot: number }
  | { readonly do: 'cancel' | 'attend'; readonly who: number }
  | { readonly do: 'promise'; readonly slot: number }
  | { readonly do: 'give back'; readonly slot: number }
  | { readonly do: 'draw'; readonly who: number; readonly slot: number }
  | { readonly do: 'publish'; readonly counters: number }
  | { readonly do: 'wait' };

const who = fc.nat({ max: 2 });
const slot = fc.nat({ max: 2 });
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('book' as const, 'change' as const), who, slot }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('cancel' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('attend' as const), who }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('promise' as const), slot }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('give back' as const), slot }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('draw' as const), who, slot }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('publish' as const), counters: fc.integer({ min: 1, max: 2 }) }) },
  { weight: 1, arbitrary: fc.constant({ do: 'wait' as const }) },
);

const left = ({ capacity, taken, held, aside }: Slot): number => Math.max(0, capacity - taken - held - aside);

/** Each run has a branch of its own; two of its slots are on one day and one on the next, so that a bar leaves something open. */
async function world(branchId: number): Promise<{ slots: { slotId: string; day: string }[]; people: string[]; service: Awaited<ReturnType<typeof makeBranch>>['service'] }> {
  const { service } = await makeBranch(db, { branchId, opening: opening(1) });
  forgetOrganisation(db);
  const all = await openSlots(db, branchId, 1, clock());
  const day = (n: number): string => addDays(localDay(clock()), far + n);
  const pick = (n: number, index: number): { slotId: string; day: string } => ({ slotId: all.filter(({ startsAt }) => localDay(startsAt) === day(n))[index]!.slotId, day: day(n) });
  return { service, slots: [pick(0, 0), pick(0, 1), pick(1, 2)], people: await Promise.all([0, 1, 2].map(async () => (await makePerson(db)).personId)) };
}

function freed(one: Slot): void {
  one.taken--;
  if (one.surplus > 0) {
    one.surplus--;
    one.capacity--;
  } else one.held++;
}

/** What the model says of booking or moving to a slot: the refusal, or null. */
function refusal(model: Model, person: number, target: number, days: readonly string[]): string | null {
  if (model.slots[target]!.capacity === 0) return 'slot_gone';
  return model.barred.has(`${person} ${days[target]}`) ? 'rebooking_barred' : null;
}

async function codeOf(work: Promise<unknown>): Promise<string | null> {
  try {
    await work;
    return null;
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
}

let branch = 0;

async function run(steps: readonly Step[]): Promise<void> {
  const branchId = ++branch;
  // From noon on, so that no wait ends at the edge of a night.
  shift = startOfLocalDay(addDays(localDay(new Date()), 1)).getTime() + 12 * hour - Date.now();
  const { slots, people, service } = await world(branchId);
  const days = slots.map(({ day }) => day);
  const appointments = createAppointments({ ...audited, keys });
  const model: Model = { slots: slots.map(() => ({ capacity: 1, taken: 0, held: 0, aside: 0, surplus: 0 })), held: [null, null, null], barred: new Set() };
  const operation = (): { key: string; hash: Buffer } => ({ key: newId(new Date()), hash: Buffer.alloc(32) });
  const idOf = async (person: number): Promise<string> => (await appointments.findLive(people[person]!, 1))!;

  for (const one of steps) {
    if (one.do === 'wait') {
      // Longer than any pool waits, nights not counted; the seats it held are the public's again.
      shift = afterWaking(clock(), 7 * hour).getTime() - Date.now();
      await appointmentJobs({ ...audited, keys, appointments }).find(({ name }) => name === 'release-seats')!.run();
      for (const state of model.slots) state.held = 0;
    } else if (one.do === 'publish') {
      await publish(one.counters);
    } else if (one.do === 'promise' || one.do === 'give back' || one.do === 'draw') {
      await promised(one);
    } else {
      await deed(one);
    }
    await check();
  }

  async function publish(counters: number): Promise<void> {
    const planId = newId(clock());
    const booked = await rows<{ slotId: string; id: string }>(db, sql`select slot_id as "slotId", appointment_id as id from appointment where branch_id = ${branchId} and status = 'booked' order by booked_at`);
    await db.transaction((tx) => applyPlan(tx, appointments.tools, { branchId, serviceId: 1, service, plan: opening(counters), planId, resolution: 'move', actor: { kind: 'system', id: null }, now: clock() }));
    model.slots.forEach((state, index) => {
      // Who came stays; of those who are booked, the last have to go.
      const gone = booked.filter(({ slotId }) => slotId === slots[index]!.slotId).slice(state.taken > counters ? counters : Infinity);
      for (const { id } of gone) model.held.find((held) => held?.id === id)!.status = 'displaced';
      state.taken -= gone.length;
      state.aside = Math.min(state.aside, Math.max(0, counters - state.taken));
      state.capacity = Math.max(counters, state.taken);
      state.surplus = state.capacity - counters;
      state.held = Math.min(state.held, state.capacity - state.taken - state.aside);
    });
  }

  async function promised(one: Extract<Step, { do: 'promise' | 'give back' | 'draw' }>): Promise<void> {
    const state = model.slots[one.slot]!;
    const { slotId } = slots[one.slot]!;
    if (one.do === 'promise') {
      // A held-back seat before a free one; none where there is none.
      const heldBack = Math.min(1, state.held);
      const free = heldBack === 0 ? Math.min(1, left(state)) : 0;
      await db.transaction((tx) => setAside(tx, { branchId, slotIds: [slotId], choose: () => ({ free, heldBack }) }));
      state.held -= heldBack;
      state.aside += heldBack + free;
    } else if (one.do === 'give back') {
      await db.transaction((tx) => giveBack(tx, { branchId, seats: [{ slotId, seats: 1 }], now: clock() }));
      if (state.aside === 0) return;
      state.aside--;
      if (state.surplus === 0) state.held++;
      else [state.surplus, state.capacity] = [state.surplus - 1, state.capacity - 1];
    } else {
      const held = model.held[one.who];
      const id = newId(clock());
      const actor = { kind: 'system', id: null } as const;
      const found = await codeOf(db.transaction((tx) => bookSetAside(tx, appointments.tools, { branchId, slotId, service, personId: people[one.who]!, appointmentId: id, as: 'drawn', actor, now: clock() })));
      assert.equal(found, held ? 'already_booked' : null);
      if (held) return;
      const status = state.aside > 0 ? 'booked' : 'displaced';
      if (status === 'booked') [state.aside, state.taken] = [state.aside - 1, state.taken + 1];
      model.held[one.who] = { slot: one.slot, status, changes: 0, id };
    }
  }

  async function deed(one: Extract<Step, { do: 'book' | 'change' | 'cancel' | 'attend' }>): Promise<void> {
    const { who: person } = one;
    const personId = people[person]!;
    const held = model.held[person] ?? null;
    if (one.do === 'book') {
      const target = model.slots[one.slot]!;
      const expected = refusal(model, person, one.slot, days) ?? (held ? 'already_booked' : left(target) === 0 ? 'slot_full' : null);
      const found = await codeOf(appointments.book(personId, { branchId, serviceId: 1, slotId: slots[one.slot]!.slotId }, operation()));
      assert.equal(found, expected);
      if (found !== null) return;
      target.taken++;
      model.held[person] = { slot: one.slot, status: 'booked', changes: 0, id: await idOf(person) };
    } else if (held === null) {
      const nothing = newId(new Date());
      if (one.do === 'cancel') assert.equal(await codeOf(appointments.cancel(personId, nothing)), 'no_such_appointment');
    } else if (one.do === 'change') {
      const target = model.slots[one.slot]!;
      const expected = held.status === 'booked' && held.changes === 2 ? 'not_changeable'
        : target.capacity === 0 ? 'slot_gone' : held.slot === one.slot && held.status === 'booked' ? 'same_time' : refusal(model, person, one.slot, days) ?? (left(target) === 0 ? 'slot_full' : null);
      const found = await codeOf(appointments.change(personId, held.id, { branchId, slotId: slots[one.slot]!.slotId }, operation()));
      assert.equal(found, expected);
      if (found !== null) return;
      target.taken++;
      if (held.status === 'booked') freed(model.slots[held.slot]!);
      model.held[person] = { slot: one.slot, status: 'booked', changes: held.changes + (held.status === 'booked' ? 1 : 0), id: await idOf(person) };
    } else if (one.do === 'cancel') {
      assert.equal(await codeOf(appointments.cancel(personId, held.id)), null);
      if (held.status === 'booked') {
        freed(model.slots[held.slot]!);
        model.barred.add(`${person} ${days[held.slot]}`);
      }
      model.held[person] = null;
    } else {
      const came = await db.transaction((tx) => attendAppointment(tx, audited.audit, { branchId, appointmentId: held.id, actor: { kind: 'system', id: null }, now: clock() }));
      assert.equal(came, held.status === 'booked', 'only who is booked can come');
      if (came) model.held[person] = null;
    }
  }

  async function check(): Promise<void> {
    const found = await rows<Slot>(db, sql`select capacity, taken, held_back as held, set_aside as aside, surplus from slot where branch_id = ${branchId} and slot_id = any(${slots.map(({ slotId }) => slotId)}::uuid[]) order by starts_at`);
    assert.deepEqual(found, model.slots);
    for (const { capacity, taken, held, aside } of found) assert.ok(taken >= 0 && held >= 0 && aside >= 0 && taken + held + aside <= capacity);
    assert.deepEqual((await listMiscounts(db)).filter((wrong) => wrong.branchId === branchId), [], 'seats taken are live appointments');
    const live = await rows<{ person: string; id: string; status: string; changes: number }>(db, sql`select person_id as person, appointment_id as id, status, changes from appointment where branch_id = ${branchId} and status in ('booked', 'displaced')`);
    assert.deepEqual(live.toSorted((a, b) => (a.id < b.id ? -1 : 1)), model.held.flatMap((held, i) => (held ? [{ person: people[i]!, id: held.id, status: held.status, changes: held.changes }] : [])).toSorted((a, b) => (a.id < b.id ? -1 : 1)), 'one live booking each, those of the model');
    const claims = await rows<{ id: string }>(db, sql`select appointment_id as id from booking_claim where person_id = any(${people}::uuid[]) order by 1`);
    assert.deepEqual(claims.map(({ id }) => id), live.map(({ id }) => id).toSorted(), 'a claim for each live booking, and no other');
    const valid = await rows<{ id: string }>(db, sql`select appointment_id as id from ticket where branch_id = ${branchId} and status = 0 order by 1`);
    const booked = await rows<{ id: string }>(db, sql`select appointment_id as id from appointment where branch_id = ${branchId} and status in ('booked', 'attended') order by 1`);
    assert.deepEqual(valid, booked, 'a ticket that stands for each booking that stands');
    assert.equal((await row<{ most: number }>(db, sql`select coalesce(max(changes), 0)::int as most from appointment where branch_id = ${branchId}`))!.most <= 2, true);
  }
}

test('whatever three people and their branch do, seats, claims, tickets and answers are those of the model', async () => {
  await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), run), { numRuns: 40, endOnFailure: false });
});

test('who came or was missed may book the service again; who has an appointment ahead may not', async () => {
  const branchId = ++branch;
  shift = 0;
  const { slots, people } = await world(branchId);
  const appointments = createAppointments({ ...audited, keys });
  const book = (person: number, index: number): Promise<string | null> =>
    codeOf(appointments.book(people[person]!, { branchId, serviceId: 1, slotId: slots[index]!.slotId }, { key: newId(new Date()), hash: Buffer.alloc(32) }));
  const endClaims = (): Promise<void> => appointmentJobs({ ...audited, keys, appointments }).find(({ name }) => name === 'mark-missed')!.run();
  assert.equal(await book(0, 0), null);
  await endClaims();
  assert.equal(await book(0, 2), 'already_booked');
  const { startsAt } = (await row<{ startsAt: Date }>(db, sql`select starts_at as "startsAt" from slot where branch_id = ${branchId} and slot_id = ${slots[0]!.slotId}`))!;
  shift = startsAt.getTime() - Date.now() + hour + 29 * 60_000;
  await endClaims();
  assert.equal(await book(0, 2), 'already_booked', 'the desk may still admit them');
  shift += 2 * 60_000;
  await endClaims();
  assert.equal(await book(0, 2), null, 'they were missed');
});
