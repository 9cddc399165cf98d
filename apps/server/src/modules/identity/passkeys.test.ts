import assert from 'node:assert/strict';
import { test } from 'node:test';
import { row, rows, sql } from '../../platform/database.ts';
import { testDatabase } from '../../testing/database.ts';
import { type Authenticator, type Browser, makeAuthenticator, makePerson, makeSession, openBrowser, testPortal, testRuntime } from './fixtures.ts';
import { identityJobs } from './jobs.ts';
import { limitPolicies } from './rules/limits.ts';
import type { Person } from './rules/person.ts';

const { db } = await testDatabase();
let shift = 0;
const runtime = testRuntime(db, { clock: () => new Date(Date.now() + shift) });
const app = testPortal(runtime);
const minute = 60_000;
const api = '/api/v1/passkeys';

type Refusal = { error: { code: string; title: string; next: string } };

async function codeOf(answer: Promise<{ status: number; json: never }>): Promise<string> {
  const { status, json } = await answer;
  const { code, title, next } = (json as Refusal).error;
  assert.ok(status >= 400 && status < 500 && title && next, `${status} ${JSON.stringify(json)}`);
  return `${status} ${code}`;
}

async function signedIn(person: Person): Promise<Browser> {
  return openBrowser(app, { 'user-agent': 'Mozilla/5.0 (Linux; Android 15) Chrome/140.0' }, await makeSession(runtime, person.personId));
}

/** Makes a passkey on a device, as the page's script does. */
async function add(browser: Browser, device: Authenticator): Promise<{ status: number; json: never }> {
  const { json } = await browser.ask(`${api}/options`);
  return browser.ask(api, { response: device.register(json), next: '/account/passkeys?added=1' });
}

async function owner(settings: Parameters<typeof makeAuthenticator>[0] = {}): Promise<{ person: Person; device: Authenticator; browser: Browser }> {
  const person = await makePerson(db);
  const browser = await signedIn(person);
  const device = makeAuthenticator(settings);
  assert.equal((await add(browser, device)).status, 201);
  return { person, device, browser };
}

async function signIn(device: Authenticator, browser: Browser = openBrowser(app), next = ''): Promise<{ status: number; json: never }> {
  const { json } = await browser.ask(`${api}/sign-in/options`);
  return browser.ask(`${api}/sign-in`, { response: device.signIn(json), next });
}

/** The same browser without a session: as when its person has not signed in yet. */
function openOther(browser: Browser): Browser {
  browser.cookies.delete('session');
  return browser;
}

const inside = async (browser: Browser): Promise<boolean> => (await browser.get('/account')).status === 200;
const kindsTo = async (personId: string): Promise<string[]> => (await rows<{ kind: string }>(db, sql`select kind from message where person_id = ${personId} order by created_at, message_id`)).map(({ kind }) => kind.replace('identity.', ''));
const actionsOf = async (personId: string): Promise<string[]> => (await rows<{ action: string }>(db, sql`select action from audit_entry where person_id = ${personId} order by entry_id`)).map(({ action }) => action.replace('identity.', ''));

for (const algorithm of ['ES256', 'EdDSA'] as const) {
  test(`one step signs in, with ${algorithm}: fresh, in place of the session before, on to where one was going`, async () => {
    const { person, device } = await owner({ algorithm });
    const browser = await signedIn(await makePerson(db));
    const before = browser.cookies.get('session');
    const { status, json } = await signIn(device, browser, '/appointments/1');
    assert.deepEqual([status, json], [200, { next: '/appointments/1' }]);
    assert.match((await browser.get('/account')).body, new RegExp(person.name.ar));
    assert.equal((await browser.get('/account/password')).status, 200, 'both factors were proved just now');
    const old = openBrowser(app);
    old.cookies.set('session', before!);
    assert.equal(await inside(old), false);
    assert.deepEqual((await signIn(device, openBrowser(app), 'https://evil.example')).json, { next: '/appointments' });
  });
}

