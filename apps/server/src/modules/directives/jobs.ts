import type { Job } from '../../platform/jobs.ts';
import { escalate } from './actions/escalate.ts';
import type { DirectiveRuntime } from './runtime.ts';

/** Tells officers of directives that have to be answered soon, or should have been. */
export function directiveJobs(runtime: DirectiveRuntime): Job[] {
  return [{
    name: 'directives.escalate',
    every: 30 * 60_000,
    async run() {
      const told = await escalate(runtime);
      if (told > 0) runtime.log.info({ told }, 'directives that have become due or late were told of');
    },
  }];
}
