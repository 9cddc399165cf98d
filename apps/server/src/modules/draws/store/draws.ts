import type { BeaconValue } from '@bawaba/draw';
import { affected, row, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';
import type { Setup } from '../rules/setup.ts';
import type { DrawStatus } from '../rules/status.ts';

/** How far a long step is. */
export interface DrawProgress {
  readonly step: 'set_aside' | 'keys' | 'allocation' | 'write';
  readonly done: number;
  readonly of: number;
}

export interface Draw {
  /** 16 bytes in hex. */
  readonly drawId: string;
  readonly sectorId: number;
  readonly serviceId: number;
  readonly status: DrawStatus;
  readonly setup: Setup;
  readonly opensAt: Date;
  readonly closesAt: Date;
  readonly dueAt: Date;
  readonly plannedBy: string;
  readonly plannedAt: Date;
  readonly announcedBy: string | null;
  readonly announcedAt: Date | null;
  readonly openedAt: Date | null;
  readonly closedAt: Date | null;
  readonly beacon: BeaconValue | null;
  readonly drawingAt: Date | null;
  readonly progress: DrawProgress | null;
  readonly publishAskedBy: string | null;
  readonly publishAskedAt: Date | null;
  readonly publishedBy: string | null;
  readonly publishedAt: Date | null;
  readonly confirmUntil: Date | null;
  readonly toldThrough: number;
  readonly settledAt: Date | null;
  readonly cancelledAt: Date | null;
  /** Words of an officer, or `closed_late`, `missed`, `no_seats`. */
  readonly reason: string | null;
}

const columns = sql`replace(draw_id::text, '-', '') as "drawId", sector_id as "sectorId", service_id as "serviceId", status, setup, opens_at as "opensAt", closes_at as "closesAt", due_at as "dueAt",
  planned_by as "plannedBy", planned_at as "plannedAt", announced_by as "announcedBy", announced_at as "announcedAt", opened_at as "openedAt", closed_at as "closedAt",
  beacon, drawing_at as "drawingAt", progress, publish_asked_by as "publishAskedBy", publish_asked_at as "publishAskedAt", published_by as "publishedBy", published_at as "publishedAt",
  confirm_until as "confirmUntil", told_through as "toldThrough", settled_at as "settledAt", cancelled_at as "cancelledAt", reason`;

export type NewDraw = Pick<Draw, 'drawId' | 'sectorId' | 'serviceId' | 'setup' | 'opensAt' | 'closesAt' | 'dueAt' | 'plannedBy' | 'plannedAt'>;

export async function insertDraw(tx: Tx, d: NewDraw): Promise<void> {
  await tx.query(sql`
    insert into draw (draw_id, sector_id, service_id, status, setup, opens_at, closes_at, due_at, planned_by, planned_at)
    values (${d.drawId}, ${d.sectorId}, ${d.serviceId}, 'planned', ${JSON.stringify(d.setup)}, ${d.opensAt}, ${d.closesAt}, ${d.dueAt}, ${d.plannedBy}, ${d.plannedAt})`);
}

export function findDraw(db: Queryable, drawId: string): Promise<Draw | null> {
  return row(db, sql`select ${columns} from draw where draw_id = ${drawId}`);
}

/** The draw, locked: `share` while an application is written, `update` for what changes the draw itself. */
export function lockDraw(tx: Tx, drawId: string, how: 'share' | 'update'): Promise<Draw | null> {
  return row(tx, sql`select ${columns} from draw where draw_id = ${drawId} for ${how === 'share' ? sql`share` : sql`update`}`);
}

/** Draws of these statuses, those that close last first. */
export function listDraws(db: Queryable, statuses: readonly DrawStatus[], sectorId: number | null = null): Promise<Draw[]> {
  return rows(db, sql`
    select ${columns} from draw where status = any(${statuses}::text[]) and (${sectorId}::int is null or sector_id = ${sectorId}) order by closes_at desc, draw_id limit 200`);
}

/** Draws in which something may have to be done. */
export function listUnfinished(db: Queryable): Promise<{ drawId: string }[]> {
  return rows(db, sql`
    select replace(draw_id::text, '-', '') as "drawId" from draw d where status in ('planned', 'open', 'closed', 'drawn', 'published')
    or exists (select 1 from draw_branch b where b.draw_id = d.draw_id and b.returned_at is null) order by closes_at`);
}

/** Draws to come in which a seat of this time could take part: announced, and not open yet. */
export async function countToCome(db: Queryable, serviceId: number, branchId: number, day: string): Promise<number> {
  const found = await row<{ n: number }>(db, sql`
    select count(*)::int as n from draw where status = 'planned' and announced_at is not null and service_id = ${serviceId}
    and setup->'branchIds' @> ${JSON.stringify(branchId)}::jsonb and setup->>'from' <= ${day} and setup->>'to' >= ${day}`);
  return found!.n;
}

/** What may be written into a draw's row; what is not given stays. */
export type DrawChange = Partial<Pick<Draw, 'status' | 'opensAt' | 'announcedBy' | 'announcedAt' | 'openedAt' | 'closedAt' | 'publishAskedBy' | 'publishAskedAt'
  | 'publishedBy' | 'publishedAt' | 'confirmUntil' | 'toldThrough' | 'settledAt' | 'cancelledAt' | 'reason'>> & { readonly cancelledBy?: string | null };

/** The caller holds the row's lock. */
export async function updateDraw(tx: Tx, drawId: string, c: DrawChange): Promise<void> {
  await tx.query(sql`
    update draw set status = coalesce(${c.status ?? null}, status), opens_at = coalesce(${c.opensAt ?? null}, opens_at),
      announced_by = coalesce(${c.announcedBy ?? null}, announced_by), announced_at = coalesce(${c.announcedAt ?? null}, announced_at),
      opened_at = coalesce(${c.openedAt ?? null}, opened_at), closed_at = coalesce(${c.closedAt ?? null}, closed_at),
      publish_asked_by = coalesce(${c.publishAskedBy ?? null}, publish_asked_by), publish_asked_at = coalesce(${c.publishAskedAt ?? null}, publish_asked_at),
      published_by = coalesce(${c.publishedBy ?? null}, published_by), published_at = coalesce(${c.publishedAt ?? null}, published_at),
      confirm_until = coalesce(${c.confirmUntil ?? null}, confirm_until), told_through = coalesce(${c.toldThrough ?? null}, told_through),
      settled_at = coalesce(${c.settledAt ?? null}, settled_at), cancelled_by = coalesce(${c.cancelledBy ?? null}, cancelled_by),
      cancelled_at = coalesce(${c.cancelledAt ?? null}, cancelled_at), reason = coalesce(${c.reason ?? null}, reason)
    where draw_id = ${drawId}`);
}

/** Fixes the beacon's value; 0 when one was fixed before, which stays. */
export function fixBeacon(tx: Tx, drawId: string, value: BeaconValue): Promise<number> {
  return affected(tx, sql`update draw set beacon = ${JSON.stringify(value)} where draw_id = ${drawId} and status = 'closed' and beacon is null`);
}

/** Fixes the time that the result will bear, unless it is fixed already. */
export async function fixDrawing(db: Queryable, drawId: string, at: Date): Promise<void> {
  await db.query(sql`update draw set drawing_at = ${at} where draw_id = ${drawId} and drawing_at is null`);
}

export async function saveProgress(db: Queryable, drawId: string, progress: DrawProgress | null): Promise<void> {
  await db.query(sql`update draw set progress = ${progress === null ? null : JSON.stringify(progress)} where draw_id = ${drawId}`);
}
