import assert from 'node:assert/strict';
import { test } from 'node:test';
import { row, rows, sql } from '../../platform/database.ts';
import { testDatabase } from '../../testing/database.ts';
import { addStaff, endStaff, type HandedOver, listStaff, resetStaff } from './actions/staff.ts';
import { type Answer, type Browser, makePerson, makeSession, makeStaff, openBrowser, testPortal, testRuntime } from './fixtures.ts';
import { hashPassword } from './passwords.ts';
import { putPassword } from './store/credentials.ts';
import { findStaffByUsername } from './store/staff.ts';

const { db } = await testDatabase();
let shift = 0;
const runtime = testRuntime(db, { clock: () => new Date(Date.now() + shift) });
const app = testPortal(runtime);
const by = { osUser: 'tester' };
const hour = 3_600_000;
const own = 'قافلة في طريق البخور';
let made = 0;

interface Newcomer extends HandedOver {
  readonly staffId: string;
  readonly phone: string;
}

async function newcomer(): Promise<Newcomer> {
  const phone = `+96655000${String(++made).padStart(4, '0')}`;
  const given = { username: `new.${made}`, name: { ar: 'موظفة تجريبية', en: 'Test Newcomer' }, role: 'operator', sectorId: null, branchId: null, authorityId: null, phone, email: null } as const;
  const handed = await addStaff(runtime, by, given);
  return { ...handed, phone, staffId: (await findStaffByUsername(db, handed.username))!.staffId };
}

async function codeTo(phone: string): Promise<string> {
  const found = await row<{ body: string }>(db, sql`select body from message where recipient = ${phone} and kind = 'identity.code' order by created_at desc, message_id desc limit 1`);
  return /#(\d{6})$/.exec(found!.body)![1]!;
}

async function knock(browser: Browser, username: string, password: string, next = ''): Promise<Answer> {
  await browser.get('/staff/sign-in');
  return browser.post('/staff/sign-in', { username, password, next });
}

async function proveCode(browser: Browser, phone: string): Promise<Answer> {
  await browser.get('/staff/sign-in/code');
  return browser.post('/staff/sign-in/code', { code: await codeTo(phone) });
}

async function enter(who: Newcomer, password = who.password, browser = openBrowser(app), next = ''): Promise<Browser> {
  assert.equal((await knock(browser, who.username, password, next)).location, '/staff/sign-in/code');
  assert.equal((await proveCode(browser, who.phone)).status, 303);
  return browser;
}

async function choose(browser: Browser, password = own): Promise<Answer> {
  await browser.get('/staff/first-password');
  return browser.post('/staff/first-password', { password, repeat: password });
}

/** Somebody who has chosen a password of their own, signed in. */
async function settled(): Promise<{ who: Newcomer; browser: Browser }> {
  const who = await newcomer();
  const browser = await enter(who);
  assert.equal((await choose(browser)).location, '/staff');
  return { who, browser };
}

async function actionsAbout(staffId: string): Promise<{ action: string; actor_kind: string; details: Record<string, unknown> }[]> {
  return rows(db, sql`select action, actor_kind, details from audit_entry where subject_id = ${staffId} order by entry_id`);
}

const inside = async (browser: Browser): Promise<boolean> => (await browser.get('/staff')).status === 200;
const messagesTo = (phone: string): Promise<{ kind: string; body: string }[]> => rows(db, sql`select kind, body from message where recipient = ${phone} and kind <> 'identity.code'`);

test('a first password and a code lead to the choice of a password, and then to the page that was asked for', async () => {
  const who = await newcomer();
  assert.match(who.password, /^([2-9a-hjkmnp-tv-z]{4}-){3}[2-9a-hjkmnp-tv-z]{4}$/);
  const browser = await enter(who, who.password, openBrowser(app), '/staff/outbox');
  assert.equal((await browser.get('/staff/outbox')).location, '/staff/first-password?next=%2Fstaff%2Foutbox');
  const page = await browser.get('/staff/first-password?next=%2Fstaff%2Foutbox');
  assert.match(page.body, /<h1>اختر كلمة مرورك<\/h1>/);
  assert.ok(!page.body.includes('href="/staff/audit"'), 'no bar whose links lead nowhere');
  const before = browser.cookies.get('staff');
  assert.equal((await browser.post('/staff/first-password', { next: '/staff/outbox', password: own, repeat: own })).location, '/staff/outbox');
  assert.notEqual(browser.cookies.get('staff'), before, 'the session is a new one');
  assert.equal((await browser.get('/staff/outbox')).status, 200);
  assert.equal((await browser.get('/staff/first-password')).location, '/staff', 'done is done');
  assert.ok(await inside(await enter(who, own)));
  assert.deepEqual((await messagesTo(who.phone)).map(({ kind }) => kind).toSorted(), ['identity.staff_password_changed', 'identity.staff_password_given']);
  assert.ok((await messagesTo(who.phone)).every(({ body }) => !body.includes(who.password)), 'the password is in no message');
});

