import type { Job } from '../../platform/jobs.ts';
import { placeLife } from './rules/room.ts';
import type { AdmissionRuntime } from './runtime.ts';
import { forgetPasses } from './store/passes.ts';
import { forgetReports } from './store/reports.ts';

const hour = 60 * 60_000;

/** Removes what nobody can need any more: reports after two hours, exchanges after every place of their day has ended. */
export function admissionJobs({ db, clock }: AdmissionRuntime): Job[] {
  return [
    {
      name: 'admission.sweep',
      every: 5 * 60_000,
      async run() {
        const now = clock().getTime();
        await forgetReports(db, new Date(now - 2 * hour));
        await forgetPasses(db, new Date(now - 2 * placeLife));
      },
    },
  ];
}
