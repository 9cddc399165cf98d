import { affected, row, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';
import type { Passkey } from '../rules/passkey.ts';

const columns = sql`holder_id as "holderId", credential_id as "credentialId", passkey_id as "passkeyId", public_key as "publicKey", counter, transports, synced, name,
  created_at as "createdAt", last_used_at as "lastUsedAt"`;

type PasskeyRow = Passkey & Record<string, unknown>;

/** The passkey that a device names, with its holder. */
export function findPasskey(db: Queryable, holderId: string, credentialId: Buffer): Promise<Passkey | null> {
  return row<PasskeyRow>(db, sql`select ${columns} from passkey where holder_id = ${holderId} and credential_id = ${credentialId}`);
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

/** Uses a challenge up; false when it was used before. */
export async function useChallenge(tx: Tx, nonce: Buffer, expiresAt: Date): Promise<boolean> {
  return (await affected(tx, sql`insert into used_challenge (nonce, expires_at) values (${nonce}, ${expiresAt}) on conflict do nothing`)) === 1;
}

export async function purgeChallenges(db: Queryable, before: Date): Promise<number> {
  return affected(db, sql`delete from used_challenge where expires_at < ${before}`);
}
