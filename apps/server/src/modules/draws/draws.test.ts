import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complete, type DrawFiles, drawFileNames, ownTurn, verifyDraw } from '@bawaba/draw';
import { addDays, localDay } from '../../platform/calendar.ts';
import { row, rows, sql } from '../../platform/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { newId } from '../../platform/id.ts';
import { testDatabase } from '../../testing/database.ts';
import { makeBranch, openSlots, roundTheClock } from '../appointments/fixtures.ts';
import { applyPlan, listMiscounts, listSetAside } from '../appointments/index.ts';
import { makePeople, makePerson } from '../identity/fixtures.ts';
import { forgetOrganisation } from '../organisation/index.ts';
import { advanceDraw } from './actions/advance.ts';
import { applyToDraw, withdrawFromDraw } from './actions/apply.ts';
import { readBeacon } from './actions/beacon.ts';
import { confirmWin, declineWin } from './actions/confirm.ts';
import { readFile } from './actions/files.ts';
import { findResult, getDraw, hasDrawToCome, listPools, listPromised } from './actions/look.ts';
import { announceDraw, cancelDraw, planDraw } from './actions/plan.ts';
import { publishResult } from './actions/publish.ts';
import { dayFrom, drawRuntime, drawSome, openSomeDraw, publishSome, someSetup, twoOfficers } from './fixtures.ts';
import type { DrawResult } from './store/results.ts';

const { db, open } = await testDatabase();
const start = Date.now();
let shift = 0;
const clock = (): Date => new Date(start + shift);
const runtime = drawRuntime(db, clock);
const officers = await twoOfficers(db);
const [one, other] = officers;
const hour = 3_600_000;
const day = 24 * hour;
let branches = 0;

/** A branch with one visit an hour from 8:00 to 11:00 in the morning and so many seats each time. */
async function someBranch(seats: number): Promise<number> {
  const opening = { rules: [0, 1, 2, 3, 4, 5, 6].map((weekday) => ({ weekday, section: 'all' as const, opens: '08:00', closes: '11:00', counters: seats, minutes: 60 })), exceptions: [] };
  const { branchId } = await makeBranch(db, { branchId: ++branches, opening });
  forgetOrganisation(db);
  return branchId;
}

async function filesOf(drawId: string): Promise<DrawFiles> {
  const files: Partial<Record<keyof DrawFiles, Uint8Array>> = {};
  for (const name of drawFileNames) files[name] = await readFile(db, drawId, name);
  return files as DrawFiles;
}

const codeOf = (work: Promise<unknown>): Promise<string> => work.then(() => 'done', (error: unknown) => (error instanceof DomainError ? error.code : Promise.reject(error)));
const apply = (drawId: string, personId: string, wishes: readonly number[] = [1], now = clock()): Promise<unknown> => applyToDraw(runtime, { drawId, personId, wishes, now });
const asideAt = async (branchId: number): Promise<number> => (await listSetAside(db, new Date(0))).filter((one) => one.branchId === branchId).reduce((sum, { setAside }) => sum + setAside, 0);

