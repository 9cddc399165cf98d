import assert from 'node:assert/strict';
import { test } from 'node:test';
import { row, sql } from '../../platform/database.ts';
import { seedIdentityDemo } from '../../demo/identity.ts';
import { testDatabase } from '../../testing/database.ts';
import { type Browser, openBrowser, testPortal, testRuntime } from './fixtures.ts';
import { findPersonByIdNumber, personas } from './index.ts';
import { tableRegistry } from './registry.ts';

const { db } = await testDatabase();
let shift = 0;
const runtime = testRuntime(db, { clock: () => new Date(Date.now() + shift) });
await seedIdentityDemo(runtime);
const app = testPortal(runtime);
const registry = tableRegistry(db);
const password = 'قهوة وتمر في المساء';

/** Ids of people in the demo registry who are nobody's persona; each test takes its own. */
const free = (await db.query<{ id_number: string }>(sql`
  select id_number from registry_person where id_number <> all(${[...Object.values(personas.beneficiaries), personas.newcomer]}::text[]) order by id_number`)).rows.map((found) => found.id_number);

async function card(idNumber: string): Promise<Record<string, string>> {
  const { birth } = (await registry.find(idNumber))!;
  const [year, month, day] = birth.printed.split('-') as [string, string, string];
  return { id_number: idNumber, birth_calendar: birth.calendar, birth_year: year, birth_month: month, birth_day: day };
}

async function messagesTo(idNumber: string): Promise<{ kind: string; body: string; channel: string }[]> {
  const { phone, email } = (await registry.find(idNumber))!;
  return (await db.query<{ kind: string; body: string; channel: string }>(sql`select kind, body, channel from message where recipient = any(${[phone, email]}::text[]) order by created_at desc, message_id desc`)).rows;
}

async function codeOf(idNumber: string): Promise<string> {
  const code = (await messagesTo(idNumber)).find(({ kind }) => kind === 'identity.code');
  return /#(\d{6})$/.exec(code!.body)![1]!;
}

async function begin(idNumber: string, browser: Browser = openBrowser(app)): Promise<Browser> {
  await browser.get('/register');
  const answer = await browser.post('/register', await card(idNumber));
  assert.deepEqual([answer.status, answer.location], [303, '/register/code']);
  return browser;
}

test('a person registers: card, code, password, and is signed in where they were going', async () => {
  const id = free.pop()!;
  const browser = openBrowser(app);
  const first = await browser.get('/register?next=/services/renew-identity-card%3Fcity%3D1');
  assert.equal(first.status, 200);
  await browser.post('/register', { ...(await card(id)), next: '/services/renew-identity-card?city=1' });
  assert.match((await browser.get('/register/code')).body, /<h1>رمز التحقق<\/h1>/);
  const proved = await browser.post('/register/code', { code: await codeOf(id) });
  assert.deepEqual([proved.status, proved.location], [303, '/register/password']);
  await browser.get('/register/password');
  const done = await browser.post('/register/password', { password, repeat: password });
  assert.deepEqual([done.status, done.location], [303, '/services/renew-identity-card?city=1']);
  const person = (await findPersonByIdNumber(db, id))!;
  assert.deepEqual(person.birth, (await registry.find(id))!.birth, 'the birth date is kept as printed');
  assert.match((await browser.get('/account')).body, new RegExp(person.name.ar));
  assert.ok((await messagesTo(id)).some(({ kind, channel }) => kind === 'identity.registered' && channel === 'sms'));
  assert.equal((await row<{ n: number }>(db, sql`select count(*)::int as n from audit_entry where action = 'identity.register' and person_id = ${person.personId}`))!.n, 1);
});

test('digits may be Arabic-Indic or Persian, with spaces around', async () => {
  const id = free.pop()!;
  const arabic = (text: string): string => text.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
  const persian = (text: string): string => text.replace(/\d/g, (digit) => String.fromCharCode(0x6f0 + Number(digit)));
  const known = await card(id);
  const browser = openBrowser(app);
  await browser.get('/register');
  await browser.post('/register', { ...known, id_number: ` ${arabic(id)} `, birth_year: persian(known['birth_year']!), birth_day: arabic(known['birth_day']!) });
  await browser.get('/register/code');
  const code = await codeOf(id);
  assert.equal((await browser.post('/register/code', { code: `${arabic(code.slice(0, 3))} ${persian(code.slice(3))}` })).location, '/register/password');
});

