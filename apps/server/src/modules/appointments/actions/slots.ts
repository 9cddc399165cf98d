import { addDays, localDay, startOfLocalDay } from '../../../platform/calendar.ts';
import type { Clock } from '../../../platform/clock.ts';
import type { Database } from '../../../platform/database.ts';
import { newId } from '../../../platform/id.ts';
import type { Load } from '../../../platform/load.ts';
import { availabilityKeptMs } from '../../../platform/shedding.ts';
import { getPublishedPlan, slotsStartingOn, type Section } from '../../organisation/index.ts';
import { horizonDays, seatsLeft } from '../rules.ts';
import * as store from '../store/slots.ts';

/** A time that can be booked, as pages and API show it. */
export interface OpenSlot {
  readonly slotId: string;
  readonly section: Section;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly capacity: number;
  /** Seats the public can book now. */
  readonly left: number;
}

/** The last local day that can be booked. */
export function lastDay(now: Date): string {
  return addDays(localDay(now), horizonDays - 1);
}

/**
 * Makes the slots of days that somebody looks at for the first time, from the published plan.
 * The plan is locked meanwhile, so that no other is published in between. Throws `service_not_at_branch`.
 */
async function ensureSlots(db: Database, branchId: number, serviceId: number, from: string, to: string, now: Date): Promise<void> {
  const wanted = daysFrom(from, to);
  if ((await store.listSlotDays(db, branchId, serviceId, from, to)).length === wanted.length) return;
  await db.transaction(async (tx) => {
    const plan = await getPublishedPlan(tx, branchId, serviceId, 'share');
    const known = new Set((await store.listSlotDays(tx, branchId, serviceId, from, to)).map(({ day }) => day));
    const missing = wanted.filter((day) => !known.has(day));
    if (missing.length === 0) return;
    const slots = slotsStartingOn(plan, from, to).filter(({ startsAt }) => missing.includes(localDay(startsAt)));
    await store.insertSlots(tx, branchId, serviceId, slots.map((slot) => ({ ...slot, slotId: newId(now) })));
    await store.saveSlotDays(tx, branchId, serviceId, plan.planId, missing);
  });
}

function daysFrom(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

/** Slots of a branch's service that start on the local days `from` to `to` and lie ahead, read from the database. */
export async function readOpenSlots(db: Database, branchId: number, serviceId: number, from: string, to: string, now: Date): Promise<OpenSlot[]> {
  const last = lastDay(now);
  const [first, until] = [from > localDay(now) ? from : localDay(now), to < last ? to : last];
  if (first > until) return [];
  await ensureSlots(db, branchId, serviceId, first, until, now);
  const found = await store.listSlots(db, branchId, serviceId, startOfLocalDay(first), startOfLocalDay(addDays(until, 1)));
  return found
    .filter(({ startsAt, capacity }) => startsAt > now && capacity > 0)
    .map((slot) => ({ slotId: slot.slotId, section: slot.section, startsAt: slot.startsAt, endsAt: slot.endsAt, capacity: slot.capacity, left: seatsLeft(slot) }));
}

/** What is left, for pages that many people look at. May be a moment old, the more so the harder this process has it (`platform/shedding.ts`); bookings are decided on the database alone. */
export interface Availability {
  /** All slots ahead, to the last day that can be booked. */
  read(branchId: number, serviceId: number): Promise<readonly OpenSlot[]>;
  /** Call after a seat was taken or freed here: the next look asks the database, unless there is too much to do. */
  forget(branchId: number, serviceId: number): void;
  /** Call when a slot turned out to be full: nobody is offered it again by what is kept. */
  full(branchId: number, serviceId: number, slotId: string): void;
  /** True while what is shown may be several seconds old, which pages say. */
  isLate(): boolean;
}

/** @param load how hard this process has it */
export function createAvailability(db: Database, clock: Clock, load: Pick<Load, 'level'>): Availability {
  const kept = new Map<string, { since: number; until: number; slots: Promise<readonly OpenSlot[]> }>();
  return {
    read(branchId, serviceId) {
      const name = `${branchId}/${serviceId}`;
      const found = kept.get(name);
      if (found && performance.now() < found.until) return found.slots;
      const now = clock();
      const slots = readOpenSlots(db, branchId, serviceId, localDay(now), lastDay(now), now);
      const since = performance.now();
      kept.set(name, { since, until: since + availabilityKeptMs(load.level()), slots });
      slots.catch(() => kept.delete(name));
      return slots;
    },
    forget: (branchId, serviceId) => {
      const name = `${branchId}/${serviceId}`;
      const found = kept.get(name);
      if (load.level() === 'calm' || !found) return void kept.delete(name);
      // While many book, each booking would send all who look to the database: once a second is enough then.
      kept.set(name, { ...found, until: Math.min(found.until, found.since + availabilityKeptMs('calm')) });
    },
    full: (branchId, serviceId, slotId) => {
      const name = `${branchId}/${serviceId}`;
      const found = kept.get(name);
      if (found) kept.set(name, { ...found, slots: found.slots.then((slots) => slots.map((slot) => (slot.slotId === slotId ? { ...slot, left: 0 } : slot))) });
    },
    isLate: () => load.level() !== 'calm',
  };
}
