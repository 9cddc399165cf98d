import assert from 'node:assert/strict';
import { test } from 'node:test';
import { row, sql } from '../../platform/database.ts';
import { testDatabase } from '../../testing/database.ts';
import { type Browser, makePerson, makeSession, makeStaff, openBrowser, testPortal, testRuntime } from './fixtures.ts';
import { hashPassword } from './passwords.ts';
import { putPassword } from './store/credentials.ts';

/** The page of devices: where one is signed in, the ways to end it, and the last sign-ins as the record has them. */
const { db } = await testDatabase();
const runtime = testRuntime(db);
const app = testPortal(runtime);

async function three(holderId: string, kind: 'beneficiary' | 'staff'): Promise<[Browser, Browser, Browser]> {
  const open = async (): Promise<Browser> => openBrowser(app, {}, await makeSession(runtime, holderId, { kind }));
  return [await open(), await open(), await open()];
}

for (const [kind, base] of [['beneficiary', '/account'], ['staff', '/staff/account']] as const) {
  test(`${kind}: this device is marked, the others can be ended, and stay ended`, async () => {
    const holderId = kind === 'staff' ? (await makeStaff(db)).staffId : (await makePerson(db)).personId;
    const [one, two, three_] = await three(holderId, kind);
    const page = await one.get(`${base}/devices`);
    assert.equal(page.body.match(/sessions\/[0-9a-f-]{36}\/end/g)?.length, 3);
    assert.equal(page.body.match(/هذا الجهاز/g)?.length, 1);
    assert.equal((await one.post(`${base}/devices/end-others`)).location, `${base}/devices?others=2`);
    assert.deepEqual([(await one.get(base)).status, (await two.get(base)).status, (await three_.get(base)).status], [200, 303, 303]);
    assert.match((await one.get(`${base}/devices?others=2`)).body, /سُجّل خروجك من الأجهزة الأخرى/);
  });
}

test('the last ten sign-ins are listed with their way and device, one’s own only', async () => {
  const password = 'فنجان على طاولة قديمة';
  const [person, other] = [await makePerson(db), await makePerson(db)];
  await db.transaction(async (tx) => putPassword(tx, person.personId, await hashPassword(password), new Date()));
  const browser = openBrowser(app, { 'user-agent': 'Mozilla/5.0 (X11; Linux x64) Firefox/140.0' });
  await browser.get('/sign-in');
  await browser.post('/sign-in', { id_number: person.idNumber, password });
  const { body } = (await row<{ body: string }>(db, sql`select body from message where recipient = ${person.phone} order by created_at desc limit 1`))!;
  await browser.get('/sign-in/code');
  await browser.post('/sign-in/code', { code: /#(\d{6})$/.exec(body)![1]! });
  await db.transaction(async (tx) => {
    for (let n = 0; n < 12; n++) await runtime.audit.record(tx, new Date(Date.now() - n * 1000 - 60_000), { actor: { kind: 'beneficiary', id: other.personId }, action: 'identity.sign_in', subjectKind: 'session', subjectId: String(n), personId: other.personId, details: { way: 'passkey', device: `Chrome · Android` } });
  });
  const own = (await browser.get('/account/devices')).body;
  assert.match(own, /كلمة المرور ورمز[\s\S]*Firefox · Linux/);
  assert.doesNotMatch(own, /Android/);
  const theirs = await openBrowser(app, {}, await makeSession(runtime, other.personId)).get('/account/devices');
  assert.equal(theirs.body.match(/مفتاح المرور/g)?.length, 10);
});