test('what is wrong is said beside its field; what was typed is kept, and a password never is', async () => {
  const id = free.pop()!;
  const browser = openBrowser(app);
  await browser.get('/register');
  const wrong = { ...(await card(id)), id_number: '1234567890', birth_calendar: 'gregorian', birth_day: '31', birth_month: '02', birth_year: '1990' };
  const answer = await browser.post('/register', wrong);
  assert.equal(answer.status, 422);
  assert.match(answer.body, /id="field-id_number-error"/);
  assert.match(answer.body, /لا يوجد هذا اليوم/);
  assert.match(answer.body, /value="1234567890"/);
  assert.match((await browser.post('/register', { ...wrong, birth_year: '1410' })).body, /التقويم الآخر/);
  assert.match((await browser.post('/register', { ...wrong, birth_day: '1', birth_year: '2090' })).body, /لم يأتِ بعد/);
  assert.match((await browser.post('/register', {})).body, /اكتب رقم الهوية[^]*اكتب يوم الميلاد/);

  await begin(id, browser);
  await browser.post('/register/code', { code: await codeOf(id) });
  for (const [secret, words] of [['قلم رص', 'قصيرة'], ['password123', 'شائعة'], [`${id} نخلة طويلة`, 'رقم هويتك'], ['ز'.repeat(201), '200']] as const) {
    const refused = await browser.post('/register/password', { password: secret, repeat: secret });
    assert.equal(refused.status, 422, secret);
    assert.match(refused.body, new RegExp(words));
    assert.ok(!refused.body.includes(secret), 'a password is never printed back');
  }
  assert.match((await browser.post('/register/password', { password, repeat: `${password} ` })).body, /غير متطابقتين/);
});

test('nobody learns who exists: known, unknown, registered and mistyped are answered alike', async () => {
  const known = free.pop()!;
  const registered = personas.beneficiaries.citizen;
  const mistyped = free.pop()!;
  const strip = (body: string): string => body.replace(/(nonce|value)="[^"]*"/g, '$1');
  const seen = new Map<string, string[]>();
  const cards: [string, Record<string, string>][] = [
    ['known', await card(known)],
    ['registered', await card(registered)],
    ['wrong birth date', { ...(await card(mistyped)), birth_calendar: 'gregorian', birth_year: '1901', birth_month: '1', birth_day: '1' }],
    ['unknown', { ...(await card(known)), id_number: '1000000008' }],
  ];
  for (const [who, typed] of cards) {
    const browser = openBrowser(app);
    await browser.get('/register');
    const began = await browser.post('/register', typed);
    const page = await browser.get('/register/code');
    const tries: string[] = [];
    for (let i = 0; i < 6; i++) {
      const refused = await browser.post('/register/code', { code: '000000' });
      tries.push(`${refused.status} ${strip(refused.body)}`);
    }
    const again = await browser.post('/register/code/again');
    seen.set(who, [`${began.status} ${began.location}`, String(page.status), strip(page.body), ...tries, `${again.status} ${again.location}`]);
  }
  for (const [who, answers] of seen) assert.deepEqual(answers, seen.get('known'), who);
  assert.deepEqual((await messagesTo(mistyped)).length, 0, 'a wrong birth date sends nothing');
  const [told] = await messagesTo(registered);
  assert.equal(told?.kind, 'identity.already_registered');
  assert.match(told!.body, /\/sign-in/);
  assert.doesNotMatch(told!.body, /\d{6}/);
});

test('a code works once, in its browser, for its purpose, for ten minutes, with five tries', async () => {
  const id = free.pop()!;
  const browser = await begin(id);
  const other = await begin(free.pop()!);
  const code = await codeOf(id);
  assert.equal((await other.post('/register/code', { code })).status, 422, 'not in another browser');
  assert.equal((await browser.post('/recover/code', { code })).location, '/recover?ended=1', 'not for another purpose');
  shift += 10 * 60_000;
  const late = await browser.post('/register/code', { code });
  assert.equal(late.status, 422);
  assert.match(late.body, /انتهت صلاحية هذا الرمز/);
  await browser.post('/register/code/again');
  const renewed = await codeOf(id);
  const guess = renewed === '123456' ? '654321' : '123456';
  for (let i = 0; i < 5; i++) assert.equal((await browser.post('/register/code', { code: guess })).status, 422);
  assert.match((await browser.post('/register/code', { code: renewed })).body, /انتهت صلاحية هذا الرمز/, 'after five tries the right one is worth nothing');
});

