/** An estimate of a ratio and the 95 % interval around it; `high` is Infinity and `low` 0 where the numbers set no bound. */
export interface Ratio {
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

/** Events in two spans of equal length. */
export interface Counts {
  readonly before: number;
  readonly after: number;
}

/** Chance left out at each end of an interval. */
const tail = 0.025;

/**
 * How many times as often something happened after as before, in spans of equal length; null where it never happened. The exact
 * interval: of `before + after` events each fell behind with one chance, whose interval is that of Clopper and Pearson
 * (Przyborowski and Wilenski 1940 for the comparison of two Poisson rates).
 */
export function rateRatio({ before, after }: Counts): Ratio | null {
  const all = before + after;
  if (all === 0) return null;
  const interval = exactInterval(Array.from({ length: all + 1 }, (_, k) => logChoose(all, k)), after);
  return { estimate: after / before, ...interval };
}

/**
 * How many times as much the first ratio is as the second: what changed in one group against what changed meanwhile in the
 * other. The exact interval of the odds ratio with both sums held (Fisher 1935); null where one of the groups or spans saw nothing.
 */
export function ratioOfRatios(one: Counts, other: Counts): Ratio | null {
  const [row, rest, after] = [one.before + one.after, other.before + other.after, one.after + other.after];
  if (row === 0 || rest === 0 || after === 0 || after === row + rest) return null;
  const least = Math.max(0, after - rest);
  const most = Math.min(row, after);
  const weights = Array.from({ length: most - least + 1 }, (_, k) => logChoose(row, least + k) + logChoose(rest, after - least - k));
  const at = one.after - least;
  return { estimate: likeliest(weights, at), ...exactInterval(weights, at) };
}

/** The least and the greatest factor that make what was seen as rare as `tail`; `weights` are logarithms, one for each number that could have been seen. */
function exactInterval(weights: readonly number[], at: number): Pick<Ratio, 'low' | 'high'> {
  return {
    low: at === 0 ? 0 : solve((factor) => chance(weights, factor, (k) => k >= at) - tail),
    high: at === weights.length - 1 ? Number.POSITIVE_INFINITY : solve((factor) => tail - chance(weights, factor, (k) => k <= at)),
  };
}

/** The factor under which the number seen is the one expected. */
function likeliest(weights: readonly number[], at: number): number {
  if (at === 0) return 0;
  if (at === weights.length - 1) return Number.POSITIVE_INFINITY;
  return solve((factor) => expected(weights, factor) - at);
}

function chance(weights: readonly number[], logFactor: number, counts: (k: number) => boolean): number {
  let [some, all] = [0, 0];
  const top = highest(weights, logFactor);
  for (const [k, weight] of weights.entries()) {
    const part = Math.exp(weight + k * logFactor - top);
    all += part;
    if (counts(k)) some += part;
  }
  return some / all;
}

function expected(weights: readonly number[], logFactor: number): number {
  let [sum, all] = [0, 0];
  const top = highest(weights, logFactor);
  for (const [k, weight] of weights.entries()) {
    const part = Math.exp(weight + k * logFactor - top);
    all += part;
    sum += k * part;
  }
  return sum / all;
}

function highest(weights: readonly number[], logFactor: number): number {
  return weights.reduce((top, weight, k) => Math.max(top, weight + k * logFactor), Number.NEGATIVE_INFINITY);
}

/** The factor at which a function that rises with its logarithm is 0. */
function solve(rising: (logFactor: number) => number): number {
  let [low, high] = [-60, 60];
  for (let step = 0; step < 80; step++) {
    const middle = (low + high) / 2;
    if (rising(middle) < 0) low = middle;
    else high = middle;
  }
  return Math.exp((low + high) / 2);
}

const logFactorials: number[] = [0];

function logFactorial(n: number): number {
  for (let k = logFactorials.length; k <= n; k++) logFactorials.push(logFactorials[k - 1]! + Math.log(k));
  return logFactorials[n]!;
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}
