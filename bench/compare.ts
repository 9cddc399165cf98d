/** Two things measured in turn, so that a slow moment of the machine meets both. */
export interface Comparison {
  /** Medians, in operations a second. */
  readonly ours: number;
  readonly reference: number;
  /** `ours / reference`. */
  readonly ratio: number;
  /** Lowest and highest ratio of a single round: how far the machine's noise reaches. */
  readonly spread: readonly [lowest: number, highest: number] | null;
}

export interface Contest {
  readonly rounds: number;
  /** Runs once and returns operations a second. */
  readonly reference: () => Promise<number>;
  readonly ours: () => Promise<number>;
}

/** Reference, ours, reference, ours … The first round only warms compilers and caches up and is not counted. */
export async function compare({ rounds, reference, ours }: Contest): Promise<Comparison> {
  const pairs: { reference: number; ours: number }[] = [];
  for (let round = 0; round <= rounds; round++) {
    const pair = { reference: await reference(), ours: await ours() };
    if (round > 0) pairs.push(pair);
  }
  const middle = { reference: median(pairs.map((pair) => pair.reference)), ours: median(pairs.map((pair) => pair.ours)) };
  const ratios = pairs.map((pair) => pair.ours / pair.reference);
  return { ...middle, ratio: middle.ours / middle.reference, spread: [Math.min(...ratios), Math.max(...ratios)] };
}

/** The middle of an odd number of values, the mean of the two middle ones of an even number. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length / 2;
  return (sorted[Math.ceil(half) - 1]! + sorted[Math.floor(half)]!) / 2;
}

/** Runs `work` and returns how many of its `count` operations fit into a second. */
export async function perSecond(count: number, work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (count * 1000) / (performance.now() - start);
}
