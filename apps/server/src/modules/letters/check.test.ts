import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeBase45, encodeBase45, encodeTicket } from '@bawaba/ticket';
import { decodeLetter, encodeLetter, verifyLetterKeySet } from '@bawaba/ticket/letter';
import { sql } from '../../platform/database.ts';
import { newId } from '../../platform/id.ts';
import { testDatabase } from '../../testing/database.ts';
import { makePerson, makeSession, openBrowser, testRuntime } from '../identity/fixtures.ts';
import { registryErrors } from '../identity/index.ts';
import { limitPolicies } from '../identity/rules/limits.ts';
import { pagesUnderTest } from '../organisation/fixtures.ts';
import { bytesOf, contentHash } from './actions/paper.ts';
import { makeSector, sampleLetter, withLetterKeys } from './fixtures.ts';
import { issueLetter, type Letter, letterErrors, type NewLetter, type Paper, registerLetterApi, registerLetterPages, revokeLetter, signPaper, supersedeLetter } from './index.ts';

const { db, ownerUrl, open } = await testDatabase();
await makeSector(db);
const day = 86_400_000;
let ahead = 0;
const runtime = withLetterKeys(testRuntime(db, { clock: () => new Date(Date.now() + ahead) }));
/** Papers as another module would keep them, by id. */
const kept = new Map<string, Paper>();
const papers = { pledge: async (paperId: string) => kept.get(paperId) ?? null };
const app = pagesUnderTest(runtime, { ...registryErrors, ...letterErrors }, (one) => {
  registerLetterPages(one, runtime, papers);
  registerLetterApi(one, runtime, papers);
});
const holder = await makePerson(db);
const card = { id_number: holder.idNumber, birth_calendar: 'gregorian', birth_year: '1990', birth_month: '5', birth_day: '17' };

const issue = (changes: Partial<NewLetter> = {}): Promise<Letter> => db.transaction((tx) => issueLetter(tx, runtime, sampleLetter(holder.personId, changes), runtime.clock()));
const inDays = (days: number): string => new Date(Date.now() + ahead + days * day + 3 * 3_600_000).toISOString().slice(0, 10);

/** A browser that asks once; each its own, so that none is counted with another. */
async function ask(code: string, more: Record<string, string> = {}, lang = 'en') {
  const browser = openBrowser(app, { 'accept-language': lang });
  await browser.get('/check-letter');
  return browser.post('/check-letter', { code, ...more });
}

const not = /issued no letter with this code/;

test('a letter says what is to be compared, and no more', async () => {
  const { code } = await issue({ validUntil: inDays(30) });
  const { status, body } = await ask(code);
  assert.equal(status, 200);
  for (const shown of ['A genuine letter, and it stands', 'Approval to bring your family', 'Civil Affairs', 'S••• M••• A•••', `••••••••${holder.idNumber.slice(-2)}`, 'FR-7K2M-94QX', 'Members of the family']) assert.ok(body.includes(shown), shown);
  for (const hidden of [holder.idNumber, 'Sarah', 'Alqahtani', 'Noura', 'has been approved', 'سارة', '1990']) assert.ok(!body.includes(hidden), hidden);
  assert.match((await ask(code, {}, 'ar')).body, /خطاب صحيح، وهو سارٍ[\s\S]*س••• م••• الق•••/);
});

test('however it was copied: broken into lines, in small letters, with words before it', async () => {
  const { code } = await issue();
  for (const copied of [`  ${code}\n`, code.toLowerCase(), `الرمز: ${code}`, code.replace(/(.{60})/g, '$1\r\n')]) assert.match((await ask(copied)).body, /and it stands/, copied.slice(0, 20));
});

test('expired, superseded, revoked: each is told, the reason of a revocation to the holder alone', async () => {
  const [short, former, bad] = [await issue({ validUntil: inDays(1) }), await issue(), await issue()];
  const actor = { kind: 'system', id: null } as const;
  await db.transaction((tx) => supersedeLetter(tx, runtime, former.letterId, sampleLetter(holder.personId), runtime.clock()));
  await db.transaction((tx) => revokeLetter(tx, runtime, { personId: holder.personId, letterId: bad.letterId, reason: { ar: 'وثيقة غير صحيحة', en: 'A document was not genuine' }, actor }, runtime.clock()));
  assert.match((await ask(former.code)).body, /whose place a newer one has taken/);
  const revoked = (await ask(bad.code)).body;
  assert.match(revoked, /This letter was revoked/);
  assert.doesNotMatch(revoked, /not genuine/);
  const mine = openBrowser(app, { 'accept-language': 'en' }, await makeSession(runtime, holder.personId));
  assert.match((await mine.get(`/letters/${bad.letterId}`)).body, /A document was not genuine/);
  assert.match((await ask(short.code)).body, /and it stands/);
  ahead = 3 * day;
  assert.match((await ask(short.code)).body, /A genuine letter that has expired/);
  ahead = 0;
});

