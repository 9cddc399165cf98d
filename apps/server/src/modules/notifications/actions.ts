import type { Queryable, Tx } from '../../platform/database.ts';
import { newId } from '../../platform/id.ts';
import type { Notice } from './rules.ts';
import { countWaiting, insertMessages, listLatest, listTroubled, type OutboxRow } from './store.ts';

export type { OutboxRow } from './store.ts';

/** Leaves a message to be delivered once the caller's transaction has committed. */
export async function notify(tx: Tx, now: Date, notice: Notice): Promise<void> {
  await notifyMany(tx, now, [notice]);
}

/** Leaves any number of messages, in one statement. */
export async function notifyMany(tx: Tx, now: Date, notices: readonly Notice[]): Promise<void> {
  if (notices.length > 0) await insertMessages(tx, now, notices.map(() => newId(now)), notices);
}

/** What the demo's outbox page shows. `recipient`: only that number or address. */
export async function listOutbox(db: Queryable, recipient: string | null): Promise<OutboxRow[]> {
  return listLatest(db, recipient, 50);
}

/** What the operator sees of delivery: no names, numbers or words. */
export async function deliveryReport(db: Queryable): Promise<{ waiting: number; oldest: Date | null; troubled: Omit<OutboxRow, 'recipient' | 'subject' | 'body'>[] }> {
  return { ...(await countWaiting(db)), troubled: await listTroubled(db, 100) };
}
