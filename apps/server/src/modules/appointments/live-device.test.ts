import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { decodeLive, prepareLive, presentationOf } from '@bawaba/ticket';
import { createSigner, generateRawKeyPair } from '@bawaba/ticket/node';
import { rows, sql } from '../../platform/database.ts';
import { platformErrors } from '../../platform/errors.ts';
import { html } from '../../platform/html.ts';
import { createHttp } from '../../platform/http.ts';
import { newId } from '../../platform/id.ts';
import { testDatabase } from '../../testing/database.ts';
import { findViewer, registryErrors } from '../identity/index.ts';
import { makePerson, makeSession, type SignedIn, testRuntime } from '../identity/fixtures.ts';
import { readBrought } from '../tickets/rules.ts';
import { ticketErrors } from '../tickets/index.ts';
import { createAppointments, formOperation } from './actions/appointments.ts';
import { registerAppointmentApi } from './api.ts';
import { appointmentErrors } from './errors.ts';
import { makeBranch, openSlots, testKeys } from './fixtures.ts';

const { db } = await testDatabase();
const audited = testRuntime(db);
const parts = { ...audited, keys: testKeys(mkdtempSync(join(tmpdir(), 'bawaba-keys-')), audited) };
const runtime = { ...parts, appointments: createAppointments(parts) };
const app = createHttp({
  ...runtime, errors: { ...platformErrors, ...registryErrors, ...ticketErrors, ...appointmentErrors },
  errorPage: (_request, error) => html`<p>${error.title}</p>`, findViewer: (request) => findViewer(runtime, request),
});
registerAppointmentApi(app, runtime);
await makeBranch(db);
const slots = await openSlots(db, 1, 1);
const later = slots.filter(({ startsAt }) => startsAt.getTime() > Date.now() + 24 * 3_600_000);

interface Held extends SignedIn {
  readonly personId: string;
  readonly appointmentId: string;
  readonly ticket: string;
}

async function holder(): Promise<Held> {
  const { personId } = await makePerson(db);
  const { appointmentId, ticket } = await runtime.appointments.book(personId, { branchId: 1, serviceId: 1, slotId: later[0]!.slotId }, formOperation(newId(new Date()), 'test'));
  return { personId, appointmentId, ticket: ticket!, ...(await makeSession(runtime, personId)) };
}

interface Answer {
  readonly status: number;
  readonly ticket?: string;
  readonly binding?: string;
  readonly serverTime?: string;
  readonly error?: { readonly code: string };
}

async function bind(who: Pick<Held, 'cookie' | 'appointmentId'>, deviceKey: Uint8Array | string, replace = false): Promise<Answer> {
  const key = typeof deviceKey === 'string' ? deviceKey : Buffer.from(deviceKey).toString('base64url');
  const { statusCode, body } = await app.inject({ method: 'POST', url: `/api/v1/appointments/${who.appointmentId}/live-device`, headers: { cookie: who.cookie }, payload: { deviceKey: key, replace } });
  return { status: statusCode, ...(JSON.parse(body) as object) };
}

const telephone = () => generateRawKeyPair();
const noticesTo = ({ personId }: Held) => rows<{ body: string }>(db, sql`select body from message where person_id = ${personId} and kind = 'appointments.live_moved'`);
const age = ({ personId }: Held) => db.query(sql`update session set authenticated_at = authenticated_at - interval '1 hour' where holder_id = ${personId}`);

function liveCode(answer: Answer, { seed, publicKey }: ReturnType<typeof telephone>, now: number): string {
  const prepared = prepareLive({ ticket: answer.ticket!, binding: new Uint8Array(Buffer.from(answer.binding!, 'base64url')), deviceKey: publicKey }, now);
  return prepared.finish(createSigner(new Uint8Array(2), seed).sign(prepared.message));
}

test('what the portal binds makes a live code that a reader shows as live; asked again it is the same', async () => {
  const who = await holder();
  const phone = telephone();
  const answer = await bind(who, phone.publicKey);
  assert.equal(answer.status, 200);
  assert.equal(answer.ticket, who.ticket);
  const now = Math.floor(Date.parse(answer.serverTime!) / 1000);
  const code = liveCode(answer, phone, now);
  assert.deepEqual(await presentationOf(code, runtime.keys.keySet, now), { ticket: who.ticket, proof: 'live' });
  assert.equal(readBrought(code).name, who.ticket, 'a live code can be checked like its ticket');
  assert.equal((await bind(who, phone.publicKey)).binding, answer.binding);
  assert.deepEqual(await noticesTo(who), []);
});

test('one device a ticket: another needs to be wanted and a fresh sign-in, and its holder is told once', async () => {
  const who = await holder();
  const [first, second] = [telephone(), telephone()];
  await bind(who, first.publicKey);
  assert.deepEqual(await bind(who, second.publicKey).then(({ status, error }) => [status, error!.code]), [409, 'live_elsewhere']);
  await age(who);
  assert.deepEqual(await bind(who, second.publicKey, true).then(({ error }) => error!.code), 'fresh_sign_in_needed');
  assert.equal((await bind(who, first.publicKey)).status, 200, 'the first goes on without signing in again');
  const fresh = { ...who, ...(await makeSession(runtime, who.personId)) };
  assert.equal((await bind(fresh, second.publicKey, true)).status, 200);
  assert.deepEqual(await bind(fresh, first.publicKey).then(({ error }) => error!.code), 'live_elsewhere');
  const notices = await noticesTo(who);
  assert.equal(notices.length, 1);
  assert.match(notices[0]!.body, /نُقل الرمز الحي/);
});

test('of many devices at once one is bound', async () => {
  const who = await holder();
  const answers = await Promise.all(Array.from({ length: 8 }, () => bind(who, telephone().publicKey)));
  assert.deepEqual(answers.map(({ status }) => status).toSorted((a, b) => a - b), [200, ...Array<number>(7).fill(409)]);
});

test('nobody binds another person’s ticket, one that was cancelled, or what is no key', async () => {
  const [who, stranger] = [await holder(), await holder()];
  const phone = telephone();
  assert.deepEqual(await bind({ cookie: stranger.cookie, appointmentId: who.appointmentId }, phone.publicKey).then(({ status, error }) => [status, error!.code]), [404, 'no_such_appointment']);
  assert.equal((await bind({ cookie: '', appointmentId: who.appointmentId }, phone.publicKey)).status, 401);
  for (const key of ['', 'A'.repeat(42), 'A'.repeat(45), '!'.repeat(43), Buffer.alloc(33, 9).toString('base64url')]) assert.equal((await bind(who, key)).status, 422, key);
  await runtime.appointments.cancel(who.personId, who.appointmentId);
  assert.deepEqual(await bind(who, phone.publicKey).then(({ status, error }) => [status, error!.code]), [409, 'no_live_ticket']);
});

test('a moved appointment has another ticket, which the old device is not bound to', async () => {
  const who = await holder();
  const phone = telephone();
  const before = await bind(who, phone.publicKey);
  const moved = await runtime.appointments.change(who.personId, who.appointmentId, { branchId: 1, slotId: later.find(({ startsAt }) => startsAt.getTime() > later[0]!.startsAt.getTime())!.slotId }, formOperation(newId(new Date()), 'move'));
  const ticket = (await runtime.appointments.get(who.personId, moved.appointmentId)).ticket!;
  assert.throws(() => decodeLive(liveCode({ ...before, ticket }, phone, 1_795_500_000)), /bound to another ticket/);
  assert.equal((await bind({ ...who, appointmentId: moved.appointmentId }, telephone().publicKey)).status, 200);
});
