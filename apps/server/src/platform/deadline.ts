import { sql, type Sql } from './database.ts';

const day = 86_400_000;

/** How urgent something is that waits for officers. `long_late`: those who answer for it have not done what they should have. */
export const levels = ['soon', 'late', 'long_late'] as const;
export type Level = (typeof levels)[number];

/** Days after its due moment from which something is `long_late`. */
const longLateAfter = 2;
/** It is `soon` due for the last fifth of its time, and for the last day at least. */
const soonShare = 0.2;

/** From when something is `soon` due that has waited since `since`. */
export function soonFrom(dueAt: Date, since: Date): Date {
  return new Date(dueAt.getTime() - Math.max(day, (dueAt.getTime() - since.getTime()) * soonShare));
}

export function longLateFrom(dueAt: Date): Date {
  return new Date(dueAt.getTime() + longLateAfter * day);
}

/** The level now; null: there is time. */
export function levelAt(dueAt: Date, since: Date, now: Date): Level | null {
  if (now >= longLateFrom(dueAt)) return 'long_late';
  if (now >= dueAt) return 'late';
  return now >= soonFrom(dueAt, since) ? 'soon' : null;
}

/** The same in SQL, over columns of timestamps: from when a row is at each level, and until when; null: it stays. */
export function levelSpans(dueAt: Sql, since: Sql): Readonly<Record<Level, { readonly from: Sql; readonly until: Sql | null }>> {
  const longLate = sql`${dueAt} + make_interval(days => ${longLateAfter})`;
  return {
    soon: { from: sql`${dueAt} - greatest(interval '1 day', (${dueAt} - ${since}) * ${soonShare}::float8)`, until: dueAt },
    late: { from: dueAt, until: longLate },
    long_late: { from: longLate, until: null },
  };
}
