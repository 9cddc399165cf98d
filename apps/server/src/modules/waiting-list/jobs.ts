import type { Job } from '../../platform/jobs.ts';
import { expireOffers } from './actions/answer.ts';
import { endEntries } from './actions/entries.ts';
import { listStranded } from './actions/stranded.ts';
import { offerSeats } from './actions/offer.ts';
import type { WaitingRuntime } from './runtime.ts';

/** Freed seats are offered to those who wait, unanswered offers go on to the next, and who has an appointment waits no more. */
export function waitingJobs({ db, clock, log, waiting }: WaitingRuntime): Job[] {
  return [
    {
      name: 'offer-seats',
      every: 10_000,
      async run() {
        const expired = await expireOffers(db, waiting, clock());
        const offered = await offerSeats(db, waiting, clock());
        if (expired + offered > 0) log.info({ expired, offered }, 'freed seats were offered to people who wait');
      },
    },
    { name: 'end-waiting', every: 300_000, run: async () => void (await endEntries(db, waiting, clock())) },
    {
      name: 'count-promises',
      every: 24 * 3_600_000,
      async run() {
        const stranded = await listStranded(db, clock());
        if (stranded.length > 0) log.error({ slots: stranded }, 'seats are set aside for nobody');
      },
    },
  ];
}