test('from the announcement to the last seat: everything is signed, replayable, and nobody is left untold', async () => {
  shift = 0;
  const branchId = await someBranch(2);
  const people = await makePeople(db, 12);
  const drawId = await openSomeDraw(runtime, officers, 1, someSetup([branchId], clock()));
  assert.equal((await getDraw(db, drawId)).status, 'open');
  assert.equal(await asideAt(branchId), 6, 'three times of two seats');
  const open = await openSlots(db, branchId, 1, clock());
  assert.deepEqual(new Set(open.filter(({ startsAt }) => localDay(startsAt) === addDays(localDay(clock()), 7)).map(({ left }) => left)), new Set([0]), 'first come is shut for these');
  for (const { personId } of people) await apply(drawId, personId);
  await apply(drawId, people[0]!.personId);
  await withdrawFromDraw(runtime, { drawId, personId: people[11]!.personId, now: clock() });

  shift = day + 6_000;
  await advanceDraw(runtime, drawId, clock);
  assert.equal((await getDraw(db, drawId)).status, 'closed', 'it waits for the beacon');
  assert.equal(await codeOf(readBeacon(runtime, one, drawId, { value: '1', source: 'x' }, clock())), 'draw_beacon_early');
  shift = 25 * hour + 1000;
  assert.deepEqual(await readBeacon(runtime, one, drawId, { value: '1 2 3', source: 'x' }, clock()), { state: 'waiting', for: 'second_person' });
  await advanceDraw(runtime, drawId, clock);
  assert.equal((await getDraw(db, drawId)).status, 'closed');
  assert.deepEqual(await readBeacon(runtime, other, drawId, { value: '1 2 4', source: 'x' }, clock()), { state: 'refused', because: 'people_differ' });
  await drawSome(runtime, officers, drawId);
  assert.equal((await getDraw(db, drawId)).status, 'drawn');
  assert.equal(await codeOf(confirmWin(runtime, { drawId, personId: people[0]!.personId, now: clock() })), 'confirm_too_late', 'nothing is given before it is public');

  assert.equal(await publishResult(runtime, one, drawId, clock()), 'asked');
  assert.equal(await codeOf(publishResult(runtime, one, drawId, clock())), 'draw_second_person');
  await publishResult(runtime, other, drawId, clock());
  await advanceDraw(runtime, drawId, clock);
  const files = await filesOf(drawId);
  const verification = complete(verifyDraw(files, { publicKey: runtime.drawKeys.signer.publicKey }));
  assert.deepEqual(verification.problems, []);
  assert.equal(verification.replay!.applications.count, 11);
  const told = await rows<{ kind: string; n: number }>(db, sql`select kind, count(*)::int as n from message where kind in ('draws.won', 'draws.lost') group by kind order by kind`);
  assert.deepEqual(told, [{ kind: 'draws.lost', n: 5 }, { kind: 'draws.won', n: 6 }]);

  const results = await Promise.all(people.slice(0, 11).map(async ({ personId }) => (await findResult(db, drawId, personId))!));
  for (const result of results) {
    const own = ownTurn(verification.replay!, result.applicationId)!;
    assert.deepEqual([result.turn, result.wish, result.pool, result.seatsLeft], [own.turn, own.got?.wish ?? null, own.got?.pool ?? null, own.got ? own.wishes[own.got.wish - 1]!.left : null]);
    assert.equal(result.startsAt && `${result.startsAt.toISOString().slice(0, 16)}Z`, own.got?.start ?? null);
  }
  assert.deepEqual((await listPools(db, drawId)).map(({ emptiedAt }) => emptiedAt), [6]);
  await settleThese(drawId, branchId, results);
});

/** Of six winners four confirm (at once, and twice), one passes, one is silent. */
async function settleThese(drawId: string, branchId: number, results: readonly DrawResult[]): Promise<void> {
  const winners = results.filter(({ status }) => status === 'won');
  const loser = results.find(({ status }) => status === 'lost')!;
  const confirm = ({ personId }: DrawResult, at = clock()): Promise<{ appointmentId: string }> => confirmWin(runtime, { drawId, personId, now: at });
  const second = { ...runtime, db: open() };
  const [first, again] = await Promise.all([confirm(winners[0]!), confirmWin(second, { drawId, personId: winners[0]!.personId, now: clock() })]);
  assert.equal(first.appointmentId, again.appointmentId);
  for (const winner of winners.slice(1, 4)) await confirm(winner);
  await declineWin(runtime, { drawId, personId: winners[4]!.personId, now: clock() });
  assert.equal(await codeOf(confirm(loser)), 'confirm_too_late');
  assert.equal(await codeOf(confirm(winners[4]!)), 'confirm_too_late');
  const tickets = await row<{ n: number }>(db, sql`select count(*)::int as n from ticket where branch_id = ${branchId} and status = 0`);
  assert.equal(tickets!.n, 4);
  assert.deepEqual(await listPromised(db, clock()), await listSetAside(db, clock()).then((all) => all.map(({ branchId: at, slotId, setAside }) => ({ branchId: at, slotId, seats: setAside }))));

  shift += day + 1;
  assert.equal(await codeOf(confirm(winners[5]!)), 'confirm_too_late');
  await advanceDraw(runtime, drawId, clock);
  assert.equal((await getDraw(db, drawId)).status, 'settled');
  assert.equal((await findResult(db, drawId, winners[5]!.personId))!.status, 'lapsed');
  const seats = await row<Record<string, number>>(db, sql`select sum(taken)::int as taken, sum(held_back)::int as held, sum(set_aside)::int as aside from slot where branch_id = ${branchId}`);
  assert.deepEqual(seats, { taken: 4, held: 2, aside: 0 });
  assert.deepEqual(await listMiscounts(db), []);
}

