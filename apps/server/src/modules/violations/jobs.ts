import type { Job } from '../../platform/jobs.ts';
import { escalateViolations } from './actions/escalate.ts';
import { deliverLicenceMessages } from './actions/licence.ts';
import { settlePenalties } from './actions/settle.ts';
import { httpLicensing } from './licensing.ts';
import type { ViolationRuntime } from './runtime.ts';

/** Periodic duties: penalties become final, officers are told of what is late, the licensing system of what stands. */
export function violationJobs(runtime: ViolationRuntime): Job[] {
  const { licensingUrl } = runtime.config;
  const deliver: Job[] = licensingUrl === null ? [] : [{ name: 'violations.licensing', every: 20_000, run: async () => void (await deliverLicenceMessages(runtime, httpLicensing(licensingUrl))) }];
  return [
    { name: 'violations.settle', every: 10 * 60_000, run: async () => void (await settlePenalties(runtime)) },
    { name: 'violations.escalate', every: 30 * 60_000, run: async () => void (await escalateViolations(runtime)) },
    ...deliver,
  ];
}
