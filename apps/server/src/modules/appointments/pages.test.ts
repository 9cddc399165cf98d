import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { LightMyRequestResponse } from 'fastify';
import { localDay } from '../../platform/calendar.ts';
import { platformErrors } from '../../platform/errors.ts';
import { sql } from '../../platform/database.ts';
import { html } from '../../platform/html.ts';
import { createHttp } from '../../platform/http.ts';
import { testDatabase } from '../../testing/database.ts';
import { catalogueErrors } from '../catalogue/index.ts';
import { findViewer, registryErrors } from '../identity/index.ts';
import { makePerson, makeSession, type SignedIn, testRuntime } from '../identity/fixtures.ts';
import { forgetOrganisation, organisationErrors } from '../organisation/index.ts';
import { createAppointments } from './actions/appointments.ts';
import { registerAppointmentApi } from './api.ts';
import { appointmentErrors } from './errors.ts';
import { appointmentText } from './text.ts';
import { makeBranch, openSlots, roundTheClock, testKeys } from './fixtures.ts';
import { registerAppointmentPages } from './pages/index.ts';
import { listMiscounted } from './store/slots.ts';

const { db } = await testDatabase();
const audited = testRuntime(db);
const parts = { ...audited, keys: testKeys(mkdtempSync(join(tmpdir(), 'bawaba-keys-')), audited) };
const runtime = { ...parts, appointments: createAppointments(parts) };
const app = createHttp({
  ...runtime, errors: { ...platformErrors, ...registryErrors, ...organisationErrors, ...catalogueErrors, ...appointmentErrors },
  errorPage: (_request, error) => html`<p>${error.title} ${error.next}</p>`, findViewer: (request) => findViewer(runtime, request),
});
registerAppointmentPages(app, runtime);
registerAppointmentApi(app, runtime);
const { service } = await makeBranch(db, { opening: roundTheClock(1) });
const slots = await openSlots(db, 1, 1);
// One seat a day.
await makeBranch(db, { branchId: 4, opening: { rules: roundTheClock(1).rules.map((rule) => ({ ...rule, opens: '10:00', closes: '11:00' })), exceptions: [] } });
let used = 0;

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly location: string | undefined;
}

async function get(url: string, who?: SignedIn, lang = 'ar'): Promise<Answer> {
  const { statusCode, body, headers } = await app.inject({ url, headers: { 'accept-language': lang, ...(who && { cookie: who.cookie }) } });
  return { status: statusCode, text: body, location: headers.location };
}

async function post(url: string, who: SignedIn, fields: Record<string, string>): Promise<Answer> {
  const payload = new URLSearchParams({ _csrf: who.csrf, ...fields }).toString();
  const { statusCode, body, headers } = await app.inject({ method: 'POST', url, headers: { cookie: who.cookie, 'content-type': 'application/x-www-form-urlencoded' }, payload });
  return { status: statusCode, text: body, location: headers.location };
}

async function person(): Promise<SignedIn & { personId: string }> {
  const { personId } = await makePerson(db);
  return { personId, ...(await makeSession(runtime, personId)) };
}

/** The operation key that the page's form carries. */
function keyOf(page: string): string {
  return /name="_idempotency" value="([\w-]+)"/.exec(page)![1]!;
}

const confirmUrl = (slotId: string): string => `/book/${service.slug}/1/confirm?slot=${slotId}`;

async function bookBy(who: SignedIn, slotId: string): Promise<string> {
  const key = keyOf((await get(confirmUrl(slotId), who)).text);
  const { status, location } = await post(`/book/${service.slug}/1/confirm`, who, { slot: slotId, _idempotency: key });
  assert.equal(status, 303);
  return /^\/appointments\/([\w-]+)\?booked=1$/.exec(location!)![1]!;
}

