import { affected, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';

/** The kept answer to an operation. */
export interface Reply {
  readonly actorId: string;
  readonly key: string;
  readonly requestHash: Buffer;
  readonly status: number;
  readonly body: unknown;
}

/** Kept answers to these keys. */
export function listReplies(db: Queryable, keys: readonly { actorId: string; key: string }[]): Promise<Reply[]> {
  return rows(db, sql`
    select i.actor_id as "actorId", i.key, i.request_hash as "requestHash", i.status, i.body from idempotency i
    join unnest(${keys.map((k) => k.actorId)}::uuid[], ${keys.map((k) => k.key)}::text[]) k(actor_id, key) using (actor_id, key)`);
}

/** Keeps answers; a key that another transaction has just used is a unique_violation, and nothing of this one stands. */
export async function insertReplies(tx: Tx, replies: readonly Reply[], now: Date): Promise<void> {
  const sorted = replies.toSorted((a, b) => (a.actorId + a.key < b.actorId + b.key ? -1 : 1));
  await tx.query(sql`
    insert into idempotency (actor_id, key, request_hash, status, body, created_at)
    select r.*, ${now}::timestamptz from unnest(
      ${sorted.map((r) => r.actorId)}::uuid[], ${sorted.map((r) => r.key)}::text[], ${sorted.map((r) => r.requestHash)}::bytea[],
      ${sorted.map((r) => r.status)}::smallint[], ${sorted.map((r) => JSON.stringify(r.body))}::jsonb[]) r`);
}

/** Forgets answers that nobody retries any more. */
export function dropReplies(db: Queryable, before: Date): Promise<number> {
  return affected(db, sql`delete from idempotency where created_at < ${before}`);
}
