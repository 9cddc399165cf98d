import { affected, row, sql, type Queryable } from '../../../platform/database.ts';
import type { Place } from '../rules/room.ts';

/** The first exchange of a place. */
export interface Exchange {
  readonly browser: Buffer;
  readonly passedAt: Date;
}

/** Exchanges a place; of many at once the first stands, and all are told of that one. */
export async function putPass(db: Queryable, { room, epoch, serial }: Place, { browser, passedAt }: Exchange): Promise<Exchange & { first: boolean }> {
  const inserted = await affected(db, sql`
    insert into admission_pass (room, epoch, serial, browser, passed_at) values (${room}, ${epoch}, ${serial}, ${browser}, ${passedAt})
    on conflict (room, epoch, serial) do nothing`);
  if (inserted === 1) return { browser, passedAt, first: true };
  const found = await row<Exchange>(db, sql`
    select browser, passed_at as "passedAt" from admission_pass where room = ${room} and epoch = ${epoch} and serial = ${serial}`);
  return { ...found!, first: false };
}

/** Removes exchanges of places that nobody can hold any more. */
export async function forgetPasses(db: Queryable, before: Date): Promise<void> {
  await db.query(sql`delete from admission_pass where passed_at < ${before}`);
}
