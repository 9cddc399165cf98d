import { daysBetween, localDay } from '../../../platform/calendar.ts';
import type { Leg } from './leg.ts';

/** A leg with its depth below the issuer, from 1. */
export interface Placed<L = Leg> {
  readonly leg: L;
  readonly depth: number;
}

type Node = Pick<Leg, 'authorityId' | 'fromId'>;

/** Legs as a tree is read: each before those that have the directive from it, by number. `from` stands above them all. */
export function inOrder<L extends Node>(legs: readonly L[], from: number, depth = 1): Placed<L>[] {
  return legs.filter(({ fromId }) => fromId === from).toSorted((a, b) => a.authorityId - b.authorityId)
    .flatMap((leg) => [{ leg, depth }, ...inOrder(legs.filter((one) => one !== leg), leg.authorityId, depth + 1)]);
}

/** Those that have the directive from an authority. */
export function below<L extends Node>(legs: readonly L[], authorityId: number): L[] {
  return legs.filter(({ fromId }) => fromId === authorityId);
}

/** A leg on which others wait, since when, and how late it is. */
export interface Stuck {
  readonly leg: Leg;
  readonly since: Date;
  /** Whole local days past its day; 0: it is in time. */
  readonly daysLate: number;
}

/**
 * Where a directive is stuck: legs that are not answered and wait for nobody below them. The latest first, then whoever has
 * waited longest.
 */
export function stuckAt(legs: readonly Leg[], now: Date): Stuck[] {
  return legs.filter((leg) => leg.status !== 'answered' && below(legs, leg.authorityId).every(({ status }) => status === 'answered'))
    .map((leg) => ({ leg, since: leg.movedAt, daysLate: daysLate(leg.dueAt, now) }))
    .toSorted((a, b) => b.daysLate - a.daysLate || a.since.getTime() - b.since.getTime());
}

/** Local days since the last one in time; a due moment is the end of that day. */
export function daysLate(dueAt: Date, now: Date): number {
  return now < dueAt ? 0 : daysBetween(lastDayOf(dueAt), localDay(now));
}

/** Whether whoever has something until then can still give others an earlier day, which lies after today. */
export function leavesTime(dueAt: Date, today: string): boolean {
  return lastDayOf(dueAt) > today;
}

/** The day whose end a due moment is. */
export function lastDayOf(dueAt: Date): string {
  return localDay(new Date(dueAt.getTime() - 1));
}
