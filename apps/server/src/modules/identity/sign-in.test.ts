import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hash } from '@node-rs/argon2';
import { affected, row, sql } from '../../platform/database.ts';
import { testDatabase } from '../../testing/database.ts';
import { type Answer, type Browser, makePerson, makeSession, makeStaff, openBrowser, testPortal, testRuntime } from './fixtures.ts';
import { needsRehash, hashPassword, verifyPassword } from './passwords.ts';
import type { Person } from './rules/person.ts';
import { putPassword } from './store/credentials.ts';

const { db } = await testDatabase();
let shift = 0;
const runtime = testRuntime(db, { clock: () => new Date(Date.now() + shift) });
const app = testPortal(runtime);
const password = 'نخلة على الشاطئ';
const hashed = await hashPassword(password);

async function account(overrides: Partial<Person> = {}): Promise<Person> {
  const person = await makePerson(db, overrides);
  await db.transaction((tx) => putPassword(tx, person.personId, hashed, runtime.clock()));
  return person;
}

async function codeTo(phone: string): Promise<string> {
  const found = await row<{ body: string }>(db, sql`select body from message where recipient = ${phone} and kind = 'identity.code' order by created_at desc, message_id desc limit 1`);
  return /#(\d{6})$/.exec(found!.body)![1]!;
}

async function kindsTo(personId: string): Promise<string[]> {
  return (await db.query<{ said: string }>(sql`select kind || ' ' || channel as said from message where person_id = ${personId} order by 1`)).rows.map(({ said }) => said);
}

async function signIn(person: Person, browser: Browser = openBrowser(app), next = ''): Promise<{ browser: Browser; done: Answer }> {
  await browser.get('/sign-in');
  assert.equal((await browser.post('/sign-in', { id_number: person.idNumber, password, next })).location, '/sign-in/code');
  await browser.get('/sign-in/code');
  return { browser, done: await browser.post('/sign-in/code', { code: await codeTo(person.phone) }) };
}

const inside = async (browser: Browser): Promise<boolean> => (await browser.get('/account')).status === 200;

test('password and code sign in; the number is shown by its end only, and only after the password', async () => {
  const person = await account();
  const browser = openBrowser(app, { 'user-agent': 'Mozilla/5.0 (X11; Linux x64) Firefox/140.0' });
  await browser.get('/sign-in?next=/appointments/1');
  await browser.post('/sign-in', { id_number: person.idNumber, password, next: '/appointments/1' });
  const page = await browser.get('/sign-in/code');
  assert.match(page.body, new RegExp(`•${person.phone.slice(-2)}<`));
  assert.ok(!page.body.replace(/<[^>]*>/g, ' ').includes(person.phone.slice(-3)), 'and no more of it');
  assert.equal((await browser.get('/account')).location, '/sign-in?next=%2Faccount', 'one factor is not enough');
  assert.equal((await browser.post('/sign-in/code', { code: await codeTo(person.phone) })).location, '/appointments/1');
  assert.match((await browser.get('/account/devices')).body, /Firefox · Linux/);
  const me = await app.inject({ url: '/api/v1/me', headers: { cookie: [...browser.cookies].map((pair) => pair.join('=')).join('; ') } });
  assert.equal(me.statusCode, 200);
  assert.deepEqual([me.json().personId, me.json().kind, me.json().name], [person.personId, person.kind, person.name]);
  assert.equal((await app.inject('/api/v1/me')).statusCode, 401);
});

test('a wrong password and an unknown number are answered alike, and their tries are counted alike', async () => {
  const person = await account();
  const strip = (body: string): string => body.replace(/(nonce|value)="[^"]*"/g, '$1').replace(/(Retry|الساعة)[^<]*/g, '');
  const ask = async (idNumber: string): Promise<string[]> => {
    const browser = openBrowser(app);
    await browser.get('/sign-in');
    const answers: string[] = [];
    for (let i = 0; i < 6; i++) {
      const { status, body } = await browser.post('/sign-in', { id_number: idNumber, password: 'not the password' });
      answers.push(`${status} ${strip(body)}`);
    }
    return answers;
  };
  const [known, unknown] = [await ask(person.idNumber), await ask('1000000008')];
  assert.deepEqual(known, unknown);
  assert.deepEqual(known.map((answer) => answer.slice(0, 3)), ['422', '422', '422', '422', '422', '429']);
  const browser = openBrowser(app);
  await browser.get('/sign-in');
  assert.equal((await browser.post('/sign-in', { id_number: person.idNumber, password })).status, 429, 'the right one waits as well, in any browser');
  shift += 31_000;
  assert.equal((await browser.post('/sign-in', { id_number: person.idNumber, password })).status, 303, 'and is never shut out');
});

