import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addDays, localDay } from '../../platform/calendar.ts';
import type { Database } from '../../platform/database.ts';
import { testKeys } from '../appointments/fixtures.ts';
import { createAppointments } from '../appointments/index.ts';
import { makeStaff, testRuntime } from '../identity/fixtures.ts';
import { advanceDraw } from './actions/advance.ts';
import { readBeacon } from './actions/beacon.ts';
import { announceDraw, type Officer, planDraw } from './actions/plan.ts';
import { publishResult } from './actions/publish.ts';
import { drawKeysFrom } from './keys.ts';
import type { Setup } from './rules/setup.ts';
import type { DrawRuntime } from './runtime.ts';

const hour = 3_600_000;

/** A runtime on a test database with the clock given; draws are signed with a key of tests. Its network has no drand. */
export function drawRuntime(db: Database, clock: () => Date): DrawRuntime {
  const audited = testRuntime(db, { clock });
  const keyed = { ...audited, keys: testKeys(mkdtempSync(join(tmpdir(), 'bawaba-keys-')), audited) };
  return { ...keyed, appointments: createAppointments(keyed), drawKeys: drawKeysFrom(Buffer.alloc(32, 7), audited.secrets), fetchBeacon: async () => null };
}

/** Two officers of sector 1. */
export async function twoOfficers(db: Database): Promise<[Officer, Officer]> {
  const [one, other] = [await makeStaff(db, { role: 'sector_officer', branchId: null }), await makeStaff(db, { role: 'sector_officer', branchId: null })];
  return [{ staffId: one.staffId, sectorId: 1 }, { staffId: other.staffId, sectorId: 1 }];
}

/** A setup for these branches: some days next week, no priority, a stated beacon. */
export function someSetup(branchIds: readonly number[], now: Date, overrides: Partial<Setup> = {}): Setup {
  const day = addDays(localDay(now), 7);
  return {
    branchIds, sections: ['all', 'men', 'women'], from: day, to: day, leftOut: 0, priorities: [], confirmHours: 24,
    beacon: { kind: 'stated', name: 'example lottery', round: 'drawing 12', rule: { ar: 'الأرقام بالترتيب', en: 'The numbers in order' } }, ...overrides,
  };
}

/** A draw that opens now and closes in a day. */
export function dayFrom(now: Date): { opensAt: Date; closesAt: Date; dueAt: Date } {
  return { opensAt: now, closesAt: new Date(now.getTime() + 24 * hour), dueAt: new Date(now.getTime() + 25 * hour) };
}

/** Sets a draw with the first officer, announces it with the other, and opens it. */
export async function openSomeDraw(runtime: DrawRuntime, [one, other]: readonly [Officer, Officer], serviceId: number, setup: Setup, times = dayFrom(runtime.clock())): Promise<string> {
  const drawId = await planDraw(runtime, one, { serviceId, setup, times, now: runtime.clock() });
  await announceDraw(runtime, other, drawId, runtime.clock());
  await advanceDraw(runtime, drawId, runtime.clock);
  return drawId;
}

/** Types the beacon's value with both officers and draws. */
export async function drawSome(runtime: DrawRuntime, officers: readonly [Officer, Officer], drawId: string, value = '4 8 15 16 23 42'): Promise<void> {
  for (const officer of officers) await readBeacon(runtime, officer, drawId, { value, source: 'https://example.org/lottery' }, runtime.clock());
  await advanceDraw(runtime, drawId, runtime.clock);
}

/** Publishes a result with both officers and tells everybody. */
export async function publishSome(runtime: DrawRuntime, [one, other]: readonly [Officer, Officer], drawId: string): Promise<void> {
  await publishResult(runtime, one, drawId, runtime.clock());
  await publishResult(runtime, other, drawId, runtime.clock());
  await advanceDraw(runtime, drawId, runtime.clock);
}
