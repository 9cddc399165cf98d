import type { Job } from '../../platform/jobs.ts';
import { escalate } from './actions/officers/escalate.ts';
import type { ApplicationRuntime } from './runtime.ts';

/** Tells officers, their second and operators of what is due. */
export function officerJobs(runtime: ApplicationRuntime): Job[] {
  return [{
    name: 'applications.escalate',
    every: 30 * 60_000,
    async run() {
      const told = await escalate(runtime);
      if (told > 0) runtime.log.info({ told }, 'applications that have become due or late were told of');
    },
  }];
}
