/** How near a draw comes to what it cannot do without: sorting the keys, and making them. */
import { createHmac, randomBytes, randomInt } from 'node:crypto';
import { allocate } from './src/allocate.ts';
import type { Outcome } from './src/allocate.ts';
import type { ApplicationList } from './src/applications.ts';
import { HMAC_BYTES } from './src/hmac.ts';
import { type SeatKeys, seatKeys, turnKeys } from './src/keys.ts';
import { complete } from './src/progress.ts';
import type { SeatList } from './src/seats.ts';

/** Applications a second, the best round of each. */
export interface DrawBench {
  /** The engine's own sort of the first eight bytes of every key, as numbers: no index moves with them. */
  readonly sort: number;
  /** From keys to outcome: order of turns, order of seats, every wish, every column of the result. */
  readonly allocation: number;
  /** The least it can be: Node's own HMAC, for a tenth of the applications. */
  readonly bareKeys: number;
  readonly keys: number;
  /** Resident memory of the process after the last round, MiB: applications, keys and outcome are all in it. */
  readonly memory: number;
}

const POOLS = 500;
const SEATS_OF_A_SLOT = 4;
const WISHES = 5;

/** Throws when an outcome is not what it must be, or not the same in every round. */
export function benchDraw({ applications: count = 1_000_000, seats: total = 100_000, rounds = 3 } = {}): DrawBench {
  const seed = randomBytes(32);
  const applications = someApplications(count);
  const seats = someSeats(total);
  const ofSeats = seatKeys(seed, seats);
  const best = { sort: 0, allocation: 0, bareKeys: 0, keys: 0 };
  let memory = 0;
  let before: Outcome | null = null;
  // The first round only warms the compiler up.
  for (let round = 0; round <= rounds; round++) {
    const note = (name: keyof typeof best, perSecond: number): void => {
      if (round > 0) best[name] = Math.max(best[name], perSecond);
    };
    let keys = new Uint8Array();
    let outcome: Outcome | null = null;
    note('keys', speed(count, () => (keys = complete(turnKeys(seed, applications)) as typeof keys)));
    const prefixes = prefixesOf(keys);
    note('sort', speed(count, () => prefixes.toSorted()));
    note('allocation', speed(count, () => (outcome = complete(allocate(applications, keys, ofSeats, POOLS)))));
    note('bareKeys', speed(count / 10, () => bareKeys(seed, applications, count / 10)));
    memory = Math.round(process.memoryUsage.rss() / 2 ** 20);
    checkOutcome(outcome!, before, seats, ofSeats);
    before = outcome;
  }
  return { ...best, memory };
}

function speed(count: number, work: () => unknown): number {
  const start = performance.now();
  work();
  return (count * 1000) / (performance.now() - start);
}

function someApplications(count: number): ApplicationList {
  const wishes = new Uint16Array(count * WISHES);
  for (let i = 0; i < count; i++) {
    // Five different pools, from a random one on in random steps.
    const [first, step] = [randomInt(POOLS), 1 + randomInt(POOLS / WISHES - 1)];
    for (let wish = 0; wish < WISHES; wish++) wishes[i * WISHES + wish] = 1 + ((first + wish * step) % POOLS);
  }
  return { count, ids: randomBytes(count * 16), classes: Uint8Array.from(randomBytes(count), (byte) => (byte < 26 ? 1 : 2)), wishes, firstWish: Uint32Array.from({ length: count + 1 }, (_, i) => i * WISHES) };
}

function someSeats(total: number): SeatList {
  const perPool = total / POOLS / SEATS_OF_A_SLOT;
  const start = (n: number): string => new Date(Date.UTC(2026, 11, 6, 5, 10 * n)).toISOString().replace(':00.000Z', 'Z');
  const slots = Array.from({ length: POOLS * perPool }, (_, i) => ({ pool: 1 + Math.floor(i / perPool), start: start(i % perPool), seats: SEATS_OF_A_SLOT }));
  return { slots, total: slots.length * SEATS_OF_A_SLOT };
}

function prefixesOf(keys: Uint8Array): BigUint64Array {
  const view = new DataView(keys.buffer, keys.byteOffset);
  return BigUint64Array.from({ length: keys.length / HMAC_BYTES }, (_, i) => view.getBigUint64(i * HMAC_BYTES));
}

function bareKeys(seed: Uint8Array, { ids }: ApplicationList, count: number): void {
  for (let i = 0; i < count; i++) createHmac('sha256', seed).update(ids.subarray(i * 16, i * 16 + 16)).digest();
}

function checkOutcome(outcome: Outcome, before: Outcome | null, seats: SeatList, { slots }: SeatKeys): void {
  const taken = new Uint32Array(seats.slots.length);
  for (const slot of outcome.slots) if (slot < taken.length) taken[slot]!++;
  const full = new Uint32Array(seats.slots.length);
  for (const slot of slots) full[slot]!++;
  if (outcome.winners !== seats.total || taken.some((count, slot) => count !== full[slot])) throw new Error('not every seat was given exactly once');
  if (before !== null && (Buffer.compare(Buffer.from(before.turns.buffer), Buffer.from(outcome.turns.buffer)) !== 0 || Buffer.compare(Buffer.from(before.slots.buffer), Buffer.from(outcome.slots.buffer)) !== 0)) throw new Error('two rounds of one draw differ');
}
