import type { Job } from '../../platform/jobs.ts';
import { advanceDraws } from './actions/advance.ts';
import type { DrawRuntime } from './runtime.ts';

/** Brings every draw on when its time has come: opens, closes, draws, tells, settles. */
export function drawJobs(runtime: DrawRuntime): Job[] {
  return [{ name: 'draws', every: 5_000, run: () => advanceDraws(runtime) }];
}
