import { type Queryable, rows, sql } from '../../../platform/database.ts';

/** Whose visits, under which directive's campaigns (null: any, or none), and when they began; null bounds nothing. */
export interface VisitScope {
  readonly authorityIds: readonly number[];
  readonly directiveId: string | null;
  readonly from: Date | null;
  readonly to: Date | null;
}

/** Visits of a scope that count: all but those that are held or were set aside. */
function counting({ authorityIds, directiveId, from, to }: VisitScope) {
  return sql`
    v.authority_id = any(${authorityIds}::smallint[]) and (v.status = 'taken' or v.outcome in ('taken', 'without_pledge')) and v.establishment_id is not null
    and (${from}::timestamptz is null or v.started_at >= ${from}) and (${to}::timestamptz is null or v.started_at < ${to})
    and (${directiveId}::uuid is null or v.campaign_id in (select campaign_id from campaign where directive_id = ${directiveId}))`;
}

/** An office with its visits in a scope. */
export interface Visited {
  readonly authorityId: number;
  readonly establishmentId: string;
  readonly visits: number;
  readonly firstAt: Date;
}

export function listVisited(db: Queryable, scope: VisitScope): Promise<Visited[]> {
  return rows<Visited & Record<string, unknown>>(db, sql`
    select v.authority_id as "authorityId", v.establishment_id as "establishmentId", count(*)::int as visits, min(v.started_at) as "firstAt"
    from field_visit v where ${counting(scope)} group by 1, 2`);
}

export async function listVisitIds(db: Queryable, scope: VisitScope): Promise<string[]> {
  return (await rows<{ id: string }>(db, sql`select v.visit_id as id from field_visit v where ${counting(scope)}`)).map(({ id }) => id);
}

/** How many offices the campaigns of each authority are to reach that fall into the scope's time; one without any has no entry. */
export async function mapTargets(db: Queryable, { authorityIds, directiveId, from, to }: VisitScope): Promise<ReadonlyMap<number, number>> {
  const found = await rows<{ authorityId: number; target: number }>(db, sql`
    select authority_id as "authorityId", sum(target)::int as target from campaign
    where authority_id = any(${authorityIds}::smallint[]) and (${directiveId}::uuid is null or directive_id = ${directiveId})
      and (${from}::timestamptz is null or to_day >= (${from}::timestamptz at time zone 'Asia/Riyadh')::date) and (${to}::timestamptz is null or from_day < (${to}::timestamptz at time zone 'Asia/Riyadh')::date)
    group by authority_id`);
  return new Map(found.map(({ authorityId, target }) => [authorityId, target]));
}