test('of fifty guesses at once five are looked at', async () => {
  const person = await account();
  const browser = openBrowser(app);
  await browser.get('/sign-in');
  const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => browser.post('/sign-in', { id_number: person.idNumber, password: `guess number ${n}` })));
  assert.equal(answers.filter(({ status }) => status === 422).length, 5);
  assert.equal(answers.filter(({ status }) => status === 429).length, 45);
});

test('signing in makes a new session: what the browser held before is worth nothing', async () => {
  const person = await account();
  const { browser } = await signIn(person);
  const before = browser.cookies.get('session')!;
  await signIn(person, browser);
  assert.notEqual(browser.cookies.get('session'), before);
  const old = openBrowser(app);
  old.cookies.set('session', before);
  assert.equal(await inside(old), false);
  assert.equal(await inside(browser), true);
});

test('a code that two tabs send opens one session', async () => {
  const person = await account();
  const browser = openBrowser(app);
  await browser.get('/sign-in');
  await browser.post('/sign-in', { id_number: person.idNumber, password });
  const code = await codeTo(person.phone);
  await Promise.all(Array.from({ length: 50 }, () => browser.post('/sign-in/code', { code })));
  assert.equal((await row<{ n: number }>(db, sql`select count(*)::int as n from session where holder_id = ${person.personId}`))!.n, 1);
  assert.equal((await browser.get('/sign-in/code')).location, '/appointments', 'a step that is done leads on');
});

test('only pages of this site are gone on to', async () => {
  const person = await account();
  for (const next of ['//evil.example', 'https://evil.example', '/\\evil.example', 'javascript:alert(1)']) {
    const page = await openBrowser(app).get(`/sign-in?next=${encodeURIComponent(next)}`);
    assert.match(page.body, /name="next" value="\/appointments"/, next);
    const { done } = await signIn(person, openBrowser(app), next);
    assert.equal(done.location, '/appointments', next);
  }
});

test('signing out ends this session; everywhere ends them all, at once', async () => {
  const person = await account();
  const browsers = [];
  for (let i = 0; i < 3; i++) browsers.push((await signIn(person)).browser);
  const [one, two, three] = browsers as [Browser, Browser, Browser];
  const cookie = one.cookies.get('session')!;
  await one.get('/account');
  assert.equal((await one.post('/sign-out')).location, '/sign-in?out=1');
  one.cookies.set('session', cookie);
  assert.deepEqual([await inside(one), await inside(two), await inside(three)], [false, true, true], 'not even with the cookie kept');
  await two.get('/account');
  await two.post('/sign-out-everywhere');
  assert.deepEqual([await inside(two), await inside(three)], [false, false]);
  assert.equal((await two.post('/sign-out')).status, 303, 'signing out twice is signing out');
});

test('one session can be ended from the list; other people’s cannot', async () => {
  const person = await account();
  const { browser } = await signIn(person);
  const { browser: phone } = await signIn(person);
  const stranger = (await signIn(await account())).browser;
  await phone.get('/account');
  const [other] = (await db.query<{ session_id: string }>(sql`select session_id from session where holder_id = ${person.personId} order by created_at limit 1`)).rows;
  await stranger.get('/account');
  await stranger.post(`/account/sessions/${other!.session_id}/end`);
  assert.equal(await inside(browser), true);
  await phone.post(`/account/sessions/${other!.session_id}/end`);
  assert.deepEqual([await inside(browser), await inside(phone)], [false, true]);
  assert.equal((await phone.post('/account/sessions/nonsense/end')).status, 303);
});

