import { readlinkSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';
import type { WorkerAnswer } from './worker-pool.ts';

/** Answers every message of the pool that started this worker with what `work` makes of it. */
export function serveJobs<Job, Result>(work: (job: Job) => Result): void {
  stepBack();
  parentPort!.on('message', (job: Job) => parentPort!.postMessage(answerTo(work, job)));
}

function answerTo<Job, Result>(work: (job: Job) => Result, job: Job): WorkerAnswer<Result> {
  try {
    return { result: work(job) };
  } catch (error) {
    return { error: error as Error };
  }
}

/**
 * Lets the event loop and the database go first: on Linux a thread has a priority of its own, and this one takes a
 * lower one: a tenth of the time where they contend. Elsewhere it has that of its process.
 */
function stepBack(): void {
  if (process.platform !== 'linux') return;
  try {
    const thread = Number(readlinkSync('/proc/thread-self').split('/').pop());
    setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // Without /proc, or where it is not allowed, hashing is only bounded.
  }
}
