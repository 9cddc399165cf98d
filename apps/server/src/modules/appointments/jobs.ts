import type { Job } from '../../platform/jobs.ts';
import type { AppointmentRuntime } from './runtime.ts';
import { type KeepsSeat, releasePools } from './actions/free-seats.ts';
import { markMissed } from './actions/miss.ts';
import { remind } from './actions/remind.ts';
import { forgetReplies, listMiscounts } from './actions/upkeep.ts';

/** Freed seats come back, what nobody came to is marked, people are reminded, kept answers are forgotten after two days, and the counters are compared with what they count. `keeps`: which held-back seats are not for the public; none unless told. */
export function appointmentJobs({ db, clock, log, config, appointments }: AppointmentRuntime, keeps?: KeepsSeat): Job[] {
  return [
    {
      name: 'release-seats',
      every: 20_000,
      async run() {
        const released = await releasePools(db, clock(), { ...(keeps && { keeps }) });
        if (released > 0) log.info({ released }, 'freed seats are open to the public again');
      },
    },
    { name: 'mark-missed', every: 300_000, run: async () => void (await markMissed(db, appointments.tools, clock())) },
    { name: 'remind', every: 600_000, run: async () => void (await remind(db, config.baseUrl, clock())) },
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
