import type { Database } from '../../../platform/database.ts';
import { dropReplies } from '../store/replies.ts';
import { listMiscounted } from '../store/slots.ts';

/** How long a repeated operation is recognised, milliseconds. */
const recognised = 48 * 3_600_000;

export async function forgetReplies(db: Database, now: Date): Promise<void> {
  await dropReplies(db, new Date(now.getTime() - recognised));
}

/** Slots whose counter is wrong; the sound answer is an empty list. Also `npm run bawaba -- slots verify`. */
export const listMiscounts: typeof listMiscounted = listMiscounted;
