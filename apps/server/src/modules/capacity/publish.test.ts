import { launchAll } from '../releases/fixtures.ts';
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { seedOrganisationDemo } from '../../demo/organisation.ts';
import { row, rows, sql } from '../../platform/database.ts';
import { newId } from '../../platform/id.ts';
import { testDatabase } from '../../testing/database.ts';
import { openSlots } from '../appointments/fixtures.ts';
import { listMiscounts } from '../appointments/index.ts';
import { type Answer, makePerson } from '../identity/fixtures.ts';
import type { Person } from '../identity/index.ts';
import { findBranch, getPublishedPlan } from '../organisation/index.ts';
import { capacityUnderTest, fieldsOf, type OfficersBrowser, openBrowser } from './fixtures.ts';

const { db } = await testDatabase();
const now = new Date('2026-11-21T09:00:00Z');
const server = capacityUnderTest(db, () => now);
const { appointments } = server.runtime;
let officer: OfficersBrowser;
before(async () => {
  await seedOrganisationDemo(server.runtime);
  await launchAll(server.runtime);
  officer = await openBrowser(server, { sectorId: 1, name: { ar: 'نورة العتيبي', en: 'Noura Alotaibi' } });
});

/** Each test has a branch of its own; in the demonstration 1, 2, 5 and 7 have at least four counters for men. */
const at = (branchId: number): { branchId: number; base: string } => ({ branchId, base: `/staff/capacity/${branchId}/renew-identity-card` });

/** Books people, one after the other, for the branch's first time in the men's section. */
async function book(branchId: number, people: readonly Person[]): Promise<string[]> {
  const slot = (await openSlots(db, branchId, 1, now)).find(({ section }) => section === 'men')!;
  const ids: string[] = [];
  for (const { personId } of people) {
    const { appointmentId } = await appointments.book(personId, { branchId, serviceId: 1, slotId: slot.slotId }, { key: newId(now), hash: Buffer.from(personId) });
    ids.push(appointmentId);
  }
  return ids;
}

const men = (count: number): Promise<Person[]> => Promise.all(Array.from({ length: count }, () => makePerson(db, { sex: 'male' })));
const statusOf = async (ids: readonly string[]): Promise<string[]> => (await rows<{ status: string }>(db, sql`select status from appointment where appointment_id = any(${ids}::uuid[]) order by booked_at, appointment_id`)).map(({ status }) => status);

/** Saves a draft in which the first row has so many counters, and opens its preview. */
async function preview(base: string, counters: string, browser = officer): Promise<Answer> {
  const saved = await browser.post(base, { ...fieldsOf((await browser.get(base)).body, base), row_0_counters: counters, do: 'preview' });
  assert.equal(saved.status, 303);
  const page = await browser.get(`${base}/preview`);
  assert.equal(page.status, 200, page.body.slice(0, 500));
  return page;
}
const publish = (base: string, page: Answer, fields: Record<string, string>, browser = officer): Promise<Answer> => browser.post(`${base}/publish`, { ...fieldsOf(page.body, `${base}/publish`), ...fields });

test('a preview tells seats a week and a day, now and after, and what changes', async () => {
  const { base } = at(6);
  const { body } = await preview(base, '1');
  for (const words of ['Appointments a week now', '840', '525', 'counters: 4', 'counters: 1', '29 November 2026', 'No booked appointment is affected', 'over a fifth fewer']) assert.ok(body.includes(words), words);
  assert.equal(body.match(/class="bw-bar"/g)!.length, 28);
  const arabic = await openBrowser(server, { sectorId: 1 }, 'ar');
  assert.match((await arabic.get(`${base}/preview`)).body, /معاينة قبل النشر.*المواعيد في الأسبوع الآن/s);
});

test('publishing is one step for slots, plan, people and record', async () => {
  const { base, branchId } = at(10);
  await openSlots(db, branchId, 1, now);
  const page = await preview(base, '9');
  assert.equal((await publish(base, page, { note: '' })).status, 422, 'a reason is asked for');
  const done = await publish(base, page, { note: 'زيادة النوافذ' });
  assert.deepEqual([done.status, done.location], [303, '/staff/capacity?done=published']);
  const plan = await getPublishedPlan(db, branchId, 1);
  assert.deepEqual([plan.number, plan.publishedBy, plan.note, plan.rules[0]!.counters], [2, officer.staffId, 'زيادة النوافذ', 9]);
  const slots = await openSlots(db, branchId, 1, now);
  assert.ok(slots.filter(({ section }) => section === 'men').every(({ capacity }) => capacity === 9));
  const entry = await row<{ details: Record<string, unknown> }>(db, sql`select details from audit_entry where action = 'capacity.publish' and subject_id = ${plan.planId}`);
  assert.deepEqual([entry!.details['concerned'], entry!.details['replaces'], entry!.details['number']], [0, 1, 2]);
  const history = (await officer.get(`${base}/history`)).body;
  for (const words of ['Noura Alotaibi', '21 November 2026, 12:00 pm', 'زيادة النوافذ', 'What differs from plan no. 1', 'counters: 9']) assert.ok(history.includes(words), words);
});

test('a service that a branch did not offer is offered once it is published', async () => {
  const { base, branchId } = at(11);
  await db.transaction(async (tx) => {
    await tx.query(sql`update branch_service set plan_id = null where branch_id = ${branchId} and service_id = 1`);
    await tx.query(sql`update opening_plan set status = 'superseded' where branch_id = ${branchId} and service_id = 1`);
  });
  const fields = { ...fieldsOf((await officer.get(`${base}?add=1`)).body, base), row_0_day_0: 'yes', row_0_opens: '8:00', row_0_closes: '12:00', row_0_counters: '2', row_0_minutes: '20', do: 'preview' };
  assert.equal((await officer.post(base, fields)).status, 303);
  const page = await officer.get(`${base}/preview`);
  assert.equal((await publish(base, page, { note: 'بداية' })).status, 303);
  assert.ok((await findBranch(db, branchId))!.serviceIds.includes(1), 'readers see it at once');
});