test('a challenge asks for nobody, and one that nobody answers leaves nothing behind', async () => {
  const counts = async (): Promise<unknown> => row(db, sql`select (select count(*) from used_challenge) as used, (select count(*) from flow) as flows, (select count(*) from audit_entry) as entries, (select count(*) from attempt_limit) as tries`);
  const before = await counts();
  const seen = new Set<string>();
  for (let i = 0; i < 20; i++) {
    const { json } = await openBrowser(app).ask(`${api}/sign-in/options`);
    const { challenge, ...rest } = json as Record<string, unknown>;
    seen.add(challenge as string);
    assert.deepEqual(rest, { timeout: 5 * minute, rpId: 'localhost', userVerification: 'required' });
  }
  assert.equal(seen.size, 20);
  assert.deepEqual(await counts(), before);
});

test('an answer is good once, in one browser, for five minutes and for what was asked', async () => {
  const { device, browser: own } = await owner();
  const browser = openBrowser(app);
  const question = async (path = `${api}/sign-in/options`, by = browser): Promise<never> => (await by.ask(path)).json;
  const answer = (response: unknown, by = browser): Promise<{ status: number; json: never }> => by.ask(`${api}/sign-in`, { response });
  const used = device.signIn(await question());
  assert.equal((await answer(used)).status, 200);
  assert.equal(await codeOf(answer(used)), '409 passkey_expired', 'replayed');
  assert.equal(await codeOf(answer(device.signIn(await question()), openBrowser(app))), '409 passkey_expired', 'copied to another browser');
  assert.equal(await codeOf(answer(device.signIn(await question('/api/v1/staff/passkeys/sign-in/options')))), '409 passkey_expired', 'asked at the other door');
  assert.equal(await codeOf(answer(device.signIn(await question(`${api}/confirm/options`, own)), own)), '409 passkey_expired', 'asked for another purpose');
  const late = device.signIn(await question());
  shift += 5 * minute;
  assert.equal(await codeOf(answer(late)), '409 passkey_expired');
  const early = device.signIn(await question());
  shift += 5 * minute - 1000;
  assert.equal((await answer(early)).status, 200);
});

test('of fifty answers to one challenge at once one opens a session', async () => {
  const { person, device } = await owner();
  const browser = openBrowser(app);
  const { json } = await browser.ask(`${api}/sign-in/options`);
  const response = device.signIn(json);
  const before = (await row<{ n: number }>(db, sql`select count(*)::int as n from session where holder_id = ${person.personId}`))!.n;
  const statuses = (await Promise.all(Array.from({ length: 50 }, () => browser.ask(`${api}/sign-in`, { response })))).map(({ status }) => status);
  assert.deepEqual([statuses.filter((status) => status === 200).length, statuses.filter((status) => status === 409).length], [1, 49]);
  assert.equal((await row<{ n: number }>(db, sql`select count(*)::int as n from session where holder_id = ${person.personId}`))!.n, before + 1);
});

test('people who arrive together come in together, and one who is refused among them holds up nobody', async () => {
  const owners = await Promise.all(Array.from({ length: 12 }, (_, i) => owner({ counts: i !== 2 })));
  const browsers = owners.map(() => openBrowser(app));
  const answers = await Promise.all(owners.map(async ({ device }, i) => device.signIn((await browsers[i]!.ask(`${api}/sign-in/options`)).json)));
  assert.equal((await browsers[0]!.ask(`${api}/sign-in`, { response: answers[0] })).status, 200, 'the first answer is used up');
  owners[1]!.device.counter = 0;
  answers[1] = owners[1]!.device.signIn((await browsers[1]!.ask(`${api}/sign-in/options`)).json);
  // Two answers at the same moment of one device that does not count: both are good, one after the other.
  const second = openBrowser(app);
  const again = owners[2]!.device.signIn((await second.ask(`${api}/sign-in/options`)).json);
  const asked = [...answers.map((response, i) => openOther(browsers[i]!).ask(`${api}/sign-in`, { response })), second.ask(`${api}/sign-in`, { response: again })];
  const statuses = (await Promise.all(asked)).map(({ status, json }) => (status === 200 ? 'in' : (json as Refusal).error.code));
  assert.deepEqual(statuses.slice(0, 2), ['passkey_expired', 'passkey_copied']);
  assert.deepEqual(statuses.slice(2), statuses.slice(2).map(() => 'in'));
  const sessions = async (personId: string): Promise<number> => (await row<{ n: number }>(db, sql`select count(*)::int as n from session where holder_id = ${personId} and device = ''`))!.n;
  assert.deepEqual(await Promise.all(owners.map(({ person }) => sessions(person.personId))), [1, 0, 2, ...Array.from({ length: 9 }, () => 1)]);
  for (const { person } of owners.slice(3)) assert.deepEqual((await actionsOf(person.personId)).filter((action) => action === 'sign_in'), ['sign_in']);
});

