/** How far a room had come at a moment of this process's stopwatch. */
export interface Mark {
  readonly atMs: number;
  readonly admittedThrough: number;
}

/** Seconds until a place is called: as early as `from`, as late as `to`. */
export interface Estimate {
  readonly from: number;
  readonly likely: number;
  readonly to: number;
}

/** Spans over which the pace of calling is measured; their spread is the range that people are told. */
const spans = [10_000, 30_000, 120_000] as const;
/** Marks are kept for the longest span. */
export const marksKept = 121;
/** Said around what was measured: nobody is promised a second. */
const margin = 0.15;

/** Paces of calling over each span that the marks reach back for. @param marks the newest last */
function pacesOf(marks: readonly Mark[]): number[] {
  const newest = marks.at(-1);
  if (newest === undefined) return [];
  return spans.flatMap((span) => {
    const oldest = marks.find(({ atMs }) => atMs >= newest.atMs - span);
    const seconds = oldest === undefined ? 0 : (newest.atMs - oldest.atMs) / 1000;
    return seconds >= 3 ? [(newest.admittedThrough - oldest!.admittedThrough) / seconds] : [];
  });
}

/**
 * When somebody with `ahead` people before them is called. From how fast people were called in the last seconds and
 * minutes; from the rate alone at the beginning. Null when nobody is being called: then nobody knows.
 */
export function estimate(ahead: number, marks: readonly Mark[], rate: number): Estimate | null {
  const measured = pacesOf(marks).filter((pace) => pace > 0);
  const paces = measured.length > 0 ? measured : rate > 0 ? [rate] : [];
  if (paces.length === 0) return null;
  const spread = paces.length === 1 ? 2 * margin : margin;
  // The last half minute says most about the next ones; the last ten seconds before there is half a minute.
  const usual = paces[1] ?? paces[0]!;
  return { from: Math.floor((ahead / Math.max(...paces)) * (1 - spread)), likely: Math.round(ahead / usual), to: Math.ceil((ahead / Math.min(...paces)) * (1 + spread)) + 1 };
}

/** Seconds until the next question: seldom from far away, often near the turn, and never all at the same moment. */
export function pollAfter(until: Estimate | null, serial: number): number {
  const about = until === null ? 10 : Math.min(60, Math.max(2, until.from / 10));
  // 0.75 … 1.25 by the serial: neighbours ask at different times.
  const spread = 0.75 + ((serial * 0.618_034) % 1) / 2;
  return Math.round(about * spread * 10) / 10;
}
