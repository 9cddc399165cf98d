import assert from 'node:assert/strict';
import { test } from 'node:test';
import { affected, row, rows, sql } from '../../platform/database.ts';
import { testDatabase } from '../../testing/database.ts';
import { type Answer, type Browser, makeAuthenticator, makePerson, makeSession, makeStaff, openBrowser, testPortal, testRuntime } from './fixtures.ts';
import { hashPassword } from './passwords.ts';
import type { Person } from './rules/person.ts';
import { putPassword } from './store/credentials.ts';

/** Recovery in person: two members of staff of one branch, a code that is handed over, and the registered telephone or a day's wait. */
const { db } = await testDatabase();
let shift = 0;
const runtime = testRuntime(db, { clock: () => new Date(Date.now() + shift) });
const app = testPortal(runtime);
const password = 'سحابة على جبل بعيد';
const hashed = await hashPassword('a forgotten old password');
const hour = 3_600_000;

async function account(): Promise<Person> {
  const person = await makePerson(db, { email: `p${Math.random()}@people.example` });
  await db.transaction((tx) => putPassword(tx, person.personId, hashed, runtime.clock()));
  return person;
}

async function desk(branchId = 1, role: 'clerk' | 'branch_manager' = 'clerk'): Promise<{ browser: Browser; staffId: string }> {
  const { staffId } = await makeStaff(db, { role, branchId });
  return { staffId, browser: openBrowser(app, {}, await makeSession(runtime, staffId, { kind: 'staff' })) };
}

const [clerk, manager, elsewhere] = [await desk(), await desk(1, 'branch_manager'), await desk(2)];

/** Everybody at their desk has just signed in again: tests move the clock. */
async function freshDesks(): Promise<void> {
  for (const one of [clerk, manager, elsewhere]) {
    const { cookie, csrf } = await makeSession(runtime, one.staffId, { kind: 'staff' });
    one.browser = openBrowser(app, {}, { cookie, csrf });
  }
}

const card = (person: Person) => ({ id_number: person.idNumber, birth_calendar: 'gregorian', birth_year: '1990', birth_month: '5', birth_day: '17' });
const seen = { seen_card: 'yes', seen_face: 'yes', seen_asked: 'yes' };

async function request(person: Person, phone: 'here' | 'lost' = 'here', by: Browser = clerk.browser): Promise<string> {
  const answer = await by.post('/staff/recovery/new', { ...card(person), ...seen, phone });
  assert.equal(answer.status, 303, answer.body);
  return answer.location!;
}

async function approve(path: string, by: Browser = manager.browser): Promise<string> {
  assert.equal((await by.post(`${path}/approve`, seen)).location, path);
  return /data-recovery-code="([0-9A-Z]{12})"/.exec((await by.get(path)).body)![1]!;
}

async function approved(person: Person, phone: 'here' | 'lost' = 'here'): Promise<string> {
  return approve(await request(person, phone));
}

async function present(browser: Browser, person: Person, code: string): Promise<Answer> {
  await browser.get('/recover/in-person');
  return browser.post('/recover/in-person', { ...card(person), recovery_code: code });
}

async function codeTo(phone: string): Promise<string> {
  const found = await row<{ body: string }>(db, sql`select body from message where recipient = ${phone} and kind = 'identity.code' order by created_at desc, message_id desc limit 1`);
  return /#(\d{6})$/.exec(found!.body)![1]!;
}

async function told(person: Person): Promise<string[]> {
  return (await rows<{ said: string }>(db, sql`select kind || ' ' || channel as said from message where person_id = ${person.personId} and kind like 'identity.recovery%' order by said`)).map(({ said }) => said);
}

async function stopLink(person: Person): Promise<string> {
  const { body } = (await row<{ body: string }>(db, sql`select body from message where recipient = ${person.phone} and body like '%/recover/stop/%' order by created_at desc limit 1`))!;
  return /\/recover\/stop\/[\w-]{22}/.exec(body)![0];
}

const stateOf = async (path: string): Promise<string> => (await row<{ state: string }>(db, sql`select state from recovery_request where request_id = ${path.split('/').at(-1)}`))!.state;
const inside = async (browser: Browser): Promise<boolean> => (await browser.get('/account')).status === 200;

