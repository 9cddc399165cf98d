import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { before, test } from 'node:test';
import type { FastifyInstance } from 'fastify';
import { decodeTicket, toHex, verifyKeySet, verifyManifest, verifyStatusList, deriveDayKey, isIssued, readStatus } from '@bawaba/ticket';
import { localDay } from '../../platform/calendar.ts';
import { row, rows, sql } from '../../platform/database.ts';
import { testDatabase } from '../../testing/database.ts';
import { createAppointments } from '../appointments/index.ts';
import { makeBranch, openSlots, testKeys } from '../appointments/fixtures.ts';
import { makePerson, makeSession, makeStaff, testRuntime } from '../identity/fixtures.ts';
import { organisationErrors } from '../organisation/index.ts';
import { pagesUnderTest } from '../organisation/fixtures.ts';
import { liveCodes, makeCode } from './actions/codes.ts';
import { type EnrolledReader, enrolWith, someCheckIn, someIncident } from './fixtures.ts';
import { branchDayErrors, registerBranchDayApi, registerBranchDayPages } from './index.ts';
import { triesStretchMs } from './rules.ts';

const { db } = await testDatabase();
const audited = testRuntime(db);
const runtime = { ...audited, keys: testKeys(mkdtempSync(join(tmpdir(), 'bawaba-keys-')), audited) };
const app = pagesUnderTest(runtime, { ...organisationErrors, ...branchDayErrors }, (server) => {
  registerBranchDayPages(server, runtime);
  registerBranchDayApi(server, runtime);
});
const appointments = createAppointments(runtime);
const manager = await makeStaff(db, { role: 'branch_manager', branchId: 1 });
let reader: EnrolledReader;
let other: EnrolledReader;

async function freshCode(branchId = 1, by = manager.staffId): Promise<string> {
  await makeCode(runtime, branchId, by);
  return (await liveCodes(runtime, branchId))[0]!.code;
}

let booked = 0;
/** A booked appointment of a new person at branch 1, today. */
async function bookToday(): Promise<{ appointmentId: string; text: string; cti: string }> {
  const person = await makePerson(db);
  const slots = await openSlots(db, 1, 1);
  const slot = slots[booked++]!;
  const key = `booking-${booked}`;
  const { appointmentId } = await appointments.book(person.personId, { branchId: 1, serviceId: 1, slotId: slot.slotId }, { key, hash: Buffer.from(key) });
  const { text } = (await row<{ text: string }>(db, sql`select text from ticket where appointment_id = ${appointmentId}`))!;
  return { appointmentId, text, cti: toHex(decodeTicket(text).claims.cti) };
}

before(async () => {
  await makeBranch(db, { branchId: 1, serviceId: 1 });
  await makeBranch(db, { branchId: 2, serviceId: 1 });
  reader = await enrolWith(app, await freshCode(), 'Main entrance');
  other = await enrolWith(app, await freshCode(), 'Side entrance');
});

test('of 20 devices that try one code at once, one is enrolled', async () => {
  const code = await freshCode();
  const replies = await Promise.all(Array.from({ length: 20 }, (_, i) => app.inject({ method: 'POST', url: '/api/v1/reader/enrol', payload: { code, name: `Device ${i}` }, remoteAddress: '192.0.2.20' })));
  assert.deepEqual(replies.map((reply) => reply.statusCode).toSorted(), [201, ...Array.from({ length: 19 }, () => 422)]);
  assert.equal(replies.find((reply) => reply.statusCode === 422)!.json<{ error: { code: string } }>().error.code, 'enrolment_code_wrong');
});

test('guessing codes is slowed down by address, and an expired code is worth nothing', async () => {
  const code = await freshCode();
  const start = Math.ceil(Date.now() / triesStretchMs) * triesStretchMs;
  // The stretch after the next begins when the code is over.
  const [soon, late] = [start, start + triesStretchMs].map((at) => pagesUnderTest(runtime, branchDayErrors, (server) => registerBranchDayApi(server, { ...runtime, clock: () => new Date(at + 1000) })));
  const guess = (server: FastifyInstance, address: string, guessed: string) => server.inject({ method: 'POST', url: '/api/v1/reader/enrol', payload: { code: guessed, name: 'x' }, remoteAddress: address });
  const statuses = [];
  for (let i = 0; i < 22; i++) statuses.push((await guess(soon!, '192.0.2.30', 'AAAA-BBBB')).statusCode);
  assert.deepEqual(statuses.slice(18), [422, 422, 429, 429]);
  assert.equal((await guess(soon!, '192.0.2.30', code)).headers['retry-after'], '899');
  assert.equal((await guess(late!, '192.0.2.30', code)).statusCode, 422);
  assert.equal((await guess(app, '192.0.2.31', code)).statusCode, 201);
});

