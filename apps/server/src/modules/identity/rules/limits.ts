/** Where a counter of tries stands. */
export interface Tries {
  readonly tries: number;
  readonly lastAt: Date;
  readonly blockedUntil: Date | null;
}

/** How tries of one kind are slowed down. Delays grow and stay at the last: nobody is ever locked out for good. */
export interface LimitPolicy {
  /** Tries without any delay. */
  readonly free: number;
  /** Seconds to wait after each further try. */
  readonly delays: readonly number[];
  /** Seconds without a try after which it starts anew. */
  readonly forget: number;
}

const hour = 3600;

export const limitPolicies = {
  /** A person's password. */
  secret: { free: 5, delays: [30, 60, 120, 300, 900], forget: 12 * hour },
  /** Codes sent to one person: some 50 a day, so guessing all day at five tries each succeeds once in 4,000 days. */
  code: { free: 3, delays: [60, 120, 300, 900, 1800], forget: 24 * hour },
  /**
   * Anything from one address, ten minutes long. Behind the translator of a mobile network stand tens of thousands of
   * people: five a second may come from one before anybody there waits, and browsers that are known are not counted.
   */
  address: { free: 3000, delays: [2, 5, 10, 30], forget: 600 },
  /** Cards that one member of staff looks up for a recovery: a desk sees a few an hour. */
  desk: { free: 20, delays: [60, 300, 900], forget: hour },
  /** Tickets checked from one browser: a family's go through at once. */
  check_device: { free: 15, delays: [30, 60, 120, 300], forget: hour },
  /** Checks of one ticket, by whomever: one that was sold to many is asked about by many. Some 24 more a day after the first 40. */
  check_ticket: { free: 40, delays: [600, 1800, hour], forget: 24 * hour },
  /**
   * One ticket with one id number: only the birth date is left to guess. Four tries in 31 days, which is longer than a ticket
   * lives, are 4 dates of some 36,500, or 12 where each is a Hijri one with its neighbours.
   */
  check_pair: { free: 4, delays: [31 * 24 * hour], forget: 31 * 24 * hour },
  /** Letters checked from one browser: an office checks one after another, and there is nothing to guess. */
  check_letter: { free: 60, delays: [10, 30, 60, 120], forget: hour },
  /** Inspectors checked from one browser: somebody who mistypes a code that changes each minute, and no more. */
  check_inspector: { free: 10, delays: [30, 60, 120, 300], forget: hour },
  /** Checks of one card, by whomever: short waits, since nobody may keep an inspector from being known by asking wrongly. */
  check_card: { free: 40, delays: [20, 30], forget: hour },
} as const satisfies Record<string, LimitPolicy>;

export type LimitKind = keyof typeof limitPolicies;

/** Counts one try. `retryAt`: it is not allowed before then, and was not counted. */
export function countTry(before: Tries | null, policy: LimitPolicy, now: Date): { tries: Tries; retryAt: null } | { tries: null; retryAt: Date } {
  if (before?.blockedUntil && before.blockedUntil > now) return { tries: null, retryAt: before.blockedUntil };
  const forgotten = before === null || now.getTime() - before.lastAt.getTime() > policy.forget * 1000;
  const tries = forgotten ? 1 : Math.min(before.tries + 1, 30_000);
  const delay = tries < policy.free ? 0 : policy.delays[Math.min(tries - policy.free, policy.delays.length - 1)]!;
  return { tries: { tries, lastAt: now, blockedUntil: delay === 0 ? null : new Date(now.getTime() + delay * 1000) }, retryAt: null };
}