test('a clerk asks, a colleague agrees, the code is handed over, and with a code to the phone it opens the account: all sessions end, all is announced', async () => {
  const person = await account();
  const old = openBrowser(app, {}, await makeSession(runtime, person.personId));
  assert.equal(await inside(old), true);
  const path = await request(person);
  assert.match((await clerk.browser.get(path)).body, /يلزم موظف آخر من فرعك/);
  const code = await approve(path);
  assert.doesNotMatch((await clerk.browser.get(path)).body, /data-recovery-code/, 'the code is shown to one of the two only');
  const browser = openBrowser(app);
  assert.equal((await present(browser, person, `${code.slice(0, 4)}-${code.slice(4, 8).toLowerCase()} ${code.slice(8)}`)).location, '/recover/in-person/code');
  assert.equal((await browser.get('/recover/in-person/password')).location, '/recover/in-person/code', 'the second factor is not passed over');
  await browser.get('/recover/in-person/code');
  assert.equal((await browser.post('/recover/in-person/code', { code: await codeTo(person.phone) })).location, '/recover/in-person/password');
  await browser.get('/recover/in-person/password');
  assert.equal((await browser.post('/recover/in-person/password', { password, repeat: password })).location, '/account/devices?recovered=1');
  assert.deepEqual([await inside(old), await inside(browser)], [false, true]);
  assert.deepEqual(await told(person), ['approved', 'recovered', 'requested'].flatMap((what) => [`identity.recovery_${what} email`, `identity.recovery_${what} sms`]));
  assert.equal(await stateOf(path), 'used');
  const entry = (await row<{ details: Record<string, unknown> }>(db, sql`select details from audit_entry where action = 'identity.recover_in_person' and person_id = ${person.personId}`))!;
  assert.deepEqual([entry.details['requestedBy'], entry.details['approvedBy']], [clerk.staffId, manager.staffId], 'both names are on record');
  assert.match((await present(openBrowser(app), person, code)).body, /استُعمل هذا الرمز/);
});

test('a recovery in person removes the passkeys: what was lost, or added by a finder, opens the account no more', async () => {
  const [person, device] = [await account(), makeAuthenticator()];
  const owner = openBrowser(app, {}, await makeSession(runtime, person.personId));
  const api = '/api/v1/passkeys';
  const made = device.register((await owner.ask(`${api}/options`)).json);
  assert.equal((await owner.ask(api, { response: made, next: '' })).status, 201);
  const open = async (): Promise<number> => {
    const browser = openBrowser(app);
    return (await browser.ask(`${api}/sign-in`, { response: device.signIn((await browser.ask(`${api}/sign-in/options`)).json), next: '' })).status;
  };
  assert.equal(await open(), 200);
  const code = await approved(person);
  const browser = openBrowser(app);
  await present(browser, person, code);
  await browser.get('/recover/in-person/code');
  await browser.post('/recover/in-person/code', { code: await codeTo(person.phone) });
  await browser.get('/recover/in-person/password');
  assert.equal(await open(), 200, 'until it is done nothing changes');
  assert.equal((await browser.post('/recover/in-person/password', { password, repeat: password })).location, '/account/devices?recovered=1');
  assert.equal((await row<{ n: number }>(db, sql`select count(*) as n from passkey where holder_id = ${person.personId}`))!.n, 0);
  assert.ok((await open()) >= 400, 'the passkey opens nothing any more');
  assert.equal((await rows(db, sql`select 1 from message where person_id = ${person.personId} and kind = 'identity.passkey_removed'`)).length > 0, true, 'and it is told');
});

test('the two are never one, not even with the page left out; the database refuses it as well', async () => {
  const person = await account();
  const path = await request(person);
  const answer = await clerk.browser.post(`${path}/approve`, seen);
  assert.equal(answer.status, 403);
  assert.match(answer.body, /recovery_same_person/);
  assert.equal(await stateOf(path), 'requested');
  const id = path.split('/').at(-1);
  const at = new Date();
  await assert.rejects(affected(db, sql`update recovery_request set state = 'approved', approved_by = requested_by, approved_at = ${at}, valid_from = ${at} where request_id = ${id}`), /two_people/);
});

test('of two colleagues and fifty clicks at once one approves', async () => {
  const person = await account();
  const path = await request(person);
  const other = await desk();
  const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => (n % 2 === 0 ? manager : other).browser.post(`${path}/approve`, seen)));
  assert.equal(answers.filter(({ status }) => status === 303).length, 1);
  assert.ok(answers.every(({ status }) => status === 303 || status === 409));
  assert.deepEqual((await told(person)).filter((said) => said === 'identity.recovery_approved sms').length, 1);
});

