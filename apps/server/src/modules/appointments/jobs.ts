import type { Job } from '../../platform/jobs.ts';
import type { AppointmentRuntime } from './runtime.ts';
import { releasePools } from './actions/free-seats.ts';
import { endMissedClaims, forgetReplies, listMiscounts } from './actions/upkeep.ts';

/** Freed seats come back, who missed an appointment may book again, kept answers are forgotten after two days, and the counters are compared with what they count. */
export function appointmentJobs({ db, clock, log }: AppointmentRuntime): Job[] {
  return [
    {
      name: 'release-seats',
      every: 20_000,
      async run() {
        const released = await releasePools(db, clock());
        if (released > 0) log.info({ released }, 'freed seats are open to the public again');
      },
    },
    { name: 'end-missed-claims', every: 300_000, run: async () => void (await endMissedClaims(db, clock())) },
    { name: 'forget-replies', every: 3_600_000, run: () => forgetReplies(db, clock()) },
    {
      name: 'count-seats',
      every: 24 * 3_600_000,
      async run() {
        const wrong = await listMiscounts(db);
        if (wrong.length > 0) log.error({ slots: wrong }, 'seats taken do not match live appointments');
      },
    },
  ];
}
