/** Two honest samples come out below this once in a thousand times; two such rounds in a row once in a million. */
export const suspicion = 0.001;

/** Mann and Whitney's test: the probability that two samples of one distribution differ by as much, two-sided, ties corrected. */
export function rankTest(one: readonly number[], other: readonly number[]): number {
  const all = [...one.map((value) => ({ value, first: true })), ...other.map((value) => ({ value, first: false }))].toSorted((a, b) => a.value - b.value);
  const [n, m, total] = [one.length, other.length, all.length];
  let [ranks, ties] = [0, 0];
  for (let start = 0; start < total;) {
    let end = start;
    while (end < total && all[end]!.value === all[start]!.value) end++;
    const tied = end - start;
    ranks += all.slice(start, end).filter(({ first }) => first).length * ((start + 1 + end) / 2);
    ties += tied ** 3 - tied;
    start = end;
  }
  const sigma = Math.sqrt((n * m / 12) * (total + 1 - ties / (total * (total - 1))));
  return sigma === 0 ? 1 : twoSided((ranks - n * (n + 1) / 2 - n * m / 2) / sigma);
}

/** Of a normal variable (Abramowitz and Stegun 26.2.17, within 10⁻⁷). */
function twoSided(z: number): number {
  const x = Math.abs(z);
  const t = 1 / (1 + 0.2316419 * x);
  const tail = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return Math.min(1, 2 * (Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI)) * tail);
}
