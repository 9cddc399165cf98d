import { rows, sql, type Queryable } from '../../../platform/database.ts';
import type { Line } from '../rules/history.ts';
import type { Feeling } from '../rules/rate.ts';

/** What a process saw at one room in the time of a report. All but `p95Ms` are counts. */
export interface RoomReport {
  /** Came to the action. */
  readonly asked: number;
  /** Were given a place. */
  readonly arrived: number;
  /** Exchanged a place for a pass. */
  readonly entered: number;
  /** Came to the action's end. */
  readonly completed: number;
  /** Were answered by the action that it cannot now: must be 0. */
  readonly refused: number;
  /** Places that were forged, copied, used or of another opening. */
  readonly lost: number;
  readonly p95Ms: number;
}

export interface ProcessFeeling extends Feeling {
  /** Since the report before. */
  readonly seconds: number;
  /** What else the process counted since it started, such as sign-ins by kind: so a report that is lost loses no count. */
  readonly counters: Readonly<Record<string, number>>;
}

export interface Report {
  readonly at: Date;
  readonly processId: string;
  readonly rooms: Readonly<Record<string, RoomReport>>;
  readonly feeling: ProcessFeeling;
  /** By room in effect. */
  readonly lines: Readonly<Record<string, Line>>;
}

export async function insertReport(db: Queryable, { at, processId, rooms: seen, feeling, lines }: Report): Promise<void> {
  await db.query(sql`
    insert into admission_report (at, process_id, rooms, feeling, lines)
    values (${at}, ${processId}, ${JSON.stringify(seen)}, ${JSON.stringify(feeling)}, ${JSON.stringify(lines)})
    on conflict do nothing`);
}

/** Reports of all processes from `since` on, the oldest first. */
export function listReports(db: Queryable, since: Date): Promise<Report[]> {
  return rows(db, sql`select at, process_id as "processId", rooms, feeling, lines from admission_report where at >= ${since} order by at`);
}

export async function forgetReports(db: Queryable, before: Date): Promise<void> {
  await db.query(sql`delete from admission_report where at < ${before}`);
}
