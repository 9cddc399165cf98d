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

/** By marks: they change a few times a second, and everybody who waits asks about the same ones. */
const known = new WeakMap<readonly Mark[], readonly number[]>();

function pacesOf(marks: readonly Mark[]): readonly number[] {
  let paces = known.get(marks);
  if (!paces) known.set(marks, (paces = measure(marks).filter((pace) => pace > 0)));
  return paces;
}

/** Paces of calling over each span that the marks reach back for. @param marks the newest last */
function measure(marks: readonly Mark[]): number[] {
  const newest = marks.at(-1);
  if (newest === undefined) return [];
  return spans.flatMap((span) => {
    const oldest = marks.find(({ atMs }) => atMs >= newest.atMs - span);
    const seconds = oldest === undefined ? 0 : (newest.atMs - oldest.atMs) / 1000;
    return seconds >= 3 ? [(newest.admittedThrough - oldest!.admittedThrough) / seconds] : [];
  });
}

/**
 * When somebody with `ahead` people before them is called: from the pace that holds now and from how fast people were
 * called in the last seconds and minutes. Null when nobody is being called: then nobody knows.
 */
export function estimate(ahead: number, marks: readonly Mark[], rate: number): Estimate | null {
  if (rate <= 0) return null;
  const measured = pacesOf(marks);
  const paces = [rate, ...measured];
  const spread = measured.length === 0 ? 2 * margin : margin;
  // The pace of now says most, but one second of it may be a stumble.
  const usual = measured[0] === undefined ? rate : (rate + measured[0]) / 2;
  return { from: Math.floor((ahead / Math.max(...paces)) * (1 - spread)), likely: Math.round(ahead / usual), to: Math.ceil((ahead / Math.min(...paces)) * (1 + spread)) + 1 };
}

/** Seconds until the next question: seldom from far away, often near the turn, and never all at the same moment. */
export function pollAfter(until: Estimate | null, serial: number): number {
  const about = until === null ? 10 : Math.min(60, Math.max(2, until.likely / 10));
  // 0.75 … 1.25 by the serial: neighbours ask at different times.
  const spread = 0.75 + ((serial * 0.618_034) % 1) / 2;
  return Math.round(about * spread * 10) / 10;
}
