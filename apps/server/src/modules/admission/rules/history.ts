/** Seconds of one step of a history, and how many steps it shows. */
export interface Span {
  readonly seconds: number;
  readonly steps: number;
}

/** The last ten minutes, and the last hour. */
export const spans = { minutes: { seconds: 10, steps: 60 }, hour: { seconds: 60, steps: 60 } } as const satisfies Record<string, Span>;
export type SpanName = keyof typeof spans;

/** What all processes together counted at one room in one step. */
export interface RoomStep {
  readonly at: Date;
  readonly room: string;
  readonly asked: number;
  readonly arrived: number;
  readonly entered: number;
  readonly completed: number;
  readonly refused: number;
  readonly p95Ms: number;
}

/** The worst that one process felt in one step, and its counters at the step's end, counted since the process started. */
export interface ProcessStep {
  readonly at: Date;
  readonly processId: string;
  readonly poolWaitMs: number;
  readonly loopDelayMs: number;
  readonly hashingWaiting: number;
  readonly counters: Readonly<Record<string, number>>;
}

/** Where a room in effect stands, and what somebody who comes now is told. */
export interface Line {
  readonly epoch: number;
  /** The last serial given, and the last position called. */
  readonly serial: number;
  readonly through: number;
  readonly rate: number;
  /** Seconds until whoever came last is called, as they were told; null when nobody knew. */
  readonly soonest: number | null;
  readonly likely: number | null;
  readonly latest: number | null;
}

/** The line of a room at a moment. */
export interface LineStep extends Line {
  readonly at: Date;
  readonly room: string;
}

/** All that is needed to draw the time up to now. `moments` are the beginnings of whole steps, the oldest first. */
export interface History {
  readonly span: Span;
  readonly moments: readonly Date[];
  readonly rooms: readonly RoomStep[];
  /** Beginning one step before the first moment, so that counters can be told apart. */
  readonly processes: readonly ProcessStep[];
  readonly lines: readonly LineStep[];
}

/** One value a moment; null where no process reported. */
export type Series = readonly (number | null)[];

/** The beginnings of the whole steps before `now`. */
export function momentsBefore(now: Date, { seconds, steps }: Span): Date[] {
  const end = Math.floor(now.getTime() / (seconds * 1000)) * seconds * 1000;
  return Array.from({ length: steps }, (_, index) => new Date(end - (steps - index) * seconds * 1000));
}

/** The series made by `valueAt` of the rows of each step, and null where nothing was reported at all. */
function series<Row extends { readonly at: Date }>({ moments, span, processes }: History, rows: readonly Row[], valueAt: (rows: readonly Row[]) => number): Series {
  const stepOf = (at: Date): number => Math.floor(at.getTime() / (span.seconds * 1000));
  const reported = new Set(processes.map(({ at }) => stepOf(at)));
  const byStep = Map.groupBy(rows, ({ at }) => stepOf(at));
  return moments.map((moment) => (reported.has(stepOf(moment)) ? valueAt(byStep.get(stepOf(moment)) ?? []) : null));
}

/** People a second of one count, at all rooms. */
export function peoplePerSecond(history: History, count: 'asked' | 'arrived' | 'entered' | 'completed' | 'refused'): Series {
  return series(history, history.rooms, (rows) => rows.reduce((sum, row) => sum + row[count], 0) / history.span.seconds);
}

/** Milliseconds (or passwords) of what steers the rate, the worst of all processes. */
export function worstOf(history: History, measure: 'poolWaitMs' | 'loopDelayMs' | 'hashingWaiting'): Series {
  return series(history, history.processes, (rows) => Math.max(0, ...rows.map((row) => row[measure])));
}

export function slowestAnswers(history: History): Series {
  return series(history, history.rooms, (rows) => Math.max(0, ...rows.map(({ p95Ms }) => p95Ms)));
}

/** People who waited to be called, at all rooms. */
export function peopleWaiting(history: History): Series {
  return series(history, history.lines, (rows) => {
    const last = new Map(rows.map((row) => [row.room, row]));
    return [...last.values()].reduce((sum, { serial, through }) => sum + serial - through, 0);
  });
}

/** What a counter grew by in each step, a second, all processes together. */
export function countedPerSecond(history: History, name: string): Series {
  const grown = growthOf(history, name);
  return series(history, grown, (rows) => rows.reduce((sum, { by }) => sum + by, 0) / history.span.seconds);
}

/** What a counter grew by in the whole history. */
export function countedInAll(history: History, name: string): number {
  return growthOf(history, name).filter(({ at }) => at >= history.moments[0]!).reduce((sum, { by }) => sum + by, 0);
}

/**
 * How much each process's counter grew in each of its steps. A process that is not seen before the first moment has
 * started since, so that its counter grew from 0; of the others the step before is where counting begins.
 */
function growthOf({ processes, moments }: History, name: string): { at: Date; by: number }[] {
  return [...Map.groupBy(processes, ({ processId }) => processId).values()].flatMap((steps) => {
    const inOrder = steps.toSorted((a, b) => a.at.getTime() - b.at.getTime());
    return inOrder.map(({ at, counters }, index) => {
      const now = counters[name] ?? 0;
      const before = index > 0 ? (inOrder[index - 1]!.counters[name] ?? 0) : at >= moments[0]! ? 0 : now;
      return { at, by: Math.max(0, now - before) };
    });
  });
}

/** Names of counters that begin with a word and a full stop: `refused.503` of `refused`. */
export function counterNames({ processes }: History, family: string): string[] {
  return [...new Set(processes.flatMap(({ counters }) => Object.keys(counters)))].filter((name) => name.startsWith(`${family}.`)).toSorted();
}
