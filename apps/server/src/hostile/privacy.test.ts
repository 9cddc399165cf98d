import assert from 'node:assert/strict';
import { readFileSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import pg from 'pg';
import { decodeTicket, toHex } from '@bawaba/ticket';
import { makeBranch, openSlots } from '../modules/appointments/fixtures.ts';
import { someCheckIn, someIncident } from '../modules/branch-day/fixtures.ts';
import { makeSession, makeStaff, someIdNumber, testRuntime } from '../modules/identity/fixtures.ts';
import { infoOf, textOf } from '../modules/tickets/render/raster.fixtures.ts';
import { row, rows, sql } from '../platform/database.ts';
import { readSecrets } from '../platform/secrets.ts';
import { testDatabase } from '../testing/database.ts';
import { startPortal } from '../testing/portal.ts';
import { type HttpAnswer, openHttpBrowser } from './http-browser.ts';

/** One person whose every detail is unlike anybody's goes the whole way; then their details are looked for where none may be (row 38 of docs/security.md). */
const database = await testDatabase();
const { db, ownerUrl } = database;
const portal = await startPortal({ env: { DATABASE_URL: ownerUrl, LOG_LEVEL: 'debug', STAFF_PASSKEYS: 'offered' } });
after(async () => {
  await portal.stop();
  rmSync(portal.dataDir, { recursive: true, force: true });
});

const canary = { idNumber: someIdNumber(), ar: 'زبرجدة الكناري الفيروزي', en: 'Zabarjada Alkanari Alfayruzi', birth: '1987-11-23', phone: '+966587654321', email: 'zabarjada.canary@mail.example', password: 'mauve teapot under 7 quiet lamps' };
/** Each as it could be written somewhere. */
const traces = [
  canary.idNumber, canary.ar, 'زبرجدة', 'الفيروزي', canary.en, 'Zabarjada', 'Alfayruzi', canary.birth, '19871123', '23/11/1987', '23 نوفمبر 1987', '23 November 1987', canary.phone, canary.phone.slice(4), '0587654321', canary.email, 'zabarjada.canary', canary.password, 'mauve teapot',
];
const found = (text: string): string[] => traces.filter((trace) => text.toLowerCase().includes(trace.toLowerCase()) || text.includes(encodeURIComponent(trace)) || text.includes(encodeURIComponent(trace).replaceAll('%20', '+')));

const browser = openHttpBrowser(portal.baseUrl);
const card = { id_number: canary.idNumber, birth_day: '23', birth_month: '11', birth_year: '1987', birth_calendar: 'gregorian' };
let codes = '';

async function newestCode(): Promise<string> {
  const { body } = (await row<{ body: string }>(db, sql`select body from message where kind = 'identity.code' order by created_at desc limit 1`))!;
  const [, code] = /#(\d{6})$/.exec(body)!;
  codes += ` ${code!}`;
  return code!;
}

async function goOn(answer: HttpAnswer, to: string | RegExp): Promise<HttpAnswer> {
  assert.equal(answer.status, 303, answer.text.slice(0, 2000));
  assert.match(answer.location!, typeof to === 'string' ? new RegExp(`^${to}$`) : to);
  return browser.get(answer.location!);
}

async function register(): Promise<void> {
  await db.query(sql`
    insert into registry_person (id_number, name_ar, name_en, sex, birth_calendar, birth_printed, birth_gregorian, phone, email)
    values (${canary.idNumber}, ${canary.ar}, ${canary.en}, 'female', 'gregorian', ${canary.birth}, ${canary.birth}, ${canary.phone}, ${canary.email})`);
  await browser.get('/register');
  await goOn(await browser.post('/register', card), '/register/code');
  await browser.post('/register/code', { code: '000000' });
  await goOn(await browser.post('/register/code', { code: await newestCode() }), '/register/password');
  const done = await browser.post('/register/password', { password: canary.password, repeat: canary.password });
  assert.match(done.setCookies.find((cookie) => cookie.startsWith('session='))!, /; Path=\/; HttpOnly; SameSite=Lax/);
  await goOn(done, '/appointments');
}

/** Everything that goes wrong on the way, with their details in it. */
async function stumble(): Promise<void> {
  const other = openHttpBrowser(portal.baseUrl);
  await other.get('/sign-in');
  await other.post('/sign-in', { id_number: canary.idNumber, password: canary.password.slice(1) });
  await other.post('/register', card);
  await other.post('/recover', card);
  await other.get('/check-ticket');
  await other.post('/check-ticket', { ...card, ticket: `BW1:${canary.idNumber}` });
  await fetch(`${portal.baseUrl}/register`, { method: 'POST', body: new URLSearchParams(card) });
  await fetch(`${portal.baseUrl}/api/v1/appointments`, { method: 'POST', headers: { 'content-type': 'application/json', 'idempotency-key': canary.idNumber }, body: `{"${canary.en}": "${canary.idNumber}` });
}

/** What the database itself says of a refused row names its values; the portal's log must not. */
async function breakDatabase(): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(`alter table flow add constraint broken check (subject <> '${canary.idNumber}') not valid`);
  const other = openHttpBrowser(portal.baseUrl);
  await other.get('/recover');
  const failed = await other.post('/recover', card);
  assert.equal(failed.status, 500);
  assert.deepEqual(found(failed.text), []);
  await owner.query('alter table flow drop constraint broken');
  await owner.end();
}

