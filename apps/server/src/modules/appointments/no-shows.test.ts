import assert from 'node:assert/strict';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { localDay, localTime, startOfLocalDay } from '../../platform/calendar.ts';
import { row, rows, sql } from '../../platform/database.ts';
import { newId } from '../../platform/id.ts';
import type { Viewer } from '../../platform/request-context.ts';
import { testDatabase } from '../../testing/database.ts';
import { makePerson, makeStaff, testRuntime } from '../identity/fixtures.ts';
import { attendAppointment } from './actions/attend.ts';
import { createAppointments } from './actions/appointments.ts';
import { readConsequences } from './actions/consequences.ts';
import { decideExcuse, hearExcuse, listAsked } from './actions/excuses.ts';
import { markMissed } from './actions/miss.ts';
import { remind } from './actions/remind.ts';
import { makeBranch, openSlots, testKeys } from './fixtures.ts';
import { listMiscounted } from './store/slots.ts';

const { db } = await testDatabase();
let shift = 0;
const clock = (): Date => new Date(Date.now() + shift);
const audited = testRuntime(db, { clock });
const parts = { ...audited, keys: testKeys(mkdtempSync(join(tmpdir(), 'bawaba-keys-')), audited) };
const runtime = { ...parts, appointments: createAppointments(parts) };
const { appointments } = runtime;
const hour = 3_600_000;
const day = 24 * hour;
await makeBranch(db);
await makeBranch(db, { serviceId: 2 });
await makeBranch(db, { branchId: 2 });
await makeBranch(db, { branchId: 7 });

function viewerOf(staff: { staffId: string; role: Viewer['role']; branchId: number | null }): Viewer {
  return { kind: 'staff', personId: staff.staffId, name: { ar: 'م', en: 'S' }, sessionId: newId(new Date()), authenticatedAt: clock(), role: staff.role, sectorId: 1, branchId: staff.branchId, authorityId: null };
}
const clerk = viewerOf(await makeStaff(db));
const manager = viewerOf(await makeStaff(db, { role: 'branch_manager' }));
const managerElsewhere = viewerOf(await makeStaff(db, { role: 'branch_manager', branchId: 2 }));

async function bookNth(personId: string, index: number, serviceId = 1): Promise<{ appointmentId: string; startsAt: Date; endsAt: Date }> {
  const slot = (await openSlots(db, 1, serviceId, clock()))[index]!;
  return appointments.book(personId, { branchId: 1, serviceId, slotId: slot.slotId }, { key: newId(new Date()), hash: Buffer.alloc(32) });
}

/** Lets the clock pass the end of an appointment and the time for being late. */
function pass({ endsAt }: { endsAt: Date }, beyond = 31 * 60_000): void {
  shift = endsAt.getTime() + beyond - Date.now();
}

const mark = (): Promise<number> => markMissed(db, appointments.tools, clock());
const lastMessage = async (personId: string): Promise<string> => (await row<{ body: string }>(db, sql`select body from message where person_id = ${personId} order by message_id desc limit 1`))!.body;
const statusOf = async (appointmentId: string): Promise<string> => (await row<{ status: string }>(db, sql`select status from appointment where appointment_id = ${appointmentId}`))!.status;

test('two missed appointments pause direct booking for 30 days, as the person is told; then it is open again', async () => {
  shift = 0;
  const { personId } = await makePerson(db);
  const first = await bookNth(personId, 0);
  pass(first, 29 * 60_000);
  assert.equal(await mark(), 0, 'the desk may still admit them');
  pass(first);
  assert.equal(await mark(), 1);
  assert.equal(await mark(), 0, 'once');
  assert.equal(await statusOf(first.appointmentId), 'missed');
  assert.match(await lastMessage(personId), /غياب آخر خلال 90 يومًا/);
  assert.deepEqual(await readConsequences(db, personId, clock()), { counted: 1, pausedUntil: null });
  const second = await bookNth(personId, 1);
  pass(second);
  assert.equal(await mark(), 1);
  assert.match(await lastMessage(personId), /يتوقف الحجز المباشر حتى/);
  const { pausedUntil } = await readConsequences(db, personId, clock());
  await assert.rejects(bookNth(personId, 5), (error: { code: string; facts: { until: string } }) => error.code === 'booking_paused' && error.facts.until === pausedUntil!.toISOString());
  shift += 30 * day;
  await bookNth(personId, 5);
  assert.deepEqual(await listMiscounted(db), []);
});

