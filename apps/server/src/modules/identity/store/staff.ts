import { affected, row, rows, sql, type Queryable, type Tx } from '../../../platform/database.ts';
import type { Bilingual } from '../../../platform/language.ts';
import type { StaffRole } from '../../../platform/request-context.ts';
import type { FirstPassword } from '../rules/password.ts';

/** A member of staff. */
export interface Staff {
  readonly staffId: string;
  readonly username: string;
  readonly name: Bilingual;
  readonly role: StaffRole;
  readonly sectorId: number | null;
  readonly branchId: number | null;
  readonly authorityId: number | null;
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
  authority_id: number | null;
  phone: string;
  email: string | null;
  active: boolean;
}

function toStaff(found: StaffRow): Staff {
  const { staff_id, username, name_ar, name_en, role, sector_id, branch_id, authority_id, phone, email, active } = found;
  return { staffId: staff_id, username, name: { ar: name_ar, en: name_en }, role, sectorId: sector_id, branchId: branch_id, authorityId: authority_id, phone, email, active };
}

export async function findStaffByUsername(db: Queryable, username: string): Promise<Staff | null> {
  const found = await row<StaffRow & Record<string, unknown>>(db, sql`select * from staff where username = ${username}`);
  return found && toStaff(found);
}

export async function findStaffById(db: Queryable, staffId: string): Promise<Staff | null> {
  const found = await row<StaffRow & Record<string, unknown>>(db, sql`select * from staff where staff_id = ${staffId}`);
  return found && toStaff(found);
}

/** Adds a member of staff. Fails with a unique violation when the username is taken. */
export async function insertStaff(tx: Tx, staff: Staff): Promise<void> {
  const { staffId, username, name, role, sectorId, branchId, authorityId, phone, email, active } = staff;
  await tx.query(sql`
    insert into staff (staff_id, username, name_ar, name_en, role, sector_id, branch_id, authority_id, phone, email, active)
    values (${staffId}, ${username}, ${name.ar}, ${name.en}, ${role}, ${sectorId}, ${branchId}, ${authorityId}, ${phone}, ${email}, ${active})`);
}

/** A member of staff in a list, with how far their first password has come. */
export interface ListedStaff extends Staff, FirstPassword {}

/** Everybody by username, those who have left last. */
export async function listStaffRows(db: Queryable): Promise<ListedStaff[]> {
  const found = await rows<StaffRow & FirstPassword & Record<string, unknown>>(db, sql`
    select s.*, w.given_until as "givenUntil", w.given_used_at as "givenUsedAt" from staff s left join password w on w.holder_id = s.staff_id order by s.active desc, s.username`);
  return found.map((one) => ({ ...toStaff(one), givenUntil: one.givenUntil, givenUsedAt: one.givenUsedAt }));
}

/** False when they had left before. */
export async function endStaffRow(tx: Tx, staffId: string): Promise<boolean> {
  return (await affected(tx, sql`update staff set active = false where staff_id = ${staffId} and active`)) === 1;
}

export async function setAuthority(tx: Tx, staffId: string, authorityId: number): Promise<void> {
  await tx.query(sql`update staff set authority_id = ${authorityId} where staff_id = ${staffId}`);
}

export async function updatePhone(tx: Tx, staffId: string, phone: string): Promise<void> {
  await tx.query(sql`update staff set phone = ${phone} where staff_id = ${staffId}`);
}
