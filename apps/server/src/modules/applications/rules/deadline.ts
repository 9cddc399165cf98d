const day = 86_400_000;

/** How urgent an application is. `long_late`: the sector has not done what it should have, and the operator sees it. */
export const levels = ['soon', 'late', 'long_late'] as const;
export type Level = (typeof levels)[number];

/** Days after its due moment from which an application is `long_late`. */
export const longLateAfter = 2;
/** A decision is `soon` due for the last fifth of its time, and for the last day at least. */
export const soonShare = 0.2;

/** From when an application is `soon` due. */
export function soonFrom(dueAt: Date, sentAt: Date): Date {
  return new Date(dueAt.getTime() - Math.max(day, (dueAt.getTime() - sentAt.getTime()) * soonShare));
}

export function longLateFrom(dueAt: Date): Date {
  return new Date(dueAt.getTime() + longLateAfter * day);
}

/** The level now; null: there is time. */
export function levelAt(dueAt: Date, sentAt: Date, now: Date): Level | null {
  if (now >= longLateFrom(dueAt)) return 'long_late';
  if (now >= dueAt) return 'late';
  return now >= soonFrom(dueAt, sentAt) ? 'soon' : null;
}

/** Who is told when an application comes to a level: who works on it or the sector's officers, then also the sector's second, then also the operators. */
export type Told = 'officers' | 'second' | 'operators';

export function toldAt(level: Level): readonly Told[] {
  if (level === 'soon') return ['officers'];
  return level === 'late' ? ['officers', 'second'] : ['second', 'operators'];
}
