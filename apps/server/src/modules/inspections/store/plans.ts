import type { StopReason } from '@bawaba/contracts';
import { rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';

/** A stop of a confirmed day. */
export interface Stop {
  readonly inspectorId: string;
  readonly position: number;
  readonly establishmentId: string;
  readonly campaignId: string;
  readonly reasons: readonly StopReason[];
  readonly metres: number;
}

/** Who confirmed an inspector's day, and when. */
export interface ConfirmedDay {
  readonly inspectorId: string;
  readonly confirmedBy: string;
  readonly confirmedAt: Date;
}

export function listConfirmedDays(db: Queryable, authorityId: number, day: string): Promise<ConfirmedDay[]> {
  return rows(db, sql`select inspector_id as "inspectorId", confirmed_by as "confirmedBy", confirmed_at as "confirmedAt" from day_plan where authority_id = ${authorityId} and day = ${day}`);
}

export function listStops(db: Queryable, authorityId: number, day: string): Promise<Stop[]> {
  return rows(db, sql`
    select s.inspector_id as "inspectorId", s.position, s.establishment_id as "establishmentId", s.campaign_id as "campaignId", s.reasons, s.metres
    from day_stop s join day_plan p using (inspector_id, day) where p.authority_id = ${authorityId} and s.day = ${day} order by s.inspector_id, s.position`);
}

/** Takes the municipality's day out, all of it: what replaces it stands in the same transaction. */
export async function clearDay(tx: Tx, authorityId: number, day: string): Promise<void> {
  await tx.query(sql`delete from day_plan where authority_id = ${authorityId} and day = ${day}`);
}

export async function insertDay(tx: Tx, { inspectorId, confirmedBy, confirmedAt }: ConfirmedDay, authorityId: number, day: string, stops: readonly Omit<Stop, 'inspectorId'>[]): Promise<void> {
  await tx.query(sql`insert into day_plan (inspector_id, day, authority_id, confirmed_by, confirmed_at) values (${inspectorId}, ${day}, ${authorityId}, ${confirmedBy}, ${confirmedAt})`);
  for (const stop of stops) {
    await tx.query(sql`
      insert into day_stop (inspector_id, day, position, establishment_id, campaign_id, reasons, metres)
      values (${inspectorId}, ${day}, ${stop.position}, ${stop.establishmentId}, ${stop.campaignId}, ${stop.reasons}, ${stop.metres})`);
  }
}
