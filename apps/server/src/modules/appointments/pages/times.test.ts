import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { platformErrors } from '../../../platform/errors.ts';
import { html } from '../../../platform/html.ts';
import { createHttp } from '../../../platform/http.ts';
import { newId } from '../../../platform/id.ts';
import { testDatabase } from '../../../testing/database.ts';
import { findViewer } from '../../identity/index.ts';
import { makePerson, makeSession, testRuntime } from '../../identity/fixtures.ts';
import { createAppointments } from '../actions/appointments.ts';
import { makeBranch, openSlots, roundTheClock, testKeys } from '../fixtures.ts';
import { registerAppointmentPages } from './index.ts';

const { db } = await testDatabase();
const audited = testRuntime(db);
const parts = { ...audited, keys: testKeys(mkdtempSync(join(tmpdir(), 'bawaba-keys-')), audited) };
const runtime = { ...parts, appointments: createAppointments(parts) };
const app = createHttp({ ...runtime, errors: platformErrors, errorPage: (_request, error) => html`<p>${error.code}</p>`, findViewer: (request) => findViewer(runtime, request) });
registerAppointmentPages(app, runtime);
const { service } = await makeBranch(db, { opening: roundTheClock(5) });
const path = `/book/${service.slug}/1`;

async function look(url: string, headers: Record<string, string> = {}): Promise<{ page: string; nonce: string; policy: string; cookies: unknown }> {
  const { body, headers: answered } = await app.inject({ url, headers: { 'accept-language': 'ar', ...headers } });
  const nonce = /nonce="([^"]+)"/.exec(body)![1]!;
  return { page: body.replaceAll(nonce, 'NONCE'), nonce, policy: String(answered['content-security-policy']), cookies: answered['set-cookie'] };
}

test('everybody who is not signed in is shown the same page, each with a nonce of their own and without a cookie', async () => {
  const [first, second] = [await look(path), await look(path)];
  assert.equal(first.page, second.page);
  assert.notEqual(first.nonce, second.nonce);
  for (const { policy, nonce, cookies } of [first, second]) {
    assert.ok(policy.includes(`'nonce-${nonce}'`));
    assert.equal(cookies, undefined);
  }
});

test('the page of another language, day or address is another page', async () => {
  const day = '?day=2020-01-01';
  const pages = await Promise.all([look(path), look(path, { 'accept-language': 'en' }), look(`${path}${day}`)]);
  assert.equal(new Set(pages.map(({ page }) => page)).size, 3);
  assert.ok(pages[2].page.includes(encodeURIComponent(day)), 'signing in comes back to the day');
});

test('a booking is on everybody’s next page, and a signed-in person’s name on nobody else’s', async () => {
  const name = { ar: 'اسم لا يحمله غيرها', en: 'A name of hers alone' };
  const { personId } = await makePerson(db, { name });
  const { cookie } = await makeSession(runtime, personId);
  const [slot] = await openSlots(db, 1, service.serviceId);
  const before = await look(path);
  assert.ok((await look(path, { cookie })).page.includes(name.ar));
  assert.equal((await look(path)).page.includes(name.ar), false);
  const key = newId(new Date());
  await runtime.appointments.book(personId, { branchId: 1, serviceId: service.serviceId, slotId: slot!.slotId }, { key, hash: Buffer.from(key) });
  assert.notEqual((await look(path)).page, before.page);
});
