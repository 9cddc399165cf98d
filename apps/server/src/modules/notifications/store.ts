import { affected, row, rows, sql, type Queryable, type Tx } from '../../platform/database.ts';
import type { Channel, MessageState, Notice, Outgoing } from './rules.ts';

/** A message that this process has claimed. */
export interface Claimed extends Outgoing {
  readonly attempts: number;
  readonly createdAt: Date;
}

/** A message as the outbox pages show it. */
export interface OutboxRow {
  readonly messageId: string;
  readonly channel: Channel;
  readonly kind: string;
  readonly recipient: string | null;
  readonly subject: string | null;
  readonly body: string | null;
  readonly state: MessageState;
  readonly attempts: number;
  readonly failure: string | null;
  readonly createdAt: Date;
}

/** One statement for any number of messages; `ids` beside `notices`. */
export async function insertMessages(tx: Tx, now: Date, ids: readonly string[], notices: readonly Notice[]): Promise<void> {
  const column = (pick: (notice: Notice) => unknown): unknown[] => notices.map(pick);
  await tx.query(sql`
    insert into message (message_id, person_id, channel, kind, urgent, recipient, subject, body, state, attempts, due_at, created_at)
    select m.*, 'waiting', 0, ${now}, ${now} from unnest(
      ${ids}::uuid[], ${column((n) => n.personId ?? null)}::uuid[], ${column((n) => n.channel)}::text[], ${column((n) => n.kind)}::text[], ${column((n) => n.urgent ?? false)}::boolean[],
      ${column((n) => n.to)}::text[], ${column((n) => n.message.subject ?? null)}::text[], ${column((n) => n.message.text)}::text[]) m`);
}

/**
 * Takes up to `limit` due messages until `leaseUntil`. The condition stands in the UPDATE itself,
 * so of two processes that see the same message one gets it.
 */
export async function claimDue(db: Queryable, now: Date, leaseUntil: Date, limit: number): Promise<Claimed[]> {
  return rows<Claimed & Record<string, unknown>>(db, sql`
    update message set leased_until = ${leaseUntil}, attempts = attempts + 1
    where message_id in (
        select message_id from message where state = 'waiting' and due_at <= ${now} and (leased_until is null or leased_until < ${now})
        order by urgent desc, due_at limit ${limit})
      and state = 'waiting' and (leased_until is null or leased_until < ${now})
    returning message_id as "messageId", channel, recipient as "to", subject, body as text, attempts, created_at as "createdAt"`);
}

/** Ends a message. `erase` removes everything that was personal in it. */
export async function settle(db: Queryable, messageId: string, now: Date, state: Exclude<MessageState, 'waiting'>, failure: string | null, erase: boolean): Promise<void> {
  await db.query(sql`
    update message set state = ${state}, settled_at = ${now}, leased_until = null, failure = ${failure},
      recipient = case when ${erase} then null else recipient end,
      subject = case when ${erase} then null else subject end,
      body = case when ${erase} then null else body end
    where message_id = ${messageId} and state = 'waiting'`);
}

/** Lets go of a message whose attempt failed. */
export async function postpone(db: Queryable, messageId: string, dueAt: Date, failure: string): Promise<void> {
  await db.query(sql`update message set due_at = ${dueAt}, leased_until = null, failure = ${failure} where message_id = ${messageId} and state = 'waiting'`);
}

/** Ends all waiting messages of channels that lead nowhere. Returns how many. */
export async function settleAll(db: Queryable, channels: readonly Channel[], now: Date): Promise<number> {
  return affected(db, sql`update message set state = 'shown', settled_at = ${now} where state = 'waiting' and channel = any(${channels}::text[])`);
}

/** The newest messages first; `recipient` narrows to one number or address. */
export async function listLatest(db: Queryable, recipient: string | null, limit: number): Promise<OutboxRow[]> {
  return rows<OutboxRow & Record<string, unknown>>(db, sql`
    select message_id as "messageId", channel, kind, recipient, subject, body, state, attempts, failure, created_at as "createdAt"
    from message where ${recipient}::text is null or recipient = ${recipient} order by created_at desc, message_id desc limit ${limit}`);
}

/** Messages that failed at least once and are still waiting or were given up, newest first, without recipient or words. */
export async function listTroubled(db: Queryable, limit: number): Promise<Omit<OutboxRow, 'recipient' | 'subject' | 'body'>[]> {
  return rows<Omit<OutboxRow, 'recipient' | 'subject' | 'body'> & Record<string, unknown>>(db, sql`
    select message_id as "messageId", channel, kind, state, attempts, failure, created_at as "createdAt"
    from message where state = 'given_up' or (state = 'waiting' and attempts > 0) order by created_at desc limit ${limit}`);
}

/** How many messages wait, and since when the oldest. */
export async function countWaiting(db: Queryable): Promise<{ waiting: number; oldest: Date | null }> {
  return (await row<{ waiting: number; oldest: Date | null }>(db, sql`select count(*)::int as waiting, min(created_at) as oldest from message where state = 'waiting'`))!;
}
