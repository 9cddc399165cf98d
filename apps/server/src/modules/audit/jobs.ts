import type { Job } from '../../platform/jobs.ts';
import type { AuditedRuntime } from './runtime.ts';

/** Appends to the chain every second, and says its head in the log, so that it is also kept off this database. */
export function auditJobs({ db, clock, audit, log }: AuditedRuntime): Job[] {
  return [{
    name: 'audit-chain',
    every: 1_000,
    async run() {
      const head = await audit.extendChain(db, clock());
      if (head) log.info({ position: head.position, head: head.hash }, 'audit chain extended');
    },
  }];
}
