import { MOST_SEATS } from './announcement.ts';
import type { Announcement } from './announcement.ts';
import { encodeList, readList } from './list-file.ts';
import { refusal } from './problems.ts';

/** One start in a pool, with its seats. `start` is `2026-12-06T05:00Z`, UTC. */
export interface Slot {
  readonly pool: number;
  readonly start: string;
  readonly seats: number;
}

/** Slots as `seats.txt` lists them: ascending by pool, then start. */
export interface SeatList {
  readonly slots: readonly Slot[];
  readonly total: number;
}

const FILE = 'seats.txt';
const LINE = /^[1-9][0-9]{0,4} [0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}Z [1-9][0-9]{0,4}$/;
const MOST_SEATS_OF_A_SLOT = 65_535;

/** The bytes of `seats.txt`, the same for every order of `slots`. `draw` is the draw's name. */
export function encodeSeats(draw: string, slots: Iterable<Slot>): Uint8Array<ArrayBuffer> {
  const sorted = Array.from(slots).toSorted(compareSlots);
  return encodeList('seats', draw, sorted.map(({ pool, start, seats }) => `${pool} ${start} ${seats}`));
}

/** Throws DrawError. */
export function readSeats(bytes: Uint8Array, { draw, pools }: Pick<Announcement, 'draw' | 'pools'>): SeatList {
  const slots: Slot[] = [];
  let total = 0;
  readList(bytes, FILE, `BD1 seats ${draw}`, (line, number) => {
    const slot = LINE.test(line) ? readSlot(line) : null;
    if (slot === null) throw refusal('bad_line', FILE, number, line.slice(0, 200));
    if (slot.pool > pools.length) throw refusal('unknown_pool', FILE, number, String(slot.pool));
    const before = slots.at(-1);
    if (before !== undefined && compareSlots(before, slot) >= 0) throw refusal('seats_unsorted', FILE, number, line);
    total += slot.seats;
    if (total > MOST_SEATS) throw refusal('seats_total', FILE, number, String(total));
    slots.push(slot);
  });
  return { slots, total };
}

function readSlot(line: string): Slot | null {
  const [pool, start, seats] = line.split(' ') as [string, string, string];
  const moment = new Date(start);
  const real = !Number.isNaN(moment.getTime()) && moment.toISOString() === start.replace('Z', ':00.000Z');
  return real && Number(seats) <= MOST_SEATS_OF_A_SLOT ? { pool: Number(pool), start, seats: Number(seats) } : null;
}

function compareSlots(a: Slot, b: Slot): number {
  return a.pool - b.pool || (a.start < b.start ? -1 : Number(a.start > b.start));
}
