import { parentPort, workerData } from 'node:worker_threads';
import { type CloseJob, compute, type RevealJob } from './steps.ts';

/** Does one job, tells how far it is, answers with its result and ends. */
const steps = compute(workerData as CloseJob | RevealJob);
for (;;) {
  const { done, value } = steps.next();
  if (!done) {
    parentPort!.postMessage({ progress: value });
    continue;
  }
  // Moved, not copied: the files of a large draw are many megabytes.
  const buffers = [...Object.values(value.files), ...('columns' in value ? [value.columns.turns, value.columns.wishes, value.columns.slots, value.columns.left] : [])];
  parentPort!.postMessage({ result: value }, [...new Set(buffers.map(({ buffer }) => buffer as ArrayBuffer))]);
  break;
}