test('forged, changed, cut or foreign: never a letter of ours', async () => {
  const { code, content } = await issue();
  const bytes = decodeBase45(code.slice(5));
  const flipped = (at: number): string => { const copy = bytes.slice(); copy[at]! ^= 1; return `BWD1:${encodeBase45(copy)}`; };
  const { claims } = decodeLetter(code);
  const signer = runtime.letterKeys.signer();
  const foreign = withLetterKeys(testRuntime(db)).letterKeys.signer();
  const codes = {
    'a byte of the content’s hash': flipped(bytes.length - 80), 'a byte of the signature': flipped(bytes.length - 1), 'cut off': code.slice(0, -3), 'nothing of it': 'BWD1:', 'other words': 'وثيقة',
    'signed with the true key and never kept': encodeLetter({ ...claims, letterId: bytesOf(newId(new Date())) }, signer),
    'signed with the true key for other words': encodeLetter({ ...claims, contentHash: contentHash({ ...content, title: { ...content.title, en: 'Another' } }) }, signer),
    'signed with the true key for longer': encodeLetter({ ...claims, expiresAt: claims.issuedAt + 10 }, signer),
    'signed with another installation’s key': encodeLetter(claims, foreign),
  };
  for (const [name, forged] of Object.entries(codes)) assert.match((await ask(forged)).body, not, name);
  assert.match((await ask(code)).body, /and it stands/);
});

test('a row that somebody changed in the database is a letter of ours no more', async () => {
  const { code, letterId } = await issue();
  const owner = open({ role: null });
  assert.ok(ownerUrl);
  await owner.query(sql`update letter set content = jsonb_set(content, '{facts,1,value,en}', '"4"') where letter_id = ${letterId}`);
  assert.match((await ask(code)).body, not);
  await owner.query(sql`update letter set content = jsonb_set(content, '{facts,1,value,en}', '"3"') where letter_id = ${letterId}`);
  assert.match((await ask(code)).body, /and it stands/);
});

test('a paper of another module: what it is, whom it binds in part, how it stands; changed by one letter, or of another kind, it is none of ours', async () => {
  const paperId = newId(new Date());
  const content = { text: 'أتعهد أنا صاحب المكتب' };
  const fact = { label: { ar: 'الترخيص', en: 'Licence' }, value: { ar: 'JED-1', en: 'JED-1' }, compared: 'whole' as const };
  const sign = (kind: 'pledge' | 'penalty', validUntil: string | null = null) => signPaper(runtime.letterKeys, { kind, paperId, issuerId: 3, content, validUntil }, runtime.clock());
  const paper: Paper = {
    code: sign('pledge'), content, issuer: { id: 3, name: { ar: 'أمانة جدة', en: 'Jeddah Municipality' } }, title: { ar: 'تعهد', en: 'Pledge' }, issuedOn: '2026-11-22', validUntil: null, end: null,
    holder: { name: { ar: 'سالم العمري', en: 'Salem Alomari' }, idNumber: '1000000008' }, facts: [fact], demo: false,
  };
  kept.set(paperId, paper);
  const { body } = await ask(paper.code);
  for (const shown of ['A genuine paper, and it stands', 'Jeddah Municipality', 'S••• A•••', '••••••••08', 'JED-1']) assert.ok(body.includes(shown), shown);
  assert.doesNotMatch(body, /Salem|1000000008|صاحب المكتب|name="id_number"/);
  assert.match((await ask(sign('penalty'))).body, not, 'a kind that nobody keeps');
  for (const [how, said] of [['superseded', /whose place a newer one/], ['revoked', /This paper was revoked/]] as const) {
    kept.set(paperId, { ...paper, end: { how, on: '2026-11-23' } });
    assert.match((await ask(paper.code)).body, said);
  }
  const short = sign('pledge', inDays(1));
  kept.set(paperId, { ...paper, code: short, validUntil: inDays(-1) });
  assert.match((await ask(short)).body, /A genuine paper that has expired/);
  for (const changed of [{ content: { text: 'أتعهد أنا صاحب المكتبة' } }, { issuer: { ...paper.issuer, id: 4 } }, { code: short }]) {
    kept.set(paperId, { ...paper, ...changed });
    assert.match((await ask(paper.code)).body, not, JSON.stringify(changed).slice(0, 40));
  }
});

