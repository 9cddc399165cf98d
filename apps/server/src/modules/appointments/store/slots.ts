import { affected, row, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';
import type { SlotState } from '../rules.ts';

export type Section = 'men' | 'women' | 'all';

export interface Slot extends SlotState {
  readonly branchId: number;
  readonly slotId: string;
  readonly serviceId: number;
  readonly section: Section;
  readonly endsAt: Date;
}

const columns = sql`branch_id as "branchId", slot_id as "slotId", service_id as "serviceId", section, starts_at as "startsAt", ends_at as "endsAt", capacity, taken, held_back as "heldBack", set_aside as "setAside", surplus`;

/** Locks these slots of a branch, in the order of their ids, until the transaction ends. */
export function lockSlots(tx: Tx, branchId: number, slotIds: readonly string[]): Promise<Slot[]> {
  return rows(tx, sql`select ${columns} from slot where branch_id = ${branchId} and slot_id = any(${slotIds}::uuid[]) order by slot_id for update`);
}

export function findSlot(db: Queryable, branchId: number, slotId: string): Promise<Slot | null> {
  return row(db, sql`select ${columns} from slot where branch_id = ${branchId} and slot_id = ${slotId}`);
}

/** Slots of a branch and service that start in [from, to), by start and section. */
export function listSlots(db: Queryable, branchId: number, serviceId: number, from: Date, to: Date): Promise<Slot[]> {
  return rows(db, sql`
    select ${columns} from slot where branch_id = ${branchId} and service_id = ${serviceId} and starts_at >= ${from} and starts_at < ${to}
    order by starts_at, section`);
}

/** As {@link listSlots}, locked in the order of their ids: for publishing a plan. */
export function lockSlotsFrom(tx: Tx, branchId: number, serviceId: number, from: Date): Promise<Slot[]> {
  return rows(tx, sql`
    select ${columns} from slot where branch_id = ${branchId} and service_id = ${serviceId} and starts_at >= ${from}
    order by slot_id for update`);
}

/** Adds slots that do not exist yet. */
export async function insertSlots(tx: Tx, branchId: number, serviceId: number, slots: readonly { slotId: string; section: Section; startsAt: Date; endsAt: Date; capacity: number }[]): Promise<void> {
  await tx.query(sql`
    insert into slot (branch_id, service_id, slot_id, section, starts_at, ends_at, capacity)
    select ${branchId}::int, ${serviceId}::smallint, s.* from unnest(
      ${slots.map((s) => s.slotId)}::uuid[], ${slots.map((s) => s.section)}::text[], ${slots.map((s) => s.startsAt)}::timestamptz[],
      ${slots.map((s) => s.endsAt)}::timestamptz[], ${slots.map((s) => s.capacity)}::int[]) s
    on conflict do nothing`);
}

/** What a published plan makes of a locked slot. */
export interface SlotPlan {
  readonly slotId: string;
  readonly capacity: number;
  readonly taken: number;
  readonly heldBack: number;
  readonly setAside: number;
  readonly surplus: number;
  readonly endsAt: Date;
}

/** Sets what a plan decides of locked slots. */
export async function setSlots(tx: Tx, branchId: number, slots: readonly SlotPlan[]): Promise<void> {
  await tx.query(sql`
    update slot set capacity = c.capacity, taken = c.taken, held_back = c.held_back, set_aside = c.set_aside, surplus = c.surplus, ends_at = c.ends_at
    from unnest(${slots.map((c) => c.slotId)}::uuid[], ${slots.map((c) => c.capacity)}::int[], ${slots.map((c) => c.taken)}::int[], ${slots.map((c) => c.heldBack)}::int[],
      ${slots.map((c) => c.setAside)}::int[], ${slots.map((c) => c.surplus)}::int[], ${slots.map((c) => c.endsAt)}::timestamptz[]) c(slot_id, capacity, taken, held_back, set_aside, surplus, ends_at)
    where slot.branch_id = ${branchId} and slot.slot_id = c.slot_id`);
}

/** Differences to the seats of a locked slot. A surplus seat that goes takes its capacity with it. */
export interface SeatMove {
  readonly slotId: string;
  readonly taken: number;
  readonly heldBack: number;
  /** 0 unless given. */
  readonly setAside?: number;
  readonly surplus: number;
}

/** Moves seats of locked slots. The table's checks refuse what cannot be. */
export async function moveSeats(tx: Tx, branchId: number, moves: readonly SeatMove[]): Promise<void> {
  await tx.query(sql`
    update slot set taken = slot.taken + m.taken, held_back = slot.held_back + m.held_back, set_aside = slot.set_aside + m.set_aside, surplus = slot.surplus + m.surplus, capacity = slot.capacity + m.surplus
    from unnest(
      ${moves.map((m) => m.slotId)}::uuid[], ${moves.map((m) => m.taken)}::int[], ${moves.map((m) => m.heldBack)}::int[],
      ${moves.map((m) => m.setAside ?? 0)}::int[], ${moves.map((m) => m.surplus)}::int[]
    ) m(slot_id, taken, held_back, set_aside, surplus)
    where slot.branch_id = ${branchId} and slot.slot_id = m.slot_id`);
}

/** Which plan a day's slots were made from, for each day in the range that has them. */
export function listSlotDays(db: Queryable, branchId: number, serviceId: number, from: string, to: string): Promise<{ day: string; planId: string }[]> {
  return rows(db, sql`
    select day, plan_id as "planId" from slot_day
    where branch_id = ${branchId} and service_id = ${serviceId} and day between ${from}::date and ${to}::date order by day`);
}

export async function saveSlotDays(tx: Tx, branchId: number, serviceId: number, planId: string, days: readonly string[]): Promise<void> {
  await tx.query(sql`
    insert into slot_day (branch_id, service_id, day, plan_id) select ${branchId}::int, ${serviceId}::smallint, d, ${planId}::uuid from unnest(${days}::date[]) d
    on conflict (branch_id, service_id, day) do update set plan_id = excluded.plan_id`);
}

/** The last day from `from` on that has its slots, or null. */
export async function findLastSlotDay(db: Queryable, branchId: number, serviceId: number, from: string): Promise<string | null> {
  const found = await row<{ day: string | null }>(db, sql`select max(day) as day from slot_day where branch_id = ${branchId} and service_id = ${serviceId} and day >= ${from}::date`);
  return found?.day ?? null;
}

/** Slots whose `taken` is not the number of their appointments that nobody gave up. Must be empty. */
export function listMiscounted(db: Queryable): Promise<{ branchId: number; slotId: string; taken: number; live: number }[]> {
  return rows(db, sql`
    select s.branch_id as "branchId", s.slot_id as "slotId", s.taken, count(a.appointment_id)::int as live
    from slot s left join appointment a on a.branch_id = s.branch_id and a.slot_id = s.slot_id and a.status in ('booked', 'attended', 'missed')
    group by s.branch_id, s.slot_id, s.taken having s.taken <> count(a.appointment_id) order by 1, 2`);
}

/** Locks the slots with held-back seats that start after `from`, in the order of their ids. */
export function lockHeldSlots(tx: Tx, branchId: number, serviceId: number, from: Date): Promise<Slot[]> {
  return rows(tx, sql`
    select ${columns} from slot
    where branch_id = ${branchId} and service_id = ${serviceId} and starts_at > ${from} and held_back > 0 order by slot_id for update`);
}

/** Puts a pool's release at `releaseAt`, or sooner where it was to come sooner, but never before `earliest`. */
export async function joinPool(tx: Tx, branchId: number, serviceId: number, releaseAt: Date, earliest: Date): Promise<void> {
  await tx.query(sql`
    insert into release_pool (branch_id, service_id, release_at) values (${branchId}, ${serviceId}, ${releaseAt})
    on conflict (branch_id, service_id) do update set release_at = greatest(least(release_pool.release_at, excluded.release_at), ${earliest}::timestamptz)`);
}

export function listDuePools(db: Queryable, now: Date): Promise<{ branchId: number; serviceId: number }[]> {
  return rows(db, sql`select branch_id as "branchId", service_id as "serviceId" from release_pool where release_at <= ${now} order by 1, 2`);
}

/** Takes a due pool away; 0 when another process did. */
export function takePool(tx: Tx, branchId: number, serviceId: number, now: Date): Promise<number> {
  return affected(tx, sql`delete from release_pool where branch_id = ${branchId} and service_id = ${serviceId} and release_at <= ${now}`);
}

/** Slots ahead with set-aside seats, for comparing them with what was promised. */
export function listSetAside(db: Queryable, from: Date): Promise<{ branchId: number; slotId: string; setAside: number }[]> {
  return rows(db, sql`select branch_id as "branchId", slot_id as "slotId", set_aside as "setAside" from slot where set_aside > 0 and starts_at > ${from} order by 1, 2`);
}

/** Slots with held-back seats that start in (from, to), the nearest first. */
export function listHeldBack(db: Queryable, from: Date, to: Date): Promise<Slot[]> {
  return rows(db, sql`select ${columns} from slot where held_back > 0 and starts_at > ${from} and starts_at < ${to} order by starts_at, slot_id`);
}