test('what is forged is refused in the same words as a passkey of nobody, and nobody comes in', async () => {
  const { device, person } = await owner();
  const stranger = makeAuthenticator();
  stranger.register({ challenge: '', rp: { id: 'localhost' }, user: { id: Buffer.from((await makePerson(db)).personId.replaceAll('-', ''), 'hex').toString('base64url') } });
  const other = await owner();
  const said = new Set<string>();
  const refused = async (name: string, make: (options: never) => unknown): Promise<void> => {
    const browser = openBrowser(app);
    const answer = await browser.ask(`${api}/sign-in`, { response: make((await browser.ask(`${api}/sign-in/options`)).json) });
    assert.equal(answer.status, 422, `${name}: ${JSON.stringify(answer.json)}`);
    said.add(JSON.stringify(answer.json));
    assert.equal(await inside(browser), false, name);
  };
  const flip = (text: string): string => Buffer.from(Buffer.from(text, 'base64url').map((byte, index, all) => (index === all.length - 1 ? byte ^ 1 : byte))).toString('base64url');
  await refused('a passkey of nobody', (options) => stranger.signIn(options));
  await refused('signature', (options) => { const one = device.signIn(options); return { ...one, response: { ...one.response, signature: flip(one.response.signature) } }; });
  await refused('authenticator data', (options) => { const one = device.signIn(options); return { ...one, response: { ...one.response, authenticatorData: flip(one.response.authenticatorData) } }; });
  await refused('another page', (options) => device.signIn(options, { origin: 'https://portal.example' }));
  await refused('another domain', (options: { challenge: string }) => device.signIn({ ...options, rpId: 'portal.example' }));
  await refused('nobody unlocked it', (options) => device.signIn(options, { verified: false }));
  await refused('made and not used', (options) => device.signIn(options, { type: 'webauthn.create' }));
  await refused('somebody else’s', (options) => ({ ...device.signIn(options), id: other.device.signIn(options).id, rawId: other.device.signIn(options).rawId }));
  await refused('in the name of somebody else', (options) => device.signIn(options, { userHandle: Buffer.from(other.person.personId.replaceAll('-', ''), 'hex').toString('base64url') }));
  await refused('in the name of nobody', (options) => device.signIn(options, { userHandle: '' }));
  await refused('id and raw id differ', (options) => ({ ...device.signIn(options), id: 'AAAA' }));
  assert.equal(said.size, 1);
  assert.ok((await actionsOf(person.personId)).includes('sign_in_refused'));
});

test('what cannot be an answer is told so; nothing of it is a failure of ours', async () => {
  const { device } = await owner();
  const browser = openBrowser(app);
  const { json } = await browser.ask(`${api}/sign-in/options`);
  const good = device.signIn(json);
  const bent = (part: object): object => ({ response: { ...good, response: { ...good.response, ...part } } });
  const bodies: [unknown, string][] = [
    ['{"response":', '400 malformed_request'], [{}, '422 invalid_input'], [[], '422 invalid_input'], [{ response: null }, '422 invalid_input'], [{ response: 'x' }, '422 invalid_input'],
    [{ response: { ...good, type: 'password' } }, '422 invalid_input'], [{ response: { ...good, rawId: 'ا' } }, '422 invalid_input'], [{ response: { ...good, rawId: 'A'.repeat(1401) } }, '422 invalid_input'],
    [bent({ signature: 'A'.repeat(3000) }), '422 invalid_input'], [bent({ userHandle: 7 }), '422 invalid_input'], [bent({ clientDataJSON: 'A'.repeat(70_000) }), '413 too_large'],
    [bent({ clientDataJSON: '' }), '409 passkey_expired'], [bent({ clientDataJSON: Buffer.from('null').toString('base64url') }), '409 passkey_expired'],
    [bent({ clientDataJSON: Buffer.from('{"challenge":{}}').toString('base64url') }), '409 passkey_expired'], [bent({ authenticatorData: '' }), '422 passkey_refused'], [bent({ signature: 'AAAA' }), '422 passkey_refused'],
  ];
  for (const [body, code] of bodies) assert.equal(await codeOf(browser.ask(`${api}/sign-in`, body)), code, JSON.stringify(body).slice(0, 80));
  const crossed = await app.inject({ method: 'POST', url: `${api}/sign-in`, headers: { origin: 'https://evil.example', 'content-type': 'application/json' }, payload: JSON.stringify({ response: good }) });
  assert.equal(crossed.statusCode, 403);
});

