import { rows, sql, type Queryable } from '../../../platform/database.ts';

/** Names of members of staff, those who have left included. */
export function listStaffNames(db: Queryable, staffIds: readonly string[]): Promise<{ staff_id: string; name_ar: string; name_en: string }[]> {
  return rows(db, sql`select staff_id, name_ar, name_en from staff where staff_id = any(${staffIds}::uuid[])`);
}
