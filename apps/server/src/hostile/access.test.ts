import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { openSlots } from '../modules/appointments/fixtures.ts';
import { someCheckIn, someIncident } from '../modules/branch-day/fixtures.ts';
import { makePerson, makeSession } from '../modules/identity/fixtures.ts';
import { row, rows, sql } from '../platform/database.ts';
import { newId } from '../platform/id.ts';
import { type Allowed, accessTable } from './access-table.ts';
import { type Actor, type Answer, bookOne, eachOf, makeWorld, nobody, type Route, send, visitor } from './fixtures.ts';

/** Every route × everybody who could ask (ASVS V8.2; rows 19, 20, 22 and 23 of docs/security.md). */
const world = await makeWorld();
const { app, db } = world;

const everybody: Readonly<Record<string, Actor>> = {
  nobody: visitor(world), beneficiary: world.person, 'another beneficiary': world.stranger, ...world.staff,
  'a manager elsewhere': world.managerElsewhere, 'an officer elsewhere': world.officerElsewhere, reader: world.reader,
};

/** Ids of things that do not exist: who may ask is decided before, and nothing is changed by asking. */
const values: Readonly<Record<string, string>> = {
  ':appointmentId': newId(new Date()), ':applicationId': newId(new Date()), ':sessionId': newId(new Date()), ':readerId': newId(new Date()), ':passkeyId': newId(new Date()), ':requestId': newId(new Date()), ':token': 'A'.repeat(22), ':look': 'none', ':drawId': '0'.repeat(32), ':offerId': newId(new Date()), ':branchId': '1', ':serviceId': '1', ':branch': '1', ':service': 'service-1',
  ':visitId': newId(new Date()), ':evidenceId': newId(new Date()), ':photo': newId(new Date()), ':step': 'claim', ':authority': '11', ':upload': newId(new Date()), ':page': '1',
  ':kind': 'advertising', ':repeat': '1', ':case': newId(new Date()),
  ':slug': 'service-1', ':number': '1', ':item': 'fitness', ':move': 'launch', ':room': 'registration', ':index': 'new', ':day': '2030-01-01', ':code': '1-1', ':id': newId(new Date()), '*': 'none.js',
};

function addressOf({ path }: Route): string {
  if (path.startsWith('/branches/')) return '/branches/1';
  if (path.startsWith('/docs/api/')) return '/docs/api/whoAmI';
  return `${path.replace(/:\w+|\*/g, (name) => values[name]!)}?branch=1&slot=${newId(new Date())}`;
}

const nameOf = ({ method, path }: Route): string => `${method} ${path}`;

/** A body that carries what every form needs and decides nothing, so that asking as the one who may changes nothing. */
const harmless = { code: '', slot: newId(new Date()), lang: 'none', revision: '-1' };

function ask(route: Route, actor: Actor, lang: 'ar' | 'en' = 'ar'): Promise<Answer> {
  return send(app, { method: route.method, url: addressOf(route), actor, lang, ...(route.method === 'POST' && { body: harmless }) });
}

/** How the portal answered: it let them in, sent them to a door, or told them that the page is not theirs. */
function outcomeOf(route: Route, { status, location, text }: Answer): 'in' | 'sign in' | 'not allowed' {
  if (route.path.startsWith('/api/')) {
    const code = status < 400 ? '' : (JSON.parse(text) as { error: { code: string } }).error.code;
    return code === 'sign_in_needed' || code === 'reader_unknown' ? 'sign in' : code === 'not_allowed' ? 'not allowed' : 'in';
  }
  if (status === 303 && /^\/(staff\/)?sign-in($|\?next=)/.test(location!)) return 'sign in';
  assert.doesNotMatch(text, /<h1>لم يصل الطلب من صفحة مفتوحة/, 'the form carried its token');
  return status === 403 && /<h1>هذه الصفحة ليست ضمن صلاحياتك/.test(text) ? 'not allowed' : 'in';
}

function isOf(allowed: Allowed, name: string, actor: Actor): 'in' | 'sign in' | 'not allowed' {
  if (allowed === 'anyone') return 'in';
  if (allowed === 'reader') return actor.authorization ? 'in' : 'sign in';
  if (allowed === 'beneficiary') return name === 'beneficiary' || name === 'another beneficiary' ? 'in' : 'sign in';
  const role = name === 'a manager elsewhere' ? 'branch_manager' : name === 'an officer elsewhere' ? 'sector_officer' : name;
  if (!(role in world.staff)) return 'sign in';
  return allowed.some((one) => one === role) ? 'in' : 'not allowed';
}