test('a counter that goes back is refused, put on record and announced; a replay raises no such alarm', async () => {
  const { person, device, browser } = await owner({ counts: true });
  const copy = device.counter;
  for (let i = 0; i < 3; i++) assert.equal((await signIn(device)).status, 200);
  const replaying = openBrowser(app);
  const response = device.signIn((await replaying.ask(`${api}/sign-in/options`)).json);
  assert.equal((await replaying.ask(`${api}/sign-in`, { response })).status, 200);
  assert.equal(await codeOf(replaying.ask(`${api}/sign-in`, { response })), '409 passkey_expired');
  assert.ok(!(await kindsTo(person.personId)).includes('passkey_copied'));
  device.counter = copy;
  const thief = openBrowser(app);
  assert.equal(await codeOf(signIn(device, thief)), '403 passkey_copied');
  assert.equal(await inside(thief), false);
  assert.deepEqual((await kindsTo(person.personId)).filter((kind) => kind === 'passkey_copied').length, 1);
  assert.ok((await actionsOf(person.personId)).includes('passkey_copied'));
  assert.equal(await inside(browser), true, 'whoever is signed in stays so');
  // Without the key nobody can raise the alarm.
  const { json } = await thief.ask(`${api}/sign-in/options`);
  const forged = device.signIn(json);
  assert.equal(await codeOf(thief.ask(`${api}/sign-in`, { response: { ...forged, response: { ...forged.response, signature: makeAuthenticator().signIn(json).response.signature } } })), '422 passkey_refused');
  assert.equal((await kindsTo(person.personId)).filter((kind) => kind === 'passkey_copied').length, 1);
});

test('who is refused often waits, by address; whoever shares it and has a passkey comes in', async () => {
  const { device } = await owner();
  const limited = testPortal(testRuntime(db, { clock: runtime.clock, config: { trustedProxies: ['127.0.0.1'] } }));
  const address = { 'x-forwarded-for': '203.0.113.7' };
  const browser = openBrowser(limited, address);
  const stranger = makeAuthenticator();
  const guess = async (): Promise<number> => {
    const { json } = await browser.ask(`${api}/sign-in/options`);
    return (await browser.ask(`${api}/sign-in`, { response: stranger.signIn(json, { userHandle: 'A'.repeat(22) }) })).status;
  };
  assert.equal(await guess(), 422);
  await db.query(sql`update attempt_limit set tries = ${limitPolicies.address.free - 2} where last_at = (select max(last_at) from attempt_limit)`);
  assert.deepEqual([await guess(), await guess(), await guess()], [422, 422, 429]);
  assert.equal((await signIn(device, openBrowser(limited, address))).status, 200);
});

