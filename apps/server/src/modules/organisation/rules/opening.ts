import { addDays, localDay, startOfLocalDay, weekday } from '../../../platform/calendar.ts';
import type { Bilingual } from '../../../platform/language.ts';

/** Whom a slot is for: men's section, women's section, or counters that serve both. */
export const sections = ['men', 'women', 'all'] as const;
export type Section = (typeof sections)[number];

/**
 * Counters open at a time on one weekday.
 *
 * Times are 'HH:MM' on the clock of the *working day*, from '00:00' to '30:00': past midnight the hours go on,
 * so that '26:00' is two in the morning after. `opens` is always before `closes`, and a Ramadan evening is
 * `{ opens: '21:00', closes: '26:00' }`.
 */
export interface OpeningRule {
  /** 0 is Sunday. Of the working day, also for what lies past midnight. */
  readonly weekday: number;
  readonly section: Section;
  readonly opens: string;
  readonly closes: string;
  /** 1 to 99: people received at the same time, so the capacity of each slot. */
  readonly counters: number;
  /** 5 to 240: minutes a visit, so the length of each slot. A rest too short for a visit at the end stays unused. */
  readonly minutes: number;
}

/** Working days on which the weekly rules do not hold. */
export interface OpeningException {
  /** First and last working day, 'YYYY-MM-DD'. */
  readonly from: string;
  readonly to: string;
  /** `closed`: nobody is received. `hours`: `rules` hold instead of the weekly ones. */
  readonly kind: 'closed' | 'hours';
  readonly reason: Bilingual;
  /** Empty when closed. */
  readonly rules: readonly OpeningRule[];
}

/** What decides the slots of a branch and service. */
export interface Opening {
  readonly rules: readonly OpeningRule[];
  readonly exceptions: readonly OpeningException[];
}

/** A time at which `capacity` people can be received. */
export interface OpeningSlot {
  readonly section: Section;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly capacity: number;
}

/** The latest closing, in hours of the working day: six in the morning after. */
const latestHour = 30;
const minuteMs = 60_000;

/** Minutes since the working day's midnight, or null when the text is no time between '00:00' and '30:00'. */
export function minutesOf(time: string): number | null {
  if (!/^\d{2}:[0-5]\d$/.test(time)) return null;
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  return minutes <= latestHour * 60 ? minutes : null;
}

/** The exception that a working day falls under, if any. */
export function exceptionOn(opening: Opening, day: string): OpeningException | null {
  return opening.exceptions.find(({ from, to }) => from <= day && day <= to) ?? null;
}

/** The rules that hold on a working day. */
export function rulesOn(opening: Opening, day: string): readonly OpeningRule[] {
  const exception = exceptionOn(opening, day);
  const rules = exception === null ? opening.rules : exception.kind === 'closed' ? [] : exception.rules;
  const today = weekday(day);
  return rules.filter((rule) => rule.weekday === today);
}

/**
 * The slots of a working day, by start and section. Those past midnight are among them, with their true instants:
 * whether they exist is decided by the day whose evening they prolong, also when the day after is a holiday.
 */
export function slotsOfDay(opening: Opening, day: string): OpeningSlot[] {
  const midnight = startOfLocalDay(day).getTime();
  return rulesOn(opening, day).flatMap((rule) => slotsOfRule(rule, midnight)).toSorted(byStart);
}

/**
 * The slots that start on the local days `from` to `to` (inclusive), by start and section: what a calendar shows,
 * where half past midnight belongs to the day that has just begun. No two have the same section and start.
 */
export function slotsStartingOn(opening: Opening, from: string, to = from): OpeningSlot[] {
  const found: OpeningSlot[] = [];
  for (let day = addDays(from, -1); day <= to; day = addDays(day, 1)) {
    found.push(...slotsOfDay(opening, day).filter(({ startsAt }) => isWithin(localDay(startsAt), from, to)));
  }
  return found.toSorted(byStart);
}

function isWithin(day: string, from: string, to: string): boolean {
  return from <= day && day <= to;
}

function slotsOfRule({ section, opens, closes, counters, minutes }: OpeningRule, midnight: number): OpeningSlot[] {
  const [first, last] = [minutesOf(opens)!, minutesOf(closes)!];
  const instant = (minute: number): Date => new Date(midnight + minute * minuteMs);
  return Array.from({ length: Math.max(0, Math.floor((last - first) / minutes)) }, (_, n) => {
    const start = first + n * minutes;
    return { section, startsAt: instant(start), endsAt: instant(start + minutes), capacity: counters };
  });
}

function byStart(a: OpeningSlot, b: OpeningSlot): number {
  return a.startsAt.getTime() - b.startsAt.getTime() || sections.indexOf(a.section) - sections.indexOf(b.section);
}
