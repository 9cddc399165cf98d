import { affected, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';
import type { Passkey } from '../rules/passkey.ts';

const columns = sql`holder_id as "holderId", credential_id as "credentialId", passkey_id as "passkeyId", public_key as "publicKey", counter, transports, synced, name,
  created_at as "createdAt", last_used_at as "lastUsedAt"`;

type PasskeyRow = Passkey & Record<string, unknown>;

/** Where a passkey is: its primary key, as a device says it. */
export type PasskeyKey = Pick<Passkey, 'holderId' | 'credentialId'>;

/** Each of these passkeys, or null, in the order asked for. */
export async function findPasskeys(db: Queryable, keys: readonly PasskeyKey[]): Promise<(Passkey | null)[]> {
  const found = await rows<PasskeyRow>(db, sql`
    select ${columns} from passkey where (holder_id, credential_id) in (select * from unnest(${keys.map(({ holderId }) => holderId)}::uuid[], ${keys.map(({ credentialId }) => credentialId)}::bytea[]))`);
  const named = new Map(found.map((passkey) => [nameOf(passkey), passkey]));
  return keys.map((key) => named.get(nameOf(key)) ?? null);
}

function nameOf({ holderId, credentialId }: PasskeyKey): string {
  return `${holderId} ${credentialId.toString('base64')}`;
}

/** A holder's passkeys, the oldest first. */
export function listPasskeys(db: Queryable, holderId: string): Promise<Passkey[]> {
  return rows<PasskeyRow>(db, sql`select ${columns} from passkey where holder_id = ${holderId} order by created_at, passkey_id`);
}

/** The same, which nobody uses, renames or removes until the transaction ends. */
export function lockPasskeys(tx: Tx, holderId: string): Promise<Passkey[]> {
  return rows<PasskeyRow>(tx, sql`select ${columns} from passkey where holder_id = ${holderId} order by created_at, passkey_id for update`);
}

/** Fails with a unique violation when somebody has this credential already. */
export async function insertPasskey(tx: Tx, passkey: Passkey): Promise<void> {
  const { holderId, credentialId, passkeyId, publicKey, counter, transports, synced, name, createdAt, lastUsedAt } = passkey;
  await tx.query(sql`insert into passkey_holder (credential_id, holder_id) values (${credentialId}, ${holderId})`);
  await tx.query(sql`
    insert into passkey (holder_id, credential_id, passkey_id, public_key, counter, transports, synced, name, created_at, last_used_at)
    values (${holderId}, ${credentialId}, ${passkeyId}, ${publicKey}, ${counter}, ${transports}, ${synced}, ${name}, ${createdAt}, ${lastUsedAt})`);
}

/** Notes a use, unless the passkey is gone or was used meanwhile with another counter; false then. */
export async function usePasskey(tx: Tx, passkey: Passkey, counter: number, now: Date): Promise<boolean> {
  const { holderId, credentialId, counter: before } = passkey;
  return (await affected(tx, sql`
    update passkey set counter = ${counter}, last_used_at = ${now} where holder_id = ${holderId} and credential_id = ${credentialId} and counter = ${before}`)) === 1;
}

/** False when there is no such passkey. */
export async function renamePasskeyRow(tx: Tx, holderId: string, passkeyId: string, name: string): Promise<boolean> {
  return (await affected(tx, sql`update passkey set name = ${name} where holder_id = ${holderId} and passkey_id = ${passkeyId}`)) === 1;
}

export async function deletePasskey(tx: Tx, { holderId, credentialId }: Passkey): Promise<void> {
  await tx.query(sql`delete from passkey where holder_id = ${holderId} and credential_id = ${credentialId}`);
  await tx.query(sql`delete from passkey_holder where credential_id = ${credentialId}`);
}

/** Removes every passkey of a holder, waiting for sign-ins that use one. Returns how many. */
export async function deletePasskeys(tx: Tx, holderId: string): Promise<number> {
  const gone = await rows<{ credential_id: Buffer }>(tx, sql`delete from passkey where holder_id = ${holderId} returning credential_id`);
  await tx.query(sql`delete from passkey_holder where credential_id = any(${gone.map((one) => one.credential_id)}::bytea[])`);
  return gone.length;
}

/** One use of a passkey: what its device counted before and counts now. */
export interface Use {
  readonly passkey: Passkey;
  readonly counter: number;
}

/** Notes one use each of different passkeys; for each whether it could be, as {@link usePasskey} says. */
export async function usePasskeys(tx: Tx, uses: readonly Use[], now: Date): Promise<boolean[]> {
  const used = await rows<{ passkeyId: string }>(tx, sql`
    update passkey set counter = use.counter, last_used_at = ${now}
    from unnest(${uses.map(({ passkey }) => passkey.holderId)}::uuid[], ${uses.map(({ passkey }) => passkey.credentialId)}::bytea[],
      ${uses.map(({ passkey }) => passkey.counter)}::bigint[], ${uses.map(({ counter }) => counter)}::bigint[]) use (holder_id, credential_id, before, counter)
    where passkey.holder_id = use.holder_id and passkey.credential_id = use.credential_id and passkey.counter = use.before
    returning passkey.passkey_id as "passkeyId"`);
  const ids = new Set(used.map(({ passkeyId }) => passkeyId));
  return uses.map(({ passkey }) => ids.has(passkey.passkeyId));
}

/** A challenge's one use. */
export interface Nonce {
  readonly nonce: Buffer;
  readonly expiresAt: Date;
}

/** Uses different challenges up; for each, false when it was used before. */
export async function useChallenges(tx: Tx, challenges: readonly Nonce[]): Promise<boolean[]> {
  const fresh = await rows<{ nonce: Buffer }>(tx, sql`
    insert into used_challenge (nonce, expires_at)
    select * from unnest(${challenges.map(({ nonce }) => nonce)}::bytea[], ${challenges.map(({ expiresAt }) => expiresAt)}::timestamptz[]) on conflict do nothing returning nonce`);
  const names = new Set(fresh.map(({ nonce }) => nonce.toString('base64')));
  return challenges.map(({ nonce }) => names.has(nonce.toString('base64')));
}

export async function purgeChallenges(db: Queryable, before: Date): Promise<number> {
  return affected(db, sql`delete from used_challenge where expires_at < ${before}`);
}
