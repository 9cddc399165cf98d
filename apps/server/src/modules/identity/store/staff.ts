import { row, sql, type Queryable, type Tx } from '../../../platform/database.ts';
import type { Bilingual } from '../../../platform/language.ts';
import type { StaffRole } from '../../../platform/request-context.ts';

/** A member of staff. */
export interface Staff {
  readonly staffId: string;
  readonly username: string;
  readonly name: Bilingual;
  readonly role: StaffRole;
  readonly sectorId: number | null;
  readonly branchId: number | null;
  readonly phone: string;
  readonly email: string | null;
  readonly active: boolean;
}

interface StaffRow {
  staff_id: string;
  username: string;
  name_ar: string;
  name_en: string;
  role: StaffRole;
  sector_id: number | null;
  branch_id: number | null;
  phone: string;
  email: string | null;
  active: boolean;
}

function toStaff(found: StaffRow): Staff {
  const { staff_id, username, name_ar, name_en, role, sector_id, branch_id, phone, email, active } = found;
  return { staffId: staff_id, username, name: { ar: name_ar, en: name_en }, role, sectorId: sector_id, branchId: branch_id, phone, email, active };
}

export async function findStaffByUsername(db: Queryable, username: string): Promise<Staff | null> {
  const found = await row<StaffRow & Record<string, unknown>>(db, sql`select * from staff where username = ${username}`);
  return found && toStaff(found);
}

export async function findStaffById(db: Queryable, staffId: string): Promise<Staff | null> {
  const found = await row<StaffRow & Record<string, unknown>>(db, sql`select * from staff where staff_id = ${staffId}`);
  return found && toStaff(found);
}

/** Adds a member of staff, or brings the one with this username up to date and keeps its id. */
export async function upsertStaff(tx: Tx, staff: Staff): Promise<void> {
  const { staffId, username, name, role, sectorId, branchId, phone, email, active } = staff;
  await tx.query(sql`
    insert into staff (staff_id, username, name_ar, name_en, role, sector_id, branch_id, phone, email, active)
    values (${staffId}, ${username}, ${name.ar}, ${name.en}, ${role}, ${sectorId}, ${branchId}, ${phone}, ${email}, ${active})
    on conflict (username) do update set name_ar = excluded.name_ar, name_en = excluded.name_en, role = excluded.role, sector_id = excluded.sector_id,
      branch_id = excluded.branch_id, phone = excluded.phone, email = excluded.email, active = excluded.active`);
}