test('who came is not marked; who was admitted by a reader without a network is unmarked when it reports', async () => {
  shift = 0;
  const [here, late] = [await makePerson(db), await makePerson(db)];
  const came = await bookNth(here.personId, 3);
  const reported = await bookNth(late.personId, 3);
  const attend = ({ appointmentId }: { appointmentId: string }): Promise<boolean> => db.transaction((tx) => attendAppointment(tx, audited.audit, { branchId: 1, appointmentId, actor: { kind: 'system', id: null }, now: clock() }));
  assert.equal(await attend(came), true);
  pass(reported);
  assert.equal(await mark(), 1);
  assert.equal((await readConsequences(db, late.personId, clock())).counted, 1);
  assert.equal(await attend(reported), true);
  assert.equal(await attend(reported), false);
  assert.equal(await statusOf(reported.appointmentId), 'attended');
  assert.equal((await readConsequences(db, late.personId, clock())).counted, 0);
  assert.equal((await readConsequences(db, here.personId, clock())).counted, 0);
});

test('a check-in and the marking at the same moment: one of them has it, and never both', async () => {
  shift = 0;
  const people = await Promise.all(Array.from({ length: 12 }, () => makePerson(db)));
  const booked = await Promise.all(people.map(({ personId }) => bookNth(personId, 4)));
  pass(booked[0]!);
  await Promise.all([...booked.map(({ appointmentId }) => db.transaction((tx) => attendAppointment(tx, audited.audit, { branchId: 1, appointmentId, actor: { kind: 'system', id: null }, now: clock() }))), mark(), mark()]);
  for (const { appointmentId } of booked) assert.equal(await statusOf(appointmentId), 'attended');
  const counting = await Promise.all(people.map(async ({ personId }) => (await readConsequences(db, personId, clock())).counted));
  assert.deepEqual(counting, people.map(() => 0));
});

test('where the branch received nobody it does not count, and the person is told so', async () => {
  shift = 0;
  const branchId = 7;
  const { personId } = await makePerson(db);
  const slot = (await openSlots(db, branchId, 1, clock()))[6]!;
  const { appointmentId } = await appointments.book(personId, { branchId, serviceId: 1, slotId: slot.slotId }, { key: newId(new Date()), hash: Buffer.alloc(32) });
  const on = localDay(slot.startsAt);
  const closed = [{ from: on, to: on, kind: 'closed', reason: { ar: 'عطل', en: 'Fault' }, rules: [] }];
  await db.query(sql`update opening_plan set exceptions = ${JSON.stringify(closed)} where branch_id = ${branchId}`);
  pass(slot);
  assert.equal(await mark(), 1);
  assert.equal(await statusOf(appointmentId), 'missed');
  assert.match(await lastMessage(personId), /لا يُحسب عليك غياب/);
  assert.deepEqual(await readConsequences(db, personId, clock()), { counted: 0, pausedUntil: null });
});

