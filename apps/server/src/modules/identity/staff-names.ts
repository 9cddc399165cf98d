import type { Queryable } from '../../platform/database.ts';
import type { Bilingual } from '../../platform/language.ts';
import type { StaffRole } from '../../platform/request-context.ts';
import { listStaffNames } from './store/staff-names.ts';
import { findStaffById } from './store/staff.ts';

/** Names of members of staff by id, for the record of who did something; unknown ids are left out. */
export async function getStaffNames(db: Queryable, staffIds: readonly string[]): Promise<Map<string, Bilingual>> {
  if (staffIds.length === 0) return new Map();
  return new Map((await listStaffNames(db, staffIds)).map((staff) => [staff.staff_id, { ar: staff.name_ar, en: staff.name_en }]));
}

/** A member of staff who works here now, or null. */
export async function findWorkingStaff(db: Queryable, staffId: string): Promise<{ readonly name: Bilingual; readonly role: StaffRole; readonly authorityId: number | null } | null> {
  const found = await findStaffById(db, staffId);
  return found?.active ? found : null;
}
