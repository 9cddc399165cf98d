import { randomUUID } from 'node:crypto';
import { appointmentJobs, type AppointmentRuntime } from '../../apps/server/src/modules/appointments/index.ts';
import { openSlots } from '../../apps/server/src/modules/appointments/fixtures.ts';
import { addDays, startOfLocalDay } from '../../apps/server/src/platform/calendar.ts';
import { row, sql } from '../../apps/server/src/platform/database.ts';
import { DomainError } from '../../apps/server/src/platform/errors.ts';
import { createEvents, type Events } from './events.ts';
import { calendar, type Cell, day, hour, market } from './model.ts';
import { type Chance, chanceOf } from './random.ts';
import type { Stage } from './stage.ts';

/** Somebody who can hold a seat. */
export interface Agent {
  readonly personId: string;
  /** Wants a seat for themselves; false for the touts' identities. */
  readonly seeks: boolean;
  /** The seat that they hold now. */
  seat: { readonly slotId: string; readonly startsAt: number; readonly appointmentId: string } | null;
  /** Had a seat and gave it up because their plans changed: they want none any more. */
  gaveUp: boolean;
}

export interface Seat {
  readonly slotId: string;
  readonly startsAt: number;
}

/** One market under way: the real portal's actions, on a clock of our own. */
export interface World {
  readonly cell: Cell;
  readonly events: Events;
  readonly chance: Chance;
  readonly runtime: AppointmentRuntime;
  readonly branchId: number;
  readonly serviceId: number;
  /** When seats can first be asked for, and when the last of them is over. */
  readonly opens: number;
  readonly ends: number;
  /** Seats that anybody can book now. */
  free(): Promise<readonly Seat[]>;
  /** True when the agent has the seat now. */
  book(agent: Agent, slotId: string): Promise<boolean>;
  cancel(agent: Agent): Promise<void>;
  /** Called whenever seats may have become free to all. */
  onFree(listener: () => void): void;
}

/** A moment of the market's calendar: `hours` after midnight of day `days`. */
export function momentOf(days: number, hours: number): number {
  return startOfLocalDay(addDays(calendar.firstDay, days)).getTime() + hours * hour;
}

const opening = 8;

export async function openWorld(stage: Stage, cell: Cell, seed: string): Promise<World> {
  await stage.clear();
  const events = createEvents(momentOf(0, 0));
  const runtime = stage.runtime(events.now);
  const { branchId, serviceId } = stage;
  const { appointments } = runtime;
  const listeners: (() => void)[] = [];
  let known: readonly Seat[] | null = null;
  const world: World = {
    cell, events, runtime, branchId, serviceId, chance: chanceOf(seed),
    opens: momentOf(0, opening),
    ends: startOfLocalDay(calendar.seatsDay).getTime() + day,
    async free() {
      known ??= (await openSlots(stage.db, branchId, serviceId, new Date(events.now()))).map(({ slotId, startsAt, left }) => ({ slotId, startsAt: startsAt.getTime(), left })).filter(({ left }) => left > 0);
      return known.filter(({ startsAt }) => startsAt > events.now());
    },
    async book(agent, slotId) {
      try {
        const { appointmentId, startsAt } = await appointments.book(agent.personId, { branchId, serviceId, slotId }, { key: randomUUID(), hash: Buffer.from(slotId) });
        agent.seat = { slotId, appointmentId, startsAt: startsAt.getTime() };
        return true;
      } catch (error) {
        if (error instanceof DomainError && refusals.includes(error.code)) return false;
        throw error;
      } finally {
        known = null;
      }
    },
    async cancel(agent) {
      await appointments.cancel(agent.personId, agent.seat!.appointmentId);
      agent.seat = null;
      known = null;
      await comeBack();
    },
    onFree: (listener) => void listeners.push(listener),
  };
  const release = appointmentJobs(runtime).find(({ name }) => name === 'release-seats')!;
  /** Lets the portal's own job give the pool back at the pool's moment; at once where nothing is held back. */
  async function comeBack(): Promise<void> {
    if (cell.system === 'instant') await stage.db.query(sql`update release_pool set release_at = ${new Date(events.now())}`);
    const pool = await row<{ at: Date }>(stage.db, sql`select release_at as at from release_pool`);
    if (pool === null) return;
    const give = async (): Promise<void> => {
      await release.run();
      known = null;
      for (const listener of listeners) listener();
    };
    if (pool.at.getTime() <= events.now()) await give();
    else events.at(pool.at.getTime(), give);
  }
  return world;
}

/** What the portal answers to those who come too late or may not. Anything else is a fault of the lab. */
const refusals: readonly string[] = ['slot_full', 'already_booked', 'slot_past', 'rebooking_barred'];

/** Hour of the branch's day, 0 to 24. */
export function hourOf(world: World): number {
  return ((world.events.now() - momentOf(0, 0)) % day) / hour;
}

export function awake(world: World): boolean {
  const now = hourOf(world);
  return now >= market.wakes && now < market.sleeps;
}