test('every route stands in the table, and the table names no other', () => {
  assert.deepEqual(world.routes.map(nameOf).toSorted(), Object.keys(accessTable).toSorted());
});

test('every route lets in those whom the table names, and nobody else', async () => {
  const wrong: string[] = [];
  // Signing out ends the session that everything else is asked with.
  const asked = world.routes.filter(({ path }) => !path.includes('sign-out')).flatMap((route) => Object.entries(everybody).map(([name, actor]) => ({ route, name, actor })));
  await eachOf(asked, 24, async ({ route, name, actor }) => {
    const expected = isOf(accessTable[nameOf(route)]!, name, actor);
    const answer = await ask(route, actor);
    const found = outcomeOf(route, answer);
    const sector = name === 'an officer elsewhere' && route.path.startsWith('/staff/capacity/') && found === 'not allowed';
    if (found !== expected && !sector) wrong.push(`${nameOf(route)} as ${name}: ${found} (${answer.status}), expected ${expected}`);
  });
  assert.deepEqual(wrong, []);
});

test('appointments of others answer exactly as those that do not exist, to everyone, and stay as they are', async () => {
  const own = world.routes.filter(({ path }) => /^\/(api\/v1\/)?appointments\/:/.test(path));
  assert.ok(own.length >= 10);
  const bare = ({ status, text }: Answer, id: string): string => `${status} ${text.replaceAll(id, 'ID').replace(/nonce="[^"]*"/g, '')}`;
  for (const route of own) {
    const body = route.method === 'POST' ? { body: { branchId: 1, branch: '1', slot: newId(new Date()), slotId: newId(new Date()), deviceKey: 'A'.repeat(43), _idempotency: newId(new Date()) } } : {};
    const asked = (id: string): Promise<Answer> =>
      send(app, { method: route.method, url: route.path.replace(/:\w+/, id), actor: world.stranger, headers: { 'idempotency-key': newId(new Date()) }, ...body });
    const none = newId(new Date());
    const [theirs, nowhere] = [await asked(world.appointmentId), await asked(none)];
    assert.equal(theirs.status, 404, nameOf(route));
    assert.equal(bare(theirs, world.appointmentId), bare(nowhere, none), nameOf(route));
  }
  assert.equal((await row<{ status: string }>(db, sql`select status from appointment where appointment_id = ${world.appointmentId}`))!.status, 'booked');
});

test('another person\'s session cannot be ended, and asking tells nothing', async () => {
  const { session_id } = (await row<{ session_id: string }>(db, sql`select session_id from session where holder_id = ${world.person.id}`))!;
  const answer = await send(app, { method: 'POST', url: `/account/sessions/${session_id}/end`, actor: world.stranger, body: {} });
  assert.equal(answer.location, '/account/devices');
  assert.equal((await send(app, { url: '/account', actor: world.person })).status, 200);
});

test('a manager sees and changes nothing of another branch', async () => {
  const [mine, theirs] = [world.staff.branch_manager, world.managerElsewhere];
  const incident = someIncident({ scannedText: 'BW1:CANARY-OF-BRANCH-1' });
  await send(app, { method: 'POST', url: '/api/v1/reader/sync', actor: world.reader, body: { checkIns: [], incidents: [incident] } });
  assert.match((await send(app, { url: '/staff/incidents', actor: mine })).text, /CANARY-OF-BRANCH-1/);
  assert.doesNotMatch((await send(app, { url: '/staff/incidents?branch=1&branchId=1', actor: theirs })).text, /CANARY-OF-BRANCH-1/);
  assert.doesNotMatch((await send(app, { url: '/staff/readers', actor: theirs })).text, new RegExp(world.reader.id));
  for (const method of ['GET', 'POST']) {
    const answer = await send(app, { method, url: `/staff/readers/${world.reader.id}/revoke`, actor: theirs, ...(method === 'POST' && { body: { branch: '1', branchId: '1' } }) });
    assert.equal(answer.status, 404);
  }
  assert.equal((await send(app, { url: '/api/v1/reader/pack', actor: world.reader })).status, 200);
});