test('a pack holds seven days of its own branch that verify, and the day key of each', async () => {
  const ticket = await bookToday();
  const { status, body } = await reader.call('GET', 'pack');
  assert.equal(status, 200);
  assert.equal(body.days.length, 7);
  const bytes = (text: string): Uint8Array => new Uint8Array(Buffer.from(text, 'base64url'));
  const keySet = await verifyKeySet(bytes(body.keySet), bytes(body.rootPublicKey), 0);
  const { claims } = decodeTicket(ticket.text);
  const day = localDay(new Date((claims.nbf + claims.startMinutes * 60) * 1000));
  const found = body.days.find((one) => one.day === day)!;
  const about = { branch: 1, day };
  assert.equal(isIssued(await verifyManifest(bytes(found.manifest), keySet, about), claims.cti), true);
  assert.equal(readStatus(await verifyStatusList(bytes(found.statusList), keySet, about), claims.statusIndex), 'valid');
  assert.equal(toHex(bytes(found.dayKey)), toHex(deriveDayKey(runtime.keys.holderMaster, 1, day)));
  assert.deepEqual(body.services.map((service) => service.serviceId), [1]);
});

test('a check-in sent three times counts once, marks the ticket used and the appointment attended', async () => {
  const { appointmentId, cti } = await bookToday();
  const checkIn = someCheckIn({ cti });
  const incident = someIncident();
  for (let i = 0; i < 3; i++) {
    const { status, body } = await reader.call('POST', 'sync', { checkIns: [checkIn], incidents: [incident] });
    assert.equal(status, 200);
    assert.deepEqual([body.checkIns, body.incidents], [[{ outcome: 'recorded' }], [{ outcome: 'recorded' }]]);
  }
  const count = await row(db, sql`select (select count(*)::int from check_in where cti = ${Buffer.from(cti, 'hex')}) as "checkIns", (select count(*)::int from incident where incident_id = ${incident.incidentId}) as incidents`);
  assert.deepEqual(count, { checkIns: 1, incidents: 1 });
  assert.equal((await row<{ status: string }>(db, sql`select status from appointment where appointment_id = ${appointmentId}`))!.status, 'attended');
  assert.equal((await row<{ status: number }>(db, sql`select status from ticket where appointment_id = ${appointmentId}`))!.status, 3);
  const entries = await rows<{ action: string }>(db, sql`select action from audit_entry where subject_id in (${cti}, ${incident.incidentId}, ${appointmentId}) and actor_kind = 'reader' order by action`);
  assert.deepEqual(entries.map(({ action }) => action), ['appointments.attend', 'branch_day.check_in', 'branch_day.incident']);
});

test('two readers that were cut off and both admitted are found, with both named; the first to arrive counts', async () => {
  const { cti } = await bookToday();
  const first = someCheckIn({ cti, scannedAt: new Date(Date.now() - 1_000).toISOString() });
  const second = someCheckIn({ cti, scannedAt: new Date(Date.now() - 60_000).toISOString() });
  assert.deepEqual((await reader.call('POST', 'sync', { checkIns: [first], incidents: [] })).body.checkIns, [{ outcome: 'recorded' }]);
  for (let i = 0; i < 2; i++) assert.deepEqual((await other.call('POST', 'sync', { checkIns: [second], incidents: [] })).body.checkIns, [{ outcome: 'double_admission' }]);
  const { body } = await reader.call('POST', 'sync', { checkIns: [], incidents: [] });
  const double = body.doubleAdmissions.filter((one) => one.cti === cti);
  assert.deepEqual(double, [{ cti, first: { reader: 'Main entrance', at: first.scannedAt }, second: { reader: 'Side entrance', at: second.scannedAt } }]);
  assert.equal(body.admitted.filter((one) => one.cti === cti).length, 1);
});

test('many readers at once with one ticket: one counts, all are kept', async () => {
  const { cti } = await bookToday();
  const outcomes = await Promise.all(Array.from({ length: 12 }, (_, i) => (i % 2 ? reader : other).call('POST', 'sync', { checkIns: [someCheckIn({ cti })], incidents: [] })));
  assert.deepEqual(outcomes.map(({ body }) => body.checkIns[0]!.outcome).toSorted(), [...Array.from({ length: 11 }, () => 'double_admission'), 'recorded']);
  assert.equal((await row<{ n: number }>(db, sql`select count(*)::int as n from check_in where cti = ${Buffer.from(cti, 'hex')}`))!.n, 12);
});

test('what cannot be taken is named by its place, and nothing beside it is lost', async () => {
  const good = someCheckIn();
  const taken = someCheckIn();
  await other.call('POST', 'sync', { checkIns: [taken], incidents: [] });
  const bad = [
    null, 'x', {}, { ...someCheckIn(), cti: 'zz' }, { ...someCheckIn(), kind: 'vip' }, { ...someCheckIn(), scannedAt: 'yesterday' }, { ...someCheckIn(), kind: 'overridden' },
    { ...someCheckIn(), overrideReason: 'x' }, { ...someCheckIn(), checkInId: "'; drop table check_in" }, { ...someCheckIn(), clockOffsetMs: 1e15 }, { ...someCheckIn(), checkInId: taken.checkInId },
  ];
  const badIncidents = [{ ...someIncident(), reason: 'ugly' }, { ...someIncident(), scannedText: 'x'.repeat(601) }, { ...someIncident(), details: { id: '1000000008' } }];
  const { status, body } = await reader.call('POST', 'sync', { checkIns: [...bad, good], incidents: [...badIncidents, someIncident({ scannedText: 'BW1:\0\uD800' })] });
  assert.equal(status, 200);
  assert.deepEqual(body.checkIns.map(({ outcome }) => outcome), [...bad.map(() => 'refused'), 'recorded']);
  assert.deepEqual(body.incidents.map(({ outcome }) => outcome), ['refused', 'refused', 'refused', 'recorded']);
});

