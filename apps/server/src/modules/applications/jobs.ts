import type { Job } from '../../platform/jobs.ts';
import { lapseDrafts } from './actions/lapse.ts';
import type { ApplicationRuntime } from './runtime.ts';

/** Periodic duties of applications. */
export function applicationJobs(runtime: ApplicationRuntime): Job[] {
  return [{ name: 'applications.lapse', every: 60 * 60_000, run: async () => void (await lapseDrafts(runtime)) }];
}
