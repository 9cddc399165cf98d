import { createHmac } from 'node:crypto';
import type { Tx } from '../../platform/database.ts';
import { DomainError } from '../../platform/errors.ts';
import type { Runtime } from '../../platform/runtime.ts';
import { countTry, type LimitKind, limitPolicies } from './rules/limits.ts';
import { forgetTries, lockTries, saveTries } from './store/credentials.ts';

/** A counter: its policy, and whom or what it counts. */
export type Limit = readonly [kind: LimitKind, of: string];

function keyOf({ secrets }: Runtime, [kind, of]: Limit): Buffer {
  return createHmac('sha256', secrets.key('attempt-limit')).update(`${kind}\n${of}`).digest();
}

/**
 * Counts a try before it is carried out, so that fifty at once are fifty. Throws `too_many_attempts` with
 * `retryAfterSeconds`. It counts the same for people who exist and people who do not.
 */
export async function takeTry(runtime: Runtime, ...limits: Limit[]): Promise<void> {
  const now = runtime.clock();
  for (const limit of limits) {
    const key = keyOf(runtime, limit);
    const retryAt = await runtime.db.transaction(async (tx) => {
      const result = countTry(await lockTries(tx, key, now), limitPolicies[limit[0]], now);
      if (result.tries) await saveTries(tx, key, result.tries);
      return result.retryAt;
    });
    if (retryAt) throw new DomainError('too_many_attempts', { retryAfterSeconds: Math.ceil((retryAt.getTime() - now.getTime()) / 1000) });
  }
}

/** Starts counting anew, after somebody has shown who they are. */
export async function forgive(tx: Tx, runtime: Runtime, ...limits: Limit[]): Promise<void> {
  await forgetTries(tx, limits.map((limit) => keyOf(runtime, limit)));
}