test('tampered bodies, tokens and days are refused in words, never with 5xx', async () => {
  for (const [path, body] of [['sync', {}], ['sync', { checkIns: 'x', incidents: [] }], ['sync', { checkIns: Array.from({ length: 101 }, () => 0), incidents: [] }], ['check', { cti: 'x', day: '2026-01-01' }], ['check', { cti: 'ab'.repeat(10), day: '2020-01-01' }], ['check', []]] as const) {
    const { status, body: answer } = await reader.call('POST', path, body);
    assert.equal(status, 422, path);
    assert.ok(answer.error.title && answer.error.next);
  }
  for (const authorization of ['', 'Bearer x', `Bearer ${reader.token}x`, `Bearer ${reader.token.slice(0, -1)}${reader.token.endsWith('A') ? 'B' : 'A'}`, `Bearer ${reader.token.replace(/^1/, '2')}`]) {
    const reply = await app.inject({ url: '/api/v1/reader/pack', headers: { authorization } });
    assert.equal(reply.statusCode, 401, authorization);
  }
  const broken = await app.inject({ method: 'POST', url: '/api/v1/reader/sync', headers: { authorization: `Bearer ${reader.token}`, 'content-type': 'application/json' }, payload: '{"checkIns":[' });
  assert.equal(broken.statusCode, 400);
});

test('the online check gives lists fresh enough to decide on, and who was admitted', async () => {
  const { text, cti } = await bookToday();
  const { claims } = decodeTicket(text);
  const day = localDay(new Date((claims.nbf + claims.startMinutes * 60) * 1000));
  assert.equal((await reader.call('POST', 'check', { cti, day })).body.admitted, null);
  await other.call('POST', 'sync', { checkIns: [someCheckIn({ cti })], incidents: [] });
  const { body } = await reader.call('POST', 'check', { cti, day });
  assert.equal(body.admitted!.reader, 'Side entrance');
  const keySet = await verifyKeySet(runtime.keys.signedKeySet, runtime.keys.rootPublicKey, 0);
  const list = await verifyStatusList(new Uint8Array(Buffer.from(body.day.statusList, 'base64url')), keySet, { branch: 1, day });
  assert.equal(readStatus(list, claims.statusIndex), 'used');
});

test('a branch sees its own: another branch’s reader neither learns nor moves anything here', async () => {
  const { appointmentId, cti } = await bookToday();
  const stranger = await enrolWith(app, await freshCode(2), 'Jeddah', '192.0.2.40');
  const { body } = await stranger.call('POST', 'sync', { checkIns: [someCheckIn({ cti })], incidents: [] });
  assert.deepEqual([body.checkIns, body.admitted.length, body.doubleAdmissions], [[{ outcome: 'recorded' }], 1, []]);
  assert.equal((await row<{ status: string }>(db, sql`select status from appointment where appointment_id = ${appointmentId}`))!.status, 'booked');
  const elsewhere = await makeSession(runtime, (await makeStaff(db, { role: 'branch_manager', branchId: 2 })).staffId, { kind: 'staff' });
  const list = await app.inject({ url: '/staff/readers', headers: { cookie: elsewhere.cookie } });
  assert.equal(list.body.includes('Main entrance'), false);
  const revoke = await app.inject({ method: 'POST', url: `/staff/readers/${reader.readerId}/revoke`, headers: { cookie: elsewhere.cookie, 'content-type': 'application/x-www-form-urlencoded' }, payload: `_csrf=${elsewhere.csrf}` });
  assert.equal(revoke.statusCode, 404);
  assert.equal((await reader.call('GET', 'pack')).status, 200);
});

test('a revoked reader is refused at once and for everything', async () => {
  const lost = await enrolWith(app, await freshCode(), 'Lost', '192.0.2.50');
  const { cookie, csrf } = await makeSession(runtime, manager.staffId, { kind: 'staff' });
  const revoke = () => app.inject({ method: 'POST', url: `/staff/readers/${lost.readerId}/revoke`, headers: { cookie, 'content-type': 'application/x-www-form-urlencoded' }, payload: `_csrf=${csrf}` });
  assert.deepEqual([(await revoke()).statusCode, (await revoke()).statusCode], [303, 303]);
  for (const [method, name, body] of [['GET', 'pack', undefined], ['POST', 'sync', { checkIns: [someCheckIn()], incidents: [] }], ['POST', 'check', { cti: 'ab'.repeat(10), day: localDay(new Date()) }]] as const) {
    const { status, body: answer } = await lost.call(method, name, body);
    assert.deepEqual([status, answer.error.code], [401, 'reader_unknown'], name);
  }
});
