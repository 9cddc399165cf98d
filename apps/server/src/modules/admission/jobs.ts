import type { Job } from '../../platform/jobs.ts';
import { callNear } from './actions/call.ts';
import { placeLife } from './rules/room.ts';
import type { AdmissionRuntime } from './runtime.ts';
import { forgetCalls } from './store/calls.ts';
import { forgetPasses } from './store/passes.ts';
import { forgetReports } from './store/reports.ts';

const hour = 60 * 60_000;

/** Calls people who asked for it, and removes what nobody can need any more: reports after two hours, exchanges after every place of their day has ended. */
export function admissionJobs(runtime: AdmissionRuntime): Job[] {
  const { db, clock } = runtime;
  return [
    { name: 'admission.call', every: 5_000, run: () => callNear(runtime) },
    {
      name: 'admission.sweep',
      every: 5 * 60_000,
      async run() {
        const now = clock().getTime();
        await forgetReports(db, new Date(now - 2 * hour));
        await forgetPasses(db, new Date(now - 2 * placeLife));
        await forgetCalls(db, new Date(now - 2 * placeLife));
      },
    },
  ];
}