test('the journey, without a script: service, branch, time, sign-in and back, confirm, ticket, files', async () => {
  const who = await person();
  assert.match((await get('/book')).text, /href="\/book\/service-1"/);
  assert.match((await get('/book/service-1?city=1')).text, /href="\/book\/service-1\/1"/);
  assert.match((await get('/book/service-1?lat=24.7&lon=46.7')).text, /href="\/book\/service-1\/1"/);
  const { slotId, startsAt } = slots[used++]!;
  const times = await get(`/book/service-1/1?day=${localDay(startsAt)}`, who);
  assert.equal(times.status, 200);
  assert.match(times.text, new RegExp(slotId));
  const anonymous = await get(confirmUrl(slotId));
  assert.equal(anonymous.location, `/sign-in?next=${encodeURIComponent(confirmUrl(slotId))}`);
  const id = await bookBy(who, slotId);
  for (const lang of ['ar', 'en']) {
    const ticket = await get(`/appointments/${id}`, who, lang);
    assert.match(ticket.text, /<svg[^>]*class="qr"/);
    assert.match(ticket.text, new RegExp(`<html lang="${lang}"`));
  }
  const pdf = await app.inject({ url: `/appointments/${id}/ticket.pdf`, headers: { cookie: who.cookie } });
  assert.equal(pdf.rawPayload.subarray(0, 5).toString(), '%PDF-');
  assert.match((await get(`/appointments/${id}/appointment.ics`, who)).text, /^BEGIN:VCALENDAR\r\n/);
  assert.match((await get('/appointments', who)).text, new RegExp(id));
});

test('double click, back button and reload: one booking, and always a page that says what is', async () => {
  const who = await person();
  const slotId = slots[used++]!.slotId;
  const form = await get(confirmUrl(slotId), who);
  const fields = { slot: slotId, _idempotency: keyOf(form.text) };
  const answers = await Promise.all([1, 2, 3].map(() => post(`/book/${service.slug}/1/confirm`, who, fields)));
  assert.deepEqual(new Set(answers.map((a) => a.status)), new Set([303]));
  assert.equal(new Set(answers.map((a) => a.location)).size, 1);
  const again = await get(confirmUrl(slotId), who);
  assert.equal(again.status, 303);
  assert.match(again.location!, /\?standing=1$/);
  const otherKey = await post(`/book/${service.slug}/1/confirm`, who, { ...fields, _idempotency: 'another-key-0' });
  assert.match(otherKey.location!, /\?standing=1$/);
  assert.deepEqual(await listMiscounted(db), []);
});

test('a time that has just gone: 409, the times that are left, nothing booked', async () => {
  const [first, second] = [await person(), await person()];
  const slotId = slots[used++]!.slotId;
  const page = await get(confirmUrl(slotId), second);
  await bookBy(first, slotId);
  const late = await post(`/book/${service.slug}/1/confirm`, second, { slot: slotId, _idempotency: keyOf(page.text) });
  assert.equal(late.status, 409);
  assert.match(late.text, /name="slot"/);
  assert.match(late.text, new RegExp(appointmentErrors.slot_full.title.ar));
});

test('the last time of a day has just gone: the times of the next day that has some, to book and to change to', async () => {
  const [first, second] = [await person(), await person()];
  const id = await bookBy(second, slots[used++]!.slotId);
  const [last, next] = await openSlots(db, 4, 1);
  const { slotId } = last!;
  const confirm = `/book/${service.slug}/4/confirm`;
  const move = await get(`/appointments/${id}/change/confirm?branch=4&slot=${slotId}`, second);
  const booked = await post(confirm, first, { slot: slotId, _idempotency: keyOf((await get(`${confirm}?slot=${slotId}`, first)).text) });
  assert.equal(booked.status, 303);
  const day = localDay(last!.startsAt);
  const refused = [
    await post(confirm, await person(), { slot: slotId, _idempotency: 'another-key-1' }),
    await post(`/appointments/${id}/change`, second, { branch: '4', slot: slotId, _idempotency: keyOf(move.text) }),
    await get(`/appointments/${id}/change/confirm?branch=4&slot=${slotId}&day=${day}`, second),
  ];
  for (const { status, text } of refused) {
    assert.equal(status, 409);
    assert.match(text, new RegExp(`name="slot"[^>]*value="${next!.slotId}"`));
  }
  assert.doesNotMatch((await get(`/book/${service.slug}/4?day=${day}`)).text, /name="slot"/, 'who asks for the full day sees that it is full');
});

