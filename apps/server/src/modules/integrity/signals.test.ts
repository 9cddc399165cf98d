import assert from 'node:assert/strict';
import { test } from 'node:test';
import pg from 'pg';
import { bookOne, openPortal } from '../../hostile/fixtures.ts';
import { row, rows, sql } from '../../platform/database.ts';
import { newId } from '../../platform/id.ts';
import { makeBranch, openSlots } from '../appointments/fixtures.ts';
import { makePeople, makeStaff } from '../identity/fixtures.ts';
import { decideSignal, reverseDecision } from './actions/decide.ts';
import { forgetOldSignals, lookForSignals } from './actions/look.ts';
import { checksBeforeVisit, lookAtExpected, noteComing, object, readOwnMeasures } from './actions/measures.ts';
import { createObserver } from './actions/observe.ts';
import { readQueue } from './actions/signals.ts';
import { forgedHour } from './fixtures.ts';
import { decisionsFor } from './rules/decision.ts';
import { type SignalKind, signalKinds } from './rules/signal.ts';
import type { Signal } from './store/signals.ts';

const day = 86_400_000;
const minute = 60_000;
const portal = await openPortal();
const { db, runtime } = portal;
await makeBranch(db);
await makeBranch(db, { branchId: 2, serviceId: 2 });
const { staffId: analyst } = await makeStaff(db, { role: 'analyst', branchId: null, sectorId: null });
const { staffId: clerk } = await makeStaff(db, { role: 'clerk' });
const reason = 'حجوزات متتالية من جهاز واحد';

type Trade = (people: readonly string[], start: number, see: (personId: string, kind: 'book' | 'cancel', at: number, given: { browser?: string | null; address?: string; formMs?: number }) => Promise<void>) => Promise<void>;

/** How somebody who trades would look, in each kind of signal. */
const trades: Readonly<Partial<Record<SignalKind, Trade>>> = {
  device_many: async (people, start, see) => { for (const [i, who] of people.entries()) await see(who, 'book', start + i * 5 * minute, { browser: 'one', address: `198.51.100.${i}` }); },
  address_many: async (people, start, see) => { for (const [i, who] of people.entries()) await see(who, 'book', start + i * 4 * minute, { browser: `b${i % 5}`, address: '203.0.113.5' }); },
  rebook_chain: async (people, start, see) => {
    for (const [i, who] of people.slice(0, 5).entries()) {
      await see(who, 'book', start + i * 100 * minute, { browser: 'chain', address: '203.0.113.9' });
      await see(who, 'cancel', start + (i * 100 + 60) * minute, { browser: 'chain', address: '203.0.113.9' });
    }
  },
  speed: async (people, start, see) => { for (const [i, who] of people.slice(0, 5).entries()) await see(who, 'book', start + i * 30 * minute, { browser: 'fast', address: '203.0.113.11', formMs: 200 }); },
  office_cluster: async (people, start, see) => {
    for (const [i, who] of people.entries()) await see(who, 'book', start - (i % 2) * day + i * 3 * minute, { browser: `desk${i % 4}`, address: '203.0.113.13' });
    for (const [i, who] of people.entries()) await see(who, 'cancel', start - 2 * day + i * minute, { browser: `desk${i % 4}`, address: '203.0.113.13' });
  },
};

const observer = createObserver(runtime);
/** Everything happened yesterday, in one salt's period with the days before it: the test does not stand on the border of two. */
const clock = { now: new Date(Math.floor(Date.now() / (30 * day)) * 30 * day + 20 * day) };
const at = { ...runtime, clock: () => clock.now };

const seeing = async (personId: string, kind: 'book' | 'cancel', when: number, { browser = null, address = '192.0.2.1', formMs }: { browser?: string | null; address?: string; formMs?: number }): Promise<void> =>
  observer.see({ deed: { kind, personId, branchId: 1, serviceId: 1, appointmentId: newId(new Date(when)), ...(formMs !== undefined && { formKey: newId(new Date(when - formMs)) }) }, browser, address, at: new Date(when) });

const people: string[] = [];
for (const { personId } of await makePeople(db, 20)) {
  people.push(personId);
  await bookOne(portal, personId);
}

async function asOwner(statement: string): Promise<void> {
  const owner = new pg.Client({ connectionString: portal.database.ownerUrl });
  await owner.connect();
  await owner.query(statement);
  await owner.end();
}

const clear = (): Promise<void> => asOwner('delete from observation; delete from incident; delete from reader; delete from measure; delete from signal_decision; delete from signal; delete from message');

/** One open signal of a kind, as the look finds it. */
async function signalOf(kind: SignalKind): Promise<Signal> {
  await clear();
  const trade = trades[kind];
  if (trade) await trade(people, clock.now.getTime() - day, seeing);
  if (kind === 'forged_scans') await forgedHour(db, new Date(clock.now.getTime() - day));
  if (kind === 'phone_many') {
    await asOwner(`update person set phone = '+966500099999'`);
    for (const [i, who] of people.entries()) await seeing(who, 'book', clock.now.getTime() - day + i * 5 * minute, { browser: `p${i}`, address: `198.51.100.${i}` });
  }
  await lookForSignals(at);
  if (kind === 'phone_many') await asOwner(`update person set phone = '+9665' || right(id_number, 8)`);
  const { signals } = await readQueue(at, { state: 'open', kind });
  assert.equal(signals.length, 1, `one signal of ${kind}`);
  return signals[0]!;
}

