import type { FastifyInstance } from 'fastify';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../../platform/database.ts';
import { testKeys } from '../appointments/fixtures.ts';
import { appointmentErrors, type AppointmentRuntime, createAppointments } from '../appointments/index.ts';
import { catalogueErrors } from '../catalogue/index.ts';
import { type Browser, makeSession, makeStaff, openBrowser as openPlainBrowser, testRuntime } from '../identity/fixtures.ts';
import { organisationErrors } from '../organisation/index.ts';
import { pagesUnderTest } from '../organisation/fixtures.ts';
import { capacityErrors, registerCapacityPages } from './index.ts';

export interface CapacityUnderTest {
  readonly app: FastifyInstance;
  readonly runtime: AppointmentRuntime;
}

/** The capacity pages on a test database, with the clock given. */
export function capacityUnderTest(db: Database, clock: () => Date): CapacityUnderTest {
  const parts = testRuntime(db, { clock });
  const keyed = { ...parts, keys: testKeys(mkdtempSync(join(tmpdir(), 'bawaba-keys-')), parts) };
  const runtime: AppointmentRuntime = { ...keyed, appointments: createAppointments(keyed) };
  const errors = { ...organisationErrors, ...catalogueErrors, ...appointmentErrors, ...capacityErrors };
  return { runtime, app: pagesUnderTest(runtime, errors, (app) => registerCapacityPages(app, runtime)) };
}

export interface OfficersBrowser extends Browser {
  readonly staffId: string;
}

/** The browser of a signed-in officer of a sector, or of another member of staff. */
export async function openBrowser({ app, runtime }: CapacityUnderTest, staff: Parameters<typeof makeStaff>[1], lang: 'ar' | 'en' = 'en'): Promise<OfficersBrowser> {
  const { staffId } = await makeStaff(runtime.db, { role: 'sector_officer', branchId: null, ...staff });
  const browser = openPlainBrowser(app, {}, await makeSession(runtime, staffId, { kind: 'staff' }));
  browser.cookies.set('lang', lang);
  return { ...browser, staffId };
}

const unescape = (text: string): string => text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** What a browser would send of the form with this action: hidden and text fields, ticked boxes, chosen options. */
export function fieldsOf(page: string, action: string): Record<string, string> {
  const form = new RegExp(`<form[^>]*action="${action.replace(/[?/]/g, '\\$&')}"[^>]*>(.*?)</form>`, 's').exec(page)?.[1];
  if (form === undefined) throw new Error(`no form with action ${action}`);
  const found: Record<string, string> = {};
  for (const [tag] of form.matchAll(/<input\b[^>]*>/g)) {
    const attribute = (name: string): string | undefined => new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1];
    const ticks = ['checkbox', 'radio'].includes(attribute('type') ?? '');
    if (!ticks || /\schecked\b/.test(tag)) found[attribute('name')!] = unescape(attribute('value') ?? '');
  }
  for (const [, name, inside] of form.matchAll(/<select\b[^>]*name="([^"]+)"[^>]*>(.*?)<\/select>/gs)) found[name!] = /<option value="([^"]*)"[^>]*\sselected/.exec(inside!)?.[1] ?? '';
  // Each browser sends the token of its own.
  delete found['_csrf'];
  for (const [, name, inside] of form.matchAll(/<textarea\b[^>]*name="([^"]+)"[^>]*>(.*?)<\/textarea>/gs)) found[name!] = unescape(inside!);
  return found;
}