test('adding: named after the device, announced, on record; not the same one twice, not more than ten', async () => {
  const { person, device, browser } = await owner();
  const { json } = await browser.ask(`${api}/options`);
  assert.equal((json as { excludeCredentials: unknown[] }).excludeCredentials.length, 1);
  const again = makeAuthenticator();
  const made = again.register(json);
  assert.equal((await browser.ask(api, { response: made })).status, 201);
  assert.equal(await codeOf(browser.ask(api, { response: made })), '409 passkey_expired');
  const stolen = await signedIn(await makePerson(db));
  const options = (await stolen.ask(`${api}/options`)).json as { challenge: string };
  const client = Buffer.from(JSON.stringify({ type: 'webauthn.create', challenge: options.challenge, origin: 'http://localhost:3000' })).toString('base64url');
  assert.equal(await codeOf(stolen.ask(api, { response: { ...made, response: { ...made.response, clientDataJSON: client } } })), '409 passkey_taken', 'a credential has one holder');
  const page = (await browser.get('/account/passkeys?added=1')).body;
  assert.match(page, /Chrome · Android<[\s\S]*Chrome · Android 2</);
  assert.deepEqual(await kindsTo(person.personId), ['passkey_added', 'passkey_added']);
  assert.deepEqual((await actionsOf(person.personId)).filter((action) => action === 'add_passkey').length, 2);
  const late = (await browser.ask(`${api}/options`)).json;
  for (let count = 3; count <= 10; count++) assert.equal((await add(browser, makeAuthenticator())).status, 201);
  assert.equal(await codeOf(browser.ask(`${api}/options`)), '409 passkey_limit');
  assert.equal(await codeOf(browser.ask(api, { response: makeAuthenticator().register(late) })), '409 passkey_limit');
  assert.equal((await signIn(device)).status, 200, 'the first one goes on working');
});

test('a passkey that was made without unlocking, on another page or for another person is not taken', async () => {
  const browser = await signedIn(await makePerson(db));
  const tell = async (told: object): Promise<string> => codeOf(browser.ask(api, { response: makeAuthenticator().register((await browser.ask(`${api}/options`)).json, told) }));
  assert.equal(await tell({ verified: false }), '422 passkey_refused');
  assert.equal(await tell({ origin: 'https://portal.example' }), '422 passkey_refused');
  assert.equal(await tell({ type: 'webauthn.get' }), '422 passkey_refused');
  const stranger = await signedIn(await makePerson(db));
  assert.equal(await codeOf(browser.ask(api, { response: makeAuthenticator().register((await stranger.ask(`${api}/options`)).json) })), '409 passkey_expired');
  assert.equal(await codeOf(openBrowser(app).ask(`${api}/options`)), '401 sign_in_needed');
});

test('a stale sign-in adds and removes nothing until it is confirmed, with one touch', async () => {
  const { person, device, browser } = await owner();
  await browser.get('/account');
  const { passkey_id: passkeyId } = (await row<{ passkey_id: string }>(db, sql`select passkey_id from passkey where holder_id = ${person.personId}`))!;
  shift += 11 * minute;
  assert.equal(await codeOf(browser.ask(`${api}/options`)), '403 fresh_sign_in_needed');
  assert.equal((await browser.post(`/account/passkeys/${passkeyId}/remove`)).location, `/account/confirm?next=${encodeURIComponent(`/account/passkeys/${passkeyId}`)}`);
  assert.match((await browser.get('/account/passkeys')).body, /href="\/account\/confirm\?next=%2Faccount%2Fpasskeys"/);
  const page = await browser.get('/account/confirm?next=%2Faccount%2Fpasskeys');
  assert.match(page.body, /data-finish="\/api\/v1\/passkeys\/confirm"[\s\S]*href="\/sign-in\?next=%2Faccount%2Fpasskeys"/);
  const before = browser.cookies.get('session');
  const stranger = await owner();
  const asked = (await browser.ask(`${api}/confirm/options`)).json;
  assert.equal(await codeOf(browser.ask(`${api}/confirm`, { response: stranger.device.signIn(asked) })), '422 passkey_refused', 'somebody else’s passkey');
  assert.deepEqual((await browser.ask(`${api}/confirm`, { response: device.signIn(asked), next: '/account/passkeys' })).json, { next: '/account/passkeys' });
  assert.equal(browser.cookies.get('session'), before, 'in place');
  assert.equal((await add(browser, makeAuthenticator())).status, 201);
  assert.equal((await browser.get('/account/confirm?next=%2Faccount%2Fpasskeys')).location, '/account/passkeys', 'what is fresh is not asked again');
  assert.ok((await actionsOf(person.personId)).includes('confirm'));
});

