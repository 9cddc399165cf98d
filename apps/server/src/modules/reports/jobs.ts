import type { Job } from '../../platform/jobs.ts';
import { sweepUploads } from '../../platform/uploads.ts';
import type { AuditedRuntime } from '../audit/index.ts';
import { forgetTries } from './store/reports.ts';

const dayMs = 86_400_000;

/** Throws away photos of forms that were never sent, and forgets who tried how often. */
export function reportJobs({ db, clock, storage }: AuditedRuntime): Job[] {
  return [{
    name: 'reports.sweep',
    every: 10 * 60_000,
    async run() {
      const before = new Date(clock().getTime() - dayMs);
      await sweepUploads(db, storage, before);
      await forgetTries(db, before);
    },
  }];
}
