import { rows, sql, type Queryable } from '../../../platform/database.ts';
import type { LineStep, ProcessStep, RoomStep } from '../rules/history.ts';

/** Rooms in steps of so many seconds: counts are added, the slowest answers count. */
export function listRoomSteps(db: Queryable, since: Date, seconds: number): Promise<RoomStep[]> {
  return rows(db, sql`
    select date_bin(${seconds} * interval '1 second', at, 'epoch') as at, room,
      sum((seen->>'asked')::int)::int as asked, sum((seen->>'arrived')::int)::int as arrived, sum((seen->>'entered')::int)::int as entered,
      sum((seen->>'completed')::int)::int as completed, sum((seen->>'refused')::int)::int as refused, max((seen->>'p95Ms')::float8) as "p95Ms"
    from admission_report, jsonb_each(rooms) as of_room (room, seen) where at >= ${since} group by 1, 2 order by 1, 2`);
}

/** Processes in steps: the worst of what each felt, and its counters as it last told them. */
export function listProcessSteps(db: Queryable, since: Date, seconds: number): Promise<ProcessStep[]> {
  return rows(db, sql`
    select date_bin(${seconds} * interval '1 second', at, 'epoch') as at, process_id as "processId", max((feeling->>'poolWaitMs')::float8) as "poolWaitMs",
      max((feeling->>'loopDelayMs')::float8) as "loopDelayMs", max((feeling->>'hashingWaiting')::float8) as "hashingWaiting",
      (array_agg(feeling->'counters' order by admission_report.at desc))[1] as counters
    from admission_report where at >= ${since} group by 1, 2 order by 1, 2`);
}

/** Where rooms in effect stood at the beginning of each step, as the first process that reported saw it. */
export function listLineSteps(db: Queryable, since: Date, seconds: number): Promise<LineStep[]> {
  return rows(db, sql`
    select distinct on (step, room) at, room, (line->>'epoch')::int as epoch, (line->>'serial')::float8 as serial, (line->>'through')::float8 as through,
      (line->>'rate')::float8 as rate, (line->>'soonest')::float8 as soonest, (line->>'likely')::float8 as likely, (line->>'latest')::float8 as latest
    from (select date_bin(${seconds} * interval '1 second', at, 'epoch') as step, at, lines from admission_report where at >= ${since}) report,
      jsonb_each(lines) as of_room (room, line)
    order by step, room, at`);
}
