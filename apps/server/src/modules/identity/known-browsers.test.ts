import assert from 'node:assert/strict';
import { test } from 'node:test';
import { row, sql } from '../../platform/database.ts';
import { testDatabase } from '../../testing/database.ts';
import { type Answer, type Browser, makePerson, openBrowser, testPortal, testRuntime } from './fixtures.ts';
import { hashPassword } from './passwords.ts';
import type { Person } from './rules/person.ts';
import { putPassword } from './store/credentials.ts';

/** A stranger who uses up the tries of somebody's number keeps nobody out of a browser that has signed in before. */
const { db } = await testDatabase();
const runtime = testRuntime(db);
const app = testPortal(runtime);
const password = 'غيمة فوق سطح البيت';
const hashed = await hashPassword(password);

async function account(): Promise<Person> {
  const person = await makePerson(db);
  await db.transaction((tx) => putPassword(tx, person.personId, hashed, runtime.clock()));
  return person;
}

async function give(browser: Browser, person: Person, typed = password): Promise<Answer> {
  await browser.get('/sign-in');
  return browser.post('/sign-in', { id_number: person.idNumber, password: typed });
}

async function signIn(browser: Browser, person: Person): Promise<void> {
  assert.equal((await give(browser, person)).location, '/sign-in/code');
  const { body } = (await row<{ body: string }>(db, sql`select body from message where recipient = ${person.phone} and kind = 'identity.code' order by created_at desc limit 1`))!;
  await browser.get('/sign-in/code');
  assert.equal((await browser.post('/sign-in/code', { code: /#(\d{6})$/.exec(body)![1]! })).status, 303);
}

async function useUpTries(person: Person): Promise<void> {
  const stranger = openBrowser(app);
  for (let i = 0; i < 5; i++) assert.equal((await give(stranger, person, `guess number ${i}`)).status, 422);
  assert.equal((await give(stranger, person, 'one more guess')).status, 429);
}

test('a known browser does not wait for the tries of strangers; others do', async () => {
  const person = await account();
  const own = openBrowser(app);
  await signIn(own, person);
  await useUpTries(person);
  assert.equal((await give(openBrowser(app), person)).status, 429, 'a browser that nobody has seen waits');
  assert.equal((await give(own, person)).location, '/sign-in/code', 'the own one does not');
});

test('a known browser has five tries of its own, and signing in there leaves the strangers’ counter where it is', async () => {
  const person = await account();
  const own = openBrowser(app);
  await signIn(own, person);
  await useUpTries(person);
  await signIn(own, person);
  assert.equal((await give(openBrowser(app), person)).status, 429, 'the stranger was not given new tries by it');
  for (let i = 0; i < 5; i++) assert.equal((await give(own, person, `wrong ${i}`)).status, 422);
  assert.equal((await give(own, person, 'wrong again')).status, 429, 'who stole the browser does not guess without end');
});

test('a browser is known for the people who signed in there, and for no others', async () => {
  const [sister, brother, stranger] = [await account(), await account(), await account()];
  const shared = openBrowser(app);
  await signIn(shared, sister);
  await signIn(shared, brother);
  for (const person of [sister, brother, stranger]) await useUpTries(person);
  assert.deepEqual([(await give(shared, sister)).status, (await give(shared, brother)).status, (await give(shared, stranger)).status], [303, 303, 429]);
});

test('the cookie names nobody, differs in every browser, and cannot be put together from others', async () => {
  const person = await account();
  const [one, two] = [openBrowser(app), openBrowser(app)];
  await signIn(one, person);
  await signIn(two, person);
  const [first, second] = [one.cookies.get('known')!, two.cookies.get('known')!];
  assert.match(first, /^[\w-]{22}\.[\w-]{22}$/);
  assert.notEqual(first.split('.')[1], second.split('.')[1], 'the same person leaves another mark in another browser');
  await useUpTries(person);
  const forger = openBrowser(app);
  for (const forged of [`${first.split('.')[0]}.${second.split('.')[1]}`, `${'A'.repeat(22)}.${first.split('.')[1]}`, `${first}x`, '%00', 'a.b', '__proto__', 'x'.repeat(4000)]) {
    forger.cookies.set('known', forged);
    assert.equal((await give(forger, person)).status, 429, forged.slice(0, 50));
  }
});

test('thousands behind one address sign in; a known browser is not held up by those who do not', async () => {
  const person = await account();
  const own = openBrowser(app);
  await signIn(own, person);
  const before = (await row<{ n: number }>(db, sql`select max(tries) as n from attempt_limit`))!.n;
  await db.query(sql`update attempt_limit set tries = 3500, blocked_until = ${new Date(Date.now() + 60_000)} where tries = ${before}`);
  assert.equal((await give(openBrowser(app), await account())).status, 429, 'the address is busy');
  assert.equal((await give(own, person)).location, '/sign-in/code');
});
