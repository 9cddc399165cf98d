import { row, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';
import { type Level, levelSpans } from '../../../platform/deadline.ts';

/** From when until when an application is at a level, over columns of `application`. */
const spans = levelSpans(sql`due_at`, sql`sent_at`);

/** An application that came to a level. */
export interface Escalated {
  readonly applicationId: string;
  readonly claimedBy: string | null;
}

/**
 * Notes, for at most `most` of a sector's applications that are at this level, that somebody is told of it now. Returns those
 * that nobody had been told of: two processes that note the same have one answer between them.
 */
export function noteEscalated(tx: Tx, sectorId: number, level: Level, now: Date, most: number): Promise<Escalated[]> {
  const { from, until } = spans[level];
  return rows<Escalated & Record<string, unknown>>(tx, sql`
    with found as (
      select person_id, application_id, due_at, claimed_by from application a
      where sector_id = ${sectorId} and status in ('sent', 'in_review', 'visit_asked', 'recommended') and ${from} <= ${now} ${until === null ? sql`` : sql`and ${until} > ${now}`}
        and not exists (select 1 from application_escalation e where e.person_id = a.person_id and e.application_id = a.application_id and e.due_at = a.due_at and e.level = ${level})
      order by due_at, application_id limit ${most}),
    noted as (
      insert into application_escalation (person_id, application_id, due_at, level, told_at)
      select person_id, application_id, due_at, ${level}, ${now} from found on conflict do nothing returning person_id, application_id)
    select f.application_id as "applicationId", f.claimed_by as "claimedBy" from noted join found f using (person_id, application_id)`);
}

/** How many of each sector are late now, and how many of those very late. */
export function countLate(db: Queryable, now: Date): Promise<{ sectorId: number; late: number; longLate: number }[]> {
  return rows(db, sql`
    select s.sector_id as "sectorId", late, "longLate" from sector s cross join lateral (
      select count(*) as late, count(*) filter (where ${spans.long_late.from} <= ${now}) as "longLate" from application a
      where a.sector_id = s.sector_id and status in ('sent', 'in_review', 'visit_asked', 'recommended') and due_at <= ${now}) counted
    where late > 0 order by s.sector_id`);
}

/** Who is told of what is late besides a sector's officers; null: nobody. */
export async function findSecond(db: Queryable, sectorId: number): Promise<string | null> {
  return (await row<{ staff_id: string | null }>(db, sql`select staff_id from sector_second where sector_id = ${sectorId} order by named_at desc limit 1`))?.staff_id ?? null;
}

export async function insertSecond(tx: Tx, sectorId: number, staffId: string | null, namedBy: string, now: Date): Promise<void> {
  await tx.query(sql`
    insert into sector_second (sector_id, named_at, staff_id, named_by) values (${sectorId}, ${now}, ${staffId}, ${namedBy})
    on conflict (sector_id, named_at) do nothing`);
}
