import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Clock } from './clock.ts';
import { type Database, affected, sql } from './database.ts';

/** A periodic duty: an idempotent sweep over our own tables. It may be cut off at any statement and run again. */
export interface Job {
  readonly name: string;
  /** Milliseconds between the end of one run and the start of the next. The first run comes after a minute at the latest. */
  readonly every: number;
  run(): Promise<void>;
}

/** Milliseconds after the start by which every job has had its first turn. */
const first = 60_000;
/** A lease outlives the pause between two runs, by so much at the most: a dead process is not waited for longer. */
const longestLease = 300_000;

/** Runs each job in one process of all that share the database; a dead process's lease runs out after one to five minutes. */
export function startJobs(db: Database, clock: Clock, log: Logger, jobs: readonly Job[]): { stop(): Promise<void> } {
  const holder = randomUUID();
  const timers = new Map<string, NodeJS.Timeout>();
  const running = new Map<string, Promise<void>>();
  let stopped = false;

  const turn = async (job: Job): Promise<void> => {
    try {
      if (await lease(db, job.name, holder, clock(), Math.min(longestLease, Math.max(60_000, job.every * 3)))) await job.run();
    } catch (error) {
      log.error({ err: error, job: job.name }, 'job failed; it runs again');
    }
    if (!stopped) schedule(job);
  };
  const schedule = (job: Job, after = job.every): void => {
    timers.set(job.name, setTimeout(() => running.set(job.name, turn(job)), after));
  };
  jobs.forEach((job) => schedule(job, Math.min(job.every, first)));
  return {
    async stop() {
      stopped = true;
      timers.forEach((timer) => clearTimeout(timer));
      await Promise.all(running.values());
      // Whoever starts next need not wait for leases to run out; after a crash it does.
      await giveBack(db, holder).catch((error: unknown) => log.warn({ err: error }, 'leases were not given back; they run out'));
    },
  };
}

/** Milliseconds that a process is waited for which died at its work; a living one says that it goes on. */
const turn = 15_000;

/** Does `work` while no other process that shares the database does what has this name: all of them do it, each in its turn. */
export async function inTurn<T>(db: Database, clock: Clock, name: string, work: () => Promise<T>): Promise<T> {
  const holder = randomUUID();
  const hold = (): Promise<boolean> => lease(db, name, holder, clock(), turn);
  while (!(await hold())) await sleep(200);
  let holding = Promise.resolve(true);
  const timer = setInterval(() => (holding = hold().catch(() => false)), turn / 3);
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await holding;
    await giveBack(db, holder).catch(() => undefined);
  }
}

async function giveBack(db: Database, holder: string): Promise<void> {
  await db.query(sql`delete from job_lease where holder = ${holder}`);
}

/** @param length milliseconds */
async function lease(db: Database, name: string, holder: string, now: Date, length: number): Promise<boolean> {
  const until = new Date(now.getTime() + length);
  return (await affected(db, sql`
    insert into job_lease (name, holder, held_until) values (${name}, ${holder}, ${until})
    on conflict (name) do update set holder = excluded.holder, held_until = excluded.held_until
    where job_lease.holder = excluded.holder or job_lease.held_until < ${now}`)) === 1;
}
