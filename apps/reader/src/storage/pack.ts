import { daysToWipe } from '../rules/days.ts';
import { type Store, type StoredDay, type StoredPack, strict } from './database.ts';

export interface StoredWhole {
  readonly pack: StoredPack;
  readonly days: readonly StoredDay[];
}

export async function loadStoredPack(db: Store): Promise<StoredWhole | null> {
  const tx = db.transaction(['pack', 'days']);
  const [pack, days] = await Promise.all([tx.objectStore('pack').get('pack'), tx.objectStore('days').getAll()]);
  await tx.done;
  return pack === undefined ? null : { pack, days };
}

/** Replaces pack and days in one move; days that are not in `days` lose their keys. */
export async function saveStoredPack(db: Store, { pack, days }: StoredWhole): Promise<void> {
  const tx = db.transaction(['pack', 'days'], 'readwrite', strict);
  await tx.objectStore('pack').put(pack, 'pack');
  await tx.objectStore('days').clear();
  for (const day of days) await tx.objectStore('days').put(day);
  await tx.done;
}

/** Wipes the keys of days that are over; true when there were any. `now` in seconds. */
export async function wipeOldDays(db: Store, now: number): Promise<boolean> {
  const old = daysToWipe(await db.getAllKeys('days'), now);
  if (old.length === 0) return false;
  const tx = db.transaction('days', 'readwrite', strict);
  await Promise.all([...old.map((day) => tx.store.delete(day)), tx.done]);
  return true;
}

/** Wipes all holder keys, as for a reader that was revoked; what waits to be sent stays, and so does the number of the key set. */
export async function wipeKeys(db: Store): Promise<void> {
  const tx = db.transaction('days', 'readwrite', strict);
  await Promise.all([tx.store.clear(), tx.done]);
}
