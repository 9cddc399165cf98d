/**
 * Not turning up. A seat that stays empty is taken from somebody who waited, and a seller leaves unsold seats empty.
 * So two within a time close first-come booking for another; draws and the waiting list stay open. (design: booking rules, 7)
 */
export const noShowPolicy = { most: 2, withinDays: 90, pauseDays: 30 } as const;

export type NoShowState = 'counted' | 'asked' | 'excused' | 'upheld';
export type NoShowAction = 'ask' | 'excuse' | 'uphold' | 'attend';

/** What may become of a no-show. `ask`: its person asks at a desk; `attend`: a reader reports late that they came. */
export const noShowActions = {
  counted: ['ask', 'excuse', 'attend'],
  asked: ['excuse', 'uphold', 'attend'],
  excused: [],
  upheld: ['attend'],
} as const satisfies Record<NoShowState, readonly NoShowAction[]>;

/** The states from which an action may be done. */
export function statesFor(action: NoShowAction): NoShowState[] {
  return (Object.keys(noShowActions) as NoShowState[]).filter((state) => (noShowActions[state] as readonly NoShowAction[]).includes(action));
}

/** What can be heard at a desk; the words stand in text.ts. */
export const excuses = ['illness', 'bereavement', 'road', 'present', 'branch', 'other'] as const;
export type Excuse = (typeof excuses)[number];

/** What a rule needs to know of a no-show. */
export interface NoShowFacts {
  readonly state: NoShowState;
  readonly startsAt: Date;
  readonly missedAt: Date;
}

const day = 86_400_000;

/** How far back a no-show can still matter, milliseconds. */
export const noShowMemory = (noShowPolicy.withinDays + noShowPolicy.pauseDays + 1) * day;

/** What a person's no-shows mean for them now. */
export interface Consequences {
  /** Counted ones of the last 90 days. */
  readonly counted: number;
  /** Until when first-come booking is closed to them; null when it is open. */
  readonly pausedUntil: Date | null;
}

/** One that waits for a decision counts until it is made: else asking alone would lift what it means. */
export function consequencesOf(noShows: readonly NoShowFacts[], now: Date): Consequences {
  const counting = noShows.filter(({ state }) => state !== 'excused').toSorted((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
  const pauses = counting.flatMap(({ startsAt, missedAt }, i) => {
    const before = counting[i - noShowPolicy.most + 1];
    const second = before !== undefined && startsAt.getTime() - before.startsAt.getTime() <= noShowPolicy.withinDays * day;
    return second ? [missedAt.getTime() + noShowPolicy.pauseDays * day] : [];
  });
  const until = Math.max(0, ...pauses);
  const recent = counting.filter(({ startsAt }) => now.getTime() - startsAt.getTime() <= noShowPolicy.withinDays * day);
  return { counted: recent.length, pausedUntil: until > now.getTime() ? new Date(until) : null };
}

/** People are reminded a day before, and by day: a message at three in the morning helps nobody. */
export const remindBefore = day;
const [firstHour, lastHour] = [8, 21];

/** @param time 'HH:MM' in Riyadh */
export function isReminderTime(time: string): boolean {
  const hour = Number(time.slice(0, 2));
  return hour >= firstHour && hour < lastHour;
}
