/** Milliseconds of one slot, and how many are kept: what is asked for is about the last five seconds. */
const slotMs = 500;
const slots = 10;

/** Durations are told apart by a quarter of a doubling, from a quarter of a millisecond to four minutes. */
const shortest = 0.25;
const buckets = 80;

/** Milliseconds of a clock that never goes back. */
export type Now = () => number;

/** Which slots hold something of the last seconds; the others are cleared when their turn comes. */
interface Ring {
  /** The slot of this moment; `clear` is called with each that begins anew. */
  current(clear: (slot: number) => void): number;
  /** The slots that count now. */
  live(): number[];
}

function createRing(now: Now): Ring {
  const stamps = new Float64Array(slots).fill(-1);
  const stampNow = (): number => Math.floor(now() / slotMs);
  return {
    current(clear) {
      const stamp = stampNow();
      const slot = stamp % slots;
      if (stamps[slot] !== stamp) {
        stamps[slot] = stamp;
        clear(slot);
      }
      return slot;
    },
    live() {
      const oldest = stampNow() - slots;
      return [...stamps.keys()].filter((slot) => stamps[slot]! > oldest);
    },
  };
}

/** How often something happened in the last seconds. Costs nothing but its few numbers, however much happens. */
export interface RecentCount {
  add(by?: number): void;
  sum(): number;
}

export function recentCount(now: Now): RecentCount {
  const ring = createRing(now);
  const counts = new Float64Array(slots);
  return {
    add: (by = 1) => {
      const slot = ring.current((fresh) => (counts[fresh] = 0));
      counts[slot]! += by;
    },
    sum: () => ring.live().reduce((sum, slot) => sum + counts[slot]!, 0),
  };
}

/** Durations of the last seconds, as a histogram: exact to a fifth, at 3 kB whatever happens. */
export interface RecentTimes {
  /** @param milliseconds that something took */
  add(milliseconds: number): void;
  /** The duration that a share of them stayed under, in milliseconds; 0 when there were none. */
  quantile(share: number): number;
}

export function recentTimes(now: Now): RecentTimes {
  const ring = createRing(now);
  const counts = Array.from({ length: slots }, () => new Uint32Array(buckets));
  return {
    add: (milliseconds) => {
      const slot = ring.current((fresh) => void counts[fresh]!.fill(0));
      counts[slot]![bucketOf(milliseconds)]! += 1;
    },
    quantile(share) {
      const live = ring.live().map((slot) => counts[slot]!);
      const total = live.reduce((sum, slot) => sum + slot.reduce((all, count) => all + count, 0), 0);
      if (total === 0) return 0;
      let left = total * share;
      for (let bucket = 0; bucket < buckets; bucket++) {
        left -= live.reduce((sum, slot) => sum + slot[bucket]!, 0);
        if (left <= 0) return middleOf(bucket);
      }
      return middleOf(buckets - 1);
    },
  };
}

function bucketOf(milliseconds: number): number {
  return Math.min(buckets - 1, Math.max(0, Math.round(4 * Math.log2(milliseconds / shortest))));
}

function middleOf(bucket: number): number {
  return Math.round(shortest * 2 ** (bucket / 4) * 100) / 100;
}

/** Milliseconds that the clock has run with the slots that count: what a sum is divided by for a rate. */
export function recentSpan(now: number, since: number): number {
  const begun = (Math.floor(now / slotMs) - slots + 1) * slotMs;
  return Math.max(1, now - Math.max(begun, since));
}