test('an officer sees and changes nothing of another sector', async () => {
  const base = '/staff/capacity/1/service-1';
  const before = await rows(db, sql`select * from opening_plan order by plan_id`);
  for (const { method, path } of world.routes.filter((route) => route.path.startsWith('/staff/capacity/'))) {
    const url = path.replace(':branch', '1').replace(':service', 'service-1').replace(':index', '0');
    const body = method === 'POST' ? { body: { revision: '0', rows: '1', row_0_day_0: 'on', row_0_section: 'all', row_0_opens: '08:00', row_0_closes: '12:00', row_0_counters: '1', row_0_minutes: '30' } } : {};
    assert.equal((await send(app, { method, url, actor: world.officerElsewhere, ...body })).status, 403, `${method} ${url}`);
  }
  // Nor by naming a branch of one sector and a service of the other.
  assert.equal((await send(app, { url: '/staff/capacity/3/service-1', actor: world.officerElsewhere })).status, 403);
  assert.equal((await send(app, { url: '/staff/capacity/1/service-3', actor: world.officerElsewhere })).status, 403);
  assert.doesNotMatch((await send(app, { url: '/staff/capacity', actor: world.officerElsewhere })).text, new RegExp(base));
  assert.doesNotMatch((await send(app, { url: '/staff/branches', actor: world.officerElsewhere })).text, /href="\/branches\/1"/);
  assert.deepEqual(await rows(db, sql`select * from opening_plan order by plan_id`), before);
});

test('a reader serves its own branch only, whatever its token says', async () => {
  const { cti } = (await row<{ cti: Buffer }>(db, sql`select cti from ticket where appointment_id = ${world.appointmentId}`))!;
  const elsewhere = await send(app, { method: 'POST', url: '/api/v1/reader/sync', actor: world.readerElsewhere, body: { checkIns: [someCheckIn({ cti: cti.toString('hex') })], incidents: [] } });
  assert.equal(elsewhere.status, 200, 'it is recorded for branch 2, where nobody knows that ticket');
  assert.equal((await row<{ status: string }>(db, sql`select status from appointment where appointment_id = ${world.appointmentId}`))!.status, 'booked');
  const [, readerId, secret] = world.readerElsewhere.authorization!.replace('Bearer ', '').split('.');
  const forged = { ...nobody, authorization: `Bearer 1.${readerId}.${secret}` };
  assert.equal((await send(app, { url: '/api/v1/reader/pack', actor: forged })).status, 401);
  const borrowed = { ...nobody, authorization: `Bearer 1.${world.reader.id}.${secret}` };
  assert.equal((await send(app, { url: '/api/v1/reader/pack', actor: borrowed })).status, 401);
});

test('a cookie of one kind is worth nothing under the other name', async () => {
  const value = ({ cookie }: Actor): string => /(?:session|staff)=([^;]+)/.exec(cookie)![1]!;
  const { operator } = world.staff;
  const crossed = (actor: Actor): Actor => ({ ...actor, cookie: `session=${value(operator)}; staff=${value(world.person)}; ${/form=[^;]+/.exec(actor.cookie)![0]}` });
  assert.equal((await send(app, { url: '/staff', actor: crossed(operator) })).location, '/staff/sign-in?next=%2Fstaff');
  assert.equal((await send(app, { url: '/account', actor: crossed(world.person) })).location, '/sign-in?next=%2Faccount');
  assert.equal((await send(app, { url: '/api/v1/me', actor: crossed(world.person) })).status, 401);
});

test('the address of a staff page written differently opens nothing', async () => {
  for (const url of ['/%73taff/audit', '/staff%2faudit', '//staff/audit', '/STAFF/audit', '/./staff/audit', '/help/../staff/audit', '/staff;/audit', 'http://localhost:3000/staff/audit']) {
    for (const actor of [nobody, world.person, world.staff.clerk]) {
      const { status, text } = await send(app, { url, actor });
      assert.ok(status >= 300, `${url}: ${status}`);
      assert.doesNotMatch(text, /audit_entry|\/staff\/audit\/verify/);
    }
  }
});