test('an excuse is heard by a clerk, decided by the manager of that branch, told to the person, and ends the pause', async () => {
  shift = 0;
  const { personId } = await makePerson(db);
  const missed: string[] = [];
  for (const index of [0, 1]) {
    const booked = await bookNth(personId, index, 2);
    pass(booked);
    await mark();
    missed.push(booked.appointmentId);
  }
  assert.ok((await readConsequences(db, personId, clock())).pausedUntil);
  const [first, second] = missed as [string, string];
  await assert.rejects(hearExcuse(runtime, clerk, { personId, appointmentId: first, reason: 'none', note: '' }), { code: 'invalid_input', fields: { reason: 'not_a_choice', note: 'required' } });
  assert.equal(await hearExcuse(runtime, clerk, { personId, appointmentId: first, reason: 'illness', note: 'ورقة مستشفى' }), 'asked');
  await assert.rejects(hearExcuse(runtime, clerk, { personId, appointmentId: first, reason: 'illness', note: 'again' }), { code: 'no_show_settled' });
  assert.ok((await readConsequences(db, personId, clock())).pausedUntil, 'asking decides nothing');
  assert.deepEqual((await listAsked(runtime, manager)).map((one) => one.appointmentId), [first]);
  assert.deepEqual(await listAsked(runtime, managerElsewhere), []);
  await assert.rejects(decideExcuse(runtime, clerk, first, 'excused'), { code: 'not_allowed' });
  await assert.rejects(decideExcuse(runtime, managerElsewhere, first, 'excused'), { code: 'no_show_not_found' });
  const decisions = await Promise.allSettled([decideExcuse(runtime, manager, first, 'excused'), decideExcuse(runtime, manager, first, 'excused')]);
  assert.equal(decisions.filter(({ status }) => status === 'fulfilled').length, 1, 'decided once');
  assert.match(await lastMessage(personId), /قُبل عذرك.*الحجز المباشر متاح لك/);
  assert.deepEqual(await readConsequences(db, personId, clock()), { counted: 1, pausedUntil: null });
  assert.equal(await hearExcuse(runtime, manager, { personId, appointmentId: second, reason: 'present', note: 'سجّلناه في الورق' }), 'excused');
  assert.equal((await readConsequences(db, personId, clock())).counted, 0);
  const recorded = await rows<{ action: string }>(db, sql`select action from audit_entry where person_id = ${personId} and action like 'appointments.%excuse%' order by entry_id`);
  assert.deepEqual([...new Set(recorded.map(({ action }) => action))].toSorted(), ['appointments.ask_excuse', 'appointments.excuse_no_show']);
});

test('a reminder goes out once, a day before and by day, and not to who has just booked', async () => {
  shift = 0;
  const [early, fresh] = [await makePerson(db), await makePerson(db)];
  const slots = await openSlots(db, 1, 1, clock());
  const noon = slots.findIndex(({ startsAt }) => startsAt.getTime() - Date.now() > 50 * hour && localTime(startsAt) === '12:00');
  const booked = await bookNth(early.personId, noon);
  const reminders = async (personId: string): Promise<number> => (await row<{ n: number }>(db, sql`select count(*)::int as n from message where person_id = ${personId} and kind = 'appointments.reminded'`))!.n;
  const at = (time: number): void => void (shift = time - Date.now());
  at(booked.startsAt.getTime() - 25 * hour);
  await remind(db, 'http://localhost', clock());
  assert.equal(await reminders(early.personId), 0, 'too early');
  at(startOfLocalDay(localDay(booked.startsAt)).getTime() + 3 * hour);
  await remind(db, 'http://localhost', clock());
  assert.equal(await reminders(early.personId), 0, 'at night');
  at(booked.startsAt.getTime() - 23 * hour);
  await bookNth(fresh.personId, (await openSlots(db, 1, 1, clock())).findIndex(({ startsAt }) => startsAt.getTime() === booked.startsAt.getTime()));
  await Promise.all([remind(db, 'http://localhost', clock()), remind(db, 'http://localhost', clock())]);
  await remind(db, 'http://localhost', clock());
  assert.equal(await reminders(early.personId), 1);
  assert.equal(await reminders(fresh.personId), 0);
  assert.match(await lastMessage(early.personId), /الغياب مرتين خلال 90 يومًا/);
});
