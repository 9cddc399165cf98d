import assert from 'node:assert/strict';
import { test } from 'node:test';
import { row, rows, sql } from '../../platform/database.ts';
import { testDatabase } from '../../testing/database.ts';
import { type Answer, type Browser, makePerson, makeSession, openBrowser, testPortal, testRuntime } from './fixtures.ts';
import type { Person } from './rules/person.ts';
import { matchNumbers } from './rules/recovery.ts';

/** Recovery by another device: a code alone opens nothing, and the number on the new device is what the other one must pick. */
const { db } = await testDatabase();
let shift = 0;
const runtime = testRuntime(db, { clock: () => new Date(Date.now() + shift) });
const app = testPortal(runtime);

const card = (person: Person) => ({ id_number: person.idNumber, birth_calendar: 'gregorian', birth_year: '1990', birth_month: '5', birth_day: '17' });

async function codeTo(phone: string): Promise<string> {
  const found = await row<{ body: string }>(db, sql`select body from message where recipient = ${phone} and kind = 'identity.code' order by created_at desc, message_id desc limit 1`);
  return /#(\d{6})$/.exec(found!.body)![1]!;
}

/** A new browser that has proved the code, and one that is signed in. */
async function ask(person: Person): Promise<{ fresh: Browser; signedIn: Browser; number: string }> {
  const signedIn = openBrowser(app, {}, await makeSession(runtime, person.personId));
  const fresh = openBrowser(app, { 'user-agent': 'Mozilla/5.0 (Linux; Android 15) Chrome/140.0' });
  await fresh.get('/recover');
  await fresh.post('/recover', card(person));
  await fresh.get('/recover/code');
  assert.equal((await fresh.post('/recover/code', { code: await codeTo(person.phone) })).location, '/recover/approval');
  return { fresh, signedIn, number: /data-match><[^>]*>(\d\d)</.exec((await fresh.get('/recover/approval')).body)![1]! };
}

async function asked(browser: Browser): Promise<{ approval: string; choices: string[]; body: string }> {
  const { body } = await browser.get('/account/approve');
  return { body, approval: /name="approval" value="([^"]+)"/.exec(body)?.[1] ?? '', choices: [...body.matchAll(/name="number" value="(\d\d)"/g)].map((found) => found[1]!) };
}

async function answer(browser: Browser, number: string): Promise<Answer> {
  const { approval } = await asked(browser);
  return browser.post('/account/approve', { approval, number });
}

const told = async (person: Person): Promise<string[]> => (await rows<{ kind: string }>(db, sql`select kind from message where person_id = ${person.personId} and kind like 'identity.recovery%' order by created_at, message_id`)).map(({ kind }) => kind);
const over = async (browser: Browser): Promise<boolean> => /recover(\?ended=1)?$/.test((await browser.get('/recover/password')).location ?? '');

test('the right number lets the new device choose a password; the other is asked by name, among three numbers, and is told', async () => {
  const person = await makePerson(db);
  const { fresh, signedIn, number } = await ask(person);
  assert.equal((await fresh.get('/recover/password')).location, '/recover/approval', 'a code alone opens nothing');
  const question = await asked(signedIn);
  assert.match(question.body, /Chrome · Android/);
  assert.equal(new Set(question.choices).size, 3);
  assert.ok(question.choices.includes(number));
  assert.deepEqual(question.choices, question.choices.toSorted());
  assert.equal((await answer(signedIn, number)).location, '/account/approve?approved=1');
  assert.equal((await fresh.get('/recover/approval')).location, '/recover/password');
  assert.deepEqual(await told(person), ['identity.recovery_asked']);
  assert.match((await signedIn.get('/account/approve')).body, /لا يوجد جهاز ينتظر موافقتك/, 'answered is answered');
});

