import type { RoomReport } from './store/reports.ts';

/** What this process counts of one room between two reports. */
type Counter = { -readonly [name in keyof Omit<RoomReport, 'p95Ms'>]: number } & {
  /** Milliseconds of the action's last answers. */
  readonly durations: number[];
};

/** By room, of all rooms that anybody came to. */
export type Counters = Map<string, Counter>;

/** Enough for a percentile; a busy second has thousands, and the last of them say the same. */
const durationsKept = 500;

export function counterOf(counters: Counters, room: string): Counter {
  let counter = counters.get(room);
  if (!counter) counters.set(room, (counter = { asked: 0, arrived: 0, entered: 0, completed: 0, refused: 0, lost: 0, durations: [] }));
  return counter;
}

/** Counts an answer of the action. @param status of HTTP @param ends whether the journey ends with it, if it goes well */
export function countAnswer(counters: Counters, room: string, status: number, milliseconds: number, ends: boolean): void {
  const counter = counterOf(counters, room);
  if (status >= 500 || status === 429) counter.refused += 1;
  else if (ends && status < 400) counter.completed += 1;
  const { durations } = counter;
  if (durations.length >= durationsKept) durations.shift();
  durations.push(milliseconds);
}

/** The counts since the last call; they begin at zero again. */
export function takeCounts(counters: Counters): Record<string, RoomReport> {
  const taken = [...counters].map(([room, { durations, ...counts }]): [string, RoomReport] => [room, { ...counts, p95Ms: p95(durations) }]);
  counters.clear();
  return Object.fromEntries(taken);
}

function p95(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return Math.round(sorted[Math.floor(sorted.length * 0.95)] ?? 0);
}
