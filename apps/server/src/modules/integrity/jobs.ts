import type { Job } from '../../platform/jobs.ts';
import type { Runtime } from '../../platform/runtime.ts';
import { forgetOldSignals, lookForSignals } from './actions/look.ts';
import { forgetObservations } from './actions/observe.ts';

/** Signals are looked for, and what was observed and found is forgotten in time. */
export function integrityJobs({ db, clock, log }: Pick<Runtime, 'db' | 'clock' | 'log'>): Job[] {
  return [
    {
      name: 'look-for-signals',
      every: 300_000,
      async run() {
        const { fresh } = await lookForSignals({ db, clock });
        if (fresh > 0) log.info({ fresh }, 'new signals for the analysts');
      },
    },
    {
      name: 'forget-observations',
      every: 3_600_000,
      async run() {
        await forgetOldSignals({ db, clock });
        const forgotten = await forgetObservations(db, clock());
        if (forgotten > 0) log.info({ forgotten }, 'observations were forgotten');
      },
    },
  ];
}
