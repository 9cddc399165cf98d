import { affected, row, sql, type Queryable, type Tx } from '../../../platform/database.ts';

export async function findCardNumber(db: Queryable, staffId: string): Promise<string | null> {
  return (await row<{ number: string }>(db, sql`select card_number as number from inspector_card where staff_id = ${staffId}`))?.number ?? null;
}

export async function findCardHolder(db: Queryable, number: string): Promise<string | null> {
  return (await row<{ id: string }>(db, sql`select staff_id as id from inspector_card where card_number = ${number}`))?.id ?? null;
}

/** 0 when the number, or another card of the same inspector, is there already. */
export function insertCard(tx: Tx, number: string, staffId: string, now: Date): Promise<number> {
  return affected(tx, sql`insert into inspector_card (card_number, staff_id, issued_at) values (${number}, ${staffId}, ${now}) on conflict do nothing`);
}