test('of fifty tries with the right code at once, one succeeds and at most five are made', async () => {
  const id = free.pop()!;
  const browser = await begin(id);
  const code = await codeOf(id);
  const answers = await Promise.all(Array.from({ length: 50 }, () => browser.post('/register/code', { code })));
  const passed = await row<{ n: number }>(db, sql`select count(*)::int as n from audit_entry where action = 'identity.register_code' and subject_id = (select flow_id::text from flow where subject = ${id})`);
  assert.equal(passed!.n, 1);
  assert.equal(answers.filter(({ location }) => location === '/register/password').length >= 1, true);
  assert.ok(answers.every(({ status }) => status === 303 || status === 422));
  const { code_tries: tries } = (await row<{ code_tries: number }>(db, sql`select code_tries from flow where subject = ${id}`))!;
  assert.ok(tries <= 5, `${tries} tries`);
});

test('back, reload and a second tab lead to where the journey is', async () => {
  const id = free.pop()!;
  const browser = openBrowser(app);
  assert.equal((await browser.get('/register/code')).location, '/register?ended=1');
  assert.match((await browser.get('/register?ended=1')).body, /ابدأ من جديد/);
  await begin(id, browser);
  assert.equal((await browser.get('/register/password')).location, '/register/code');
  assert.equal((await browser.get('/register')).status, 200);
  await browser.post('/register/code', { code: await codeOf(id) });
  assert.equal((await browser.get('/register/code')).location, '/register/password');
  await browser.get('/register/password');
  const both = await Promise.all([browser.post('/register/password', { password, repeat: password }), browser.post('/register/password', { password, repeat: password })]);
  assert.ok(both.every(({ status }) => status === 303), 'a double click makes one account');
  assert.ok(await findPersonByIdNumber(db, id));
  assert.equal((await browser.get('/register/password')).location, '/appointments');
  assert.equal((await browser.post('/register/password', { password, repeat: password })).location, '/appointments');
});

test('two browsers that register the same person make one account', async () => {
  const id = free.pop()!;
  const [one, two] = [await begin(id), openBrowser(app)];
  await one.post('/register/code', { code: await codeOf(id) });
  await begin(id, two);
  await two.post('/register/code', { code: await codeOf(id) });
  const answers = await Promise.all([one, two].map((browser) => browser.post('/register/password', { password, repeat: password })));
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 409]);
});

test('asking for codes is slowed down for a person, with the time to come back, and starts anew', async () => {
  const id = free.pop()!;
  const browser = await begin(id);
  await browser.post('/register/code/again');
  await browser.post('/register/code/again');
  const slowed = await browser.post('/register/code/again');
  assert.equal(slowed.status, 429);
  assert.ok(Number(slowed.headers['retry-after']) > 50);
  assert.match(slowed.body, /يمكنك المتابعة بعد الساعة/);
  const unknown = openBrowser(app);
  await unknown.get('/register');
  const nobody = { ...(await card(id)), id_number: '1000000016' };
  for (let i = 0; i < 3; i++) assert.equal((await unknown.post('/register', nobody)).status, 303);
  assert.equal((await unknown.post('/register', nobody)).status, 429, 'the same for somebody who does not exist');
  shift += 61_000;
  assert.equal((await browser.post('/register/code/again')).status, 303);
});

test('a registry that does not answer is said in words', async () => {
  const down = testPortal(runtime, { find: () => Promise.reject(new Error('no route')) });
  const browser = openBrowser(down);
  await browser.get('/register');
  const answer = await browser.post('/register', await card(free.pop()!));
  assert.equal(answer.status, 503);
  assert.match(answer.body, /السجل الوطني لا يستجيب/);
});

test('forms from elsewhere are refused', async () => {
  for (const path of ['/register', '/register/code', '/register/password', '/sign-in', '/sign-in/code', '/recover', '/recover/password', '/sign-out', '/sign-out-everywhere', '/account/password', '/account/language', '/staff/sign-in', '/staff/sign-out']) {
    const answer = await app.inject({ method: 'POST', url: path, headers: { 'content-type': 'application/x-www-form-urlencoded' }, payload: 'x=1' });
    assert.equal(answer.statusCode, 403, path);
    assert.match(answer.body, /forged_request/);
  }
});