test('removing: the others are signed out, it is announced, and it opens nothing; the last way in stays', async () => {
  const { person, device, browser } = await owner();
  const second = makeAuthenticator();
  await add(browser, second);
  const elsewhere = openBrowser(app);
  await signIn(device, elsewhere);
  const idOf = async (nth: number): Promise<string> => (await rows<{ passkey_id: string }>(db, sql`select passkey_id from passkey where holder_id = ${person.personId} order by created_at, passkey_id`))[nth]!.passkey_id;
  const lost = await idOf(0);
  await browser.get(`/account/passkeys/${lost}`);
  const stranger = (await owner()).browser;
  await stranger.get('/account');
  assert.equal((await stranger.post(`/account/passkeys/${lost}/remove`)).status, 404, 'only one’s own');
  assert.equal((await browser.post(`/account/passkeys/${lost}/remove`)).location, '/account/passkeys?removed=1');
  assert.deepEqual([await inside(browser), await inside(elsewhere)], [true, false]);
  assert.equal(await codeOf(signIn(device)), '422 passkey_refused');
  assert.equal((await signIn(second)).status, 200);
  assert.equal((await browser.post(`/account/passkeys/${lost}/remove`)).status, 404, 'gone is gone');
  const last = await idOf(0);
  assert.match((await browser.get(`/account/passkeys/${last}`)).body, /آخر ما تدخل به/);
  const refused = await browser.post(`/account/passkeys/${last}/remove`);
  assert.deepEqual([refused.status, /data-code="last_way_in"/.test(refused.body)], [409, true]);
  const password = 'نخلة على شاطئ بعيد';
  assert.doesNotMatch((await browser.get('/account/password')).body, /name="current"/, 'there is none to ask for');
  assert.equal((await browser.post('/account/password', { password, repeat: password })).location, '/account?changed=1');
  await browser.get(`/account/passkeys/${last}`);
  assert.equal((await browser.post(`/account/passkeys/${last}/remove`)).location, '/account/passkeys?removed=1', 'a password is another way in');
  assert.deepEqual(await kindsTo(person.personId), ['passkey_added', 'passkey_added', 'passkey_removed', 'password_changed', 'passkey_removed']);
});

test('two passkeys removed at the same moment leave one', async () => {
  const { person, browser } = await owner();
  await add(browser, makeAuthenticator());
  await browser.get('/account');
  const ids = await rows<{ passkey_id: string }>(db, sql`select passkey_id from passkey where holder_id = ${person.personId}`);
  const statuses = (await Promise.all(ids.map(({ passkey_id }) => browser.post(`/account/passkeys/${passkey_id}/remove`)))).map(({ status }) => status).toSorted();
  assert.deepEqual(statuses, [303, 409]);
});

test('a name is one line of at most 60 characters; a wrong one comes back with what is wrong', async () => {
  const { person, browser } = await owner();
  const { passkey_id: id } = (await row<{ passkey_id: string }>(db, sql`select passkey_id from passkey where holder_id = ${person.personId}`))!;
  await browser.get(`/account/passkeys/${id}`);
  assert.equal((await browser.post(`/account/passkeys/${id}/rename`, { name: ' جوالي <b> ' })).location, '/account/passkeys?renamed=1');
  assert.match((await browser.get('/account/passkeys')).body, /جوالي &lt;b&gt;</);
  for (const name of ['', '   ', 'ا'.repeat(61), 'a\u202eb', 'a\nb']) assert.equal((await browser.post(`/account/passkeys/${id}/rename`, { name })).status, 422, JSON.stringify(name));
  const stranger = (await owner()).browser;
  await stranger.get('/account');
  for (const other of [id, 'none']) assert.equal((await stranger.post(`/account/passkeys/${other}/rename`, { name: 'mine' })).status, 404);
});

test('used challenges are swept away once they would be refused for their age', async () => {
  const { device } = await owner();
  await signIn(device);
  const count = async (): Promise<number> => (await row<{ n: number }>(db, sql`select count(*)::int as n from used_challenge`))!.n;
  const [purge] = identityJobs(runtime);
  const before = await count();
  await purge!.run();
  assert.ok((await count()) > 0 && before > 0, 'what could still be replayed stays');
  shift += 6 * minute;
  await purge!.run();
  assert.equal(await count(), 0);
});
