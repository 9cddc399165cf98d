/** What one person met. Times are milliseconds since the doors opened. */
export interface Visit {
  /** When the person asked for the first time. */
  readonly arrivedAt: number;
  /** Their place, and when they were told of it; null when they were let in at once. */
  readonly place: { readonly serial: number; readonly at: number } | null;
  /** Each estimate that they were shown: when, and how long they would wait from then. */
  readonly estimates: readonly { readonly at: number; readonly wait: number }[];
  /** When they stood inside, signed in; null when they never did. */
  readonly servedAt: number | null;
  readonly polls: number;
  /** Answers that were neither a page, nor a place, nor what was asked for. */
  readonly refused: readonly string[];
  /** Times that the place they held was good for nothing any more, or was suddenly another. */
  readonly placesLost: number;
  /** Times that they were told that their turn had come, and were led back to the room from the door. */
  readonly turnedBack: number;
}

/** How far the queue was let in, over time: `[milliseconds, highest serial that is admitted]`. */
export type Watermarks = readonly (readonly [at: number, serial: number])[];

export interface Outcome {
  readonly people: number;
  readonly queued: number;
  readonly served: number;
  readonly refused: number;
  readonly placesLost: number;
  readonly turnedBack: number;
  readonly polls: number;
  /** The most people that somebody saw pass who had been given their place later. */
  readonly mostPassed: number;
  /** People that arrived in the busiest second. */
  readonly busiestSecond: number;
  /** Share of people whose first estimate, and of all estimates shown, that came within 20 % of the true wait. */
  readonly firstWithin20: number;
  readonly allWithin20: number;
  /** Milliseconds from arriving to being told one's place, and to standing inside. */
  readonly placed: Spread;
  readonly waits: Spread;
}

/** Half are within, nine in ten, all. */
export interface Spread {
  readonly p50: number;
  readonly p90: number;
  readonly max: number;
}

export function outcomeOf(visits: readonly Visit[], watermarks: Watermarks): Outcome {
  const places = visits.flatMap(({ place }) => (place ? [place] : []));
  const within = visits.map((visit) => estimatesWithin(visit, watermarks, 0.2));
  const waits = visits.flatMap(({ arrivedAt, servedAt }) => (servedAt === null ? [] : [servedAt - arrivedAt]));
  return {
    people: visits.length,
    queued: places.length,
    served: waits.length,
    refused: visits.reduce((sum, { refused }) => sum + refused.length, 0),
    placesLost: visits.reduce((sum, { placesLost }) => sum + placesLost, 0),
    turnedBack: visits.reduce((sum, { turnedBack }) => sum + turnedBack, 0),
    polls: visits.reduce((sum, { polls }) => sum + polls, 0),
    mostPassed: mostPassed(places),
    busiestSecond: Math.max(0, ...[...Map.groupBy(visits, ({ arrivedAt }) => Math.floor(arrivedAt / 1000)).values()].map((people) => people.length)),
    firstWithin20: share(within.flatMap((list) => list.slice(0, 1))),
    allWithin20: share(within.flat()),
    placed: spreadOf(visits.flatMap(({ arrivedAt, place }) => (place === null ? [] : [place.at - arrivedAt]))),
    waits: spreadOf(waits),
  };
}

/** For each estimate of somebody who waited, whether it came within `tolerance` of the time that they really waited for their turn. */
function estimatesWithin({ place, estimates }: Visit, watermarks: Watermarks, tolerance: number): boolean[] {
  const turn = place && turnOf(place.serial, watermarks);
  if (turn === null) return estimates.map(() => false);
  return estimates.filter(({ at }) => at < turn).map(({ at, wait }) => Math.abs(at + wait - turn) <= tolerance * (turn - at));
}

/** When a serial's turn came, or null when it never did. */
export function turnOf(serial: number, watermarks: Watermarks): number | null {
  let [low, high] = [0, watermarks.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (watermarks[middle]![1] >= serial) high = middle;
    else low = middle + 1;
  }
  return watermarks[low]?.[0] ?? null;
}

/** The most people with a later time and an earlier serial that any one person has: counted with a Fenwick tree over serials. */
function mostPassed(places: readonly { readonly serial: number; readonly at: number }[]): number {
  const ranks = new Map(places.map(({ serial }) => serial).toSorted((a, b) => a - b).map((serial, rank) => [serial, rank + 1]));
  const tree = new Int32Array(places.length + 1);
  let most = 0;
  for (const { serial } of places.toSorted((a, b) => b.at - a.at)) {
    let passed = 0;
    for (let i = ranks.get(serial)! - 1; i > 0; i -= i & -i) passed += tree[i]!;
    most = Math.max(most, passed);
    for (let i = ranks.get(serial)!; i < tree.length; i += i & -i) tree[i]!++;
  }
  return most;
}

function share(values: readonly boolean[]): number {
  return values.length === 0 ? 1 : values.filter(Boolean).length / values.length;
}

function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  return { p50: quantile(sorted, 0.5), p90: quantile(sorted, 0.9), max: sorted.at(-1) ?? 0 };
}

function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? 0;
}
