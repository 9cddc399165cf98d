/** What the portal feels, as one process measures it. */
export interface Feeling {
  /** 95th percentile of the wait for a connection of the pool. */
  readonly poolWaitMs: number;
  /** 99th percentile of the event loop's delay. */
  readonly loopDelayMs: number;
  /** Passwords that wait to be hashed. */
  readonly hashingWaiting: number;
}

/** What people feel who were let in, and how many were served. */
export interface Served {
  /** 95th percentile of the action's answers; 0 when there were none. */
  readonly p95Ms: number;
  /** Actions completed a second. */
  readonly perSecond: number;
}

/** Where strain is 1: the slowest that we call serving well. */
export const targets = { p95Ms: 1_000, poolWaitMs: 250, loopDelayMs: 150, hashingWaiting: 20 } as const;

/** 0: idle, 1: at the limit of serving well, above: beyond it. The worst of all measures decides. */
export function strainOf(feeling: Feeling, p95Ms: number): number {
  return Math.max(p95Ms / targets.p95Ms, feeling.poolWaitMs / targets.poolWaitMs, feeling.loopDelayMs / targets.loopDelayMs, feeling.hashingWaiting / targets.hashingWaiting);
}

/** The state of the loop: `probing` until the first strain, when the way up is fast because nothing is known yet. */
export interface Pace {
  readonly rate: number;
  readonly probing: boolean;
}

/** Never slower: a queue always moves. */
export const slowest = 1;

/** Where an opening begins: with what is served already. */
export function firstPace(servedPerSecond: number): Pace {
  return { rate: Math.max(5, servedPerSecond), probing: true };
}

/**
 * The pace of the next second. Grows while those let in are served well, and falls to a share of what is really served
 * when they are not. It does not grow far beyond what is used: people who do not come must not make a wave of those who do.
 * @param waiting people who wait to be called
 */
export function nextPace({ rate, probing }: Pace, strain: number, { perSecond }: Served, waiting: number): Pace {
  if (strain > 1) {
    const kept = strain > 2 ? 0.6 : 0.85;
    const served = perSecond > 0 ? Math.min(rate, perSecond) : rate;
    return { rate: Math.max(slowest, served * kept), probing: false };
  }
  if (strain > 0.7 || waiting <= 0) return { rate, probing };
  const ceiling = Math.max(20, perSecond * 4);
  const grown = Math.max(rate + 1, rate * (probing ? 1.5 : 1.08));
  return { rate: Math.max(rate, Math.min(grown, ceiling)), probing };
}

/** How far a room has come, and the fraction of a person that is left for the next tick. */
export interface Progress {
  readonly admittedThrough: number;
  readonly carry: number;
}

/** Ticks that come late are made up for, but for no more than this. */
const longestStep = 1;

/**
 * Calls the next people: `rate` × `seconds`, whole people, the fraction carried on. What nobody was there to use is
 * kept for half a second at most, so that a lull does not become a rush.
 */
export function advance({ admittedThrough, carry }: Progress, nextSerial: number, rate: number, seconds: number): Progress {
  const allowance = carry + rate * Math.min(longestStep, Math.max(0, seconds));
  const waiting = nextSerial - 1 - admittedThrough;
  const called = Math.max(0, Math.min(waiting, Math.floor(allowance)));
  return { admittedThrough: admittedThrough + called, carry: Math.min(allowance - called, Math.max(1, rate / 2)) };
}
