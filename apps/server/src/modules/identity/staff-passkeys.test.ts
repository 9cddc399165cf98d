import assert from 'node:assert/strict';
import { test } from 'node:test';
import { row, rows, sql } from '../../platform/database.ts';
import { testDatabase } from '../../testing/database.ts';
import { addStaff, endStaff, resetStaff } from './actions/staff.ts';
import { type Browser, makeAuthenticator, makePerson, makeSession, openBrowser, testPortal, testRuntime } from './fixtures.ts';
import { findStaffByUsername } from './store/staff.ts';

const { db } = await testDatabase();
const runtime = testRuntime(db, { config: { staffPasskeys: 'required' } });
const app = testPortal(runtime);
const api = '/api/v1/staff/passkeys';
const by = { osUser: 'tester' };
let made = 0;

interface Worker {
  readonly username: string;
  readonly staffId: string;
  readonly phone: string;
  readonly password: string;
}

async function newcomer(): Promise<Worker> {
  const phone = `+96655100${String(++made).padStart(4, '0')}`;
  const { username, password } = await addStaff(runtime, by, { username: `new.${made}`, name: { ar: 'موظفة تجريبية', en: 'Test Newcomer' }, role: 'operator', sectorId: null, branchId: null, authorityId: null, phone, email: null });
  return { username, password, phone, staffId: (await findStaffByUsername(db, username))!.staffId };
}

