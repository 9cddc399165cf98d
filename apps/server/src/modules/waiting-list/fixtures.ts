import { sql } from '../../platform/database.ts';
import { newId } from '../../platform/id.ts';
import { createAppointments, type Slot } from '../appointments/index.ts';
import { findSlot } from '../appointments/store/slots.ts';
import { makeBranch, openSlots, roundTheClock } from '../appointments/fixtures.ts';
import type { AuditedRuntime } from '../audit/index.ts';
import type { Service } from '../catalogue/index.ts';
import { makePerson } from '../identity/fixtures.ts';
import type { TicketKeys } from '../tickets/index.ts';
import { joinWaitingList } from './actions/entries.ts';
import type { Reach } from './rules.ts';
import { createWaiting, type WaitingRuntime } from './runtime.ts';

/** The same numbers for the same seed, uniform in [0, 1): for tests that say what is drawn. (mulberry32) */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t = (t + Math.imul(t ^ (t >>> 7), t | 61)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A runtime whose offers are drawn with `random`. */
export function waitingRuntime(audited: AuditedRuntime & { readonly keys: TicketKeys }, random: () => number): WaitingRuntime {
  const booking = { ...audited, appointments: createAppointments(audited) };
  return { ...booking, waiting: { ...createWaiting(booking), random, pick: (below) => Math.floor(random() * below) } };
}

/** At any time, with an hour's notice. */
export function anywhere(...branchIds: number[]): Reach {
  return { branchIds, noticeMinutes: 60, weekdays: [0, 1, 2, 3, 4, 5, 6], parts: ['morning', 'afternoon', 'evening', 'night'] };
}

/** Where seats are freed. */
export interface Place {
  readonly branchId: number;
  readonly service: Service;
}

/** A branch of its own with one seat an hour, day and night. */
export async function makePlace({ db }: WaitingRuntime, branchId: number): Promise<Place> {
  return makeBranch(db, { branchId, opening: roundTheClock(1) });
}

/** Somebody new who waits. */
export async function makeWaiting(runtime: WaitingRuntime, { service }: Place, reach: Reach, sex: 'male' | 'female' = 'female'): Promise<string> {
  const { personId } = await makePerson(runtime.db, { sex });
  await joinWaitingList(runtime.db, runtime.waiting, { personId, service, reach, now: runtime.clock() });
  return personId;
}

/** Somebody new books the seat of an hour `hours` ahead and gives it up: what becomes of it is the matter. */
export async function freeSeatAt(runtime: WaitingRuntime, { branchId, service }: Place, hours: number): Promise<{ slotId: string; startsAt: Date; holder: string }> {
  const { db, appointments, clock } = runtime;
  const slot = (await openSlots(db, branchId, service.serviceId, clock())).find(({ startsAt, left }) => left > 0 && startsAt.getTime() - clock().getTime() >= hours * 3_600_000)!;
  const { personId } = await makePerson(db);
  const { appointmentId } = await appointments.book(personId, { branchId, serviceId: service.serviceId, slotId: slot.slotId }, { key: newId(clock()), hash: Buffer.alloc(32) });
  await appointments.cancel(personId, appointmentId);
  return { slotId: slot.slotId, startsAt: slot.startsAt, holder: personId };
}

/** How the seats of a slot are: held back, set aside, taken, and open to the public. */
export async function seatsOf({ db }: WaitingRuntime, { branchId }: Place, slotId: string): Promise<{ held: number; aside: number; taken: number; open: number }> {
  const { heldBack, setAside, taken, capacity } = (await findSlot(db, branchId, slotId)) as Slot;
  return { held: heldBack, aside: setAside, taken, open: capacity - taken - setAside - heldBack };
}

/** Ends all waiting and offers, so that tests do not meet each other's people. */
export async function nobodyWaits({ db }: WaitingRuntime): Promise<void> {
  for (const table of [sql`waiting_at_branch`, sql`waiting_entry`]) await db.query(sql`delete from ${table}`);
}
