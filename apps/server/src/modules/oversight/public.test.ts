import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { cardCode, cardStepOf } from '@bawaba/visit';
import { languages } from '../../platform/language.ts';
import { testDatabase } from '../../testing/database.ts';
import { jeddah, makeAuthorities, makeAuthorityStaff } from '../authorities/fixtures.ts';
import { openBrowser, testRuntime } from '../identity/fixtures.ts';
import { limitPolicies } from '../identity/rules/limits.ts';
import { readCard } from '../inspections/actions/card.ts';
import { pagesUnderTest } from '../organisation/fixtures.ts';
import { currentPledgeText } from '../pledges/index.ts';
import { registerCheckInspector } from './pages/check-inspector.ts';
import { registerOfficePage } from './pages/offices.ts';

const { db } = await testDatabase();
let now = new Date('2026-11-22T08:00:10Z');
const runtime = testRuntime(db, { clock: () => now });
const app = pagesUnderTest(runtime, {}, (server) => {
  registerOfficePage(server, runtime);
  registerCheckInspector(server, runtime);
});
before(() => makeAuthorities(db));

test('owners of offices read the very words that they are to sign, and every section has an address', async () => {
  const { ar } = await currentPledgeText(db, now);
  for (const lang of languages) {
    const { status, body } = await openBrowser(app).get(`/offices?lang=${lang}`);
    assert.equal(status, 200);
    assert.ok(body.includes(ar.replace(/\.$/, '')), 'the pledge, word for word');
    for (const [, id] of body.matchAll(/href="#([a-z]+)"/g)) assert.ok(id === 'main' || body.includes(`<section id="${id}"`), id);
    assert.match(body, /href="\/check-inspector"/);
  }
});

test('an inspector is known by card and code of this minute, in any digits; every no is the same', async () => {
  const { personId } = await makeAuthorityStaff(db, 'inspector', jeddah, now);
  const { number, key } = await db.transaction((tx) => readCard(tx, runtime, personId, now));
  const code = await cardCode(new Uint8Array(key), cardStepOf(now.getTime()));
  const ask = async (fields: Record<string, string>) => {
    const browser = openBrowser(app, { 'accept-language': 'ar' });
    await browser.get('/check-inspector');
    return browser.post('/check-inspector', fields);
  };
  const arabic = (text: string): string => text.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!);
  const yes = await ask({ number: `${arabic(number.slice(0, 4))} ${number.slice(4)}`, code: arabic(code) });
  assert.equal(yes.status, 200);
  for (const part of ['نعم، هذا مفتش', 'أمانة جدة']) assert.ok(yes.body.includes(part), part);
  const wrongCode = code === '000000' ? '000001' : '000000';
  const plain = (body: string): string => body.slice(body.indexOf('<main')).replace(/value="[^"]*"/g, '');
  const noes = [await ask({ number, code: wrongCode }), await ask({ number: '00000000', code }), await ask({ number: '99999999', code: wrongCode })];
  assert.equal(new Set(noes.map(({ status, body }) => `${status} ${plain(body)}`)).size, 1);
  assert.match(noes[0]!.body, /لا يطابق هذا مفتشًا الآن/);
  now = new Date(now.getTime() + 30 * 60_000);
  assert.match((await ask({ number, code })).body, /لا يطابق هذا مفتشًا الآن/, 'an old picture of the code is no use');
});

test('what is no number is refused by its field with the number kept, and who goes on guessing waits', async () => {
  const browser = openBrowser(app, { 'accept-language': 'ar' });
  await browser.get('/check-inspector');
  const wrong = await browser.post('/check-inspector', { number: '1234567', code: 'abc' });
  assert.equal(wrong.status, 422);
  for (const part of ['field-number-error', 'field-code-error', 'value="1234567"']) assert.ok(wrong.body.includes(part), part);
  await browser.post('/check-inspector', { number: '12345678', code: '123456' });
  const statuses = await Promise.all(Array.from({ length: limitPolicies.check_inspector.free + 2 }, () => browser.post('/check-inspector', { number: '12345678', code: '123456' })));
  assert.ok(statuses.some(({ status, body }) => status === 429 && body.includes('محاولات كثيرة')));
});
