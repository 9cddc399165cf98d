import { awakeAt, localDay, localTime, weekday } from '../../platform/calendar.ts';

/** Parts of a day, as people say when they can come. */
export const partsOfDay = ['morning', 'afternoon', 'evening', 'night'] as const;
export type PartOfDay = (typeof partsOfDay)[number];

/** The part of the day of a time 'HH:MM' in Riyadh: the same as the booking pages'. */
export function partOf(time: string): PartOfDay {
  const hour = Number(time.slice(0, 2));
  if (hour < 5) return 'night';
  if (hour < 12) return 'morning';
  return hour < 17 ? 'afternoon' : 'evening';
}

/** What somebody can need between taking an offer and being there, minutes. */
export const noticeChoices = [60, 180, 720, 1440] as const;

/** At most so many branches: who can reach them all can reach a seat anywhere. */
export const mostBranches = 20;

/** What a person who waits can reach. */
export interface Reach {
  readonly branchIds: readonly number[];
  readonly noticeMinutes: number;
  /** 0 is Sunday. */
  readonly weekdays: readonly number[];
  readonly parts: readonly PartOfDay[];
}

const minute = 60_000;
/** Who is offered a seat has half an hour to answer. (design: booking rules, 2) */
export const answerTime = 30 * minute;
/**
 * With less time to answer nobody is offered a seat. A seller who holds seats gives them up so late, or at such an hour, that only the
 * buyers whom he has told are in time: docs/lab/market.md, docs/decisions/026-the-market.md.
 */
const shortestAnswer = 20 * minute;

/** How long an entry waits, and how many offers in a row may stay unanswered. */
export const entryLife = 30 * 86_400_000;
export const mostUnanswered = 3;

/**
 * Until when an offer made now has to be answered: half an hour; at night until half an hour after eight in the morning; and always so
 * early that the notice which the person needs is kept. Null when that leaves too little time to answer, by day or in the morning.
 */
export function answerBy(now: Date, startsAt: Date, noticeMinutes: number): Date | null {
  const latest = startsAt.getTime() - noticeMinutes * minute;
  const by = Math.min(awakeAt(now).getTime() + answerTime, latest);
  return by - awakeAt(now).getTime() < shortestAnswer ? null : new Date(by);
}

/** The longest notice with which somebody can still be offered a slot now, minutes; below zero nobody can. */
export function longestNotice(now: Date, startsAt: Date): number {
  return Math.floor((startsAt.getTime() - awakeAt(now).getTime() - shortestAnswer) / minute);
}

/** When a slot is, as people who wait say it. */
export function whenOf(startsAt: Date): { weekday: number; part: PartOfDay } {
  return { weekday: weekday(localDay(startsAt)), part: partOf(localTime(startsAt)) };
}

export type OfferState = 'open' | 'taken' | 'passed' | 'expired' | 'withdrawn';
export type OfferAction = 'take' | 'pass' | 'expire' | 'withdraw';

/** What may be done with an offer. `withdraw`: the branch took the seat away, or the person may not have it. */
export const offerActions = {
  open: ['take', 'pass', 'expire', 'withdraw'],
  taken: [],
  passed: [],
  expired: [],
  withdrawn: [],
} as const satisfies Record<OfferState, readonly OfferAction[]>;

/** One of `below` equally likely numbers from 0 on. */
export type PickOne = (below: number) => number;