test('a wrong number and "not me" end the recovery at once, and are announced', async () => {
  for (const wrong of [(right: string, choices: string[]) => choices.find((one) => one !== right)!, () => '']) {
    const person = await makePerson(db);
    const { fresh, signedIn, number } = await ask(person);
    const { approval, choices } = await asked(signedIn);
    assert.equal((await signedIn.post('/account/approve', { approval, number: wrong(number, choices) })).location, '/account/approve?refused=1');
    assert.match((await signedIn.post('/account/approve', { approval, number })).body, /approval_over/, 'there is no second guess');
    assert.equal(await over(fresh), true);
    assert.deepEqual(await told(person), ['identity.recovery_asked', 'identity.recovery_refused']);
  }
});

test('after five minutes, without a fresh sign-in, from the asking browser and from other people’s sessions there is no agreeing', async () => {
  const person = await makePerson(db);
  const stranger = openBrowser(app, {}, await makeSession(runtime, (await makePerson(db)).personId));
  const { fresh, signedIn, number } = await ask(person);
  const { approval } = await asked(signedIn);
  await stranger.get('/account/approve');
  assert.match((await stranger.post('/account/approve', { approval, number })).body, /approval_over/);
  const same = openBrowser(app, {}, await makeSession(runtime, person.personId));
  same.cookies.set('flow', fresh.cookies.get('flow')!);
  assert.match((await asked(same)).body, /لا يوجد جهاز ينتظر/);
  assert.match((await same.post('/account/approve', { approval, number })).body, /approval_over/, 'another device is another browser');
  const stale = openBrowser(app, {}, await makeSession(runtime, person.personId, { now: new Date(Date.now() + shift - 11 * 60_000) }));
  assert.equal((await stale.get('/account/approve')).location, '/account/confirm?next=%2Faccount%2Fapprove');
  await stale.get('/account');
  assert.equal((await stale.post('/account/approve', { approval, number })).location, '/account/confirm?next=%2Faccount%2Fapprove');
  shift += 5 * 60_000 + 1000;
  assert.match((await signedIn.post('/account/approve', { approval, number })).body, /approval_over/);
  assert.match((await fresh.get('/recover/approval')).body, /لم تصل موافقة/);
  assert.equal((await fresh.get('/recover/password')).location, '/recover/approval');
});

test('a newer question takes the place of the one before', async () => {
  const person = await makePerson(db);
  const first = await ask(person);
  const before = await asked(first.signedIn);
  const second = await ask(person);
  assert.match((await first.signedIn.post('/account/approve', { approval: before.approval, number: first.number })).body, /approval_over/);
  assert.equal((await answer(second.signedIn, second.number)).location, '/account/approve?approved=1');
  assert.equal((await first.fresh.get('/recover/password')).location, '/recover/approval');
  assert.equal((await second.fresh.get('/recover/password')).status, 200);
});

test('of fifty answers at once, right ones and wrong ones, one counts', async () => {
  const person = await makePerson(db);
  const { signedIn, number } = await ask(person);
  const { approval, choices } = await asked(signedIn);
  const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => signedIn.post('/account/approve', { approval, number: n % 3 === 0 ? number : choices[n % 3]! })));
  assert.equal(answers.filter(({ status }) => status === 303).length, 1);
  assert.equal((await row<{ n: number }>(db, sql`select count(*)::int as n from audit_entry where person_id = ${person.personId} and action in ('identity.approve_device', 'identity.refuse_device')`))!.n, 1);
});

test('the three numbers differ, and the right one is as often in each place', () => {
  const places = [0, 0, 0];
  let state = 1;
  const draw = (below: number): number => (state = (state * 48_271) % 2_147_483_647) % below;
  for (let n = 0; n < 3000; n++) {
    const { number, choices } = matchNumbers(draw);
    assert.equal(new Set(choices).size, 3);
    assert.ok(choices.every((one) => one >= 10 && one <= 99));
    places[choices.indexOf(number)]!++;
  }
  assert.ok(places.every((count) => count > 850), places.join());
});
