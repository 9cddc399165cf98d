import { row, rows, type Sql, sql, type Queryable } from '../../../platform/database.ts';
import type { StaffRole } from '../../../platform/request-context.ts';

interface Contact {
  staffId: string;
  name: { ar: string; en: string };
  phone: string;
}

export function listContacts(db: Queryable, role: StaffRole, sectorId: number | null): Promise<Contact[]> {
  return listWhere(db, role, sql`(${sectorId}::smallint is null or sector_id = ${sectorId})`);
}

export function listContactsOfAuthority(db: Queryable, role: StaffRole, authorityId: number): Promise<Contact[]> {
  return listWhere(db, role, sql`authority_id = ${authorityId}`);
}

async function listWhere(db: Queryable, role: StaffRole, where: Sql): Promise<Contact[]> {
  const found = await rows<{ staff_id: string; name_ar: string; name_en: string; phone: string }>(db, sql`
    select staff_id, name_ar, name_en, phone from staff where active and role = ${role} and ${where} order by name_ar, staff_id`);
  return found.map(({ staff_id, name_ar, name_en, phone }) => ({ staffId: staff_id, name: { ar: name_ar, en: name_en }, phone }));
}

export async function hasPhone(db: Queryable, phone: string): Promise<boolean> {
  return (await row(db, sql`select 1 from staff where phone = ${phone} limit 1`)) !== null;
}
