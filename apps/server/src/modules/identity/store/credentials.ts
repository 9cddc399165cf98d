import { affected, row, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';
import type { Tries } from '../rules/limits.ts';
import type { FirstPassword } from '../rules/password.ts';

/** A password as it is kept. */
export interface StoredPassword extends FirstPassword {
  /** argon2id in PHC text. */
  readonly hash: string;
  readonly changedAt: Date;
}

const columns = sql`hash, changed_at as "changedAt", given_until as "givenUntil", given_used_at as "givenUsedAt"`;

type PasswordRow = StoredPassword & Record<string, unknown>;

export function findPassword(db: Queryable, holderId: string): Promise<StoredPassword | null> {
  return row<PasswordRow>(db, sql`select ${columns} from password where holder_id = ${holderId}`);
}

/** The password, which nobody changes or uses up until the transaction ends. */
export function lockPassword(tx: Tx, holderId: string): Promise<StoredPassword | null> {
  return row<PasswordRow>(tx, sql`select ${columns} from password where holder_id = ${holderId} for update`);
}

/** Sets a password in place of any other. `givenUntil`: it is a first password, good until then. */
export async function putPassword(tx: Tx, holderId: string, hash: string, now: Date, givenUntil: Date | null = null): Promise<void> {
  await tx.query(sql`
    insert into password (holder_id, hash, changed_at, given_until) values (${holderId}, ${hash}, ${now}, ${givenUntil})
    on conflict (holder_id) do update set hash = excluded.hash, changed_at = excluded.changed_at, given_until = excluded.given_until, given_used_at = null`);
}

/** Notes that a first password has let its holder in. */
export async function useFirstPassword(tx: Tx, holderId: string, now: Date): Promise<void> {
  await tx.query(sql`update password set given_used_at = ${now} where holder_id = ${holderId}`);
}

/** The holder signs in otherwise from now on. */
export async function deletePassword(tx: Tx, holderId: string): Promise<void> {
  await tx.query(sql`delete from password where holder_id = ${holderId}`);
}

/** Whose password it is signs in no more. */
export async function closePassword(tx: Tx, holderId: string, now: Date): Promise<void> {
  await tx.query(sql`update password set given_until = ${now} where holder_id = ${holderId}`);
}

/** The same password under new parameters; does nothing when it was changed meanwhile. */
export async function replaceHash(tx: Tx, holderId: string, before: string, after: string): Promise<void> {
  await tx.query(sql`update password set hash = ${after} where holder_id = ${holderId} and hash = ${before}`);
}

/** Counters of tries, by the key in hex. */
export type Counters = Map<string, Tries>;

/** The counters of these keys, locked in the order of their keys until the transaction ends; made where they were not there. */
export async function lockTries(tx: Tx, keys: readonly Buffer[], now: Date): Promise<Counters> {
  // The update changes nothing: it locks the row, or makes it anew if it is being forgotten at this moment.
  const found = await rows<Tries & { key: string }>(tx, sql`
    insert into attempt_limit as a (limit_key, tries, last_at) select distinct key, 0, ${now}::timestamptz from unnest(${keys}::bytea[]) key order by key
    on conflict (limit_key) do update set tries = a.tries
    returning encode(limit_key, 'hex') as key, tries, last_at as "lastAt", blocked_until as "blockedUntil"`);
  return new Map(found.map(({ key, ...tries }) => [key, tries]));
}

export async function saveTries(tx: Tx, counters: Counters): Promise<void> {
  const all = [...counters];
  await tx.query(sql`
    update attempt_limit a set tries = n.tries, last_at = n.last_at, blocked_until = n.blocked_until
    from unnest(${all.map(([key]) => Buffer.from(key, 'hex'))}::bytea[], ${all.map(([, { tries }]) => tries)}::smallint[],
      ${all.map(([, { lastAt }]) => lastAt)}::timestamptz[], ${all.map(([, { blockedUntil }]) => blockedUntil)}::timestamptz[]) n (limit_key, tries, last_at, blocked_until)
    where a.limit_key = n.limit_key`);
}

export async function forgetTries(tx: Tx, keys: readonly Buffer[]): Promise<void> {
  await tx.query(sql`delete from attempt_limit where limit_key = any(${keys}::bytea[])`);
}

export async function purgeTries(db: Queryable, before: Date): Promise<number> {
  return affected(db, sql`delete from attempt_limit where last_at < ${before}`);
}
