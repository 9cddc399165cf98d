import type { Queryable } from '../../platform/database.ts';
import type { Bilingual } from '../../platform/language.ts';
import { listStaffNames } from './store/staff-names.ts';

/** Names of members of staff by id, for the record of who did something; unknown ids are left out. */
export async function getStaffNames(db: Queryable, staffIds: readonly string[]): Promise<Map<string, Bilingual>> {
  if (staffIds.length === 0) return new Map();
  return new Map((await listStaffNames(db, staffIds)).map((staff) => [staff.staff_id, { ar: staff.name_ar, en: staff.name_en }]));
}