test('the choice refuses what any new password refuses, in both languages, and the first one itself', async () => {
  const who = await newcomer();
  const browser = await enter(who);
  const said = async (password: string, repeat = password): Promise<string> => (await browser.post('/staff/first-password', { password, repeat })).body;
  assert.match(await said('قصيرة'), /كلمة المرور قصيرة/);
  assert.match(await said(own, 'another one altogether'), /كلمتا المرور غير متطابقتين/);
  assert.match(await said(who.phone), /لا تستعمل رقم هويتك أو جوالك/);
  await browser.get('/staff/first-password?lang=en');
  assert.match(await said(who.password), /Use a password that differs/);
  const named = await makeStaff(db, { username: 'nameofalongperson' });
  await db.transaction(async (tx) => putPassword(tx, named.staffId, await hashPassword('first of all'), runtime.clock(), new Date(runtime.clock().getTime() + hour)));
  const other = openBrowser(app);
  await knock(other, named.username, 'first of all');
  await proveCode(other, named.phone);
  await other.get('/staff/first-password?lang=en');
  assert.match((await other.post('/staff/first-password', { password: 'NameOfALongPerson1', repeat: 'NameOfALongPerson1' })).body, /Do not use your username/);
  assert.equal(await inside(other), false);
});

test('a first password lets in once, in one browser, and not once more with a code that waits', async () => {
  const who = await newcomer();
  const [first, second] = [openBrowser(app), openBrowser(app)];
  await knock(first, who.username, who.password);
  const code = await codeTo(who.phone);
  await knock(second, who.username, who.password);
  assert.equal((await proveCode(second, who.phone)).location, '/staff');
  await first.get('/staff/sign-in/code');
  assert.equal((await first.post('/staff/sign-in/code', { code })).location, '/staff/sign-in?ended=1', 'the other browser was faster');
  assert.equal(await inside(first), false);
  const again = await knock(openBrowser(app), who.username, who.password);
  assert.equal(again.status, 422);
  assert.match(again.body, /البيانات غير متطابقة/);
  assert.equal((await choose(second)).location, '/staff', 'the one that came in goes on');
});

