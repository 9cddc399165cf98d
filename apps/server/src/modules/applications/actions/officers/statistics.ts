import { addDays, localDay, startOfLocalDay } from '../../../../platform/calendar.ts';
import type { Queryable } from '../../../../platform/database.ts';
import type { Viewer } from '../../../../platform/request-context.ts';
import { countByService, countByWeek, type ServiceNumbers, type WeekNumbers } from '../../store/statistics.ts';
import { requireScope } from './queue.ts';

export type { ServiceNumbers } from '../../store/statistics.ts';

export const weeksShown = 8;

/** What an officer sees of how the work goes. */
export interface Statistics {
  readonly services: readonly ServiceNumbers[];
  /** The last {@link weeksShown} weeks, the oldest first, each with its first day 'YYYY-MM-DD'. */
  readonly weeks: readonly (Omit<WeekNumbers, 'week'> & { readonly from: string })[];
}

/** Of the officer's sector or branch, over the last {@link weeksShown} weeks, today included. */
export async function readStatistics(db: Queryable, viewer: Viewer, now: Date): Promise<Statistics> {
  const scope = requireScope(viewer);
  const firstDay = addDays(localDay(now), 1 - weeksShown * 7);
  const since = startOfLocalDay(firstDay);
  const [services, weeks] = await Promise.all([countByService(db, scope, since, now), countByWeek(db, scope, since)]);
  return {
    services,
    weeks: Array.from({ length: weeksShown }, (_, week) => {
      const { received = 0, decided = 0 } = weeks.find((one) => one.week === week) ?? {};
      return { from: addDays(firstDay, week * 7), received, decided };
    }),
  };
}
