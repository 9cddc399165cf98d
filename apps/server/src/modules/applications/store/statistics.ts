import { rows, sql, type Queryable, type Sql } from '../../../platform/database.ts';
import type { Scope } from '../rules/officer-scope.ts';

/** What happened with the applications of one service. */
export interface ServiceNumbers {
  readonly serviceId: number;
  /** Sent since the beginning of the time that is looked at. */
  readonly received: number;
  /** Of those, sent back to be corrected at least once. */
  readonly returned: number;
  readonly approved: number;
  readonly refused: number;
  /** Days from sending to the decision that half of the decided ones needed at most; null: none was decided. */
  readonly medianDays: number | null;
  /** Now. */
  readonly waiting: number;
  readonly late: number;
}

/** What came and what was decided in one week, by its number from the beginning. */
export interface WeekNumbers {
  readonly week: number;
  readonly received: number;
  readonly decided: number;
}

function within(scope: Scope): Sql {
  return scope.kind === 'sector' ? sql`a.sector_id = ${scope.sectorId}` : sql`a.branch_id = ${scope.branchId}`;
}

/** By service, those without any left out. Each part reads just its own stretch of an index. */
export function countByService(db: Queryable, scope: Scope, since: Date, now: Date): Promise<ServiceNumbers[]> {
  return rows<ServiceNumbers & Record<string, unknown>>(db, sql`
    with received as (
      select service_id, count(*) as received, count(*) filter (where exists (
          select 1 from application_event e where e.person_id = a.person_id and e.application_id = a.application_id and e.event = 'return')) as returned
      from application a where ${within(scope)} and receipt is not null and sent_at >= ${since} group by service_id),
    decided as (
      select service_id, count(*) filter (where status = 'approved') as approved, count(*) filter (where status = 'refused') as refused,
        percentile_cont(0.5) within group (order by extract(epoch from decided_at - sent_at) / 86400)::float8 as median
      from application a where ${within(scope)} and status in ('approved', 'refused') and decided_at >= ${since} group by service_id),
    waiting as (
      select service_id, count(*) as waiting, count(*) filter (where due_at < ${now}) as late
      from application a where ${within(scope)} and status in ('sent', 'in_review', 'visit_asked', 'recommended') group by service_id)
    select service_id as "serviceId", coalesce(received, 0) as received, coalesce(returned, 0) as returned, coalesce(approved, 0) as approved, coalesce(refused, 0) as refused,
      median as "medianDays", coalesce(waiting, 0) as waiting, coalesce(late, 0) as late
    from received full join decided using (service_id) full join waiting using (service_id) order by service_id`);
}

/** Week by week from `since`; weeks without any are left out. */
export function countByWeek(db: Queryable, scope: Scope, since: Date): Promise<WeekNumbers[]> {
  const week = (column: Sql): Sql => sql`floor(extract(epoch from ${column} - ${since}::timestamptz) / 604800)::int`;
  return rows<WeekNumbers & Record<string, unknown>>(db, sql`
    select week, sum(received)::int as received, sum(decided)::int as decided from (
      select ${week(sql`sent_at`)} as week, 1 as received, 0 as decided from application a where ${within(scope)} and receipt is not null and sent_at >= ${since}
      union all
      select ${week(sql`decided_at`)}, 0, 1 from application a where ${within(scope)} and status in ('approved', 'refused') and decided_at >= ${since}) moments
    group by week order by week`);
}
