import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { decodeTicket, encodeTicket } from '@bawaba/ticket';
import { createSigner } from '@bawaba/ticket/node';
import { limitPolicies } from '../identity/rules/limits.ts';
import { openBrowser, testRuntime } from '../identity/fixtures.ts';
import { findViewer, registryErrors } from '../identity/index.ts';
import { platformErrors } from '../../platform/errors.ts';
import { html } from '../../platform/html.ts';
import { createHttp } from '../../platform/http.ts';
import { newId } from '../../platform/id.ts';
import { testDatabase } from '../../testing/database.ts';
import { rankTest, suspicion } from '../../testing/rank-test.ts';
import { cancelTickets, findTicketByCti, issueTickets, markUsed } from './actions.ts';
import { registerTicketApi } from './api.ts';
import { ticketErrors } from './errors.ts';
import { readTicketKeys } from './keys.ts';
import { registerCheckPage } from './pages/check.ts';
import { readBrought } from './rules.ts';

const { db } = await testDatabase();
const hour = 3_600_000;
let ahead = 0;
const audited = testRuntime(db, { clock: () => new Date(Date.now() + ahead) });
const runtime = { ...audited, keys: readTicketKeys(mkdtempSync(join(tmpdir(), 'bawaba-keys-')), audited.secrets, audited.clock) };
const app = createHttp({
  ...runtime, errors: { ...platformErrors, ...registryErrors, ...ticketErrors },
  errorPage: (_request, { code, title }) => html`<p data-code="${code}">${title}</p>`, findViewer: (request) => findViewer(runtime, request),
});
registerCheckPage(app, runtime);
registerTicketApi(app, runtime);

const holder = { idNumber: '1000000008', birthDate: '1990-05-17' };
const card = { id_number: holder.idNumber, birth_calendar: 'gregorian', birth_year: '1990', birth_month: '5', birth_day: '17' };
const another = { ...card, id_number: '1000000016' };

/** A ticket of the holder that begins in so many hours. */
async function issue(hours = 24): Promise<string> {
  const appointmentId = newId(new Date());
  const startsAt = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + hours * hour);
  const texts = await db.transaction((tx) => issueTickets(tx, runtime.keys, 1, [{ appointmentId, serviceId: 1, startsAt, holder: { ...holder, initials: 'سم' } }], new Date()));
  return texts.get(appointmentId)!;
}

const ctiOf = (text: string): Uint8Array => decodeTicket(text).claims.cti;

async function cancelled(): Promise<string> {
  const text = await issue();
  const found = await findTicketByCti(db, 1, ctiOf(text));
  await db.transaction((tx) => cancelTickets(tx, 1, [found!.appointmentId], new Date()));
  return text;
}

async function used(): Promise<string> {
  const text = await issue();
  await db.transaction((tx) => markUsed(tx, 1, ctiOf(text), new Date()));
  return text;
}

/** Signed by somebody else’s key. */
async function forged(): Promise<string> {
  return encodeTicket({ ...decodeTicket(await issue()).claims }, createSigner(runtime.keys.ticketSigner.kid, new Uint8Array(32).fill(9)));
}

/** Signed with our own key, which leaked, and never issued. */
async function neverIssued(): Promise<string> {
  return encodeTicket({ ...decodeTicket(await issue()).claims, cti: new Uint8Array(10).fill(7) }, runtime.keys.ticketSigner);
}

/** Everything of a page that is not the question itself. */
const plain = (body: string): string => body.replace(/nonce="[^"]+"/g, '').replace(/name="_csrf" value="[^"]+"/g, '').replace(/<textarea[^]*?<\/textarea>/g, '').replace(/value="\d+"/g, '');

async function ask(ticket: string, who = card, browser = openBrowser(app, { 'accept-language': 'en' })): Promise<{ status: number; body: string }> {
  if (!browser.cookies.has('form')) await browser.get('/check-ticket');
  return browser.post('/check-ticket', { ticket, ...who });
}

const stands = 'This ticket belongs to this person and stands';
const standsNot = 'This is not a ticket of this person that stands';

test('the holder’s own ticket stands, however it was copied; in either calendar and any digits', async () => {
  const text = await issue();
  const copies = [text, text.toLowerCase(), `  ${text}\n`, `تذكرتي: ${text}`, `${text.slice(0, 60)}\n${text.slice(60)}`];
  const hijri = { ...card, id_number: '١٠٠٠٠٠٠٠٠٨', birth_calendar: 'hijri', birth_year: '1410', birth_month: '10', birth_day: '22' };
  for (const copy of copies) assert.match((await ask(copy)).body, new RegExp(stands), copy);
  assert.match((await ask(text, hijri)).body, new RegExp(stands));
});

test('however it was copied, a ticket is counted as one', async () => {
  const text = await issue();
  assert.deepEqual(new Set([text, `${text} `, text.toLowerCase(), `x ${text}\n`].map((copy) => readBrought(copy).name)), new Set([text]));
  assert.equal(readBrought('https://example.org').claims, null);
});

