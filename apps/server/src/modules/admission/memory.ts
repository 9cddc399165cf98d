import type { Counters } from './counters.ts';
import { estimate, type Mark, marksKept } from './rules/estimate.ts';
import type { Line } from './rules/history.ts';
import type { Turnstile } from './rules/late.ts';
import { rateOf, type Room, roomPattern, waitingIn } from './rules/room.ts';

/** A room as this process last read it, and how far it had come in the last two minutes. */
export interface KnownRoom {
  readonly room: Room;
  /** One a second, the newest last; none from before people waited. */
  readonly marks: readonly Mark[];
}

/** What a process knows of all rooms. Gates and polls are answered from it; nothing in it grows with the people who wait. */
export interface Memory {
  readonly processId: string;
  readonly rooms: Map<string, KnownRoom>;
  /** Rooms that somebody came to and that have no row yet. */
  readonly unknown: Set<string>;
  readonly counters: Counters;
  /** By room: how many people who come late may go in now. */
  readonly turnstiles: Map<string, Turnstile>;
}

/** More actions than these are not met in one second, even in a portal of hundreds of services. */
const mostUnknown = 100;

export function createMemory(processId: string): Memory {
  return { processId, rooms: new Map(), unknown: new Set(), counters: new Map(), turnstiles: new Map() };
}

/** Notes what was read. @param atMs of the stopwatch (`performance.now()`) */
export function remember(memory: Memory, rooms: readonly Room[], atMs: number): void {
  for (const room of rooms) {
    const before = memory.rooms.get(room.room);
    memory.unknown.delete(room.room);
    memory.rooms.set(room.room, { room, marks: marksOf(before, room, atMs) });
  }
}

function marksOf(before: KnownRoom | undefined, room: Room, atMs: number): readonly Mark[] {
  // While nobody waits nobody is called: that says nothing of how fast people can be.
  if (room.state !== 'open' || waitingIn(room) <= 0) return [];
  const marks = before?.room.epoch === room.epoch ? before.marks : [];
  const newest = marks.at(-1);
  if (newest && atMs - newest.atMs < 1_000) return marks;
  return [...marks.slice(1 - marksKept), { atMs, admittedThrough: room.admittedThrough }];
}

/** Asks for the row of a room that has none yet; the next tick makes it. */
export function makeKnown({ rooms, unknown }: Memory, name: string): void {
  if (!rooms.has(name) && roomPattern.test(name) && unknown.size < mostUnknown) unknown.add(name);
}

/** Where each room in effect stands, with what somebody who comes now is told: kept in reports, to be held against what happens. */
export function linesNow({ rooms }: Memory, now: Date): Record<string, Line> {
  const inEffect = [...rooms.values()].filter(({ room }) => room.state === 'open');
  return Object.fromEntries(inEffect.map(({ room, marks }) => {
    const told = estimate(waitingIn(room), marks, rateOf(room, now));
    return [room.room, { epoch: room.epoch, serial: room.nextSerial - 1, through: room.admittedThrough, rate: rateOf(room, now), soonest: told?.from ?? null, likely: told?.likely ?? null, latest: told?.to ?? null }];
  }));
}
