import type { Database } from '../../../platform/database.ts';
import { arriveLate } from '../../tickets/index.ts';
import { dropClaims, listMissedClaims } from '../store/claims.ts';
import { dropReplies } from '../store/replies.ts';
import { listMiscounted } from '../store/slots.ts';

/** How long a repeated operation is recognised, milliseconds. */
const recognised = 48 * 3_600_000;

export async function forgetReplies(db: Database, now: Date): Promise<void> {
  await dropReplies(db, new Date(now.getTime() - recognised));
}

/** Whoever did not come may book the service again, once nobody would be admitted any more. Returns how many. */
export async function endMissedClaims(db: Database, now: Date): Promise<number> {
  const missed = await listMissedClaims(db, new Date(now.getTime() - arriveLate * 60_000));
  return missed.length === 0 ? 0 : db.transaction((tx) => dropClaims(tx, missed));
}

/** Slots whose counter is wrong; the sound answer is an empty list. Also `npm run bawaba -- slots verify`. */
export const listMiscounts: typeof listMiscounted = listMiscounted;