test('of many codes at once for one first password, one opens a session', async () => {
  const who = await newcomer();
  const browsers = await Promise.all(Array.from({ length: 3 }, async () => {
    const browser = openBrowser(app);
    await knock(browser, who.username, who.password);
    return browser;
  }));
  const flows = await rows<{ n: number }>(db, sql`select count(*)::int as n from flow where holder_id = ${who.staffId} and stage = 'code'`);
  const codes = (await rows<{ body: string }>(db, sql`select body from message where recipient = ${who.phone} and kind = 'identity.code'`)).map(({ body }) => /#(\d{6})$/.exec(body)![1]!);
  await Promise.all(browsers.flatMap((browser) => codes.map((code) => browser.post('/staff/sign-in/code', { code }))));
  assert.equal((await row<{ n: number }>(db, sql`select count(*)::int as n from session where holder_id = ${who.staffId}`))!.n, 1);
  assert.ok(flows[0]!.n > 1, 'there was something to race');
});

test('a first password is over after 72 hours, also for a sign-in that began before', async () => {
  const [late, early] = [await newcomer(), await newcomer()];
  const browser = openBrowser(app);
  shift += 72 * hour - 60_000;
  assert.equal((await knock(browser, early.username, early.password)).location, '/staff/sign-in/code', 'a minute before it is good');
  shift += 60_000;
  assert.equal((await knock(openBrowser(app), late.username, late.password)).status, 422);
  assert.equal((await proveCode(browser, early.phone)).location, '/staff/sign-in?ended=1');
  assert.equal(await inside(browser), false);
  const renewed = await resetStaff(runtime, by, late.username, null);
  assert.ok(await enter({ ...late, ...renewed }));
});

test('who has left is out at once, also in the middle of signing in, and does not come back', async () => {
  const { who, browser } = await settled();
  const waiting = openBrowser(app);
  await knock(waiting, who.username, own);
  assert.deepEqual(await endStaff(runtime, by, who.username), { sessionsEnded: 1 });
  assert.equal((await browser.get('/staff')).location, '/staff/sign-in?next=%2Fstaff');
  assert.equal((await proveCode(waiting, who.phone)).location, '/staff/sign-in?ended=1');
  assert.equal((await row<{ n: number }>(db, sql`select count(*)::int as n from session where holder_id = ${who.staffId}`))!.n, 0);
  assert.equal((await knock(openBrowser(app), who.username, own)).status, 422);
  await assert.rejects(endStaff(runtime, by, who.username), { code: 'staff_ended' });
  await assert.rejects(resetStaff(runtime, by, who.username, null), { code: 'staff_ended' });
  await assert.rejects(addStaff(runtime, by, { ...who, name: { ar: 'موظفة', en: 'Somebody' }, role: 'operator', sectorId: null, branchId: null, authorityId: null, email: null }), { code: 'username_taken' });
  assert.equal((await listStaff(runtime, by)).find(({ username }) => username === who.username)?.active, false, 'the name stays for the record');
});

test('a reset ends every session and a sign-in with the old password, and moves the codes to another telephone', async () => {
  const { who, browser } = await settled();
  const waiting = openBrowser(app);
  await knock(waiting, who.username, own);
  const code = await codeTo(who.phone);
  const phone = '+966559999001';
  const renewed = await resetStaff(runtime, by, who.username, phone);
  assert.equal((await row<{ n: number }>(db, sql`select count(*)::int as n from session where holder_id = ${who.staffId}`))!.n, 0);
  assert.equal(await inside(browser), false);
  await waiting.get('/staff/sign-in/code');
  assert.equal((await waiting.post('/staff/sign-in/code', { code })).location, '/staff/sign-in?ended=1');
  assert.equal((await knock(openBrowser(app), who.username, own)).status, 422);
  const back = await enter({ ...who, ...renewed, phone });
  assert.equal((await back.get('/staff')).location, '/staff/first-password?next=%2Fstaff');
  for (const number of [who.phone, phone]) assert.ok((await messagesTo(number)).some(({ kind }) => kind === 'identity.staff_password_given'), 'the old telephone hears of it too');
  await assert.rejects(resetStaff(runtime, by, 'nobody.here', null), { code: 'staff_unknown' });
});

test('a choice that a reset overtakes changes nothing', async () => {
  const who = await newcomer();
  const browser = await enter(who);
  await browser.get('/staff/first-password');
  const [answer, renewed] = await Promise.all([browser.post('/staff/first-password', { password: own, repeat: own }), resetStaff(runtime, by, who.username, null)]);
  assert.equal(answer.status, 303);
  assert.equal((await knock(openBrowser(app), who.username, renewed.password)).status, 303, 'the operator has the last word');
  assert.equal(await inside(browser), false);
});

test('the record names the command’s user, and no password', async () => {
  const who = await newcomer();
  const renewed = await resetStaff(runtime, by, who.username, null);
  await endStaff(runtime, by, who.username);
  await listStaff(runtime, by);
  const found = await actionsAbout(who.staffId);
  assert.deepEqual(found.map(({ action, actor_kind, details }) => [action, actor_kind, details['osUser']]), [
    ['identity.add_staff', 'system', 'tester'], ['identity.reset_staff', 'system', 'tester'], ['identity.end_staff', 'system', 'tester'],
  ]);
  const all = JSON.stringify(await rows(db, sql`select * from audit_entry`));
  for (const secret of [who.password, renewed.password, who.phone]) assert.ok(!all.includes(secret));
  assert.ok(all.includes('identity.list_staff'));
});

test('the door tells nobody which usernames there are, nor whose first password is over', async () => {
  const [active, used, ended, untouched] = [await settled(), await newcomer(), await newcomer(), await newcomer()];
  await enter(used);
  await endStaff(runtime, by, ended.username);
  // The time of day at which to try again may change its minute in between.
  const strip = (body: string): string => body.replace(/(nonce|value)="[^"]*"/g, '$1').replace(/الساعة[^<]*/g, '').replace(/\d{1,2}:\d{2}/g, '');
  const ask = async (username: string, password: string, lang: string): Promise<string[]> => {
    const browser = openBrowser(app);
    await browser.get(`/staff/sign-in?lang=${lang}`);
    const answers: string[] = [];
    for (let i = 0; i < 6; i++) {
      const { status, body } = await browser.post('/staff/sign-in', { username, password });
      answers.push(`${status} ${strip(body)}`);
    }
    return answers;
  };
  const nobody = await ask('nobody.at.all', 'some password', 'ar');
  assert.deepEqual(nobody.map((answer) => answer.slice(0, 3)), ['422', '422', '422', '422', '422', '429']);
  assert.match(nobody[0]!, /البيانات غير متطابقة/);
  assert.deepEqual(await ask(active.who.username, 'some password', 'ar'), nobody);
  assert.deepEqual(await ask(used.username, used.password, 'ar'), nobody);
  assert.deepEqual(await ask(ended.username, ended.password, 'ar'), nobody);
  assert.deepEqual(await ask(untouched.username, 'some password', 'ar'), nobody);
  const english = await ask('nobody.at.last', 'some password', 'en');
  assert.match(english[0]!, /These do not go together/);
  const other = await newcomer();
  await enter(other);
  assert.deepEqual(await ask(other.username, other.password, 'en'), english);
});

test('the account: facts, sessions to end, one or all', async () => {
  const { who, browser } = await settled();
  const elsewhere = await enter(who, own, openBrowser(app, { 'user-agent': 'Mozilla/5.0 (X11; Linux x64) Firefox/140.0' }));
  assert.match((await browser.get('/staff')).body, /href="\/staff\/account"/);
  const page = await browser.get('/staff/account?lang=en');
  assert.match(page.body, new RegExp(`${who.username}[\\s\\S]*Operator[\\s\\S]*•${who.phone.slice(-2)}<`));
  assert.ok(!page.body.includes(who.phone));
  assert.match((await browser.get('/staff/account/devices')).body, /Firefox · Linux/);
  const [newest] = await rows<{ session_id: string }>(db, sql`select session_id from session where holder_id = ${who.staffId} order by created_at desc limit 1`);
  const stranger = (await settled()).browser;
  await stranger.get('/staff/account');
  await stranger.post(`/staff/account/sessions/${newest!.session_id}/end`);
  assert.equal(await inside(elsewhere), true, 'only one’s own');
  await browser.get('/staff/account');
  assert.equal((await browser.post(`/staff/account/sessions/${newest!.session_id}/end`)).location, '/staff/account/devices');
  assert.deepEqual([await inside(elsewhere), await inside(browser)], [false, true]);
  assert.equal((await browser.post('/staff/sign-out-everywhere')).location, '/staff/sign-in?out=1');
  assert.equal(await inside(browser), false);
  assert.equal((await openBrowser(app).get('/staff/account')).location, '/staff/sign-in?next=%2Fstaff%2Faccount');
});

test('changing the password: fresh sign-in, the current one; other sessions end and it is announced', async () => {
  const { who, browser } = await settled();
  const elsewhere = await enter(who, own);
  const next = 'ثلاثة جمال وقمر';
  const form = { current: own, password: next, repeat: next };
  await browser.get('/staff/account/password');
  assert.match((await browser.post('/staff/account/password', { ...form, current: 'wrong password' })).body, /كلمة المرور الحالية غير صحيحة/);
  shift += 11 * 60_000;
  assert.match((await browser.get('/staff/account/password')).body, /href="\/staff\/sign-in\?next=%2Fstaff%2Faccount%2Fpassword"/);
  assert.equal((await browser.post('/staff/account/password', form)).status, 403, 'a form kept open does not get around it');
  await enter(who, own, browser, '/staff/account/password');
  assert.equal((await browser.post('/staff/account/password', form)).location, '/staff/account?changed=1');
  assert.match((await browser.get('/staff/account?changed=1')).body, /تغيّرت كلمة المرور/);
  assert.deepEqual([await inside(browser), await inside(elsewhere)], [true, false]);
  assert.equal((await messagesTo(who.phone)).filter(({ kind }) => kind === 'identity.staff_password_changed').length, 2, 'the first choice and this change');
  assert.equal((await knock(openBrowser(app), who.username, own)).status, 422);
  assert.ok(await enter(who, next));
});

test('a beneficiary’s session opens nothing of it', async () => {
  const { cookie } = await makeSession(runtime, (await makePerson(db)).personId);
  const ask = async (url: string, value: string): Promise<unknown> => (await app.inject({ url, headers: { cookie: value } })).headers['location'];
  for (const path of ['/staff/account', '/staff/account/password', '/staff/first-password']) {
    const door = `/staff/sign-in?next=${encodeURIComponent(path)}`;
    assert.deepEqual([await ask(path, cookie), await ask(path, cookie.replace('session=', 'staff='))], [door, door]);
  }
});
