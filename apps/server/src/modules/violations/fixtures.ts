import { seedPenalties } from '../../demo/penalties.ts';
import { type Database, sql } from '../../platform/database.ts';
import { newId } from '../../platform/id.ts';
import { someDigits, somePhone } from '../../testing/numbers.ts';
import { jeddah, makeAuthorities, riyadh } from '../authorities/fixtures.ts';
import { insertEstablishments } from '../establishments/store/establishments.ts';
import { forgetOrganisation } from '../organisation/index.ts';
import { samplePledge } from '../pledges/fixtures.ts';
import { type Pledge, takePledge } from '../pledges/index.ts';
import { type NewViolation, recordViolation } from './actions/record.ts';
import type { Violation } from './rules/violation.ts';
import type { ViolationRuntime } from './runtime.ts';

/** Cities of the two municipalities that {@link makeViolationWorld} makes. */
const cities = { [jeddah]: 2, [riyadh]: 1 } as const;

/** Two ministries, two municipalities with a city each, and the demo's table of penalties. */
export async function makeViolationWorld(runtime: ViolationRuntime): Promise<void> {
  const { db } = runtime;
  await db.query(sql`insert into region (region_id, name_ar, name_en) values (1, 'منطقة', 'Region') on conflict do nothing`);
  for (const cityId of Object.values(cities)) await db.query(sql`insert into city (city_id, region_id, name_ar, name_en, lat, lon) values (${cityId}, 1, 'مدينة', 'City', 21.5, 39.2) on conflict do nothing`);
  forgetOrganisation(db);
  await makeAuthorities(db, { jeddah: [cities[jeddah]], riyadh: [cities[riyadh]] });
  await seedPenalties(runtime);
}

/** A synthetic office. */
export async function makeOffice(db: Database, authorityId: typeof jeddah | typeof riyadh = jeddah): Promise<{ establishmentId: string; phone: string }> {
  const now = new Date();
  const establishmentId = newId(now);
  const phone = somePhone();
  await db.transaction((tx) => insertEstablishments(tx, [{
    establishmentId, authorityId, licenceNumber: `4030-${someDigits(6)}`, kind: 'general_services', name: 'مكتب السرعة للخدمات العامة (تجريبي)', nameEn: 'Alsuraa General Services (demo)', ownerName: 'سالم العمري',
    ownerPhone: phone, cityId: cities[authorityId], address: 'شارع المكرونة، حي السلامة', place: { lat: 21.55, lon: 39.17 }, status: 'active', mergedInto: null, source: 'import', nearestBranch: null, synthetic: true, revision: 1,
  }], now));
  return { establishmentId, phone };
}

/** Records what an inspector found at an office of Jeddah's. */
export async function makeViolation(runtime: ViolationRuntime, given: Partial<NewViolation> & Pick<NewViolation, 'establishmentId' | 'inspectorId'>): Promise<Violation> {
  const now = runtime.clock();
  const whole: NewViolation = { violationId: newId(now), visitId: newId(now), authorityId: jeddah, kind: 'advertising', words: 'لوحة على الواجهة: «نُنهي معاملات أبشر»', at: now, ...given };
  return (await runtime.db.transaction((tx) => recordViolation(tx, runtime, whole, now))).violation;
}

/** Takes an office's pledge. */
export async function makePledge(runtime: ViolationRuntime, establishmentId: string, inspectorId: string, signedAt: Date): Promise<Pledge> {
  const given = samplePledge(inspectorId, { signedAt });
  return (await runtime.db.transaction((tx) => takePledge(tx, runtime, { ...given, establishment: { ...given.establishment, establishmentId } }, runtime.clock()))).pledge;
}
