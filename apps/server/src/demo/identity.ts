import type { AuditedRuntime } from '../modules/audit/index.ts';
import { addDemoStaff, importRegistry, personas, registerPersona } from '../modules/identity/index.ts';
import { type Columns, columnsNamed } from '../platform/csv.ts';
import type { StaffRole } from '../platform/request-context.ts';
import { demoFile, readDemoTable } from './files.ts';

type StaffColumn = 'username' | 'name_ar' | 'name_en' | 'role' | 'sector_id' | 'branch_id' | 'authority_id' | 'phone' | 'email' | 'synthetic';

const staffColumns: Columns<StaffColumn> = columnsNamed(['username', 'name_ar', 'name_en', 'role', 'sector_id', 'branch_id', 'authority_id', 'phone', 'email', 'synthetic']);

/**
 * Brings the demonstration's synthetic people into the registry, its staff, and accounts for the named personas.
 * Run again it changes nothing that is there, but for who came before there were authorities: they are given theirs.
 */
export async function seedIdentityDemo(runtime: AuditedRuntime): Promise<void> {
  await importRegistry(runtime, demoFile('registry.csv'));
  for (const row of readDemoTable('staff.csv', staffColumns)) await addDemoStaff(runtime, staffOf(row));
  for (const idNumber of Object.values(personas.beneficiaries)) await registerPersona(runtime, idNumber);
}

function staffOf(row: Record<StaffColumn, string>): Parameters<typeof addDemoStaff>[1] {
  const number = (text: string): number | null => (text === '' ? null : Number(text));
  return {
    username: row.username, name: { ar: row.name_ar, en: row.name_en }, role: row.role as StaffRole,
    sectorId: number(row.sector_id), branchId: number(row.branch_id), authorityId: number(row.authority_id), phone: row.phone, email: row.email === '' ? null : row.email,
  };
}
