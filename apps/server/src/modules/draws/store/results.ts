import { affected, row, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';
import type { ResultStatus } from '../rules/status.ts';

/** What somebody drew. */
export interface DrawResult {
  readonly drawId: string;
  readonly personId: string;
  readonly applicationId: string;
  readonly turn: number;
  readonly status: ResultStatus;
  /** Which wish was met, from 1; null when none was, as all that follows. */
  readonly wish: number | null;
  readonly pool: number | null;
  /** Seats of the pool before this turn. */
  readonly seatsLeft: number | null;
  readonly branchId: number | null;
  readonly slotId: string | null;
  readonly startsAt: Date | null;
  readonly appointmentId: string | null;
}

const columns = sql`replace(r.draw_id::text, '-', '') as "drawId", r.person_id as "personId", replace(r.application_id::text, '-', '') as "applicationId", r.turn, r.status, r.wish, r.pool,
  r.seats_left as "seatsLeft", r.branch_id as "branchId", r.slot_id as "slotId", s.starts_at as "startsAt", r.appointment_id as "appointmentId"`;
const from = sql`draw_result r left join draw_seat s on s.branch_id = r.branch_id and s.draw_id = r.draw_id and s.slot_id = r.slot_id`;

/** Columns of results, each as PostgreSQL writes an array: a million rows are never a million objects. */
export interface ResultColumns {
  readonly persons: string;
  readonly applications: string;
  readonly turns: string;
  readonly wishes: string;
  readonly pools: string;
  readonly left: string;
  readonly branches: string;
  readonly slots: string;
}

/** Writes results; those that a run before has written stay. */
export async function insertResults(db: Queryable, drawId: string, c: ResultColumns, now: Date): Promise<void> {
  await db.query(sql`
    insert into draw_result (draw_id, status_at, person_id, application_id, turn, wish, pool, seats_left, branch_id, slot_id, status)
    select ${drawId}::uuid, ${now}::timestamptz, r.*, case when slot_id is null then 'lost' else 'won' end from unnest(
      ${c.persons}::uuid[], ${c.applications}::uuid[], ${c.turns}::int[], ${c.wishes}::smallint[], ${c.pools}::int[], ${c.left}::int[], ${c.branches}::int[], ${c.slots}::uuid[])
      r(person_id, application_id, turn, wish, pool, seats_left, branch_id, slot_id)
    on conflict (person_id, draw_id) do nothing`);
}

export function findResult(db: Queryable, drawId: string, personId: string): Promise<DrawResult | null> {
  return row(db, sql`select ${columns} from ${from} where r.person_id = ${personId} and r.draw_id = ${drawId}`);
}

/** As {@link findResult}, and locked: who confirms, declines and is too late meet here. */
export function lockResult(tx: Tx, drawId: string, personId: string): Promise<DrawResult | null> {
  return row(tx, sql`select ${columns} from ${from} where r.person_id = ${personId} and r.draw_id = ${drawId} for update of r`);
}

export async function setResult(tx: Tx, drawId: string, personId: string, status: ResultStatus, appointmentId: string | null, now: Date): Promise<void> {
  await tx.query(sql`update draw_result set status = ${status}, appointment_id = ${appointmentId}, status_at = ${now} where person_id = ${personId} and draw_id = ${drawId}`);
}

/** Ends the time to confirm at a branch; returns how many had not confirmed. */
export function lapse(tx: Tx, drawId: string, branchId: number, now: Date): Promise<number> {
  return affected(tx, sql`update draw_result set status = 'lapsed', status_at = ${now} where draw_id = ${drawId} and branch_id = ${branchId} and status = 'won'`);
}

/** Results of the turns after `after`, in their order. */
export function listTurns(db: Queryable, drawId: string, after: number, most: number): Promise<DrawResult[]> {
  return rows(db, sql`select ${columns} from ${from} where r.draw_id = ${drawId} and r.turn > ${after} order by r.turn limit ${most}`);
}

/** How many results there are of each status. */
export function countResults(db: Queryable, drawId: string): Promise<{ status: ResultStatus; count: number }[]> {
  return rows(db, sql`select status, count(*)::int as count from draw_result where draw_id = ${drawId} group by status`);
}

/** How many got which wish: 1 for the first, null for none. */
export function countWishes(db: Queryable, drawId: string): Promise<{ wish: number | null; count: number }[]> {
  return rows(db, sql`select wish, count(*)::int as count from draw_result where draw_id = ${drawId} group by wish order by wish nulls last`);
}
