import type { Job } from '../../platform/jobs.ts';
import type { Runtime } from '../../platform/runtime.ts';
import { limitPolicies } from './rules/limits.ts';
import { requestMemory } from './rules/recovery.ts';
import { absoluteLimit, idleLimit } from './rules/session.ts';
import { purgeApprovals } from './store/approvals.ts';
import { purgeTries } from './store/credentials.ts';
import { purgeFlows } from './store/flows.ts';
import { purgeChallenges } from './store/passkeys.ts';
import { purgeRequests } from './store/recovery.ts';
import { purgeSessions } from './store/sessions.ts';

/** Removes what has ended: sessions, flows an hour after their end, challenges that are refused for their age, counters nobody remembers. */
export function identityJobs({ db, clock }: Runtime): Job[] {
  const longestMemory = Math.max(...Object.values(limitPolicies).map(({ forget }) => forget)) * 1000;
  return [
    {
      name: 'identity.purge',
      every: 5 * 60_000,
      async run() {
        const before = (ms: number): Date => new Date(clock().getTime() - ms);
        await purgeSessions(db, before(idleLimit), before(absoluteLimit));
        await purgeFlows(db, before(60 * 60_000));
        await purgeChallenges(db, before(0));
        await purgeTries(db, before(longestMemory));
        await purgeApprovals(db, before(60 * 60_000));
        await purgeRequests(db, before(requestMemory));
      },
    },
  ];
}
