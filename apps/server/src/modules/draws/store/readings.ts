import { rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';
import type { Reading } from '../rules/readings.ts';

export function listReadings(db: Queryable, drawId: string): Promise<Reading[]> {
  return rows(db, sql`select staff_id as "staffId", value, source, read_at as "readAt" from draw_reading where draw_id = ${drawId} order by read_at, staff_id`);
}

/** Keeps what somebody read; who reads again replaces what they read before. */
export async function saveReading(tx: Tx, drawId: string, { staffId, value, source, readAt }: Reading): Promise<void> {
  await tx.query(sql`
    insert into draw_reading (draw_id, staff_id, value, source, read_at) values (${drawId}, ${staffId}, ${value}, ${source}, ${readAt})
    on conflict (draw_id, staff_id) do update set value = excluded.value, source = excluded.source, read_at = excluded.read_at`);
}
