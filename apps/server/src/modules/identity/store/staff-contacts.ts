import { rows, sql, type Queryable } from '../../../platform/database.ts';
import type { StaffRole } from '../../../platform/request-context.ts';

export async function listContacts(db: Queryable, role: StaffRole, sectorId: number | null): Promise<{ staffId: string; name: { ar: string; en: string }; phone: string }[]> {
  const found = await rows<{ staff_id: string; name_ar: string; name_en: string; phone: string }>(db, sql`
    select staff_id, name_ar, name_en, phone from staff where active and role = ${role} and (${sectorId}::smallint is null or sector_id = ${sectorId}) order by name_ar, staff_id`);
  return found.map(({ staff_id, name_ar, name_en, phone }) => ({ staffId: staff_id, name: { ar: name_ar, en: name_en }, phone }));
}
