import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { createPortal } from './app.ts';
import { addStaff } from './modules/identity/index.ts';
import { makeSession } from './modules/identity/fixtures.ts';
import { readConfig } from './platform/config.ts';
import { row, sql } from './platform/database.ts';
import { testDatabase } from './testing/database.ts';

const { db } = await testDatabase();
const dataDir = mkdtempSync(join(tmpdir(), 'bawaba-first-'));
after(() => rmSync(dataDir, { recursive: true, force: true }));

/** What somebody without a password or passkey of their own has to reach: the way in, the way out, and the choice. The API has a test below. */
const open = /^\/staff\/(?:sign-in|sign-out|first-pass)|^\/api\//;

/** Every address below `/staff` with its methods, read from the router itself. */
async function staffRoutes(portal: FastifyInstance): Promise<{ method: 'GET' | 'POST'; url: string }[]> {
  await portal.ready();
  const path: string[] = [];
  return portal.printRoutes({ commonPrefix: false }).split('\n').flatMap((line) => {
    const [, lead, part, methods] = /^([│ ]*[├└]── )(\S+) \(([^)]*)\)$/.exec(line) ?? [];
    if (lead === undefined) return [];
    path.splice(lead.length / 4 - 1, path.length, part!);
    const url = path.join('').replace(/:\w+/g, '1');
    if (!/^\/(?:api\/v1\/)?staff(?:\/|$)/.test(url)) return [];
    return (['GET', 'POST'] as const).filter((method) => methods!.includes(method)).map((method) => ({ method, url }));
  });
}

for (const [staffPasskeys, choice] of [['offered', '/staff/first-password'], ['required', '/staff/first-passkey']] as const) {
  test(`passkeys ${staffPasskeys}: who came in with a first password is led to ${choice} from every staff page, and sends nothing`, () => checkLed(staffPasskeys, choice));
}

async function checkLed(staffPasskeys: string, choice: string): Promise<void> {
  const { app, runtime } = createPortal(readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', STAFF_PASSKEYS: staffPasskeys }), db);
  const handed = await addStaff(runtime, { osUser: 'tester' }, { username: `new.${staffPasskeys}`, name: { ar: 'موظفة تجريبية', en: 'Test Newcomer' }, role: 'operator', sectorId: null, branchId: null, authorityId: null, phone: '+966550000001', email: null });
  const { staff_id: staffId } = (await row<{ staff_id: string }>(db, sql`select staff_id from staff where username = ${handed.username}`))!;
  const { cookie, csrf } = await makeSession(runtime, staffId, { kind: 'staff' });
  const routes = (await staffRoutes(app)).filter(({ url }) => !open.test(url));
  assert.ok(routes.length > 20 && routes.some(({ url }) => url === '/staff/capacity/1/1/publish'), 'the router was read');
  for (const { method, url } of routes) {
    const form = method === 'POST' && { headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' }, payload: new URLSearchParams({ _csrf: csrf }).toString() };
    const answer = await app.inject({ method, url, headers: { cookie }, ...form });
    const led = answer.statusCode === 303 ? String(answer.headers.location) : `${answer.statusCode}`;
    assert.equal(led, method === 'GET' ? `${choice}?next=${encodeURIComponent(url)}` : choice, `${method} ${url}`);
  }
  assert.equal((await app.inject({ url: choice, headers: { cookie } })).statusCode, 200);
  const ask = async (path: string): Promise<unknown> => {
    const { statusCode, body } = await app.inject({ method: 'POST', url: `/api/v1/staff/passkeys${path}`, headers: { cookie, 'content-type': 'application/json' }, payload: '{}' });
    return statusCode < 400 ? statusCode : (JSON.parse(body) as { error: { code: string } }).error.code;
  };
  const [needed, made] = staffPasskeys === 'required' ? ['passkey_needed', 200] : ['new_password_needed', 'new_password_needed'];
  assert.deepEqual([await ask('/confirm/options'), await ask('/confirm'), await ask('/options')], [needed, needed, made]);
}