async function book(): Promise<{ path: string; ticket: string }> {
  const slot = (await openSlots(db, 1, 1)).at(-1)!;
  await browser.get('/book/service-1/1');
  const page = await browser.get(`/book/service-1/1/confirm?slot=${slot.slotId}`);
  const key = /name="_idempotency" value="([^"]+)"/.exec(page.text)![1]!;
  const booked = await browser.post('/book/service-1/1/confirm', { slot: slot.slotId, _idempotency: key });
  await goOn(booked, /^\/appointments\/[0-9a-f-]{36}\?booked=1$/);
  const path = booked.location!.replace('?booked=1', '');
  const { ticket } = (await (await fetch(`${portal.baseUrl}/api/v1${path}`, { headers: { cookie: browser.cookies() } })).json()) as { ticket: string };
  return { path, ticket };
}

async function checkIn(ticket: string): Promise<void> {
  const runtime = testRuntime(db, { secrets: readSecrets(portal.dataDir), config: { baseUrl: portal.baseUrl } });
  const { staffId } = await makeStaff(db, { role: 'branch_manager' });
  const manager = openHttpBrowser(portal.baseUrl, (await makeSession(runtime, staffId, { kind: 'staff' })).cookie);
  await manager.get('/staff/readers');
  await manager.post('/staff/readers/codes');
  const code = /data-enrolment-code="([^"]+)"/.exec((await manager.get('/staff/readers')).text)![1]!;
  const post = (path: string, body: unknown, token?: string): Promise<Response> =>
    fetch(`${portal.baseUrl}/api/v1/reader/${path}`, { method: 'POST', headers: { 'content-type': 'application/json', ...(token && { authorization: `Bearer ${token}` }) }, body: JSON.stringify(body) });
  const { token } = (await (await post('enrol', { code, name: 'Desk 1' })).json()) as { token: string };
  const cti = toHex(decodeTicket(ticket).claims.cti);
  const synced = await post('sync', { checkIns: [someCheckIn({ cti })], incidents: [someIncident({ reason: 'wrong_person', scannedText: ticket })] }, token);
  assert.deepEqual(((await synced.json()) as { checkIns: unknown }).checkIns, [{ outcome: 'recorded' }]);
  const pack = await (await fetch(`${portal.baseUrl}/api/v1/reader/pack`, { headers: { authorization: `Bearer ${token}` } })).text();
  assert.deepEqual(found(pack), [], 'a reader holds nothing that names people');
  for (const page of ['/staff/incidents', '/staff/desk', '/staff/readers']) assert.deepEqual(found((await manager.get(page)).text), [], page);
}

/** What the embedded PostgreSQL wrote beside its data. */
function databaseLog(dataDirectory: string): string {
  return readFileSync(join(dirname(dataDirectory), 'postgres.log'), 'utf8');
}

test('a person\'s details are nowhere in the log, the addresses, the record and the ticket', async () => {
  await makeBranch(db);
  await register();
  await stumble();
  const { path, ticket } = await book();
  const [pdf, ics, page] = [await browser.get(`${path}/ticket.pdf`), await browser.get(`${path}/appointment.ics`), await browser.get(path)];
  await browser.get('/account');
  await checkIn(ticket);
  await breakDatabase();

  const shown = textOf(pdf.bytes) + JSON.stringify([...infoOf(pdf.bytes)]);
  assert.ok(shown.includes(canary.idNumber.slice(-2)), 'the paper was read');
  assert.deepEqual(found(shown), [], 'paper');
  assert.deepEqual(found(ics.text.replaceAll('\r\n ', '')), [], 'calendar');
  assert.deepEqual(found(ticket + JSON.stringify(decodeTicket(ticket), (_, value: unknown) => (value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value))), [], 'ticket');
  assert.deepEqual(found(page.text).filter((trace) => !canary.ar.includes(trace)), [], 'the page greets its owner by name, and that is all');

  assert.deepEqual(found(browser.addresses.join('\n')), [], 'addresses');
  const record = await rows(db, sql`select to_jsonb(e)::text as entry from audit_entry e`);
  assert.ok(record.length > 10);
  assert.deepEqual(found(JSON.stringify(record)), [], 'record');
  assert.match(portal.output(), /request failed.*|"incident"/, 'the failure was logged');
  assert.deepEqual(found(portal.output()), [], 'log');
  const own = databaseLog((await row<{ folder: string }>(database.open({ role: null }), sql`select setting as folder from pg_settings where name = 'data_directory'`))!.folder);
  assert.match(own, /violates check constraint "broken"/, 'the database logged the failure as well');
  assert.deepEqual(found(own), [], 'the database\'s own log');
  assert.deepEqual(codes.trim().split(' ').filter((code) => portal.output().includes(code) || browser.addresses.join().includes(code)), [], 'codes');
});
