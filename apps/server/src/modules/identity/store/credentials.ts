import { affected, row, sql, type Queryable, type Tx } from '../../../platform/database.ts';
import type { Tries } from '../rules/limits.ts';

export async function findPasswordHash(db: Queryable, holderId: string): Promise<string | null> {
  return (await row<{ hash: string }>(db, sql`select hash from password where holder_id = ${holderId}`))?.hash ?? null;
}

export async function putPassword(tx: Tx, holderId: string, hash: string, now: Date): Promise<void> {
  await tx.query(sql`
    insert into password (holder_id, hash, changed_at) values (${holderId}, ${hash}, ${now})
    on conflict (holder_id) do update set hash = excluded.hash, changed_at = excluded.changed_at`);
}

/** The same password under new parameters; does nothing when it was changed meanwhile. */
export async function replaceHash(tx: Tx, holderId: string, before: string, after: string): Promise<void> {
  await tx.query(sql`update password set hash = ${after} where holder_id = ${holderId} and hash = ${before}`);
}

/** The counter of tries, locked until the transaction ends; made when it was not there. */
export async function lockTries(tx: Tx, key: Buffer, now: Date): Promise<Tries> {
  await tx.query(sql`insert into attempt_limit (limit_key, tries, last_at) values (${key}, 0, ${now}) on conflict (limit_key) do nothing`);
  return (await row<Tries & Record<string, unknown>>(tx, sql`
    select tries, last_at as "lastAt", blocked_until as "blockedUntil" from attempt_limit where limit_key = ${key} for update`))!;
}

export async function saveTries(tx: Tx, key: Buffer, { tries, lastAt, blockedUntil }: Tries): Promise<void> {
  await tx.query(sql`update attempt_limit set tries = ${tries}, last_at = ${lastAt}, blocked_until = ${blockedUntil} where limit_key = ${key}`);
}

export async function forgetTries(tx: Tx, keys: readonly Buffer[]): Promise<void> {
  await tx.query(sql`delete from attempt_limit where limit_key = any(${keys}::bytea[])`);
}

export async function purgeTries(db: Queryable, before: Date): Promise<number> {
  return affected(db, sql`delete from attempt_limit where last_at < ${before}`);
}