test('an expired session mid-way loses nothing: after signing in one is back at the same time', async () => {
  const slotId = slots[used]!.slotId;
  const gone = { ...(await person()) };
  await app.inject({ url: '/', headers: {} });
  const stale = { cookie: gone.cookie.replace(/session=[^;]+/, 'session=expired'), csrf: gone.csrf };
  const answer = await post(`/book/${service.slug}/1/confirm`, stale, { slot: slotId, _idempotency: 'any-key-00' });
  assert.equal(answer.status, 303);
  assert.equal(answer.location, `/sign-in?next=${encodeURIComponent(confirmUrl(slotId))}`);
});

test('changing and cancelling by forms; what belongs to others does not exist', async () => {
  const [who, stranger] = [await person(), await person()];
  const id = await bookBy(who, slots[used++]!.slotId);
  const target = slots[200 + used++]!.slotId;
  const confirm = await get(`/appointments/${id}/change/confirm?branch=1&slot=${target}`, who);
  assert.equal(confirm.status, 200);
  const moved = await post(`/appointments/${id}/change`, who, { branch: '1', slot: target, _idempotency: keyOf(confirm.text) });
  assert.equal(moved.status, 303);
  const newId = /appointments\/([\w-]+)\?/.exec(moved.location!)![1]!;
  for (const url of [`/appointments/${newId}`, `/appointments/${newId}/cancel`, `/appointments/${newId}/change`, `/appointments/${newId}/ticket.pdf`]) assert.equal((await get(url, stranger)).status, 404);
  assert.equal((await post(`/appointments/${newId}/cancel`, stranger, {})).status, 404);
  assert.equal((await get(`/appointments/${newId}/cancel`, who)).status, 200);
  assert.equal((await post(`/appointments/${newId}/cancel`, who, {})).status, 303);
  assert.equal((await post(`/appointments/${newId}/cancel`, who, {})).status, 303);
  const after = await get(`/appointments/${newId}`, who);
  assert.doesNotMatch(after.text, /class="qr"/);
  assert.equal((await get(`/appointments/${newId}/ticket.pdf`, who)).status, 409);
  assert.deepEqual(await listMiscounted(db), []);
});

const hostile: [string, number][] = [
  ['/book/nothing', 404], ['/book/service-1/99999', 404], ['/book/service-1/0', 404], ['/book/service-1/1?day=2026-02-31', 200], ['/book/service-1/1?day[]=x', 200],
  ['/book/service-1/1?day=1900-01-01', 200], ['/book/service-1?lat=NaN&lon=1e999', 200], ['/book/service-1?city=%00', 200], ['/appointments/1', 303], ['/b/99999', 404], ['/b/1', 303], ['/b/1-1', 303], ['/b/x', 404],
  [`/book/${'a'.repeat(300)}`, 404], ['/book/%E0%A4%A', 400],
];
for (const [url, status] of hostile) test(`${url.slice(0, 50)} answers ${status}`, async () => assert.equal((await get(url)).status, status));

test('forged forms are refused: no token, another origin, another id', async () => {
  const who = await person();
  const slotId = slots[used]!.slotId;
  assert.equal((await post(`/book/${service.slug}/1/confirm`, { ...who, csrf: 'x' }, { slot: slotId, _idempotency: 'k'.repeat(8) })).status, 403);
  const foreign = await app.inject({ method: 'POST', url: `/book/${service.slug}/1/confirm`, headers: { cookie: who.cookie, origin: 'https://evil.example', 'content-type': 'application/x-www-form-urlencoded' }, payload: `_csrf=${who.csrf}` });
  assert.equal(foreign.statusCode, 403);
  assert.equal((await post(`/book/${service.slug}/1/confirm`, who, { slot: "' or 1=1 --", _idempotency: 'k'.repeat(8) })).status, 422);
  assert.equal((await post(`/book/${service.slug}/1/confirm`, who, { slot: slotId })).status, 400);
});

