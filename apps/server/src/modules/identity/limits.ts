import type { Database, Tx } from '../../platform/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { gather } from '../../platform/gather.ts';
import { hmac } from '../../platform/hmac.ts';
import type { Runtime } from '../../platform/runtime.ts';
import { countTry, type LimitKind, limitPolicies } from './rules/limits.ts';
import { forgetTries, lockTries, saveTries } from './store/credentials.ts';

/** A counter: its policy, and whom or what it counts. */
export type Limit = readonly [kind: LimitKind, of: string];

function keyOf({ secrets }: Runtime, [kind, of]: Limit): Buffer {
  return hmac(secrets.key('attempt-limit'), `${kind}\n${of}`);
}

/** One try, under each of its limits, at a moment. */
interface Try {
  readonly limits: readonly { readonly kind: LimitKind; readonly key: Buffer }[];
  readonly now: Date;
}

/**
 * Tries that meet are counted together, in order of arrival: one transaction for all that arrived during the one before.
 * Else everybody behind one address, such as a mobile network's, would wait for its row, a connection each.
 */
const countTogether = gather<Database, Try, Date | null>(async (db, tries) => (await db.transaction((tx) => countTries(tx, tries))).map((ok) => ({ ok })), { most: 128 });

/** For each, from when on it is allowed, or null when it is now. */
async function countTries(tx: Tx, tries: readonly Try[]): Promise<(Date | null)[]> {
  const counters = await lockTries(tx, tries.flatMap(({ limits }) => limits.map(({ key }) => key)), tries[0]!.now);
  const outcomes = tries.map(({ limits, now }) => {
    for (const { kind, key } of limits) {
      const counted = countTry(counters.get(key.toString('hex'))!, limitPolicies[kind], now);
      if (counted.retryAt) return counted.retryAt;
      counters.set(key.toString('hex'), counted.tries);
    }
    return null;
  });
  await saveTries(tx, counters);
  return outcomes;
}

/**
 * Counts a try before it is carried out, so that fifty at once are fifty. Throws `too_many_attempts` with
 * `retryAfterSeconds`. It counts the same for people who exist and people who do not.
 */
export async function takeTry(runtime: Runtime, ...limits: Limit[]): Promise<void> {
  const one = tryOf(runtime, limits);
  waitUntil(await countTogether(runtime.db, one), one.now);
}

/** The same with the transaction of what is tried: it is undone with it. For counters of one person, whose row nobody else waits for. */
export async function takeTryWithin(tx: Tx, runtime: Runtime, ...limits: Limit[]): Promise<void> {
  const one = tryOf(runtime, limits);
  const [retryAt] = await countTries(tx, [one]);
  waitUntil(retryAt!, one.now);
}

function tryOf(runtime: Runtime, limits: readonly Limit[]): Try {
  return { limits: limits.map((limit) => ({ kind: limit[0], key: keyOf(runtime, limit) })), now: runtime.clock() };
}

function waitUntil(retryAt: Date | null, now: Date): void {
  if (retryAt) throw new DomainError('too_many_attempts', { retryAfterSeconds: Math.ceil((retryAt.getTime() - now.getTime()) / 1000) });
}

/** Starts counting anew, after somebody has shown who they are. */
export async function forgive(tx: Tx, runtime: Runtime, ...limits: Limit[]): Promise<void> {
  await forgetTries(tx, limits.map((limit) => keyOf(runtime, limit)));
}
