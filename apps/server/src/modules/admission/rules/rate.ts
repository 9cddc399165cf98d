import type { Second } from './opening.ts';

/** What the portal feels, as one process measures it. */
export interface Feeling {
  /** 95th percentile of the wait for a connection of the pool. */
  readonly poolWaitMs: number;
  /** 99th percentile of the event loop's delay. */
  readonly loopDelayMs: number;
  /** Passwords that wait to be hashed. */
  readonly hashingWaiting: number;
  /** Share of the time that the process was at work, 0 to 1. */
  readonly use: number;
}

/** How many are served, and how busy that keeps the portal. */
interface Served {
  /** People a second who came to the action's end. */
  readonly perSecond: number;
  /** Of the busiest process. */
  readonly use: number;
}

/** Where strain is 1: the slowest that we call serving well. */
export const targets = { p95Ms: 1_000, poolWaitMs: 400, loopDelayMs: 200, hashingWaiting: 20 } as const;

/** 0: idle, 1: at the limit of serving well, above: beyond it. The worst of all measures decides. */
export function strainOf(feeling: Omit<Feeling, 'use'>, p95Ms: number): number {
  return Math.max(p95Ms / targets.p95Ms, feeling.poolWaitMs / targets.poolWaitMs, feeling.loopDelayMs / targets.loopDelayMs, feeling.hashingWaiting / targets.hashingWaiting);
}

/** The state of the loop: `probing` until the portal is comfortably busy, when the way up is fast because little is known yet. */
export interface Pace {
  readonly rate: number;
  readonly probing: boolean;
}

/** Never slower: a queue always moves. */
export const slowest = 1;
/** Where an opening begins of which nothing is known. */
const unknown = 10;

/**
 * How busy the portal is kept: with room for those who arrive. From the lower mark on the pace stays as it is while people
 * are served well, so that what they were told of their wait holds; a rush at the door alone does not slow those inside.
 * Of people who are called and not seen to come it is believed below the lowest mark that they stay away for good, and above it only in the course of minutes.
 */
export const comfort = { idle: 0.3, from: 0.6, aim: 0.85 } as const;
/** What was served by a portal less busy than this says little of what it could serve, */
const telling = 0.1;
/** and nothing is believed beyond so many times what was seen. */
const furthest = 5;

/** By so many seconds a pace is judged: people come in gusts, and one second alone may show a portal idle or overrun. */
const judged = 10;
/** Seconds that the first people take from their call to the action's end, in which the portal looks idle and is not. */
const onTheWay = 5;
/** A portal that begins to fail shows it sooner: by so many seconds a pace falls. */
const failing = 3;

/** What these seconds say together. @param last not none */
function mean(last: readonly Second[]): Served {
  const of = (pick: (second: Second) => number): number => last.reduce((sum, second) => sum + pick(second), 0) / last.length;
  return { perSecond: of(({ served }) => served), use: of(({ use }) => use) };
}

/**
 * Where an opening begins: with what would keep the portal comfortably busy, judged by the last seconds before it; else
 * with the pace that the opening before settled at. @param settled 0: there was none
 */
export function firstPace(seconds: readonly Second[], settled: number): Pace {
  const told = seconds.filter(({ served, use, strain }) => served >= 2 && use >= telling && strain <= 1).slice(-judged);
  if (told.length > 0) {
    const { perSecond, use } = mean(told);
    const room = comfort.aim / use;
    const rate = perSecond * Math.min(room, furthest);
    return { rate, probing: told.length < judged / 2 || room > furthest || rate < settled };
  }
  return { rate: settled > 0 ? settled : unknown, probing: true };
}

/** Seconds in which the pace comes to where it would keep the portal comfortably busy, once little is unknown. */
const approach = 16;
/** Where fewer than this share of those who are called come, calling faster helps nobody. */
const fewest = 0.1;

/**
 * The pace of the next second. Falls to a share of what is really served when those let in are served badly; grows while
 * the portal is less than comfortably busy, but only when the people it called are seen to come: those who are still on
 * their way must not arrive as a wave. When such a wave came all the same and is being served, faster than people are
 * called, the pace waits for it to pass.
 * @param seconds since the room opened in which people waited, at least one, the newest last; while probing only the newest counts, since the pace was another before it
 */
export function nextPace({ rate, probing }: Pace, seconds: readonly Second[]): Pace {
  const { strain } = seconds.at(-1)!;
  const now = mean(seconds.slice(-failing));
  if (strain > 2 || (strain > 1 && now.perSecond <= rate)) {
    const kept = strain > 2 ? 0.6 : 0.85;
    const served = now.perSecond > 0 ? Math.min(rate, now.perSecond) : rate;
    return { rate: Math.max(slowest, served * kept), probing: false };
  }
  const { perSecond, use } = mean(seconds.slice(probing ? -1 : -judged));
  if (strain > 0.7 || use >= comfort.from) return { rate, probing: false };
  if (!probing && seconds.length < judged + onTheWay) return { rate, probing };
  if (perSecond < rate * 0.4) return { rate: perSecond < rate * fewest ? rate : rate * (use < comfort.idle ? 1.01 : 1.002), probing };
  const room = comfort.aim / Math.max(use, 0.01);
  return { rate: Math.max(rate + 1, rate * (probing ? Math.min(room, 2) : Math.min(room ** (1 / approach), 1.2))), probing };
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