test('every kind of no is the same page and the same JSON, with what to do next', async () => {
  const text = await issue();
  const nos: Record<string, readonly [string, typeof card]> = {
    'another person': [text, another], 'another birth date': [text, { ...card, birth_day: '18' }], cancelled: [await cancelled(), card], used: [await used(), card], past: [await issue(-3), card],
    forged: [await forged(), card], 'never issued': [await neverIssued(), card], 'a letter changed': [`${text.slice(0, 100)}${text[100] === 'A' ? 'B' : 'A'}${text.slice(101)}`, card], 'no ticket': ['https://example.org/ticket', card],
  };
  const pages = new Map<string, string>();
  for (const [name, [ticket, who]] of Object.entries(nos)) {
    const { status, body } = await ask(ticket, who);
    assert.equal(status, 200, name);
    assert.match(body, new RegExp(standsNot), name);
    assert.match(body, /href="\/book"/);
    pages.set(name, plain(body));
    const birth = { calendar: 'gregorian', date: `1990-05-${who.birth_day.padStart(2, '0')}` };
    const json = await openBrowser(app).ask('/api/v1/tickets/check', { ticket, idNumber: who.id_number, birth });
    assert.deepEqual(json, { status: 200, json: { stands: false } }, name);
  }
  assert.equal(new Set(pages.values()).size, 1, 'one page for all of them');
  const yes = await openBrowser(app).ask('/api/v1/tickets/check', { ticket: text, idNumber: card.id_number, birth: { calendar: 'gregorian', date: '1990-05-17' } });
  assert.deepEqual(yes, { status: 200, json: { stands: true } });
});

test('what is left out is named beside its field, and all that was typed is still there', async () => {
  const { status, body } = await ask('', { ...card, id_number: '123', birth_month: '13' });
  assert.equal(status, 422);
  for (const words of [/data-errors/, /Scan the ticket’s code or paste its text/, /This is not a national ID/, /There is no such day/, /value="123"/, /value="13"/]) assert.match(body, words);
});

test('a birth date cannot be tried out: after four wrong ones nothing is answered for as long as a ticket lives', async () => {
  const text = await issue();
  const wrong = (day: number) => ask(text, { ...card, birth_day: String(day) });
  for (let day = 1; day <= limitPolicies.check_pair.free; day++) assert.match((await wrong(day)).body, new RegExp(standsNot));
  const refused = await ask(text, card);
  assert.equal(refused.status, 429, 'the right date is not answered either');
  assert.match(refused.body, /Many tries in a row/);
  assert.doesNotMatch(refused.body, new RegExp(stands));
  ahead = 29 * 24 * hour;
  assert.equal((await ask(text, card)).status, 429);
  ahead = 0;
  assert.match((await ask(text, another)).body, new RegExp(standsNot), 'others may still ask about it');
});

test('right answers cost nothing, and a family checks its tickets from one telephone', async () => {
  const browser = openBrowser(app, { 'accept-language': 'en' });
  for (let member = 0; member < 7; member++) {
    const text = await issue();
    for (let time = 0; time < 2; time++) assert.match((await ask(text, card, browser)).body, new RegExp(stands));
  }
  const text = await issue();
  for (let time = 0; time < 6; time++) assert.match((await ask(text)).body, new RegExp(stands));
});

test('one browser cannot ask on and on', async () => {
  const browser = openBrowser(app, { 'accept-language': 'en' });
  const answers: number[] = [];
  for (let n = 0; n <= limitPolicies.check_device.free; n++) answers.push((await ask(`BW1:${n}`, card, browser)).status);
  assert.deepEqual(answers.slice(-2), [200, 429]);
});

test('no reason for a no can be told from the time its answer takes', async () => {
  const samples = 60;
  const kinds = { cancelled, forged, 'another person': issue, garbage: async () => `BW1:${newId(new Date())}` };
  for (const [name, make] of Object.entries(kinds)) {
    for (let round = 1; ; round++) {
      const times = { one: [] as number[], other: [] as number[] };
      const texts = await Promise.all(Array.from({ length: samples }, async () => [await make(), await issue()] as const));
      const lanes = texts.entries();
      await Promise.all(Array.from({ length: 6 }, async () => {
        for (const [index, [one, other]] of lanes) {
          const pair = [['one', one, name === 'another person' ? another : card], ['other', other, { ...card, birth_day: '3' }]] as const;
          for (const [group, text, who] of index % 2 === 0 ? pair : pair.toReversed()) {
            const browser = openBrowser(app);
            await browser.get('/check-ticket');
            const start = performance.now();
            await browser.post('/check-ticket', { ticket: text, ...who });
            times[group].push(performance.now() - start);
          }
        }
      }));
      const p = rankTest(times.one, times.other);
      if (p > suspicion) break;
      assert.ok(round < 2, `${name}: twice in a row the answers could be told apart, p = ${p}`);
    }
  }
});
