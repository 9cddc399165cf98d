import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { DomainError } from './errors.ts';
import { type Now, type RecentCount, recentCount, recentSpan, recentTimes, type RecentTimes } from './recent.ts';
import { atRest, type Level, nextStanding } from './shedding.ts';

/** Connections to the database: open, unused, and requests that wait for one. */
export interface PoolUse {
  readonly total: number;
  readonly idle: number;
  readonly waiting: number;
  /** Milliseconds that 95 of 100 waited less than for a connection, lately. */
  readonly waitMs: number;
}

/** Work that is let through a few at a time: how much is being done, and how much waits its turn. */
export interface QueueUse {
  readonly running: number;
  readonly waiting: number;
}

/** One named action over the last seconds. A refusal in words is completed; only our own failures are `failed`. */
export interface ActionLoad {
  readonly arrived: number;
  readonly completed: number;
  readonly failed: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
}

/** What this process feels. Everything but the moments (`pool`, `hashing`, `inFlight`) is of the last `seconds`. */
export interface LoadSnapshot {
  /** What sums are divided by for a rate: about five, less in a process that has just started. */
  readonly seconds: number;
  /** Milliseconds that a timer came late, of 99 in 100. */
  readonly loopDelayMs: number;
  /** Share of the time that the event loop was busy, 0 to 1. */
  readonly loopUse: number;
  readonly pool: Omit<PoolUse, 'waitMs'>;
  readonly poolWaitMs: number;
  readonly hashing: QueueUse;
  /** HTTP requests that have begun and not ended. */
  readonly inFlight: number;
  readonly actions: Readonly<Record<string, ActionLoad>>;
  readonly counters: Readonly<Record<string, number>>;
}

/** Sums since this process started. */
export interface LoadTotals {
  readonly actions: Readonly<Record<string, { arrived: number; completed: number; failed: number }>>;
  readonly counters: Readonly<Record<string, number>>;
}

/**
 * What this process feels, in memory. Names of actions and counters are words of the code, never of a request,
 * so that there are only so many of them; nothing of a person is kept.
 */
export interface Load {
  /** Times one named action; passes its result or error on. */
  time<T>(action: string, work: () => Promise<T>): Promise<T>;
  /** Begins one named action that ends elsewhere. Call what it returns, once. */
  begin(action: string): (outcome: 'completed' | 'failed') => void;
  count(name: string, by?: number): void;
  /** Begins an HTTP request; call what it returns when its connection is done with it. */
  request(): () => void;
  snapshot(): LoadSnapshot;
  /** How hard this process has it: what is left out for it stands in `shedding.ts`. */
  level(): Level;
  totals(): LoadTotals;
}

/** What the load is read from beside its own measurements. */
export interface LoadSources {
  readonly pool: () => PoolUse;
  readonly hashing?: () => QueueUse;
  readonly now?: Now;
}

interface Counted {
  readonly recent: RecentCount;
  total: number;
}

interface Action {
  readonly arrived: Counted;
  readonly completed: Counted;
  readonly failed: Counted;
  readonly times: RecentTimes;
}

/** A snapshot is made again after this long: many may ask, on every request. */
const snapshotMs = 100;

export function createLoad({ pool, hashing = () => ({ running: 0, waiting: 0 }), now = () => performance.now() }: LoadSources): Load {
  const since = now();
  const loop = watchLoop();
  const actions = new Map<string, Action>();
  const counters = new Map<string, Counted>();
  let inFlight = 0;
  let standing = atRest;
  let kept: { readonly until: number; readonly snapshot: LoadSnapshot } | undefined;

  const begin = (name: string): ((outcome: 'completed' | 'failed') => void) => {
    const action = found(actions, name, () => ({ arrived: counted(now), completed: counted(now), failed: counted(now), times: recentTimes(now) }));
    const begun = now();
    increase(action.arrived, 1);
    return (outcome) => {
      increase(action[outcome], 1);
      action.times.add(now() - begun);
    };
  };
  const look = (): LoadSnapshot => {
    const { waitMs, ...connections } = pool();
    return {
      seconds: recentSpan(now(), since) / 1000, ...loop(), pool: connections, poolWaitMs: waitMs, hashing: hashing(), inFlight,
      actions: Object.fromEntries([...actions].map(([name, action]) => [name, describeAction(action)])),
      counters: Object.fromEntries([...counters].map(([name, { recent }]) => [name, recent.sum()])),
    };
  };
  const snapshot = (): LoadSnapshot => {
    if (!kept || now() >= kept.until) {
      kept = { until: now() + snapshotMs, snapshot: look() };
      standing = nextStanding(standing, kept.snapshot, now());
    }
    return kept.snapshot;
  };
  return {
    begin,
    time: async (name, work) => {
      const end = begin(name);
      try {
        const result = await work();
        end('completed');
        return result;
      } catch (error) {
        end(error instanceof DomainError ? 'completed' : 'failed');
        throw error;
      }
    },
    count: (name, by = 1) => increase(found(counters, name, () => counted(now)), by),
    request: () => {
      inFlight += 1;
      return () => void (inFlight -= 1);
    },
    snapshot,
    level: () => {
      snapshot();
      return standing.level;
    },
    totals: () => ({
      actions: Object.fromEntries([...actions].map(([name, { arrived, completed, failed }]) => [name, { arrived: arrived.total, completed: completed.total, failed: failed.total }])),
      counters: Object.fromEntries([...counters].map(([name, { total }]) => [name, total])),
    }),
  };
}

function counted(now: Now): Counted {
  return { recent: recentCount(now), total: 0 };
}

function increase(counted: Counted, by: number): void {
  counted.recent.add(by);
  counted.total += by;
}

function found<T>(all: Map<string, T>, name: string, make: () => T): T {
  const known = all.get(name);
  if (known) return known;
  const made = make();
  all.set(name, made);
  return made;
}

function describeAction({ arrived, completed, failed, times }: Action): ActionLoad {
  return { arrived: arrived.recent.sum(), completed: completed.recent.sum(), failed: failed.recent.sum(), p50Ms: times.quantile(0.5), p95Ms: times.quantile(0.95) };
}

/** Milliseconds between two looks at the event loop. */
const lookEvery = 10;

/** Watches the event loop. What is returned tells of the last one to five seconds. */
function watchLoop(): () => { loopDelayMs: number; loopUse: number } {
  const delays = monitorEventLoopDelay({ resolution: lookEvery });
  delays.enable();
  const seconds: { delay: number; use: number }[] = [];
  let before = performance.eventLoopUtilization();
  setInterval(() => {
    const use = performance.eventLoopUtilization();
    seconds.push({ delay: delays.percentile(99) / 1e6 - lookEvery, use: performance.eventLoopUtilization(use, before).utilization });
    if (seconds.length > 5) seconds.shift();
    delays.reset();
    before = use;
  }, 1_000).unref();
  return () => ({
    loopDelayMs: Math.max(0, ...seconds.map(({ delay }) => delay)),
    loopUse: seconds.length === 0 ? 0 : seconds.reduce((sum, { use }) => sum + use, 0) / seconds.length,
  });
}