test('what is revoked is worth nothing with the next request', async () => {
  const clerk = world.staff.clerk;
  assert.equal((await send(app, { url: '/staff/desk', actor: clerk })).status, 200);
  await db.query(sql`update staff set active = false where staff_id = ${clerk.id}`);
  assert.equal((await send(app, { url: '/staff/desk', actor: clerk })).status, 303);
  await db.query(sql`update staff set role = 'clerk' where staff_id = ${world.managerElsewhere.id}`);
  assert.equal((await send(app, { url: '/staff/readers', actor: world.managerElsewhere })).status, 403, 'a role that was taken away');

  const phone = await makeSession(world.runtime, world.stranger.id);
  await send(app, { method: 'POST', url: '/sign-out-everywhere', actor: world.stranger, body: {} });
  assert.equal((await send(app, { url: '/account', actor: { ...world.stranger, ...phone } })).status, 303);

  await send(app, { method: 'POST', url: `/staff/readers/${world.reader.id}/revoke`, actor: world.staff.branch_manager, body: {} });
  const { status, text } = await send(app, { method: 'POST', url: '/api/v1/reader/sync', actor: world.reader, body: { checkIns: [someCheckIn()], incidents: [] } });
  assert.equal(status, 401);
  assert.match(text, /reader_unknown/);
});

test('the key of another person\'s operation gives its answer to nobody else', async () => {
  const other = await makeSession(world.runtime, world.stranger.id);
  const { slot_id } = (await row<{ slot_id: string }>(db, sql`select slot_id from appointment where appointment_id = ${world.appointmentId}`))!;
  const { key } = (await row<{ key: string }>(db, sql`select key from idempotency where actor_id = ${world.person.id}`))!;
  const answer = await send(app, { method: 'POST', url: '/api/v1/appointments', actor: { ...world.stranger, ...other }, body: { branchId: 1, serviceId: 1, slotId: slot_id }, headers: { 'idempotency-key': key } });
  assert.equal(answer.status, 201, answer.text);
  assert.notEqual((JSON.parse(answer.text) as { appointmentId: string }).appointmentId, world.appointmentId);
});

test('a seat of another branch, service or section cannot be had by naming it', async () => {
  const { personId } = await makePerson(db, { sex: 'male' });
  const actor = { id: personId, ...(await makeSession(world.runtime, personId)) };
  const slotAt = async (branchId: number, serviceId: number): Promise<string> => (await openSlots(db, branchId, serviceId)).at(-1)!.slotId;
  const womens = await slotAt(2, 1);
  const { database } = world;
  const owner = database.open({ role: null });
  await owner.query(sql`update slot set section = 'women' where branch_id = 2 and slot_id = ${womens}`);
  const asked = async (branchId: number, serviceId: number, slotId: string): Promise<string> =>
    (JSON.parse((await send(app, { method: 'POST', url: '/api/v1/appointments', actor, body: { branchId, serviceId, slotId }, headers: { 'idempotency-key': newId(new Date()) } })).text) as { error: { code: string } }).error?.code;
  assert.equal(await asked(2, 1, await slotAt(1, 1)), 'slot_gone', 'another branch\'s');
  assert.equal(await asked(3, 1, await slotAt(3, 3)), 'slot_gone', 'another service\'s');
  assert.equal(await asked(2, 1, womens), 'wrong_section');
  const appointmentId = await bookOne(world, personId);
  const moved = await send(app, { method: 'POST', url: `/api/v1/appointments/${appointmentId}/change`, actor, body: { branchId: 3, slotId: await slotAt(3, 3) }, headers: { 'idempotency-key': newId(new Date()) } });
  assert.match(moved.text, /slot_gone/, 'nor by moving to it');
});

test('the manual has every periodic duty in its table, with its pause', () => {
  const manual = readFileSync(join(import.meta.dirname, '../../../../docs/operations.md'), 'utf8');
  const [table] = /^## Jobs$[^]*?(?=^## )/m.exec(manual)!;
  const units = { s: 1_000, min: 60_000, h: 3_600_000 } as const;
  const written = [...table.matchAll(/^\| (`.*?) \| (\d+) (s|min|h) \|/gm)].flatMap(([, names, count, unit]) => names!.split(', ').map((name) => `${name.replaceAll('`', '')} ${Number(count) * units[unit as keyof typeof units]}`));
  // This portal has no licensing system to tell anything.
  const running = [...world.jobs.map(({ name, every }) => `${name} ${every}`), 'violations.licensing 20000'];
  assert.deepEqual(written.toSorted(), running.toSorted());
});
