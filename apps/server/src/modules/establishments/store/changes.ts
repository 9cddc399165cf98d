import { type Queryable, rows, sql, type Tx } from '../../../platform/database.ts';
import type { Change } from '../rules/change.ts';

export async function insertChanges(tx: Tx, changes: readonly (Change & { readonly establishmentId: string })[]): Promise<void> {
  await tx.query(sql`
    insert into establishment_change (establishment_id, change_id, at, staff_id, what, before, other_id)
    select * from unnest(${changes.map((c) => c.establishmentId)}::uuid[], ${changes.map((c) => c.changeId)}::uuid[], ${changes.map((c) => c.at)}::timestamptz[], ${changes.map((c) => c.staffId)}::uuid[],
      ${changes.map((c) => c.what)}::text[], ${changes.map((c) => JSON.stringify(c.before))}::jsonb[], ${changes.map((c) => c.otherId)}::uuid[])`);
}

/** The newest first. */
export function listChanges(db: Queryable, establishmentId: string, limit: number): Promise<Change[]> {
  return rows<Change & Record<string, unknown>>(db, sql`
    select change_id as "changeId", at, staff_id as "staffId", what, before, other_id as "otherId" from establishment_change
    where establishment_id = ${establishmentId} order by at desc, change_id desc limit ${limit}`);
}
