import type { Metres, Place } from './place.ts';

/** Metres of a way through places in their order, without coming back. */
export function lengthOf(way: readonly Place[], metres: Metres): number {
  return way.reduce((sum, place, index) => (index === 0 ? 0 : sum + metres(way[index - 1]!, place)), 0);
}

/** From the first place always to the nearest that is left. */
export function nearestNeighbour<P extends Place>(places: readonly P[], metres: Metres): P[] {
  const left = [...places];
  const way: P[] = left.splice(0, 1);
  while (left.length > 0) {
    const from = way.at(-1)!;
    let best = 0;
    for (let i = 1; i < left.length; i++) if (metres(from, left[i]!) < metres(from, left[best]!)) best = i;
    way.push(...left.splice(best, 1));
  }
  return way;
}

/** Less than this is no gain: sums of distances are not exact. */
const gainM = 0.001;

/**
 * A short way through all places, each once, that begins at the first: nearest neighbour, then 2-opt (turn a stretch round
 * wherever that is shorter) until nothing gains. Not the shortest there is, and never longer than nearest neighbour. A day has some
 * ten stops, for which the difference from the best way is a few percent.
 */
export function shortWay<P extends Place>(places: readonly P[], metres: Metres): P[] {
  const way = nearestNeighbour(places, metres);
  const leg = (a: P | undefined, b: P | undefined): number => (a && b ? metres(a, b) : 0);
  for (let better = true; better; ) {
    better = false;
    for (let from = 1; from < way.length - 1; from++) {
      for (let to = from + 1; to < way.length; to++) {
        const before = leg(way[from - 1], way[from]) + leg(way[to], way[to + 1]);
        const after = leg(way[from - 1], way[to]) + leg(way[from], way[to + 1]);
        if (before - after <= gainM) continue;
        way.splice(from, to - from + 1, ...way.slice(from, to + 1).toReversed());
        better = true;
      }
    }
  }
  return way;
}
