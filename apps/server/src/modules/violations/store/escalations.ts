import { type Level, levelSpans } from '../../../platform/deadline.ts';
import { rows, sql, type Tx } from '../../../platform/database.ts';

const spans = levelSpans(sql`due_at`, sql`since`);

/** Notes, for at most `most` of an authority's violations that are at this level, that somebody is told of it now. Returns how many nobody had been told of. */
export async function noteEscalated(tx: Tx, authorityId: number, level: Level, now: Date, most: number): Promise<number> {
  const { from, until } = spans[level];
  return (await rows(tx, sql`
    insert into violation_escalation (violation_id, due_at, level, told_at)
    select violation_id, due_at, ${level}, ${now} from violation v
    where authority_id = ${authorityId} and due_at is not null and ${from} <= ${now} ${until === null ? sql`` : sql`and ${until} > ${now}`}
      and not exists (select 1 from violation_escalation e where e.violation_id = v.violation_id and e.due_at = v.due_at and e.level = ${level})
    order by due_at, violation_id limit ${most} on conflict do nothing returning violation_id`)).length;
}