test('changing the password: fresh sign-in, the current one, a good new one; other sessions end and it is announced', async () => {
  const person = await account({ email: 'someone@people.example' });
  const { browser } = await signIn(person);
  const { browser: elsewhere } = await signIn(person);
  const next = 'جمل في الصحراء البعيدة';
  const form = { current: password, password: next, repeat: next };
  await browser.get('/account/password');
  assert.match((await browser.post('/account/password', { ...form, current: 'wrong password' })).body, /كلمة المرور الحالية غير صحيحة/);
  assert.match((await browser.post('/account/password', { current: password, password, repeat: password })).body, /تختلف عن الحالية/);
  assert.match((await browser.post('/account/password', { ...form, password: 'password1', repeat: 'password1' })).body, /شائعة/);
  shift += 11 * 60_000;
  const stale = await browser.get('/account/password');
  assert.match(stale.body, /href="\/sign-in\?next=%2Faccount%2Fpassword"/);
  assert.equal((await browser.post('/account/password', form)).status, 403, 'a form kept open does not get around it');
  await signIn(person, browser);
  const before = browser.cookies.get('session');
  assert.equal((await browser.post('/account/password', form)).location, '/account?changed=1');
  assert.deepEqual([await inside(browser), await inside(elsewhere)], [true, false]);
  assert.notEqual(browser.cookies.get('session'), before);
  assert.deepEqual((await kindsTo(person.personId)).filter((said) => said.startsWith('identity.password_changed')), ['identity.password_changed email', 'identity.password_changed sms']);
  const stored = (await row<{ hash: string }>(db, sql`select hash from password where holder_id = ${person.personId}`))!.hash;
  assert.equal(await verifyPassword(stored, next), true);
});

