import { Worker } from 'node:worker_threads';
import { complete, type Progress } from '@bawaba/draw';
import { type CloseJob, type CloseResult, compute, type RevealJob, type RevealResult } from './steps.ts';

/** From so many applications on a job gets a thread of its own; fewer are done before a thread would have started. */
const inThread = 5_000;

type ResultOf<Job> = Job extends CloseJob ? CloseResult : RevealResult;

/** Does a job of so many applications without holding the event loop up. */
export function run<Job extends CloseJob | RevealJob>(job: Job, applications: number, onProgress: (progress: Progress) => void): Promise<ResultOf<Job>> {
  if (applications < inThread) return Promise.resolve(complete(compute(job)) as ResultOf<Job>);
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: job });
    worker.on('message', (message: { progress: Progress } | { result: ResultOf<Job> }) => {
      if ('progress' in message) onProgress(message.progress);
      else resolve(message.result);
    });
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`a draw's thread ended with ${code}`)));
  });
}
