import { Worker } from 'node:worker_threads';
import { DomainError } from './errors.ts';
import type { QueueUse } from './load.ts';

export interface WorkerPoolOptions {
  /** Threads at most; each is started when it is first needed. */
  readonly threads: number;
  /** Jobs that may wait for a thread. */
  readonly most: number;
}

/** Threads beside the event loop, for work that keeps a core busy. Jobs are done in the order they came in. */
export interface WorkerPool<Job, Result> {
  /** Throws `busy` when too many wait, and whatever the worker threw. */
  run(job: Job): Promise<Result>;
  usage(): QueueUse;
}

/** What a worker is sent, and what it answers with. */
export type WorkerAnswer<Result> = { readonly result: Result } | { readonly error: Error };

interface Waiting<Job, Result> {
  readonly job: Job;
  readonly resolve: (result: Result) => void;
  readonly reject: (error: Error) => void;
}

/** A pool of workers that run `file`, which answers each message with a {@link WorkerAnswer}. It keeps no process alive by itself. */
export function createWorkerPool<Job, Result>(file: URL, { threads, most }: WorkerPoolOptions): WorkerPool<Job, Result> {
  const queue: Waiting<Job, Result>[] = [];
  const idle: Worker[] = [];
  const busy = new Map<Worker, Waiting<Job, Result>>();

  const start = (): Worker => {
    const worker = new Worker(file);
    worker.on('message', (answer: WorkerAnswer<Result>) => {
      const { resolve, reject } = busy.get(worker)!;
      busy.delete(worker);
      idle.push(worker);
      worker.unref();
      if ('result' in answer) resolve(answer.result);
      else reject(answer.error);
      next();
    });
    // A worker that fell takes its one job with it; the next job gets a new worker.
    worker.on('error', (error: Error) => lose(worker, error));
    worker.on('exit', (code) => lose(worker, new Error(`a worker ended with ${code}`)));
    return worker;
  };
  const lose = (worker: Worker, error: Error): void => {
    const place = idle.indexOf(worker);
    if (place >= 0) idle.splice(place, 1);
    const job = busy.get(worker);
    busy.delete(worker);
    job?.reject(error);
    next();
  };
  const next = (): void => {
    while (queue.length > 0 && busy.size < threads) {
      const worker = idle.pop() ?? start();
      const waiting = queue.shift()!;
      busy.set(worker, waiting);
      worker.ref();
      worker.postMessage(waiting.job);
    }
  };
  return {
    run: (job) =>
      new Promise((resolve, reject) => {
        if (queue.length >= most) return reject(new DomainError('busy', { retryAfterSeconds: 10 }));
        queue.push({ job, resolve, reject });
        next();
      }),
    usage: () => ({ running: busy.size, waiting: queue.length }),
  };
}