/** What somebody could lose. */
async function standing(): Promise<unknown> {
  return rows(db, sql`
    select a.appointment_id, a.status, a.starts_at, t.status as ticket, c.appointment_id as claim from appointment a
    join ticket t using (branch_id, appointment_id) left join booking_claim c on c.person_id = a.person_id and c.service_id = a.service_id where a.person_id = any(${people}::uuid[]) order by 1`);
}

test('through every signal and every decision, its reversal and its end, all appointments, tickets and claims stand as they were', async () => {
  const before = await standing();
  assert.equal((before as unknown[]).length, people.length);
  for (const kind of signalKinds) {
    for (const decision of decisionsFor[kind]) {
      const { signalId, people: named } = await signalOf(kind);
      await decideSignal(at, analyst, signalId, { kind: decision, reason, people: named });
      assert.deepEqual(await standing(), before, `${kind}: ${decision}`);
      const [made] = await rows<{ decision_id: string }>(db, sql`select decision_id from signal_decision where signal_id = ${signalId}`);
      await reverseDecision(at, analyst, signalId, made!.decision_id);
      await decideSignal(at, analyst, signalId, { kind: decision, reason, people: named });
      const month = clock.now;
      clock.now = new Date(month.getTime() + 31 * day);
      await forgetOldSignals(at);
      assert.deepEqual(await standing(), before, `${kind}: ${decision}, ended`);
      clock.now = month;
    }
  }
});

test('somebody of whom much is asked books, changes nothing of what stands, and is told before', async () => {
  const { signalId, people: named } = await signalOf('device_many');
  await decideSignal(at, analyst, signalId, { kind: 'hold', reason, people: named });
  const slot = (await openSlots(db, 2, 2)).find(({ left }) => left > 0)!;
  const key = newId(new Date());
  const booked = await runtime.appointments.book(named[0]!, { branchId: 2, serviceId: 2, slotId: slot.slotId }, { key, hash: Buffer.from(key) });
  assert.equal(booked.status, 'booked');
  assert.ok(booked.ticket, 'with a ticket that is good');
  assert.deepEqual((await checksBeforeVisit(db, named[0]!, clock.now)).map(({ kind }) => kind), ['hold']);
});

test('a decision asks only of those who were chosen, tells each of them where to object, and ends after 30 days by itself', async () => {
  const { signalId, people: named } = await signalOf('device_many');
  const [chosen, left] = [named[1]!, named[2]!];
  await decideSignal(at, analyst, signalId, { kind: 'presence', reason, people: [chosen, newId(new Date())] });
  assert.equal((await readOwnMeasures(at, chosen)).standing.length, 1);
  assert.deepEqual(await readOwnMeasures(at, left), { standing: [], ended: [] });
  const told = await rows<{ body: string }>(db, sql`select body from message where person_id = ${chosen} and kind = 'integrity.presence' order by created_at desc limit 1`);
  assert.match(told[0]!.body, /\/account\/checks/);
  assert.match(told[0]!.body, /لا يُلغى منها شيء/);
  const later = { ...at, clock: () => new Date(clock.now.getTime() + 30 * day) };
  assert.equal((await readOwnMeasures(later, chosen)).standing.length, 0);
  assert.equal((await checksBeforeVisit(db, chosen, later.clock())).length, 0);
});

test('a decision needs its reason, its people and a kind that fits; a second one on the same signal is refused', async () => {
  const { signalId, people: named } = await signalOf('device_many');
  const wrong = (given: Parameters<typeof decideSignal>[3], fields: Record<string, string>) => assert.rejects(decideSignal(at, analyst, signalId, given), { code: 'invalid_input', fields });
  await wrong({ kind: 'hold', reason: '', people: [] }, { reason: 'reason_needed', people: 'people_needed' });
  await wrong({ kind: 'cancel_everything', reason, people: named }, { decision: 'decision_needed' });
  await assert.rejects(decideSignal(at, analyst, newId(new Date()), { kind: 'hold', reason, people: named }), { code: 'signal_not_found' });
  await decideSignal(at, analyst, signalId, { kind: 'nothing_wrong', reason, people: named });
  await assert.rejects(decideSignal(at, analyst, signalId, { kind: 'hold', reason, people: named }), { code: 'signal_decided' });
  assert.equal(await row(db, sql`select 1 from measure`), null, 'nothing wrong asks nothing of anybody');
  const scans = await signalOf('forged_scans');
  await assert.rejects(decideSignal(at, analyst, scans.signalId, { kind: 'hold', reason, people: [] }), { code: 'invalid_input' }, 'a branch’s hour names nobody');
});

