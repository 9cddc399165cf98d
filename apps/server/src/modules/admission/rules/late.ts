import type { Room } from './room.ts';

/** Who comes within this time after their call comes in their turn: people look at their telephones, and finish their tea. */
const grace = 120;
/** Of the pace, for whoever comes later than that. It follows the pace, so that it shrinks with it when people are served badly. */
const share = 0.5;

/** How many late people may go in at a moment of a process's clock; in between there are more, up to a second's. */
export interface Turnstile {
  readonly free: number;
  readonly at: number;
}

/**
 * True for a position that was called long ago, at the pace that holds now. Thousands who were called while they were away
 * may come back in one minute: their turn stands, but they go in one after another as well. @param rate people called a second
 */
export function isLate({ state, admittedThrough }: Pick<Room, 'state' | 'admittedThrough'>, position: number, rate: number): boolean {
  return state === 'open' && admittedThrough - position > rate * grace;
}

/** The turnstile at `now` (milliseconds). It begins with one person free. */
export function turned(before: Turnstile | undefined, rate: number, now: number): Turnstile {
  const perSecond = Math.max(1, rate * share);
  const gained = before === undefined ? 1 : before.free + (perSecond * Math.max(0, now - before.at)) / 1000;
  return { free: Math.min(perSecond, gained), at: now };
}