async function enter({ username, password, phone }: Worker, browser = openBrowser(app)): Promise<Browser> {
  await browser.get('/staff/sign-in');
  assert.equal((await browser.post('/staff/sign-in', { username, password })).location, '/staff/sign-in/code');
  const found = await row<{ body: string }>(db, sql`select body from message where recipient = ${phone} and kind = 'identity.code' order by created_at desc, message_id desc limit 1`);
  await browser.get('/staff/sign-in/code');
  assert.equal((await browser.post('/staff/sign-in/code', { code: /#(\d{6})$/.exec(found!.body)![1]! })).status, 303);
  return browser;
}

const inside = async (browser: Browser): Promise<boolean> => (await browser.get('/staff')).status === 200;

async function add(browser: Browser, device = makeAuthenticator()): Promise<typeof device> {
  const { json } = await browser.ask(`${api}/options`);
  assert.equal((await browser.ask(api, { response: device.register(json), next: '/staff/outbox' })).status, 201);
  return device;
}

async function signIn(device: ReturnType<typeof makeAuthenticator>, browser = openBrowser(app), door = api): Promise<number> {
  return (await browser.ask(`${door}/sign-in`, { response: device.signIn((await browser.ask(`${door}/sign-in/options`)).json) })).status;
}

/** Somebody at work, with a passkey. */
async function settled(): Promise<{ who: Worker; browser: Browser; device: ReturnType<typeof makeAuthenticator> }> {
  const who = await newcomer();
  const browser = await enter(who);
  return { who, browser, device: await add(browser) };
}

test('a first password leads to a passkey and nowhere else; then the passkey alone lets in, and the password is gone', async () => {
  const who = await newcomer();
  const browser = await enter(who);
  assert.equal((await browser.get('/staff/outbox')).location, '/staff/first-passkey?next=%2Fstaff%2Foutbox');
  assert.equal((await browser.get('/staff/first-password')).location, '/staff/first-passkey?next=%2Fstaff%2Ffirst-password');
  const page = await browser.get('/staff/first-passkey?next=%2Fstaff%2Foutbox');
  assert.match(page.body, /data-finish="\/api\/v1\/staff\/passkeys" data-next="\/staff\/outbox"/);
  assert.doesNotMatch(page.body, /href="\/staff\/(?:audit|outbox)"/, 'no bar whose links lead nowhere');
  const elsewhere = await makeSession(runtime, who.staffId, { kind: 'staff' });
  const before = browser.cookies.get('staff');
  const device = await add(browser);
  assert.notEqual(browser.cookies.get('staff'), before, 'the session is a new one');
  assert.equal((await browser.get('/staff/outbox')).status, 200);
  assert.equal(await inside(openBrowser(app, {}, elsewhere)), false, 'and the only one');
  assert.equal((await browser.get('/staff/first-passkey')).location, '/staff');
  assert.equal(await row(db, sql`select 1 from password where holder_id = ${who.staffId}`), null);
  const knocking = openBrowser(app);
  await knocking.get('/staff/sign-in');
  assert.equal((await knocking.post('/staff/sign-in', { username: who.username, password: who.password })).status, 422);
  assert.equal(await signIn(device), 200);
  const kinds = await rows<{ kind: string }>(db, sql`select kind from message where recipient = ${who.phone} and kind <> 'identity.code' order by created_at`);
  assert.deepEqual(kinds.map(({ kind }) => kind), ['identity.staff_password_given', 'identity.staff_passkey_added']);
});

test('where passkeys were only offered and are needed now, a password no longer lets in who has one, in the words for a wrong one', async () => {
  const relaxed = testPortal(testRuntime(db, { config: { staffPasskeys: 'offered' } }));
  const who = await newcomer();
  const browser = await enter(who, openBrowser(relaxed));
  const password = 'قافلة في طريق البخور';
  await browser.get('/staff/first-password');
  assert.equal((await browser.post('/staff/first-password', { password, repeat: password })).location, '/staff');
  assert.match((await browser.get('/staff')).body, /href="\/staff\/first-passkey"/);
  assert.equal((await browser.get('/staff/first-passkey')).status, 200);
  const led = await enter({ ...who, password });
  assert.equal((await led.get('/staff')).location, '/staff/first-passkey?next=%2Fstaff', 'without a passkey it leads to making one');
  const device = await add(browser);
  assert.doesNotMatch((await browser.get('/staff')).body, /href="\/staff\/first-passkey"/);
  const knock = async (given: string): Promise<string> => {
    const door = openBrowser(app);
    await door.get('/staff/sign-in');
    const { status, body } = await door.post('/staff/sign-in', { username: who.username, password: given });
    return `${status} ${/<div class="ds-error-summary"[\s\S]*?<\/div>/.exec(body)?.[0]}`;
  };
  assert.equal(await knock(password), await knock('not the password'));
  assert.match(await knock(password), /^422 .*البيانات غير متطابقة/s);
  assert.equal(await signIn(device), 200);
});

test('the last passkey stays, another may go; no password can be set beside them', async () => {
  const { browser, who } = await settled();
  const idOf = async (): Promise<string> => (await row<{ passkey_id: string }>(db, sql`select passkey_id from passkey where holder_id = ${who.staffId} order by created_at limit 1`))!.passkey_id;
  assert.match((await browser.get(`/staff/account/passkeys/${await idOf()}`)).body, /لا بد للموظف من مفتاح مرور/);
  assert.equal((await browser.post(`/staff/account/passkeys/${await idOf()}/remove`)).status, 409);
  const password = 'ثلاثة جمال وقمر';
  assert.equal((await browser.post('/staff/account/password', { password, repeat: password })).status, 403);
  assert.doesNotMatch((await browser.get('/staff/account')).body, /href="\/staff\/account\/password"/);
  const second = await add(browser);
  assert.equal((await browser.post(`/staff/account/passkeys/${await idOf()}/remove`)).location, '/staff/account/passkeys?removed=1');
  assert.equal(await signIn(second), 200);
});

test('a reset removes the passkeys and hands out a first password; whoever leaves comes in with nothing', async () => {
  const [lost, left] = [await settled(), await settled()];
  const renewed = await resetStaff(runtime, by, lost.who.username, null);
  assert.deepEqual([await signIn(lost.device), await inside(lost.browser)], [422, false]);
  const back = await enter({ ...lost.who, ...renewed });
  assert.equal((await back.get('/staff')).location, '/staff/first-passkey?next=%2Fstaff');
  assert.equal(await signIn(await add(back)), 200);
  const entry = await row<{ details: Record<string, unknown> }>(db, sql`select details from audit_entry where action = 'identity.reset_staff' and subject_id = ${lost.who.staffId}`);
  assert.equal(entry!.details['passkeysRemoved'], 1);
  const kinds = (await rows<{ kind: string }>(db, sql`select kind from message where recipient = ${lost.who.phone}`)).map(({ kind }) => kind);
  assert.ok(kinds.includes('identity.staff_passkey_removed'));
  await endStaff(runtime, by, left.who.username);
  assert.deepEqual([await signIn(left.device), await inside(left.browser)], [422, false]);
});

test('a sign-in that a reset overtakes opens nothing that stays', async () => {
  const { who, device } = await settled();
  const browsers = Array.from({ length: 8 }, () => openBrowser(app));
  await Promise.all([...browsers.map((browser) => signIn(device, browser)), resetStaff(runtime, by, who.username, null)]);
  assert.equal((await row<{ n: number }>(db, sql`select count(*)::int as n from session where holder_id = ${who.staffId}`))!.n, 0);
});

test('each door takes its own passkeys only', async () => {
  const { device } = await settled();
  assert.equal(await signIn(device, openBrowser(app), '/api/v1/passkeys'), 422);
  const person = await makePerson(db);
  const browser = openBrowser(app, {}, await makeSession(runtime, person.personId));
  const own = makeAuthenticator();
  assert.equal((await browser.ask('/api/v1/passkeys', { response: own.register((await browser.ask('/api/v1/passkeys/options')).json) })).status, 201);
  assert.equal(await signIn(own), 422);
  assert.equal(await signIn(own, openBrowser(app), '/api/v1/passkeys'), 200);
});
