import type { Database } from '../../platform/database.ts';
import type { Viewer } from '../../platform/request-context.ts';
import { makeStaff } from '../identity/fixtures.ts';
import { forgetAuthorities } from './actions/authorities.ts';
import { upsertAuthorities } from './store.ts';

/** Numbers of the authorities that {@link makeAuthorities} makes: two ministries, one below the other, and two municipalities below the second. */
export const interior = 1;
export const municipalAffairs = 2;
export const jeddah = 11;
export const riyadh = 12;

/** Needs no city; `cities` gives those that are there to the two municipalities. */
export async function makeAuthorities(db: Database, cities: { readonly jeddah?: readonly number[]; readonly riyadh?: readonly number[] } = {}): Promise<void> {
  const named = (ar: string, en: string) => ({ ar: `${ar} (تجريبية)`, en: `${en} (test)` });
  await db.transaction((tx) => upsertAuthorities(tx, [
    { authorityId: interior, kind: 'ministry', slug: 'interior', parentId: null, name: named('وزارة الداخلية', 'Ministry of Interior'), cityIds: [] },
    { authorityId: municipalAffairs, kind: 'ministry', slug: 'municipal-affairs', parentId: interior, name: named('وزارة الشؤون البلدية', 'Ministry of Municipal Affairs'), cityIds: [] },
    { authorityId: jeddah, kind: 'municipality', slug: 'jeddah', parentId: municipalAffairs, name: named('أمانة جدة', 'Jeddah Municipality'), cityIds: cities.jeddah ?? [] },
    { authorityId: riyadh, kind: 'municipality', slug: 'riyadh', parentId: municipalAffairs, name: named('أمانة الرياض', 'Riyadh Municipality'), cityIds: cities.riyadh ?? [] },
  ]));
  forgetAuthorities(db);
}

/** An officer or inspector of an authority, as one who has just signed in. */
export async function makeAuthorityStaff(db: Database, role: 'authority_officer' | 'inspector', authorityId: number | null, now = new Date()): Promise<Viewer> {
  const { staffId, name } = await makeStaff(db, { role, authorityId, sectorId: null, branchId: null });
  return { kind: 'staff', personId: staffId, name, sessionId: 'none', authenticatedAt: now, role, sectorId: null, branchId: null, authorityId };
}