test('lowering below what is booked shows the people and asks; kept appointments stay as they are', async () => {
  const { base, branchId } = at(7);
  const people = await men(3);
  const ids = await book(branchId, people);
  const page = await preview(base, '1');
  const [first, ...later] = people;
  for (const person of later) {
    assert.ok(page.body.includes(`${person.idNumber[0]}••••••${person.idNumber.slice(-3)}`));
    assert.ok(!page.body.includes(person.idNumber), 'never the whole number');
    const look = await row<{ n: number }>(db, sql`select count(*)::int as n from audit_entry where action = 'capacity.look_concerned' and person_id = ${person.personId} and actor_id = ${officer.staffId}`);
    assert.ok(look!.n > 0, 'the look is on record');
  }
  assert.ok(!page.body.includes(`••••••${first!.idNumber.slice(-3)}`), 'who booked first still has a seat');
  const unanswered = await publish(base, page, { note: 'تقليص' });
  assert.equal(unanswered.status, 422);
  assert.match(unanswered.body, /href="#field-resolution"/);
  assert.equal(fieldsOf(unanswered.body, `${base}/publish`)['note'], 'تقليص');
  assert.equal((await publish(base, page, { note: 'تقليص', resolution: 'keep' })).status, 303);
  assert.deepEqual(await statusOf(ids), ['booked', 'booked', 'booked']);
  assert.deepEqual(await listMiscounts(db), []);
  const slot = (await openSlots(db, branchId, 1, now)).find(({ section }) => section === 'men')!;
  assert.deepEqual([slot.capacity, slot.left], [3, 0]);
});

test('those asked to move are told at once and lose no right', async () => {
  const { base, branchId } = at(1);
  const people = await men(3);
  const ids = await book(branchId, people);
  assert.equal((await publish(base, await preview(base, '2'), { note: 'صيانة', resolution: 'move' })).status, 303);
  assert.deepEqual((await statusOf(ids)).toSorted(), ['booked', 'booked', 'displaced']);
  const told = await row<{ n: number }>(db, sql`select count(*)::int as n from message where person_id = ${people[2]!.personId} and kind = 'appointments.displaced'`);
  assert.ok(told!.n > 0);
  assert.deepEqual(await listMiscounts(db), []);
});

test('somebody who books between preview and publication is not decided about unseen', async () => {
  const { base, branchId } = at(5);
  const [early, late] = [await men(2), await men(1)];
  await book(branchId, early);
  const page = await preview(base, '1');
  const ids = await book(branchId, late);
  const stale = await publish(base, page, { note: 'تقليص', resolution: 'move' });
  assert.equal(stale.status, 409);
  assert.match(stale.body, /There were 1, now there are 2/);
  assert.deepEqual(await statusOf(ids), ['booked']);
  assert.equal((await getPublishedPlan(db, branchId, 1)).number, 1, 'nothing was published');
  const kept = fieldsOf(stale.body, `${base}/publish`);
  assert.deepEqual([kept['note'], kept['resolution']], ['تقليص', 'move']);
  assert.equal((await publish(base, stale, {})).status, 303, 'seen, and decided again');
});

test('a preview of an older draft is refused with who changed what', async () => {
  const { base, branchId } = at(12);
  const colleague = await openBrowser(server, { sectorId: 1 });
  const page = await preview(base, '5', colleague);
  await preview(base, '8');
  const stale = await publish(base, page, { note: 'نشر' }, colleague);
  assert.equal(stale.status, 409);
  for (const words of ['Nothing was published', 'Noura Alotaibi', 'counters: 5', 'counters: 8']) assert.ok(stale.body.includes(words), words);
  assert.equal((await publish(base, stale, {}, colleague)).status, 303);
  assert.equal((await getPublishedPlan(db, branchId, 1)).rules[0]!.counters, 8);
  const twice = await publish(base, stale, {}, colleague);
  assert.equal(twice.status, 409, 'pressed twice: published once');
  assert.match(twice.body, /no longer there.*Plan no. 2/s);
});

test('two officers publish at the same moment: one does, the other is told', async () => {
  const { base, branchId } = at(13);
  const page = await preview(base, '3');
  const answers = await Promise.all([publish(base, page, { note: 'أ' }), publish(base, page, { note: 'ب' })]);
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 409]);
  assert.equal((await getPublishedPlan(db, branchId, 1)).number, 2);
});

test('a crowd that books while a smaller plan is published: every seat is accounted for', async () => {
  const { base, branchId } = at(2);
  await openSlots(db, branchId, 1, now);
  const page = await preview(base, '1');
  const crowd = await men(12);
  const [published, ...booked] = await Promise.allSettled([publish(base, page, { note: 'تقليص', resolution: 'keep' }), ...crowd.map((person) => book(branchId, [person]))]);
  assert.equal(published!.status, 'fulfilled');
  assert.ok([303, 409].includes((published as PromiseFulfilledResult<Answer>).value.status));
  const seats = await rows<{ capacity: number; taken: number }>(db, sql`select capacity, taken from slot where branch_id = ${branchId} and taken > 0`);
  assert.equal(seats.reduce((sum, { taken }) => sum + taken, 0), booked.filter(({ status }) => status === 'fulfilled').length);
  assert.ok(seats.every(({ capacity, taken }) => taken <= capacity));
  assert.deepEqual(await listMiscounts(db), []);
});
