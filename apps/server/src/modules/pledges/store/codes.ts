import { affected, row, sql, type Tx } from '../../../platform/database.ts';

/** A code replaces the one before. */
export async function putCode(tx: Tx, pledgeId: string, mac: Buffer, expiresAt: Date): Promise<void> {
  await tx.query(sql`
    insert into pledge_code (pledge_id, mac, expires_at, tries) values (${pledgeId}, ${mac}, ${expiresAt}, 0)
    on conflict (pledge_id) do update set mac = excluded.mac, expires_at = excluded.expires_at, tries = 0`);
}

/** Counts a try at the code that is alive, and returns it with the tries so far; null where none is. */
export function takeCodeTry(tx: Tx, pledgeId: string, now: Date, most: number): Promise<{ mac: Buffer; tries: number } | null> {
  return row(tx, sql`update pledge_code set tries = tries + 1 where pledge_id = ${pledgeId} and expires_at > ${now} and tries < ${most} returning mac, tries`);
}

export async function dropCode(tx: Tx, pledgeId: string): Promise<boolean> {
  return (await affected(tx, sql`delete from pledge_code where pledge_id = ${pledgeId}`)) === 1;
}
