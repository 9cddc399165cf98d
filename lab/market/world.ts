import { randomUUID } from 'node:crypto';
import { openSlots } from '../../apps/server/src/modules/appointments/fixtures.ts';
import { DomainError } from '../../apps/server/src/platform/errors.ts';
import { startOfLocalDay } from '../../apps/server/src/platform/calendar.ts';
import { joinWaitingList, leaveWaitingList } from '../../apps/server/src/modules/waiting-list/index.ts';
import { type Agent, hourOfDay, momentOf } from './agent.ts';
import { type Drawing, openDrawing } from './drawing.ts';
import { createEvents, type Events } from './events.ts';
import { calendar, type Cell, day, market } from './model.ts';
import type { Chance } from './random.ts';
import { createReturns } from './returns.ts';
import type { Stage, StageRuntime } from './stage.ts';

export interface Seat {
  readonly slotId: string;
  readonly startsAt: number;
}

/** One market under way: the real portal's actions, on a clock of our own. */
export interface World {
  readonly cell: Cell;
  readonly events: Events;
  readonly chance: Chance;
  readonly runtime: StageRuntime;
  readonly branchId: number;
  /** When seats can first be asked for, and when the last of them is over. */
  readonly opens: number;
  readonly ends: number;
  /** Null where seats are given to who comes first. */
  readonly draw: Drawing | null;
  /** Seats that anybody can book now. */
  free(): Promise<readonly Seat[]>;
  /** True when the agent has the seat now. */
  book(agent: Agent, slotId: string): Promise<boolean>;
  cancel(agent: Agent): Promise<void>;
  /** Joins the waiting list; nothing where there is none to join. */
  wait(agent: Agent): Promise<void>;
  leave(agent: Agent): Promise<void>;
  /** Who waits. */
  readonly waiting: ReadonlySet<Agent>;
  /** Called whenever seats may have become free to all. */
  onFree(listener: () => void): void;
  /** Called when somebody has taken an offer. */
  onTaken(listener: (agent: Agent) => void): void;
}

export function awake({ events }: World): boolean {
  const now = hourOfDay(events.now());
  return now >= market.wakes && now < market.sleeps;
}

/** What the portal answers to those who come too late or may not. Anything else is a fault of the lab. */
const refusals: readonly string[] = ['slot_full', 'already_booked', 'slot_past', 'rebooking_barred'];

/** @param agents by person */
export async function openWorld(stage: Stage, cell: Cell, chance: Chance, agents: ReadonlyMap<string, Agent>): Promise<World> {
  await stage.clear();
  const events = createEvents(momentOf([0, 0]));
  const { branchId, service } = stage;
  const runtime = stage.runtime(events.now, { returns: cell.system === 'instant' ? 'at_once' : 'held_back', random: chance.next });
  const { appointments } = runtime;
  const [freeListeners, takenListeners]: [(() => void)[], ((agent: Agent) => void)[]] = [[], []];
  const waiting = new Set<Agent>();
  let known: readonly Seat[] | null = null;
  /** A slot has one seat: once it is taken, only a release can bring it back. */
  const gone = (slotId: string): void => void (known = known?.filter((seat) => seat.slotId !== slotId) ?? null);
  const cameBack = (): void => {
    known = null;
    for (const listener of freeListeners) listener();
  };
  const returns = createReturns({
    runtime, events, chance, agentOf: (personId) => agents.get(personId)!, onPool: cameBack,
    onTaken: (agent) => {
      waiting.delete(agent);
      for (const listener of takenListeners) listener(agent);
    },
  });
  return {
    cell, events, runtime, branchId, chance, waiting, opens: momentOf([0, hourOfOpening()]), ends: startOfLocalDay(calendar.seatsDay).getTime() + day,
    draw: cell.system === 'draw' ? openDrawing({ stage, runtime, events, chance, onReturned: returns.sweep }) : null,
    async free() {
      known ??= (await openSlots(stage.db, branchId, service.serviceId, new Date(events.now()))).filter(({ left }) => left > 0).map(({ slotId, startsAt }) => ({ slotId, startsAt: startsAt.getTime() }));
      return known.filter(({ startsAt }) => startsAt > events.now());
    },
    async book(agent, slotId) {
      try {
        const { appointmentId, startsAt } = await appointments.book(agent.personId, { branchId, serviceId: service.serviceId, slotId }, { key: randomUUID(), hash: Buffer.from(slotId) });
        agent.seat = { slotId, appointmentId, startsAt: startsAt.getTime() };
        waiting.delete(agent);
        gone(slotId);
        return true;
      } catch (error) {
        if (!(error instanceof DomainError && refusals.includes(error.code))) throw error;
        if (error.code === 'slot_full') gone(slotId);
        return false;
      }
    },
    async cancel(agent) {
      await appointments.cancel(agent.personId, agent.seat!.appointmentId);
      agent.seat = null;
      if (cell.system === 'instant') cameBack();
      else await returns.sweep();
    },
    async wait(agent) {
      if (cell.system === 'instant' || agent.seat || waiting.has(agent)) return;
      await joinWaitingList(stage.db, runtime.waiting, { personId: agent.personId, service, reach: { branchIds: [branchId], noticeMinutes: agent.notice, weekdays: [0, 1, 2, 3, 4, 5, 6], parts: ['morning', 'afternoon', 'evening', 'night'] }, now: new Date(events.now()) });
      waiting.add(agent);
      // Nothing is held back: nothing can be offered.
      if (returns.pending()) await returns.sweep();
    },
    async leave(agent) {
      if (!waiting.delete(agent)) return;
      await leaveWaitingList(stage.db, runtime.waiting, { personId: agent.personId, serviceId: service.serviceId, now: new Date(events.now()) });
      if (returns.pending()) await returns.sweep();
    },
    onFree: (listener) => void freeListeners.push(listener),
    onTaken: (listener) => void takenListeners.push(listener),
  };
}

function hourOfOpening(): number {
  return Number(calendar.opensAt.slice(0, 2));
}