test('a branch sees and touches its own requests only; nobody without a role at a branch sees any', async () => {
  const person = await account();
  const path = await request(person);
  assert.equal((await elsewhere.browser.get(path)).status, 404);
  assert.equal((await elsewhere.browser.post(`${path}/approve`, seen)).status, 404);
  assert.equal((await elsewhere.browser.post(`${path}/cancel`)).status, 404);
  assert.doesNotMatch((await elsewhere.browser.get('/staff/recovery')).body, new RegExp(path));
  assert.match((await manager.browser.get('/staff/recovery')).body, new RegExp(path));
  assert.ok(!(await manager.browser.get(path)).body.includes(person.idNumber), 'the page shows the end of the number, which is on the card');
  const { staffId } = await makeStaff(db, { role: 'operator', branchId: null, sectorId: null });
  const operator = openBrowser(app, {}, await makeSession(runtime, staffId, { kind: 'staff' }));
  assert.equal((await operator.get('/staff/recovery')).status, 403);
  assert.equal(await stateOf(path), 'requested');
});

test('every check is ticked by both, the card is read, and a sign-in that is not fresh is refused', async () => {
  const person = await account();
  const bare = await clerk.browser.post('/staff/recovery/new', {});
  assert.equal(bare.status, 422);
  for (const field of ['id_number', 'birth', 'seen_card', 'seen_face', 'seen_asked', 'phone']) assert.match(bare.body, new RegExp(`id="field-${field}-error"`), field);
  const wrong = await clerk.browser.post('/staff/recovery/new', { ...card(person), ...seen, phone: 'here', birth_day: '18' });
  const nobody = await clerk.browser.post('/staff/recovery/new', { ...card(person), ...seen, phone: 'here', id_number: '1000000008' });
  assert.match(wrong.body, /لا يوجد حساب بهذه البيانات/);
  assert.match(nobody.body, /لا يوجد حساب بهذه البيانات/);
  assert.deepEqual(await told(person), []);
  const path = await request(person);
  assert.equal((await manager.browser.post(`${path}/approve`, { seen_card: 'yes' })).status, 422);
  shift += 11 * 60_000;
  for (const [who, where, form] of [[manager, `${path}/approve`, seen], [clerk, '/staff/recovery/new', { ...card(person), ...seen, phone: 'here' }]] as const) {
    assert.match((await who.browser.post(where, form)).body, /fresh_sign_in_needed/, where);
  }
  await freshDesks();
  assert.equal(await stateOf(path), 'requested');
});

test('the link of any of its messages, a session and the branch stop a recovery; after that its code is worth nothing', async () => {
  const ways: [string, (person: Person, path: string) => Promise<Answer>][] = [
    ['link', async (person) => {
      const browser = openBrowser(app);
      assert.match((await browser.get(await stopLink(person))).body, /أوقف الاستعادة/);
      return browser.post(await stopLink(person));
    }],
    ['session', async (person) => {
      const browser = openBrowser(app, {}, await makeSession(runtime, person.personId));
      assert.match((await browser.get('/account')).body, /استعادة جارية لحسابك/);
      return browser.post('/account/recovery/stop');
    }],
    ['branch', (_, path) => clerk.browser.post(`${path}/cancel`)],
  ];
  for (const [name, stop] of ways) {
    const person = await account();
    const path = await request(person);
    const firstLink = await stopLink(person);
    const code = await approve(path);
    assert.equal(await stopLink(person), firstLink, 'the first message still stops it');
    const browser = openBrowser(app);
    await present(browser, person, code);
    await browser.get('/recover/in-person/code');
    await browser.post('/recover/in-person/code', { code: await codeTo(person.phone) });
    await browser.get('/recover/in-person/password');
    assert.equal((await stop(person, path)).status, 303, name);
    const late = await browser.post('/recover/in-person/password', { password, repeat: password });
    assert.deepEqual([late.status, /recovery_over/.test(late.body)], [409, true], `${name}: not even a moment before the end`);
    assert.match((await present(openBrowser(app), person, code)).body, /أُوقفت هذه الاستعادة/, name);
    assert.ok((await told(person)).includes('identity.recovery_stopped sms'), name);
    assert.match((await openBrowser(app).get(firstLink)).body, /لا توجد استعادة/);
  }
});

test('a link that is none, and one that was used, say so', async () => {
  for (const token of ['x', 'A'.repeat(22), '%00', 'a'.repeat(200)]) {
    const answer = await openBrowser(app).get(`/recover/stop/${token}`);
    assert.equal(answer.status, 200);
    assert.match(answer.body, /لا توجد استعادة يمكن إيقافها/);
  }
});

test('a request waits half an hour, a code is good for half an hour, and a newer request ends the one before', async () => {
  const person = await account();
  const path = await request(person);
  shift += 31 * 60_000;
  await freshDesks();
  assert.equal((await manager.browser.post(`${path}/approve`, seen)).status, 409);
  const code = await approved(person);
  shift += 31 * 60_000;
  assert.match((await present(openBrowser(app), person, code)).body, /انتهت مدة هذا الرمز/);
  await freshDesks();
  const first = await approved(person);
  const second = await request(person, 'here', elsewhere.browser);
  assert.match((await present(openBrowser(app), person, first)).body, /أُوقفت هذه الاستعادة/);
  assert.equal(await stateOf(second), 'requested');
});

