import type { Feeling } from './rate.ts';

/** A report of the last seconds, as far as the numbers of now need it. */
interface Recent {
  readonly at: Date;
  readonly processId: string;
  readonly rooms: Readonly<Record<string, Readonly<Record<'asked' | 'arrived' | 'entered' | 'completed' | 'refused' | 'p95Ms', number>>>>;
  readonly feeling: Feeling & { readonly counters: Readonly<Record<string, number>> };
}

export interface LiveProcess extends Feeling {
  readonly processId: string;
  readonly at: Date;
}

/** The last seconds in numbers: people a second at all rooms, and what steers the rate. */
export interface LiveNumbers extends Feeling {
  readonly processes: readonly LiveProcess[];
  readonly arrived: number;
  readonly entered: number;
  readonly completed: number;
  readonly p95Ms: number;
  /** Counters of the processes, a second, by name. */
  readonly counted: Readonly<Record<string, number>>;
}

/** A process that has not reported for so long is not counted as alive. */
const silentMs = 4_000;

/** @param reports of the last seconds, the oldest first */
export function liveNumbers(reports: readonly Recent[], now: Date): LiveNumbers {
  const ofEach = [...Map.groupBy(reports, ({ processId }) => processId).values()];
  const newest = ofEach.map((own) => own.at(-1)!).filter(({ at }) => now.getTime() - at.getTime() < silentMs);
  const worst = (measure: keyof Feeling): number => Math.max(0, ...newest.map(({ feeling }) => feeling[measure]));
  const people = (count: 'arrived' | 'entered' | 'completed'): number => ofEach.reduce((sum, own) => sum + perSecond(own, ({ rooms }) => Object.values(rooms).reduce((all, room) => all + room[count], 0)), 0);
  return {
    processes: newest.map(({ processId, at, feeling: { poolWaitMs, loopDelayMs, hashingWaiting, use } }) => ({ processId, at, poolWaitMs, loopDelayMs, hashingWaiting, use })),
    arrived: people('arrived'), entered: people('entered'), completed: people('completed'),
    p95Ms: Math.max(0, ...reports.flatMap(({ rooms }) => Object.values(rooms).map(({ p95Ms }) => p95Ms))),
    poolWaitMs: worst('poolWaitMs'), loopDelayMs: worst('loopDelayMs'), hashingWaiting: worst('hashingWaiting'), use: worst('use'),
    counted: countedPerSecond(ofEach),
  };
}

/** Of one process: what the reports after the first counted, over the time from the first to the last. */
function perSecond(own: readonly Recent[], count: (report: Recent) => number): number {
  const seconds = (own.at(-1)!.at.getTime() - own[0]!.at.getTime()) / 1000;
  return seconds <= 0 ? 0 : own.slice(1).reduce((sum, report) => sum + count(report), 0) / seconds;
}

/** Counters are told as totals since the process started. */
function countedPerSecond(ofEach: readonly (readonly Recent[])[]): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const own of ofEach) {
    const [first, last] = [own[0]!, own.at(-1)!];
    const seconds = (last.at.getTime() - first.at.getTime()) / 1000;
    if (seconds <= 0) continue;
    for (const [name, total] of Object.entries(last.feeling.counters)) sums[name] = (sums[name] ?? 0) + (total - (first.feeling.counters[name] ?? 0)) / seconds;
  }
  return sums;
}
