/** A mean of runs, and the half width of its 95 % interval. */
export interface Estimate {
  readonly mean: number;
  readonly half: number;
  readonly runs: number;
}

/** 97.5 % points of Student's t for 1 to 30 degrees of freedom; beyond, the normal one is close. */
const student = [12.71, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11, 2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042];
const normal = 1.96;

/** Mean and interval over independent runs; half width 0 where there is only one. */
export function estimate(values: readonly number[]): Estimate {
  const runs = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / runs;
  if (runs < 2) return { mean, half: 0, runs };
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (runs - 1);
  return { mean, half: (student[runs - 2] ?? normal) * Math.sqrt(variance / runs), runs };
}

/**
 * Mean and interval of a ratio of two sums (successes to tries), where tries of one run are not independent: over runs, by
 * linearisation. Null without any try.
 */
export function ratio(runs: readonly { readonly of: number; readonly out: number }[]): Estimate | null {
  const tries = runs.reduce((sum, { out }) => sum + out, 0);
  if (tries === 0) return null;
  const mean = runs.reduce((sum, { of }) => sum + of, 0) / tries;
  const average = tries / runs.length;
  return { ...estimate(runs.map(({ of, out }) => (of - mean * out) / average)), mean };
}

/**
 * True when a mean is above `bound` by more than chance explains, at 95 % for all of `among` comparisons together
 * (Bonferroni; the normal point, so slightly eager to find a breach with few runs).
 */
export function exceeds({ mean, half, runs }: Estimate, bound: number, among = 1): boolean {
  const deviation = half / (student[runs - 2] ?? normal);
  return mean - bound > 1e-9 + quantile(1 - 0.05 / among) * deviation;
}

/** The normal distribution's quantile, for probabilities above a half (Abramowitz and Stegun 26.2.23; off by less than 4.5e-4). */
function quantile(probability: number): number {
  const t = Math.sqrt(-2 * Math.log(1 - probability));
  return t - (2.515517 + 0.802853 * t + 0.010328 * t ** 2) / (1 + 1.432788 * t + 0.189269 * t ** 2 + 0.001308 * t ** 3);
}

/** True when `seen` events are more than chance explains where `expected` are to be expected, at 95 % for all of `among` comparisons together (Poisson). */
export function exceedsCount(seen: number, expected: number, among = 1): boolean {
  let [fewer, term] = [0, Math.exp(-expected)];
  for (let k = 0; k < seen; k++) {
    fewer += term;
    term *= expected / (k + 1);
  }
  return seen > 0 && 1 - fewer < 0.05 / among;
}
