import { MOST_CLASSES } from './announcement.ts';
import type { ApplicationList } from './applications.ts';
import { type SeatKeys, seatKeys, turnKeys } from './keys.ts';
import { sortByGroupAndKey } from './order.ts';
import { type Progress, STRIDE } from './progress.ts';
import type { SeatList } from './seats.ts';

export const NO_SLOT = 0xffff_ffff;

/** Turns whose wishes are looked up together: as many as fit into the processor's nearest memory. STRIDE is a multiple of it. */
const BLOCK = 2_000;

/** Who got what. Turn t (from 1) stands at t - 1 of the first four columns. */
export interface Outcome {
  /** Whose turn: the application's index in the list. */
  readonly turns: Uint32Array;
  /** Which wish was met, 1 for the first; 0 for none. */
  readonly wishes: Uint16Array;
  /** Which slot: an index into `SeatList.slots`, or NO_SLOT. */
  readonly slots: Uint32Array;
  /** Seats that were left in that pool before the turn; 0 for none. */
  readonly left: Uint32Array;
  /** By pool number: the turn that took the last seat; 0 when seats are left over, or there were none. */
  readonly emptied: Uint32Array;
  readonly winners: number;
}

/** The whole draw: keys, order, allocation. Pure: the same arguments give the same outcome. */
export function* drawSeats(seed: Uint8Array, applications: ApplicationList, seats: SeatList, pools: number): Generator<Progress, Outcome> {
  const turns = yield* turnKeys(seed, applications);
  return yield* allocate(applications, turns, seatKeys(seed, seats), pools);
}

/** Serial dictatorship: in the order of class and key, each takes the first wish that still has a seat. */
export function* allocate(applications: ApplicationList, keys: Uint8Array, seats: SeatKeys, pools: number): Generator<Progress, Outcome> {
  const { count, classes } = applications;
  const turns = sortByGroupAndKey(classes.subarray(0, count), MOST_CLASSES, keys);
  const pool = drawnSeats(seats, pools);
  const outcome = { turns, wishes: new Uint16Array(count), slots: new Uint32Array(count).fill(NO_SLOT), left: new Uint32Array(count), emptied: new Uint32Array(pools + 1) };
  let winners = 0;
  for (let turn = 0; turn < count; turn += BLOCK) {
    if (turn % STRIDE === 0) yield { step: 'allocation', done: turn, of: count };
    winners += takeTurns(lookUp(applications, turns, turn), applications.wishes, pool, outcome);
  }
  return { ...outcome, winners };
}

/** Some turns in a row: where the wishes of each begin and end in the list, and the first of them. */
interface Block {
  readonly start: number;
  readonly from: Uint32Array;
  readonly to: Uint32Array;
  readonly favourite: Uint16Array;
}

/**
 * Looks the first wishes of the next turns up, all over the list, before any is decided on. The processor can then wait for many
 * of them at once, and has the wishes behind them too; one by one between decisions, they cost three times as much.
 */
function lookUp({ wishes, firstWish }: ApplicationList, turns: Uint32Array, start: number): Block {
  const count = Math.min(BLOCK, turns.length - start);
  const block = { start, from: new Uint32Array(count), to: new Uint32Array(count), favourite: new Uint16Array(count) };
  for (let i = 0; i < count; i++) {
    const index = turns[start + i]!;
    block.from[i] = firstWish[index]!;
    block.to[i] = firstWish[index + 1]!;
  }
  for (let i = 0; i < count; i++) block.favourite[i] = wishes[block.from[i]!]!;
  return block;
}

/** Returns how many of the block got a seat. */
function takeTurns({ start, from, to, favourite }: Block, wishes: Uint16Array, { slots, next, end }: DrawnSeats, outcome: Omit<Outcome, 'winners'>): number {
  let winners = 0;
  for (let i = 0; i < from.length; i++) {
    const first = from[i]!;
    const last = to[i]!;
    let pool = favourite[i]!;
    let at = first;
    while (next[pool] === end[pool] && ++at < last) pool = wishes[at]!;
    if (at === last) continue;
    const seat = next[pool]!++;
    const turn = start + i;
    outcome.wishes[turn] = at - first + 1;
    outcome.slots[turn] = slots[seat]!;
    outcome.left[turn] = end[pool]! - seat;
    if (seat + 1 === end[pool]) outcome.emptied[pool] = turn + 1;
    winners++;
  }
  return winners;
}

/** The slot of every seat, pool after pool in their drawn order; by pool, its next seat and the end of its seats. */
interface DrawnSeats {
  readonly slots: Uint32Array;
  readonly next: Uint32Array;
  readonly end: Uint32Array;
}

function drawnSeats({ slots, pools: poolOf, keys }: SeatKeys, pools: number): DrawnSeats {
  const next = new Uint32Array(pools + 1);
  const end = new Uint32Array(pools + 1);
  for (const pool of poolOf) end[pool]!++;
  for (let pool = 1; pool <= pools; pool++) {
    next[pool] = end[pool - 1]!;
    end[pool]! += next[pool]!;
  }
  return { slots: sortByGroupAndKey(poolOf, pools, keys).map((seat) => slots[seat]!), next, end };
}
