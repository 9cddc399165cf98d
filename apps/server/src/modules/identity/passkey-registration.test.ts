import assert from 'node:assert/strict';
import { test } from 'node:test';
import { row, rows, sql } from '../../platform/database.ts';
import { testDatabase } from '../../testing/database.ts';
import { type Browser, makeAuthenticator, openBrowser, someIdNumber, testPortal, testRuntime } from './fixtures.ts';
import type { Registry } from './registry.ts';
import type { RegistryRecord } from './rules/person.ts';

const { db } = await testDatabase();
const known = new Map<string, RegistryRecord>();
const registry: Registry = { find: async (idNumber) => known.get(idNumber) ?? null };
const app = testPortal(testRuntime(db), registry);
const api = '/api/v1/register/passkey';
let made = 0;

function somebody(): RegistryRecord {
  const birth = { calendar: 'gregorian', printed: '1990-05-17', gregorian: '1990-05-17' } as const;
  const record: RegistryRecord = { idNumber: someIdNumber(), name: { ar: 'ريم سعد العتيبي', en: 'Reem Saad Alotaibi' }, sex: 'female', birth, phone: `+96655200${String(++made).padStart(4, '0')}`, email: null, permit: null };
  known.set(record.idNumber, record);
  return record;
}

/** Card and code, up to the step at which a way to sign in is chosen. */
async function proveCard({ idNumber, phone }: RegistryRecord, browser = openBrowser(app)): Promise<Browser> {
  await browser.get('/register?next=%2Fbook');
  await browser.post('/register', { id_number: idNumber, birth_calendar: 'gregorian', birth_year: '1990', birth_month: '5', birth_day: '17', next: '/book' });
  const found = await row<{ body: string }>(db, sql`select body from message where recipient = ${phone} order by created_at desc, message_id desc limit 1`);
  await browser.get('/register/code');
  assert.equal((await browser.post('/register/code', { code: /#(\d{6})$/.exec(found!.body)![1]! })).location, '/register/password');
  return browser;
}

test('somebody registers with a passkey and no password, is signed in, and signs in with it again', async () => {
  const record = somebody();
  const browser = await proveCard(record);
  assert.match((await browser.get('/register/password')).body, /data-passkey="create"[\s\S]*name="password"/, 'the password stands below');
  const options = (await browser.ask(`${api}/options`)).json as { user: { name: string; displayName: string } };
  assert.deepEqual([options.user.name, options.user.displayName], [`Reem Saad Alotaibi ••${record.idNumber.slice(-2)}`, record.name.ar]);
  const device = makeAuthenticator();
  assert.deepEqual(await browser.ask(api, { response: device.register(options as never) }), { status: 201, json: { next: '/book' } });
  assert.match((await browser.get('/account')).body, /في حسابك مفتاح مرور واحد/);
  const { person_id: personId } = (await row<{ person_id: string }>(db, sql`select person_id from person where id_number = ${record.idNumber}`))!;
  assert.equal(await row(db, sql`select 1 from password where holder_id = ${personId}`), null);
  assert.deepEqual((await rows<{ kind: string }>(db, sql`select kind from message where person_id = ${personId}`)).map(({ kind }) => kind), ['identity.registered']);
  const other = openBrowser(app);
  const signedIn = await other.ask('/api/v1/passkeys/sign-in', { response: device.signIn((await other.ask('/api/v1/passkeys/sign-in/options')).json) });
  assert.equal(signedIn.status, 200);
  assert.equal((await other.get('/account')).status, 200);
});

test('a passkey-only account answers a password like an account with another one, and like nobody', async () => {
  const record = somebody();
  const browser = await proveCard(record);
  await browser.ask(api, { response: makeAuthenticator().register((await browser.ask(`${api}/options`)).json) });
  const ask = async (idNumber: string): Promise<string> => {
    const door = openBrowser(app);
    await door.get('/sign-in');
    const { status, body } = await door.post('/sign-in', { id_number: idNumber, password: 'some password or other' });
    return `${status} ${body.replace(/(nonce|value)="[^"]*"/g, '$1')}`;
  };
  assert.equal(await ask(record.idNumber), await ask(someIdNumber()));
});

test('no step is passed over: before the code there is nothing to make a passkey for, and afterwards only once', async () => {
  const record = somebody();
  const codeOf = async (browser: Browser, path: string, body: unknown = {}): Promise<string> => {
    const { status, json } = await browser.ask(path, body);
    return `${status} ${(json as { error?: { code: string } }).error?.code}`;
  };
  const early = openBrowser(app);
  assert.equal(await codeOf(early, `${api}/options`), '409 flow_ended');
  await early.get('/register');
  await early.post('/register', { id_number: record.idNumber, birth_calendar: 'gregorian', birth_year: '1990', birth_month: '5', birth_day: '17' });
  assert.equal(await codeOf(early, `${api}/options`), '409 flow_ended');
  const browser = await proveCard(record);
  const options = (await browser.ask(`${api}/options`)).json;
  const answers = await Promise.all(Array.from({ length: 20 }, () => browser.ask(api, { response: makeAuthenticator().register(options) })));
  assert.equal(answers.filter(({ status }) => status === 201).length, 1);
  assert.ok(answers.every(({ status }) => status === 201 || status === 409));
  assert.equal((await row<{ n: number }>(db, sql`select count(*)::int as n from person where id_number = ${record.idNumber}`))!.n, 1);
  assert.equal(await codeOf(browser, `${api}/options`), '409 flow_ended');
});

test('a registration that another browser finished first is told so, and leaves no passkey', async () => {
  const record = somebody();
  const [one, two] = [await proveCard(record), openBrowser(app)];
  await proveCard(record, two);
  const options = (await two.ask(`${api}/options`)).json;
  assert.equal((await one.ask(api, { response: makeAuthenticator().register((await one.ask(`${api}/options`)).json) })).status, 201);
  const late = await two.ask(api, { response: makeAuthenticator().register(options) });
  assert.deepEqual([late.status, (late.json as { error: { code: string } }).error.code], [409, 'already_registered']);
  assert.equal((await row<{ n: number }>(db, sql`select count(*)::int as n from passkey k where not exists (select from person p where p.person_id = k.holder_id)`))!.n, 0);
});

test('a credential that somebody has already makes no account', async () => {
  const first = makeAuthenticator();
  const browser = await proveCard(somebody());
  const response = first.register((await browser.ask(`${api}/options`)).json);
  assert.equal((await browser.ask(api, { response })).status, 201);
  const record = somebody();
  const other = await proveCard(record);
  const { challenge } = (await other.ask(`${api}/options`)).json as { challenge: string };
  const clientDataJSON = Buffer.from(JSON.stringify({ type: 'webauthn.create', challenge, origin: 'http://localhost:3000' })).toString('base64url');
  const refused = await other.ask(api, { response: { ...response, response: { ...response.response, clientDataJSON } } });
  assert.equal((refused.json as { error: { code: string } }).error.code, 'passkey_taken');
  assert.equal(await row(db, sql`select 1 from person where id_number = ${record.idNumber}`), null);
});
