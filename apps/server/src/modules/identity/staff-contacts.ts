import type { Queryable } from '../../platform/database.ts';
import type { Bilingual, Language } from '../../platform/language.ts';
import type { StaffRole } from '../../platform/request-context.ts';
import { hasPhone, listContacts, listContactsOfAuthority } from './store/staff-contacts.ts';

/** A member of staff who can be told something. */
export interface StaffContact {
  readonly staffId: string;
  readonly name: Bilingual;
  /** E.164. */
  readonly phone: string;
}

/** The language of messages to staff: they have chosen none. */
export const staffLanguage: Language = 'ar';

/** Those of a role who still work here, by name; `sectorId`: of that sector alone. */
export function listStaffOf(db: Queryable, role: StaffRole, sectorId: number | null): Promise<StaffContact[]> {
  return listContacts(db, role, sectorId);
}

/** Those of a role who work for a ministry or municipality now, by name. */
export function listStaffOfAuthority(db: Queryable, role: StaffRole, authorityId: number): Promise<StaffContact[]> {
  return listContactsOfAuthority(db, role, authorityId);
}

/** Whether a telephone is one of staff: nobody of staff confirms for somebody else. */
export function isStaffPhone(db: Queryable, phone: string): Promise<boolean> {
  return hasPhone(db, phone);
}
