import { fromHex } from './bytes.ts';
import { domainHash, fileHash } from './hash.ts';
import type { ProblemCode } from './problems.ts';
import { type Read, type Shape, demand, hex, matching, oneOf, record, text, time, whole, words } from './shape.ts';

const drand = record({
  kind: oneOf('drand'),
  name: text,
  chain: hex(32),
  genesis: whole(0, 10_000_000_000),
  period: whole(1, 86_400),
  round: matching(/^[1-9][0-9]{0,14}$/),
  due_at: time,
  rule: words,
});

const stated = record({ kind: oneOf('stated'), name: text, round: text, due_at: time, rule: words });

/** Which value will count, said before anybody applies. docs/draws.md explains both kinds. */
export type AnnouncedBeacon = Read<typeof drand> | Read<typeof stated>;

export const beacon: Shape<AnnouncedBeacon> = (value, path) => {
  if ((value as { kind?: unknown } | null)?.kind !== 'drand') return stated(value, path);
  const read = drand(value, path);
  return demand(Date.parse(read.due_at) === secondOf(read, Number(read.round)) * 1000, `${path}.due_at`, read);
};

/** The value itself, with where and when it was read. */
export type BeaconValue = Read<typeof beaconValue>;

export const beaconValue = record({
  name: text,
  round: text,
  value: text,
  source: text,
  at: time,
  signature: matching(/^(?:[0-9a-f]{2}){0,200}$/),
});

interface Chain {
  readonly genesis: number;
  readonly period: number;
}

/** The first round that becomes known at `moment` (seconds since 1970) or later. */
export function drandRoundAt({ genesis, period }: Chain, moment: number): number {
  return Math.max(1, Math.ceil((moment - genesis) / period) + 1);
}

/** When a round becomes known. */
export function drandTime(chain: Chain, round: number): string {
  return new Date(secondOf(chain, round) * 1000).toISOString().replace('.000Z', 'Z');
}

function secondOf({ genesis, period }: Chain, round: number): number {
  return genesis + period * (round - 1);
}

/** What speaks against a value, or null. */
export function beaconProblem(announced: AnnouncedBeacon, given: BeaconValue): ProblemCode | null {
  if (given.name !== announced.name || given.round !== announced.round) return 'beacon_other';
  if (given.at < announced.due_at) return 'beacon_early';
  if (announced.kind === 'stated') return given.signature === '' ? null : 'beacon_signature';
  if (!/^[0-9a-f]{64}$/.test(given.value)) return 'beacon_value';
  return given.signature !== '' && fileHash(fromHex(given.signature)) !== given.value ? 'beacon_signature' : null;
}

/** The 32 bytes that go into the final seed. */
export function beaconDigest({ name, round, value }: BeaconValue): Uint8Array<ArrayBuffer> {
  return domainHash('BD1 beacon', `${name}\0${round}\0${value}`);
}

/** What one person read, or one machine fetched. `by` is not published. */
export interface BeaconReading {
  readonly by: string;
  readonly given: BeaconValue;
}

export type BeaconState =
  | { readonly state: 'waiting'; readonly for: 'value' | 'second_person' }
  | { readonly state: 'refused'; readonly because: ProblemCode | 'same_person' | 'people_differ' }
  | { readonly state: 'known'; readonly value: BeaconValue };

/**
 * Whether the draw can go on. Without a value it waits, and nothing takes the value's place. A value of drand anybody can
 * look up again, so one reading is enough; a stated one needs a second person who typed the same.
 */
export function beaconState(announced: AnnouncedBeacon, readings: readonly BeaconReading[]): BeaconState {
  const [first, second] = readings;
  if (first === undefined) return { state: 'waiting', for: 'value' };
  for (const { given } of readings) {
    const because = beaconProblem(announced, given);
    if (because !== null) return { state: 'refused', because };
  }
  if (announced.kind === 'drand') return { state: 'known', value: first.given };
  if (second === undefined) return { state: 'waiting', for: 'second_person' };
  if (first.by === second.by) return { state: 'refused', because: 'same_person' };
  return first.given.value === second.given.value ? { state: 'known', value: first.given } : { state: 'refused', because: 'people_differ' };
}
