import type { Job } from '../../platform/jobs.ts';
import type { Runtime } from '../../platform/runtime.ts';
import { forgetObservations } from './actions/observe.ts';

/** What was observed is forgotten in time. */
export function integrityJobs({ db, clock, log }: Pick<Runtime, 'db' | 'clock' | 'log'>): Job[] {
  return [
    {
      name: 'forget-observations',
      every: 3_600_000,
      async run() {
        const forgotten = await forgetObservations(db, clock());
        if (forgotten > 0) log.info({ forgotten }, 'observations were forgotten');
      },
    },
  ];
}
