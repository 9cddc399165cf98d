import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { inDatabase } from './database.ts';
import { signInStaff } from './people.ts';

/** A member of staff of a test's own, synthetic as the demo's are: no other test signs in as them. */
export interface Colleague {
  readonly username: string;
  readonly phone: string;
}

/** Adds a colleague of Civil Affairs, at a branch or in its office, under the demo's shared password. */
export async function addColleague(role: 'clerk' | 'branch_manager' | 'sector_officer', branchId: number | null): Promise<Colleague> {
  const id = randomUUID();
  const username = `e2e.${id.slice(0, 8)}`;
  const phone = `+9665${String(Number.parseInt(id.slice(0, 7), 16) % 1e8).padStart(8, '0')}`;
  await inDatabase(`insert into staff (staff_id, username, name_ar, name_en, role, sector_id, branch_id, phone, email, active) values ($1, $2, 'موظف تجريبي', 'Demo Colleague', $3, 1, $4, $5, null, true)`, [id, username, role, branchId, phone]);
  await inDatabase(`insert into password (holder_id, hash, changed_at) select $1, hash, changed_at from password where holder_id = (select staff_id from staff where username = 'clerk.riyadh')`, [id]);
  return { username, phone };
}

/** Authorities of the demo, by number. */
export const authorities = { interior: 1, municipalAffairs: 2, jeddah: 11, riyadh: 12 } as const;

/** Adds an officer of an authority, under the demo's shared password. */
export async function addOfficerOf(authorityId: number): Promise<Colleague> {
  const id = randomUUID();
  const username = `e2e.${id.slice(0, 8)}`;
  const phone = `+9665${String(Number.parseInt(id.slice(0, 7), 16) % 1e8).padStart(8, '0')}`;
  await inDatabase(`insert into staff (staff_id, username, name_ar, name_en, role, authority_id, phone, email, active) values ($1, $2, 'مسؤول تجريبي', 'Demo Officer', 'authority_officer', $3, $4, null, true)`, [id, username, authorityId, phone]);
  await inDatabase(`insert into password (holder_id, hash, changed_at) select $1, hash, changed_at from password where holder_id = (select staff_id from staff where username = 'clerk.riyadh')`, [id]);
  return { username, phone };
}

/** Adds an officer of an authority and signs them in on this page: two tests that sign in as one person take each other's codes. */
export async function beOfficerOf(page: Page, authorityId: number): Promise<Colleague> {
  const officer = await addOfficerOf(authorityId);
  await signInStaff(page, officer.username, officer.phone);
  return officer;
}

/** Adds a colleague and signs them in on this page. */
export async function beColleague(page: Page, role: 'clerk' | 'branch_manager', branchId: number): Promise<Colleague> {
  const colleague = await addColleague(role, branchId);
  await signInStaff(page, colleague.username, colleague.phone);
  return colleague;
}