test('the API books, replays, refuses in words and changes nothing without a key', async () => {
  const who = await person();
  const slot = slots[300 + used++]!;
  const body = { branchId: 1, serviceId: 1, slotId: slot.slotId };
  const call = (headers: Record<string, string>, payload: unknown = body): Promise<LightMyRequestResponse> =>
    app.inject({ method: 'POST', url: '/api/v1/appointments', headers: { cookie: who.cookie, 'content-type': 'application/json', ...headers }, payload: JSON.stringify(payload) });
  assert.equal((await call({})).json().error.code, 'idempotency_key_needed');
  assert.equal((await app.inject({ method: 'POST', url: '/api/v1/appointments', payload: body })).statusCode, 401);
  const first = await call({ 'idempotency-key': 'api-key-1' });
  assert.equal(first.statusCode, 201);
  assert.match(first.json().ticket, /^BW1:/);
  assert.deepEqual((await call({ 'idempotency-key': 'api-key-1' })).json(), first.json());
  assert.equal((await call({ 'idempotency-key': 'api-key-1' }, { ...body, slotId: slots[310]!.slotId })).json().error.code, 'idempotency_key_reused');
  assert.equal((await call({ 'idempotency-key': 'api-key-2' })).json().error.code, 'already_booked');
  const wrong = await call({ 'idempotency-key': 'api-key-3', 'accept-language': 'en' }, { branchId: 'x', serviceId: -1, __proto__: { a: 1 } });
  assert.equal(wrong.statusCode, 422);
  assert.deepEqual(Object.keys(wrong.json().error.fields).toSorted(), ['branchId', 'serviceId', 'slotId']);
  assert.equal((await app.inject({ method: 'POST', url: '/api/v1/appointments', headers: { cookie: who.cookie, 'content-type': 'application/json', 'idempotency-key': 'api-key-4' }, payload: '{"a":' })).statusCode, 400);
  assert.equal((await call({ 'idempotency-key': 'api-key-5' }, { ...body, slotId: 'x'.repeat(100_000) })).statusCode, 413);
  const free = (await app.inject({ url: '/api/v1/branches/1/services/1/slots' })).json();
  assert.equal(free.slots.find((s: { slotId: string }) => s.slotId === slot.slotId).left, 0);
});

test('a branch that is closed for good does not take its appointments with it: the holder sees theirs, why, and the way on', async () => {
  await makeBranch(db, { branchId: 2, opening: roundTheClock(5) });
  await makeBranch(db, { branchId: 3, opening: roundTheClock(5) });
  forgetOrganisation(db);
  const who = await person();
  const slot = (await openSlots(db, 2, 1))[20]!;
  const { appointmentId } = await runtime.appointments.book(who.personId, { branchId: 2, serviceId: 1, slotId: slot.slotId }, { key: 'closed-branch-key', hash: Buffer.from('x') });
  await db.transaction((tx) => tx.query(sql`update branch set closed_at = ${new Date()} where branch_id = 2`));
  forgetOrganisation(db);
  const page = await get(`/appointments/${appointmentId}`, who);
  assert.equal(page.status, 200);
  assert.match(page.text, /أُغلق هذا الفرع/);
  assert.ok(page.text.includes(`/appointments/${appointmentId}/change/branch`));
  assert.doesNotMatch(page.text, /href="\/branches\/2"/);
  const inEnglish = (await get(`/appointments/${appointmentId}`, who, 'en')).text;
  assert.match(inEnglish, /This branch is closed/);
  for (const leads of [appointmentText.en.fields.arrive, `/appointments/${appointmentId}/ticket.pdf`, 'data-live-proof']) assert.ok(!inEnglish.includes(leads), `${leads} leads to a door that stays shut`);
  assert.equal((await get('/appointments', who)).status, 200);
  assert.equal((await get(`/appointments/${appointmentId}/change`, who)).location, `/appointments/${appointmentId}/change/branch`);
  const elsewhere = await get(`/appointments/${appointmentId}/change/branch?city=1`, who);
  assert.equal(elsewhere.status, 200);
  assert.ok(elsewhere.text.includes('branch=3') && !elsewhere.text.includes('branch=2'));
  const to = (await openSlots(db, 3, 1))[20]!;
  const moved = await runtime.appointments.change(who.personId, appointmentId, { branchId: 3, slotId: to.slotId }, { key: 'closed-branch-move', hash: Buffer.from('y') });
  assert.equal((await get(`/appointments/${moved.appointmentId}`, who)).status, 200);
  assert.equal((await get(`/appointments/${appointmentId}`, who)).status, 200, 'and what was stays readable');
});