test('two officers: who set a draw cannot announce it, nobody of another sector sees it, and a setup that cannot work is refused by field', async () => {
  shift = 0;
  const branchId = await someBranch(1);
  const setup = someSetup([branchId], clock());
  const plan = (change: object, times = dayFrom(clock())): Promise<string> => planDraw(runtime, one, { serviceId: 1, setup: { ...setup, ...change }, times, now: clock() });
  const fieldsOf = (work: Promise<unknown>): Promise<unknown> => work.then(() => ({}), (error: { fields: unknown }) => error.fields);
  assert.deepEqual(await fieldsOf(plan({ branchIds: [] })), { branches: 'draw_branches_needed' });
  assert.deepEqual(await fieldsOf(plan({ branchIds: [9999] })), { branches: 'not_a_choice' });
  assert.deepEqual(await fieldsOf(plan({ to: addDays(setup.from, 90) })), { to: 'draw_days_too_far' });
  assert.deepEqual(await fieldsOf(plan({ from: localDay(clock()), to: addDays(localDay(clock()), 2) })), { to: 'draw_days_too_near' });
  assert.deepEqual(await fieldsOf(plan({ leftOut: 91, confirmHours: 0 })), { left_out: 'draw_share_wrong', confirm_hours: 'draw_hours_wrong' });
  assert.deepEqual(await fieldsOf(plan({}, { ...dayFrom(clock()), dueAt: clock() })), { due: 'draw_beacon_before_close' });
  const drawId = await plan({});
  assert.equal(await hasDrawToCome(db, { serviceId: 1, branchId, startsAt: new Date(`${setup.from}T09:00:00Z`) }), false, 'it is not announced');
  assert.equal(await codeOf(announceDraw(runtime, one, drawId, clock())), 'draw_second_person');
  assert.equal(await codeOf(announceDraw(runtime, { ...other, sectorId: 2 }, drawId, clock())), 'draw_not_found');
  await advanceDraw(runtime, drawId, clock);
  assert.equal((await getDraw(db, drawId)).status, 'planned');
  await announceDraw(runtime, other, drawId, clock());
  assert.equal(await hasDrawToCome(db, { serviceId: 1, branchId, startsAt: new Date(`${setup.from}T09:00:00Z`) }), true);
  assert.equal(await codeOf(announceDraw(runtime, other, drawId, clock())), 'draw_not_possible');
  assert.deepEqual(await fieldsOf(cancelDraw(runtime, one, drawId, '', clock())), { reason: 'required' });
  await cancelDraw(runtime, one, drawId, 'صيانة', clock());
  assert.equal((await getDraw(db, drawId)).status, 'cancelled');
});

test('one application a person, however many tabs; wishes that cannot be are refused; the closing second is the server’s', async () => {
  shift = 0;
  const branchId = await someBranch(3);
  const drawId = await openSomeDraw(runtime, officers, 1, someSetup([branchId], clock()));
  const person = await makePerson(db);
  await Promise.all(Array.from({ length: 20 }, () => apply(drawId, person.personId)));
  const found = await rows<{ messages: number; applications: number }>(db, sql`
    select (select count(*)::int from draw_application where person_id = ${person.personId}) as applications,
      (select count(*)::int from message where person_id = ${person.personId} and kind = 'draws.applied') as messages`);
  assert.equal(found[0]!.applications, 1);
  assert.equal(await codeOf(apply(drawId, person.personId, [])), 'wish_needed');
  assert.equal(await codeOf(apply(drawId, person.personId, [1, 1])), 'wish_twice');
  assert.equal(await codeOf(apply(drawId, person.personId, [1, 2])), 'wish_unknown');
  const booked = await makePerson(db);
  const slot = (await openSlots(db, branchId, 1, clock())).find(({ left }) => left > 0)!;
  await runtime.appointments.book(booked.personId, { branchId, serviceId: 1, slotId: slot.slotId }, { key: newId(clock()), hash: Buffer.alloc(32) });
  assert.equal(await codeOf(apply(drawId, booked.personId)), 'already_booked');
  const { closesAt } = await getDraw(db, drawId);
  shift = closesAt.getTime() + 4_000 - start;
  await advanceDraw(runtime, drawId, clock);
  const late = await makePerson(db);
  await apply(drawId, late.personId, [1], new Date(closesAt.getTime() - 1));
  assert.equal(await codeOf(apply(drawId, (await makePerson(db)).personId, [1], closesAt)), 'draw_not_open');
  shift += 2_000;
  await advanceDraw(runtime, drawId, clock);
  assert.equal(await codeOf(apply(drawId, (await makePerson(db)).personId, [1], new Date(closesAt.getTime() - 1))), 'draw_not_open', 'the grace is over');
  assert.match(Buffer.from(await readFile(db, drawId, 'applications.txt')).toString(), /\nend 2\n$/);
});

