/** How often signals of a kind turned out to be nothing, as analysts decided. */
export interface Truth {
  readonly wrong: number;
  readonly decided: number;
}

/** A share with its 95 % interval. */
export interface Share {
  readonly share: number;
  readonly low: number;
  readonly high: number;
}

const z = 1.959964;

/** The share that was wrong, by Wilson's score interval (1927), which holds for few decisions too; null without any. */
export function wrongShare({ wrong, decided }: Truth): Share | null {
  if (decided === 0) return null;
  const share = wrong / decided;
  const middle = (share + (z * z) / (2 * decided)) / (1 + (z * z) / decided);
  const half = (z / (1 + (z * z) / decided)) * Math.sqrt((share * (1 - share)) / decided + (z * z) / (4 * decided * decided));
  return { share, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** How likely a signal of a kind is to be something, after its decisions so far: one half before the first (Laplace's rule of succession). */
export function likelyRight({ wrong, decided }: Truth): number {
  return (decided - wrong + 1) / (decided + 2);
}

/** Where a signal stands in the queue: its score, weighed by how often its kind was right. */
export function weightOf(score: number, truth: Truth): number {
  return score * likelyRight(truth);
}

/** What a signal's decisions came to: wrong, right, or nothing known. `decisions` oldest first. */
export function outcomeOf(decisions: readonly { readonly kind: string; readonly reversedAt: Date | null }[]): 'right' | 'wrong' | null {
  const last = decisions.at(-1);
  if (!last) return null;
  // Taking a measure back says that it was a mistake; taking "nothing wrong" back says only that it is open again.
  if (last.kind === 'nothing_wrong') return last.reversedAt === null ? 'wrong' : null;
  return last.reversedAt === null ? 'right' : 'wrong';
}