test('without the registered phone the code waits a day, and codes go to the registry’s new number from then on', async () => {
  const person = await account();
  const moved = `+9665${String(Math.random()).slice(2, 10)}`;
  const { idNumber, name, sex, birth } = person;
  await db.query(sql`insert into registry_person (id_number, name_ar, name_en, sex, birth_calendar, birth_printed, birth_gregorian, phone, email) values (${idNumber}, ${name.ar}, ${name.en}, ${sex}, ${birth.calendar}, ${birth.printed}, ${birth.gregorian}, ${moved}, null)`);
  const code = await approved(person, 'lost');
  assert.ok((await row<{ n: number }>(db, sql`select count(*)::int as n from message where kind = 'identity.recovery_waiting' and recipient = any(${[person.phone, moved, person.email]}::text[])`))!.n === 3, 'every known contact is told');
  const browser = openBrowser(app);
  assert.match((await present(browser, person, code)).body, /مدة الانتظار لم تنته/);
  shift += 23.9 * hour;
  assert.equal((await present(browser, person, code)).status, 422);
  shift += 0.2 * hour;
  assert.equal((await present(browser, person, code)).location, '/recover/in-person/password');
  await browser.get('/recover/in-person/password');
  assert.equal((await browser.post('/recover/in-person/password', { password, repeat: password })).location, '/account/devices?recovered=1');
  assert.equal((await row<{ phone: string }>(db, sql`select phone from person where person_id = ${person.personId}`))!.phone, moved);
  await freshDesks();
});

test('a code needs its card, has ten tries, and belongs to the browser that gave it last', async () => {
  const [person, other] = [await account(), await account()];
  const code = await approved(person);
  assert.equal((await present(openBrowser(app), other, code)).status, 422, 'not with another card');
  const [one, two] = [openBrowser(app), openBrowser(app)];
  for (const browser of [one, two]) {
    assert.equal((await present(browser, person, code)).location, '/recover/in-person/code');
    await browser.get('/recover/in-person/code');
    assert.equal((await browser.post('/recover/in-person/code', { code: await codeTo(person.phone) })).location, '/recover/in-person/password');
  }
  await one.get('/recover/in-person/password');
  assert.equal((await one.post('/recover/in-person/password', { password, repeat: password })).status, 409, 'the browser before it has lost it');
  const guess = `${code.slice(0, 11)}${code.endsWith('0') ? '1' : '0'}`;
  for (let n = 0; n < 12; n++) assert.match((await present(openBrowser(app), person, guess)).body, /الرمز غير صحيح/);
  assert.match((await present(openBrowser(app), person, code)).body, /الرمز غير صحيح/, 'after ten tries the right one is worth nothing');
});

test('of fifty browsers that finish with one code at once, one does', async () => {
  const person = await account();
  const code = await approved(person);
  const browser = openBrowser(app);
  await present(browser, person, code);
  await browser.get('/recover/in-person/code');
  const sent = await codeTo(person.phone);
  await Promise.all(Array.from({ length: 50 }, () => browser.post('/recover/in-person/code', { code: sent })));
  await browser.get('/recover/in-person/password');
  await Promise.all(Array.from({ length: 50 }, () => browser.post('/recover/in-person/password', { password, repeat: password })));
  assert.equal((await row<{ n: number }>(db, sql`select count(*)::int as n from audit_entry where action = 'identity.recover_in_person' and person_id = ${person.personId}`))!.n, 1);
  assert.equal((await row<{ n: number }>(db, sql`select count(*)::int as n from session where holder_id = ${person.personId}`))!.n, 1);
});

test('who has no account, another birth date or no request is answered as one with a wrong code', async () => {
  const person = await account();
  const strip = ({ status, body }: Answer): string => `${status} ${body.replace(/(nonce|value)="[^"]*"/g, '$1')}`;
  await approved(person);
  const given = { ...card(person), recovery_code: 'AAAA-BBBB-CCCC' };
  const ask = async (form: Record<string, string>): Promise<string> => {
    const browser = openBrowser(app);
    await browser.get('/recover/in-person');
    return strip(await browser.post('/recover/in-person', form));
  };
  const right = await ask(given);
  assert.equal(await ask({ ...given, id_number: '1000000008' }), right);
  assert.equal(await ask({ ...given, birth_year: '1991' }), right);
  assert.equal(await ask({ ...given, id_number: (await account()).idNumber }), right);
});
