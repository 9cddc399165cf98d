import type { Job } from '../../platform/jobs.ts';
import type { AuditedRuntime } from '../audit/index.ts';
import { measureAgain } from './actions/measure.ts';

/** Measures the distances again once branches were added, moved or closed. */
export function establishmentJobs(runtime: AuditedRuntime): Job[] {
  return [{ name: 'establishments.measure', every: 5 * 60_000, run: () => measureAgain(runtime) }];
}