test('a decision that is taken back ends what it asked, is told, leaves a trace and counts as wrong; the signal is open again', async () => {
  const { signalId, people: named } = await signalOf('device_many');
  await decideSignal(at, analyst, signalId, { kind: 'hold', reason, people: named });
  const [made] = await rows<{ decision_id: string }>(db, sql`select decision_id from signal_decision`);
  for (let twice = 0; twice < 2; twice++) await reverseDecision(at, analyst, signalId, made!.decision_id);
  assert.deepEqual((await readOwnMeasures(at, named[0]!)).ended.map(({ endedHow }) => endedHow), ['reversed']);
  assert.equal((await rows(db, sql`select 1 from message where person_id = ${named[0]} and kind = 'integrity.reversed'`)).length, 1);
  assert.equal((await rows(db, sql`select 1 from audit_entry where action = 'integrity.reverse' and subject_id = ${signalId}`)).length, 1);
  const { signals, truths } = await readQueue(at, { state: 'open', kind: 'device_many' });
  assert.deepEqual([signals.length, signals[0]!.decision!.kind], [1, 'hold']);
  assert.deepEqual(truths.get('device_many'), { wrong: 1, decided: 1 });
});

test('two analysts who decide at once: one does, the other is told', async () => {
  const { signalId, people: named } = await signalOf('device_many');
  const outcomes = await Promise.allSettled([1, 2, 3].map(() => decideSignal(at, analyst, signalId, { kind: 'hold', reason, people: named })));
  assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected', 'rejected']);
  assert.equal((await readOwnMeasures(at, named[0]!)).standing.length, 1);
});

test('what was decided stays quiet until it ends, and what nobody does again does not come back', async () => {
  const { signalId, people: named } = await signalOf('device_many');
  assert.deepEqual(await lookForSignals(at), { found: 1, fresh: 0 }, 'seen again, it is the same signal');
  await decideSignal(at, analyst, signalId, { kind: 'nothing_wrong', reason, people: named });
  assert.equal((await lookForSignals(at)).fresh, 0);
  await seeing(named[0]!, 'cancel', clock.now.getTime() + minute, { browser: 'one' });
  const soon = { ...at, clock: () => new Date(clock.now.getTime() + day) };
  assert.equal((await lookForSignals(soon)).fresh, 0, 'quiet for 30 days');
});

test('a person who comes with their card is done; an objection is told to the analysts first; the desk learns nothing by trying numbers', async () => {
  const { signalId, people: named } = await signalOf('device_many');
  await decideSignal(at, analyst, signalId, { kind: 'presence', reason, people: named });
  const [came, objects] = await rows<{ person_id: string; id_number: string }>(db, sql`select person_id, id_number from person where person_id = any(${named}::uuid[]) order by person_id limit 2`);
  const wanted = await lookAtExpected({ ...at, clock: () => new Date() }, 1, clerk);
  assert.ok(wanted.some(({ person }) => person.personId === came!.person_id), 'the branch sees whom to look at');
  await noteComing(at, clerk, 1, came!.id_number);
  assert.deepEqual((await readOwnMeasures(at, came!.person_id)).ended.map(({ endedHow }) => endedHow), ['came']);
  for (const number of [came!.id_number, '1000000008']) await assert.rejects(noteComing(at, clerk, 1, number), { code: 'nothing_asked' });
  const { standing: [measure] } = await readOwnMeasures(at, objects!.person_id);
  await object(at, objects!.person_id, measure!.measureId, 'الجهاز لجدّتي وأحجز منه لإخوتي');
  await assert.rejects(object(at, objects!.person_id, measure!.measureId, 'مرة أخرى'), { code: 'measure_over' });
  await assert.rejects(object(at, came!.person_id, measure!.measureId, 'ليس لي'), { code: 'measure_over' }, 'another’s');
  assert.equal((await readQueue(at, { state: 'decided', kind: null })).signals[0]!.objections, 1);
});

test('undecided signals are forgotten after 90 days, decided ones forget whom they were about and keep how they ended', async () => {
  const decided = await signalOf('device_many');
  await decideSignal(at, analyst, decided.signalId, { kind: 'presence', reason, people: decided.people });
  const open = newId(new Date());
  await db.query(sql`insert into signal (signal_id, kind, about, score, people, evidence, first_at, last_at, found_at) select ${open}::uuid, 'speed', 'x', score, people, evidence, first_at, last_at, found_at from signal where signal_id = ${decided.signalId}`);
  const forget = (days: number) => forgetOldSignals({ ...at, clock: () => new Date(clock.now.getTime() + days * day) });
  await forget(80);
  assert.equal((await rows(db, sql`select 1 from signal where people <> '{}'`)).length, 2);
  await forget(90);
  assert.equal(await row(db, sql`select 1 from signal where signal_id = ${open}`), null);
  assert.equal((await rows(db, sql`select 1 from measure`)).length, decided.people.length, 'the decision ended 60 days before');
  await forget(121);
  assert.deepEqual(await rows(db, sql`select cardinality(people) as people, evidence, cardinality((select people from signal_decision)) as asked from signal`), [{ people: 0, evidence: {}, asked: 0 }]);
  assert.equal(await row(db, sql`select 1 from measure`), null);
  assert.deepEqual((await readQueue(at, { state: 'decided', kind: null })).truths.get('device_many'), { wrong: 0, decided: 1 });
});