test('recovery: card, code, another device, new password; every session ends, it is announced, and the code is asked for again', async () => {
  const person = await account({ birth: { calendar: 'hijri', printed: '1405-09-21', gregorian: null }, email: 'other@people.example' });
  const { browser: inUse } = await signIn(person);
  const browser = openBrowser(app);
  const card = { id_number: person.idNumber, birth_calendar: 'hijri', birth_year: '1405', birth_month: '9', birth_day: '21' };
  await browser.get('/recover');
  assert.equal((await browser.post('/recover', card)).location, '/recover/code');
  assert.equal((await browser.get('/recover/password')).location, '/recover/code', 'no step is passed over');
  await browser.get('/recover/code');
  assert.equal((await browser.post('/recover/code', { code: await codeTo(person.phone) })).location, '/recover/approval');
  assert.equal((await browser.get('/recover/password')).location, '/recover/approval', 'a code alone recovers nothing');
  const number = /data-match><[^>]*>(\d\d)</.exec((await browser.get('/recover/approval')).body)![1]!;
  const asked = (await inUse.get('/account/approve')).body;
  assert.equal((await inUse.post('/account/approve', { approval: /name="approval" value="([^"]+)"/.exec(asked)![1]!, number })).location, '/account/approve?approved=1');
  assert.equal((await browser.get('/recover/approval')).location, '/recover/password');
  await browser.get('/recover/password');
  const next = 'سفينة وميناء وبحّار';
  assert.equal((await browser.post('/recover/password', { password: next, repeat: next })).location, '/sign-in?recovered=1');
  assert.deepEqual([await inside(inUse), await inside(browser)], [false, false]);
  assert.deepEqual((await kindsTo(person.personId)).filter((said) => said.startsWith('identity.password_recovered')).length, 2);
  await browser.get('/sign-in?recovered=1');
  assert.equal((await browser.post('/sign-in', { id_number: person.idNumber, password })).status, 422);
  assert.equal((await browser.post('/sign-in', { id_number: person.idNumber, password: next })).location, '/sign-in/code');
  assert.equal((await browser.post('/recover/password', { password: next, repeat: next })).location, '/recover?ended=1', 'done is done');
});

test('recovery tells nobody who has an account', async () => {
  const person = await account({ birth: { calendar: 'gregorian', printed: '1970-01-02', gregorian: '1970-01-02' } });
  const strip = (body: string): string => body.replace(/(nonce|value)="[^"]*"/g, '$1');
  const ask = async (idNumber: string, year: string): Promise<unknown[]> => {
    const browser = openBrowser(app);
    await browser.get('/recover');
    const began = await browser.post('/recover', { id_number: idNumber, birth_calendar: 'gregorian', birth_year: year, birth_month: '1', birth_day: '2' });
    const [page, refused] = [await browser.get('/recover/code'), await browser.post('/recover/code', { code: '000000' })];
    return [began.status, began.location, strip(page.body), refused.status, strip(refused.body)];
  };
  const right = await ask(person.idNumber, '1970');
  assert.deepEqual(await ask(person.idNumber, '1971'), right);
  assert.deepEqual(await ask('2000000006', '1970'), right);
});

test('staff have a door, a cookie and pages of their own', async () => {
  const staff = await makeStaff(db, { role: 'operator', branchId: null, sectorId: null });
  await db.transaction((tx) => putPassword(tx, staff.staffId, hashed, runtime.clock()));
  const browser = openBrowser(app);
  assert.equal((await browser.get('/staff')).location, '/staff/sign-in?next=%2Fstaff');
  const page = await browser.get('/staff/sign-in?next=/account');
  assert.match(page.body, /name="next" value="\/staff"/);
  assert.equal((await browser.post('/staff/sign-in', { username: staff.username.toUpperCase(), password, next: '/staff/outbox' })).location, '/staff/sign-in/code');
  await browser.get('/staff/sign-in/code');
  assert.equal((await browser.post('/staff/sign-in/code', { code: await codeTo(staff.phone) })).location, '/staff/outbox');
  assert.match((await browser.get('/staff')).body, /href="\/staff\/audit"/);
  assert.equal((await browser.get('/staff/outbox')).status, 200);
  assert.equal((await browser.get('/account')).location, '/sign-in?next=%2Faccount', 'a member of staff is nobody on the people’s pages');
  await affected(db, sql`update staff set active = false where staff_id = ${staff.staffId}`);
  assert.equal((await browser.get('/staff')).status, 303, 'out at once when no longer active');
  const again = openBrowser(app);
  await again.get('/staff/sign-in');
  assert.equal((await again.post('/staff/sign-in', { username: staff.username, password })).status, 422);
});

test('a page for one role is closed to the others', async () => {
  const clerk = await makeStaff(db, { role: 'clerk' });
  const { cookie } = await makeSession(runtime, clerk.staffId, { kind: 'staff' });
  assert.equal((await app.inject({ url: '/staff/outbox', headers: { cookie } })).statusCode, 403);
  assert.match((await app.inject({ url: '/staff', headers: { cookie } })).body, /href="\/staff\/desk"/);
});

test('passwords are kept as argon2id with OWASP’s parameters, and older hashes are renewed at sign-in', async () => {
  assert.match(hashed, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  assert.equal(needsRehash(hashed), false);
  const person = await makePerson(db);
  const weak = await hash(password.normalize('NFKC'), { memoryCost: 8192, timeCost: 1, parallelism: 1 });
  assert.equal(needsRehash(weak), true);
  await db.transaction((tx) => putPassword(tx, person.personId, weak, runtime.clock()));
  await signIn(person);
  const stored = (await row<{ hash: string }>(db, sql`select hash from password where holder_id = ${person.personId}`))!.hash;
  assert.equal(needsRehash(stored), false);
  assert.equal(await verifyPassword(stored, password), true);
});

test('the language one chose is kept', async () => {
  const person = await account();
  const { browser } = await signIn(person);
  await browser.get('/account');
  assert.equal((await browser.post('/account/language', { lang: 'en' })).location, '/account?saved=1');
  assert.match((await browser.get('/account')).body, /<html lang="en"/);
  assert.equal((await row<{ lang: string }>(db, sql`select lang from person where person_id = ${person.personId}`))!.lang, 'en');
  assert.equal((await browser.post('/account/language', { lang: 'fr' })).status, 422);
  const elsewhere = (await signIn(person)).browser;
  assert.match((await elsewhere.get('/account')).body, /<html lang="en"/, 'also where they sign in next');
});