test('a ticket’s code is sent to the tickets’ page', async () => {
  const ticket = encodeTicket({ nbf: 1, exp: 3601, startMinutes: 30, cti: new Uint8Array(10), hc: new Uint8Array(12), branch: 1, service: 1, initials: '', statusIndex: 1 }, { kid: Uint8Array.of(0, 2), sign: () => new Uint8Array(64) });
  assert.match((await ask(ticket)).body, /code of an appointment ticket[\s\S]*href="\/check-ticket"/);
});

test('the card in hand: its holder’s, another’s, one with a mistake; nothing typed is lost', async () => {
  const { code } = await issue();
  assert.match((await ask(code, card)).body, /issued to the holder of this card/);
  const other = await ask(code, { ...card, birth_day: '18' });
  assert.match(other.body, /was not issued to the holder of this card/);
  assert.ok(other.body.includes(holder.idNumber), 'what was typed is shown again');
  const wrong = await ask(code, { ...card, id_number: '123' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.body, /A genuine letter[\s\S]*value="123"/);
});

test('nothing pasted: told beside the field; and a birth date cannot be guessed with a letter in hand', async () => {
  const empty = await ask('  ');
  assert.equal(empty.status, 422);
  assert.match(empty.body, /href="#[^"]*code"/);
  const { code } = await issue();
  const statuses: number[] = [];
  for (let guess = 1; guess <= limitPolicies.check_pair.free + 1; guess++) statuses.push((await ask(code, { ...card, birth_day: String(guess) })).status);
  assert.deepEqual(statuses, [200, 200, 200, 200, 429]);
  assert.match((await ask(code)).body, /and it stands/, 'without a card there is nothing to guess');
});

test('one browser may ask sixty times in an hour, and then waits', async () => {
  const browser = openBrowser(app, { 'accept-language': 'en' });
  await browser.get('/check-letter');
  const statuses: number[] = [];
  for (let i = 0; i <= limitPolicies.check_letter.free; i++) statuses.push((await browser.post('/check-letter', { code: 'BWD1:NONE' })).status);
  assert.deepEqual([statuses.at(-2), statuses.at(-1)], [200, 429]);
});

test('the same as JSON; and the keys, signed by the root', async () => {
  const { code } = await issue();
  const browser = openBrowser(app);
  const { json } = await browser.ask('/api/v1/letters/check', { code, holder: { idNumber: holder.idNumber, birth: { calendar: 'gregorian', date: '1990-05-17' } } });
  const { letter } = json as { letter: { standing: string; belongs: boolean; facts: unknown[]; holder: unknown } };
  assert.deepEqual([letter.standing, letter.belongs, letter.facts.length], ['stands', true, 2]);
  assert.deepEqual((await browser.ask('/api/v1/letters/check', { code: 'BWD1:X' })).json, { letter: null });
  assert.equal((await browser.ask('/api/v1/letters/check', {})).status, 422);
  const answer = await app.inject('/.well-known/bawaba-letter-keys');
  assert.equal(answer.headers['content-type'], 'application/cose');
  assert.deepEqual(Buffer.from(runtime.letterKeys.signedSet()!), answer.rawPayload);
  await assert.rejects(verifyLetterKeySet(new Uint8Array(answer.rawPayload), new Uint8Array(32), 0), { code: 'bad_signature' });
});

test('a person’s letters are theirs alone', async () => {
  const { letterId } = await issue();
  const mine = openBrowser(app, {}, await makeSession(runtime, holder.personId));
  assert.match((await mine.get('/letters')).body, new RegExp(letterId));
  const pdf = await app.inject({ url: `/letters/${letterId}/letter.pdf`, headers: { cookie: (await makeSession(runtime, holder.personId)).cookie } });
  assert.equal(pdf.headers['content-type'], 'application/pdf');
  assert.equal(pdf.rawPayload.subarray(0, 5).toString(), '%PDF-');
  const stranger = openBrowser(app, {}, await makeSession(runtime, (await makePerson(db)).personId));
  assert.doesNotMatch((await stranger.get('/letters')).body, new RegExp(letterId));
  for (const path of [`/letters/${letterId}`, `/letters/${letterId}/letter.pdf`, '/letters/none', `/letters/${newId(new Date())}`]) assert.equal((await stranger.get(path)).status, 404, path);
  assert.equal((await openBrowser(app).get('/letters')).location?.split('?')[0], '/sign-in');
});
