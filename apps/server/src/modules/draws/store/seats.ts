import { affected, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';
import type { DrawnSlot, Pool } from '../rules/seats.ts';

/** Notes that a branch's seats are being set aside; 0 when that was done before. */
export function insertBranch(tx: Tx, drawId: string, branchId: number, now: Date): Promise<number> {
  return affected(tx, sql`insert into draw_branch (branch_id, draw_id, seats, set_aside_at) values (${branchId}, ${drawId}, 0, ${now}) on conflict do nothing`);
}

/** Keeps what was set aside of a branch. */
export async function insertSeats(tx: Tx, drawId: string, branchId: number, slots: readonly DrawnSlot[]): Promise<void> {
  await tx.query(sql`
    insert into draw_seat (branch_id, draw_id, slot_id, section, part, starts_at, seats)
    select ${branchId}::int, ${drawId}::uuid, s.* from unnest(
      ${slots.map((s) => s.slotId)}::uuid[], ${slots.map((s) => s.section)}::text[], ${slots.map((s) => s.part)}::text[], ${slots.map((s) => s.startsAt)}::timestamptz[],
      ${slots.map((s) => s.seats)}::int[]) s`);
  await tx.query(sql`update draw_branch set seats = ${slots.reduce((sum, { seats }) => sum + seats, 0)} where branch_id = ${branchId} and draw_id = ${drawId}`);
}

export function listBranches(db: Queryable, drawId: string): Promise<{ branchId: number; seats: number; returnedAt: Date | null }[]> {
  return rows(db, sql`select branch_id as "branchId", seats, returned_at as "returnedAt" from draw_branch where draw_id = ${drawId} order by branch_id`);
}

/** All seats of a draw, as the published list orders them. `pool` is null before the opening. */
export function listSeats(db: Queryable, drawId: string): Promise<(DrawnSlot & { pool: number | null })[]> {
  return rows(db, sql`
    select branch_id as "branchId", slot_id as "slotId", pool, section, part, starts_at as "startsAt", seats from draw_seat
    where draw_id = ${drawId} order by pool, starts_at, branch_id, slot_id`);
}

export async function insertPools(tx: Tx, drawId: string, pools: readonly Pool[]): Promise<void> {
  await tx.query(sql`
    insert into draw_pool (draw_id, pool, branch_id, section, part, seats)
    select ${drawId}::uuid, p.* from unnest(${pools.map((p) => p.pool)}::int[], ${pools.map((p) => p.branchId)}::int[], ${pools.map((p) => p.section)}::text[],
      ${pools.map((p) => p.part)}::text[], ${pools.map((p) => p.seats)}::int[]) p`);
  await tx.query(sql`
    update draw_seat s set pool = p.pool from draw_pool p
    where s.draw_id = ${drawId} and p.draw_id = ${drawId} and p.branch_id = s.branch_id and p.section = s.section and p.part = s.part`);
}

export type DrawPool = Pool & { readonly emptiedAt: number | null };

export function listPools(db: Queryable, drawId: string): Promise<DrawPool[]> {
  return rows(db, sql`
    select pool, branch_id as "branchId", section, part, seats, emptied_at as "emptiedAt" from draw_pool where draw_id = ${drawId} order by pool`);
}

/** @param emptied by pool number; 0: seats are left over */
export async function saveEmptied(tx: Tx, drawId: string, emptied: readonly number[]): Promise<void> {
  await tx.query(sql`
    update draw_pool p set emptied_at = nullif(e.turn, 0) from unnest(${emptied.map((_, pool) => pool)}::int[], ${[...emptied]}::int[]) e(pool, turn)
    where p.draw_id = ${drawId} and p.pool = e.pool`);
}

/** Notes that a branch's remaining seats go back; 0 when they did before. */
export function markReturned(tx: Tx, drawId: string, branchId: number, now: Date): Promise<number> {
  return affected(tx, sql`update draw_branch set returned_at = ${now} where branch_id = ${branchId} and draw_id = ${drawId} and returned_at is null`);
}

/** Seats of a branch that nobody has made an appointment of, by slot. */
export function listRemaining(tx: Tx, drawId: string, branchId: number): Promise<{ slotId: string; seats: number }[]> {
  return rows(tx, sql`
    select s.slot_id as "slotId", (s.seats - count(r.person_id))::int as seats from draw_seat s
    left join draw_result r on r.draw_id = s.draw_id and r.branch_id = s.branch_id and r.slot_id = s.slot_id and r.status = 'confirmed'
    where s.draw_id = ${drawId} and s.branch_id = ${branchId} group by s.slot_id, s.seats having s.seats > count(r.person_id)`);
}

/** What draws have promised and not given back yet, by slot ahead. */
export function listPromised(db: Queryable, from: Date): Promise<{ branchId: number; slotId: string; seats: number }[]> {
  return rows(db, sql`
    select * from (
      select s.branch_id as "branchId", s.slot_id as "slotId", sum(s.seats - (
        select count(*) from draw_result r where r.draw_id = s.draw_id and r.branch_id = s.branch_id and r.slot_id = s.slot_id and r.status = 'confirmed'))::int as seats
      from draw_seat s join draw_branch b on b.branch_id = s.branch_id and b.draw_id = s.draw_id and b.returned_at is null
      where s.starts_at > ${from} group by s.branch_id, s.slot_id) promised
    where seats > 0 order by 1, 2`);
}

/** How many seats each of these draws has. */
export async function sumSeats(db: Queryable, drawIds: readonly string[]): Promise<Map<string, number>> {
  const found = await rows<{ drawId: string; seats: number }>(db, sql`
    select replace(draw_id::text, '-', '') as "drawId", sum(seats)::int as seats from draw_branch where draw_id = any(${drawIds}::uuid[]) group by draw_id`);
  return new Map(found.map(({ drawId, seats }) => [drawId, seats]));
}