test('called off, or too late for its beacon: seats go back, whoever applied is told, and it never draws', async () => {
  shift = 0;
  const [cancelled, late] = [await someBranch(2), await someBranch(2)];
  const person = await makePerson(db);
  const first = await openSomeDraw(runtime, officers, 1, someSetup([cancelled], clock()));
  await apply(first, person.personId);
  await cancelDraw(runtime, other, first, 'صيانة', clock());
  await advanceDraw(runtime, first, clock);
  assert.equal(await asideAt(cancelled), 0);
  assert.equal(await codeOf(apply(first, person.personId)), 'draw_not_open');
  const told = async (): Promise<number> => (await row<{ n: number }>(db, sql`select count(*)::int as n from message where person_id = ${person.personId} and kind = 'draws.cancelled'`))!.n;
  const once = await told();
  assert.ok(once > 0);
  await advanceDraw(runtime, first, clock);
  assert.equal(await told(), once);

  const second = await openSomeDraw(runtime, officers, 1, someSetup([late], clock()));
  shift = 26 * hour;
  await advanceDraw(runtime, second, clock);
  const draw = await getDraw(db, second);
  assert.deepEqual([draw.status, draw.reason], ['cancelled', 'closed_late']);
  assert.equal(await asideAt(late), 0);
  const none = await someBranch(1);
  shift = 0;
  const empty = await openSomeDraw(runtime, officers, 1, someSetup([none], clock(), { sections: ['women'] }));
  assert.deepEqual([(await getDraw(db, empty)).status, (await getDraw(db, empty)).reason], ['cancelled', 'no_seats']);
});

test('a priority in law comes first, a share stays outside, and a seat that its branch takes away becomes another time', async () => {
  shift = 0;
  const branchId = await someBranch(4);
  const elderly = { attribute: 'age_at_least' as const, value: 65, name: { ar: 'كبار السن', en: 'Elderly people' }, source: { ar: 'نظام تجريبي', en: 'Example of a law' } };
  const drawId = await openSomeDraw(runtime, officers, 1, someSetup([branchId], clock(), { leftOut: 50, priorities: [elderly] }));
  assert.equal(await asideAt(branchId), 6, 'half of three times four');
  const young = await makePeople(db, 20);
  const old = await makePerson(db, { birth: { calendar: 'gregorian', printed: '1950-01-01', gregorian: '1950-01-01' } });
  for (const { personId } of [...young, old]) await apply(drawId, personId);
  shift = 25 * hour - 1000;
  await advanceDraw(runtime, drawId, clock);
  shift = 25 * hour + 1000;
  await drawSome(runtime, officers, drawId);
  await publishSome(runtime, officers, drawId);
  const won = (await findResult(db, drawId, old.personId))!;
  assert.deepEqual([won.turn, won.status], [1, 'won']);
  const closed = { rules: [], exceptions: [] };
  const { service } = await serviceOf();
  await db.transaction((tx) => applyPlan(tx, runtime.appointments.tools, { branchId, serviceId: 1, service, plan: closed, planId: newId(clock()), resolution: 'move', actor: { kind: 'system', id: null }, now: clock() }));
  const { appointmentId } = await confirmWin(runtime, { drawId, personId: old.personId, now: clock() });
  const appointment = await runtime.appointments.get(old.personId, appointmentId);
  assert.deepEqual([appointment.status, appointment.actions], ['displaced', ['change', 'cancel']]);
  shift += day + 1;
  await advanceDraw(runtime, drawId, clock);
  assert.equal((await getDraw(db, drawId)).status, 'settled');
  assert.deepEqual(await listMiscounts(db), []);
});

async function serviceOf(): ReturnType<typeof makeBranch> {
  return makeBranch(db, { branchId: ++branches, opening: roundTheClock(1) });
}

test('two processes advance a draw at once: one opening, one close, one result', async () => {
  shift = 0;
  const ids = [await someBranch(3), await someBranch(3), await someBranch(3)];
  const drawId = await planDraw(runtime, one, { serviceId: 1, setup: someSetup(ids, clock()), times: dayFrom(clock()), now: clock() });
  await announceDraw(runtime, other, drawId, clock());
  const second = { ...runtime, db: open() };
  const both = (): Promise<unknown> => Promise.allSettled([advanceDraw(runtime, drawId, clock), advanceDraw(second, drawId, clock)]);
  await both();
  for (const id of ids) assert.equal(await asideAt(id), 9);
  for (const { personId } of await makePeople(db, 40)) await apply(drawId, personId, [2, 1, 3]);
  shift = day + 6_000;
  await both();
  shift = 25 * hour + 1000;
  for (const officer of officers) await readBeacon(runtime, officer, drawId, { value: '7', source: 'x' }, clock());
  await both();
  await advanceDraw(runtime, drawId, clock);
  assert.equal((await getDraw(db, drawId)).status, 'drawn');
  assert.deepEqual(complete(verifyDraw(await filesOf(drawId))).problems, []);
  const counts = await row<{ n: number; won: number }>(db, sql`select count(*)::int as n, count(slot_id)::int as won from draw_result where draw_id = ${drawId}`);
  assert.deepEqual(counts, { n: 40, won: 27 });
});
