import { affected, row, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';
import type { Language } from '../../../platform/language.ts';
import type { Place } from '../rules/room.ts';

type Key = Pick<Place, 'room' | 'epoch' | 'serial'>;

/** Somebody who asked to be called. `phone` null: the number is nobody's, or the call is written. */
export interface AskedCall extends Key {
  readonly phoneMac: Buffer;
  readonly phone: string | null;
  readonly personId: string | null;
  readonly lang: Language;
}

/** Notes a wish; another number for the same place takes its place, until the call is made. */
export async function putCall(db: Queryable, { room, epoch, serial, phoneMac, phone, personId, lang }: AskedCall, now: Date): Promise<void> {
  await db.query(sql`
    insert into admission_call (room, epoch, serial, phone_mac, phone, person_id, lang, tries, asked_at)
    values (${room}, ${epoch}, ${serial}, ${phoneMac}, ${phone}, ${personId}, ${lang}, 0, ${now})
    on conflict (room, epoch, serial) do update
    set phone_mac = excluded.phone_mac, phone = excluded.phone, person_id = excluded.person_id, lang = excluded.lang
    where admission_call.code_mac is null`);
}

/** Calls that are not made yet, of the first serials: those up to `through`, and all that were drawn. */
export function listWaitingCalls(db: Queryable, room: string, epoch: number, through: number, most: number): Promise<AskedCall[]> {
  return rows(db, sql`
    select room, epoch, serial, phone_mac as "phoneMac", phone, person_id as "personId", lang from admission_call
    where room = ${room} and epoch = ${epoch} and code_mac is null and phone is not null and serial <= ${through} order by serial limit ${most}`);
}

/** Calls of a number that were made since. */
export async function countCalls(db: Queryable, phoneMac: Buffer, since: Date): Promise<number> {
  return (await row<{ count: number }>(db, sql`select count(*) from admission_call where phone_mac = ${phoneMac} and code_mac is not null and asked_at >= ${since}`))!.count;
}

export interface Called {
  readonly codeMac: Buffer;
  readonly from: Date;
  readonly until: Date;
}

/** Notes that a call is made and forgets the number. False when it was made already. */
export async function markCalled(tx: Tx, { room, epoch, serial }: Key, { codeMac, from, until }: Called): Promise<boolean> {
  return (await affected(tx, sql`
    update admission_call set code_mac = ${codeMac}, window_from = ${from}, window_until = ${until}, phone = null
    where room = ${room} and epoch = ${epoch} and serial = ${serial} and code_mac is null and phone is not null`)) === 1;
}

/** Counts a try at the newest call of a number, before its code is looked at. Null: no call, too late, used, or too many tries. */
export function takeCallTry(db: Queryable, room: string, phoneMac: Buffer, now: Date, most: number): Promise<(Key & { codeMac: Buffer; personId: string | null; from: Date }) | null> {
  return row(db, sql`
    update admission_call set tries = tries + 1
    where (room, epoch, serial) = (
      select room, epoch, serial from admission_call where room = ${room} and phone_mac = ${phoneMac} and code_mac is not null
      order by window_until desc, epoch desc, serial desc limit 1)
      and window_until > ${now} and used_at is null and tries < ${most}
    returning room, epoch, serial, code_mac as "codeMac", person_id as "personId", window_from as "from"`);
}

/** Gives a try back whose code was right and only early: such a try guesses nothing. */
export async function giveTryBack(db: Queryable, { room, epoch, serial }: Key): Promise<void> {
  await db.query(sql`update admission_call set tries = tries - 1 where room = ${room} and epoch = ${epoch} and serial = ${serial} and tries > 0`);
}

/** Uses a call up; of many at once one succeeds. */
export async function useCall(tx: Tx, { room, epoch, serial }: Key, now: Date): Promise<boolean> {
  return (await affected(tx, sql`update admission_call set used_at = ${now} where room = ${room} and epoch = ${epoch} and serial = ${serial} and used_at is null`)) === 1;
}

export async function forgetCalls(db: Queryable, before: Date): Promise<void> {
  await db.query(sql`delete from admission_call where asked_at < ${before}`);
}
