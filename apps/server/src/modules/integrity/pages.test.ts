import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bookOne, openPortal } from '../../hostile/fixtures.ts';
import { row, rows, sql } from '../../platform/database.ts';
import { newId } from '../../platform/id.ts';
import { makeBranch, openSlots } from '../appointments/fixtures.ts';
import { type Browser, makePeople, makeSession, makeStaff, openBrowser } from '../identity/fixtures.ts';
import { forgetOrganisation } from '../organisation/index.ts';
import { decideSignal, reverseDecision } from './actions/decide.ts';
import { lookForSignals } from './actions/look.ts';
import { createObserver } from './actions/observe.ts';
import { forgedHour } from './fixtures.ts';

const portal = await openPortal();
const { app, db, runtime } = portal;
await makeBranch(db);
await makeBranch(db, { branchId: 2, serviceId: 2 });
const minute = 60_000;
const hour = 60 * minute;
const people = (await makePeople(db, 10)).map(({ personId }) => personId);
const reason = 'جهاز واحد خلفه عشرة أشخاص';

async function staff(role: 'analyst' | 'clerk' | 'operator', now?: Date): Promise<Browser> {
  const { staffId } = await makeStaff(db, { role, ...(role !== 'clerk' && { branchId: null, sectorId: null }) });
  return openBrowser(app, {}, await makeSession(runtime, staffId, { kind: 'staff', ...(now && { now }) }));
}

const signedIn = async (personId: string): Promise<Browser> => openBrowser(app, {}, await makeSession(runtime, personId));

/** Whole pages are too long to be printed by a failing test. */
function says(page: string, wanted: RegExp): void {
  assert.ok(wanted.test(page), `${wanted} is not on the page`);
}

function saysNot(page: string, unwanted: RegExp): void {
  assert.ok(!unwanted.test(page), `${unwanted} is on the page`);
}

const observer = createObserver(runtime);
const [analyst, clerk] = [await staff('analyst'), await staff('clerk')];
await bookOne(portal, people[0]!);
for (const [i, personId] of people.entries()) {
  const at = new Date(Date.now() - 2 * hour + i * 5 * minute);
  await observer.see({ deed: { kind: 'book', personId, branchId: 1, serviceId: 1, appointmentId: newId(at) }, browser: 'one', address: `198.51.100.${i}`, at });
}
await forgedHour(db, new Date(Date.now() - 2 * hour));
await lookForSignals(runtime);
const idOf = async (kind: string): Promise<string> => (await row<{ id: string }>(db, sql`select signal_id as id from signal where kind = ${kind}`))!.id;
const device = `/staff/signals/${await idOf('device_many')}`;

test('the queue shows what was found, by kind and state; only analysts see it', async () => {
  const page = await analyst.get('/staff/signals');
  assert.equal(page.status, 200);
  says(page.body, /جهاز واحد خلفه أشخاص كثيرون/);
  says(page.body, /تذاكر مزوّرة أو لغير أصحابها/);
  says(page.body, /لا قرارات بعد/);
  const filtered = (await analyst.get('/staff/signals?state=open&kind=forged_scans&lang=en')).body;
  saysNot(filtered, /href="\/staff\/signals\/[^"]+">One device behind many people/);
  says((await analyst.get('/staff/signals?state=decided&kind=none&lang=ar')).body, /لا مؤشرات هنا/);
  assert.equal((await (await staff('operator')).get('/staff/signals')).status, 403);
  assert.equal((await clerk.get(device)).status, 403);
  assert.equal((await analyst.get(`/staff/signals/${newId(new Date())}`)).status, 404);
  assert.equal((await analyst.get('/staff/signals/none')).status, 404);
});

test('a signal says what was seen, why it counts, what looks the same and is fine, and shows it; nobody is named, and the look is on record', async () => {
  const before = (await rows(db, sql`select 1 from audit_entry where action = 'integrity.look'`)).length;
  const { body } = await analyst.get(device);
  says(body, /جهاز واحد استُعمل باسم 10 أشخاص، منهم 10 أشخاص خلال ساعة واحدة/);
  says(body, /مجموع النقاط 73/);
  says(body, /جوال عائلة/);
  says(body, /class="bw-mark bw-mark-book"/);
  says(body, /عرض ما حدث في جدول/);
  saysNot(body, /القحطاني/);
  assert.equal((await rows(db, sql`select 1 from audit_entry where action = 'integrity.look'`)).length, before + 1);
  assert.doesNotMatch((await analyst.get(`/staff/signals/${await idOf('forged_scans')}`)).body, /value="(?:hold|presence)"/);
});

test('a decision without its parts is shown again with all that was typed; nobody is chosen beforehand', async () => {
  saysNot((await analyst.get(device)).body, /type="checkbox"[^>]* checked/);
  const answer = await analyst.post(`${device}/decide`, { decision: 'hold', reason: 'قصـ' });
  assert.equal(answer.status, 422);
  says(answer.body, /اختر شخصًا واحدًا على الأقل/);
  says(answer.body, /href="#field-reason"/);
  says(answer.body, /value="hold"[^>]* checked/);
  says(answer.body, />قصـ</);
  assert.equal((await analyst.post(`${device}/decide`, {})).status, 422);
  assert.equal(await row(db, sql`select 1 from signal_decision`), null);
});

test('a stale sign-in is asked for again before the form, and decides nothing', async () => {
  const stale = await staff('analyst', new Date(Date.now() - 11 * minute));
  says((await stale.get(device)).body, /أكّد هويتك قبل القرار/);
  assert.equal((await stale.post(`${device}/decide`, { decision: 'nothing_wrong', reason })).status, 403);
  assert.equal(await row(db, sql`select 1 from signal_decision`), null);
});

test('from a decision to its end: told, seen on every page, objected to, confirmed at the desk, taken back with one click', async () => {
  const chosen = { people: people[0]!, people_1: people[1]! };
  assert.equal((await analyst.post(`${device}/decide`, { decision: 'hold', reason, ...chosen })).location, `${device}?done=decided`);
  says((await analyst.get(`${device}?done=decided`)).body, /حُفظ القرار/);
  says((await analyst.post(`${device}/decide`, { decision: 'hold', reason, ...chosen })).body, /signal_decided|اتُّخذ قرار/);

  const person = await signedIn(people[0]!);
  says((await person.get('/appointments')).body, /ما تحجزه الآن يؤكده الفرع/);
  const [before] = await rows<{ id: string }>(db, sql`select appointment_id as id from appointment where person_id = ${people[0]}`);
  saysNot((await person.get(`/appointments/${before!.id}`)).body, /يؤكده الفرع ببطاقتك/);
  const slot = (await openSlots(db, 2, 2)).find(({ left }) => left > 0)!;
  says((await person.get(`/book/service-2/2/confirm?slot=${slot.slotId}`)).body, /ما تحجزه الآن يؤكده الفرع/);
  const booked = (await person.post('/book/service-2/2/confirm', { slot: slot.slotId, _idempotency: newId(new Date()) })).location!;
  const one = (await person.get(booked)).body;
  says(one, /يؤكده الفرع ببطاقتك/);
  says(one, /class="bw-qr"/);

  const own = (await person.get('/account/checks')).body;
  says(own, /مواعيدك كلها قائمة/);
  const measureId = /\/account\/checks\/([0-9a-f-]{36})\/object/.exec(own)![1]!;
  const short = await person.post(`/account/checks/${measureId}/object`, { [`objection_${measureId}`]: 'لا' });
  assert.equal(short.status, 422);
  says(short.body, />لا<\/textarea>/);
  assert.equal((await person.post(`/account/checks/${measureId}/object`, { [`objection_${measureId}`]: 'الجهاز لوالدتي' })).location, '/account/checks?objected=1');
  assert.equal((await (await signedIn(people[1]!)).post(`/account/checks/${measureId}/object`, { [`objection_${measureId}`]: 'ليس لي هذا' })).status, 409);
  says((await analyst.get('/staff/signals?state=decided')).body, /اعتراض/);
  says((await analyst.get(device)).body, /الجهاز لوالدتي/);

  const { id_number: card } = (await row<{ id_number: string }>(db, sql`select id_number from person where person_id = ${people[0]}`))!;
  saysNot((await clerk.get('/staff/checks')).body, new RegExp(card));
  assert.equal((await clerk.post('/staff/checks/came', { id_number: card })).status, 422, 'the card was not seen');
  assert.equal((await clerk.post('/staff/checks/came', { id_number: card.replace(/\d/g, (d) => '٠١٢٣٤٥٦٧٨٩'[Number(d)]!), seen: 'yes' })).location, '/staff/checks?done=1');
  says((await clerk.post('/staff/checks/came', { id_number: card, seen: 'yes' })).body, /لا يُطلب من صاحب هذا الرقم شيء/);
  saysNot((await person.get(booked)).body, /يؤكده الفرع ببطاقتك/);
  says((await person.get('/account/checks')).body, /حضرت ببطاقتك/);

  const decisionId = /action="[^"]+\/reverse"[\s\S]*?name="decision" value="([^"]+)"/.exec((await analyst.get(device)).body)![1]!;
  assert.equal((await analyst.post(`${device}/reverse`, { decision: decisionId })).location, `${device}?done=reversed`);
  says((await (await signedIn(people[1]!)).get('/account/checks')).body, /تراجعنا عنه/);
  says((await analyst.get('/staff/signals')).body, /رُجع عن القرار/);
  says((await analyst.get('/staff/signals')).body, /1 من 1/);
});

test('an objection is written down at a desk with the card, reaches the analysts, and is told to its person', async () => {
  const { staffId } = await makeStaff(db, { role: 'analyst', branchId: null, sectorId: null });
  const [objector, nobodyAsked] = [people[2]!, people[3]!];
  const signalId = device.split('/').at(-1)!;
  await decideSignal(runtime, staffId, signalId, { kind: 'hold', reason, people: [objector] });
  const cardOf = async (personId: string): Promise<Record<string, string>> => {
    const { id_number } = (await row<{ id_number: string }>(db, sql`select id_number from person where person_id = ${personId}`))!;
    return { id_number, birth_calendar: 'gregorian', birth_day: '17', birth_month: '5', birth_year: '1990' };
  };
  const card = await cardOf(objector);
  const desk = '/staff/checks/objection';
  const words = 'الجوال لجدتي وأحجز منه لها <ولأخوالي>';
  says((await clerk.get('/staff/checks')).body, new RegExp(`href="${desk}"`));
  says((await clerk.get(desk)).body, /href="\/staff\/no-shows"/);
  assert.equal((await analyst.get(desk)).status, 403);
  const unseen = await clerk.post(desk, { ...card, objection: words });
  assert.equal(unseen.status, 422);
  says(unseen.body, /href="#field-seen"/);
  says(unseen.body, /&lt;ولأخوالي&gt;<\/textarea>/);
  says((await clerk.post(desk, { ...card, id_number: '', birth_year: '', objection: 'لا', seen: 'yes' })).body, /href="#field-id_number"[\s\S]*href="#field-birth[\s\S]*href="#field-objection"/);
  says((await clerk.post(desk, { ...card, birth_year: '1991', objection: words, seen: 'yes' })).body, /لا يوجد حساب بهذه البيانات/);
  says((await clerk.post(desk, { ...(await cardOf(nobodyAsked)), objection: words, seen: 'yes' })).body, /لا يُطلب من صاحب البطاقة شيء/);
  assert.equal((await row(db, sql`select 1 from measure where objection = ${words}`)), null);
  assert.equal((await clerk.post(desk, { ...card, objection: words, seen: 'yes' })).location, '/staff/checks?heard=1');
  says((await clerk.get('/staff/checks?heard=1')).body, /سُجّل الاعتراض/);
  says((await clerk.post(desk, { ...card, objection: words, seen: 'yes' })).body, /سبق أن اعترض عليه/);
  says((await analyst.get('/staff/signals?state=decided')).body, /اعتراض/);
  says((await analyst.get(device)).body, /اعترض لدى فرع[\s\S]*&lt;ولأخوالي&gt;/);
  says((await (await signedIn(objector)).get('/account/checks')).body, /&lt;ولأخوالي&gt;/);
  assert.ok(await row(db, sql`select 1 from message where person_id = ${objector} and kind = 'integrity.heard'`));
  assert.ok(await row(db, sql`select 1 from audit_entry where action = 'integrity.hear_objection' and person_id = ${objector} and actor_kind = 'staff'`));
});

test('a referral makes a signed case file under a new report or one that is there; how it ended stands on the signal', async () => {
  const { staffId } = await makeStaff(db, { role: 'analyst', branchId: null, sectorId: null });
  const held = (await row<{ id: string }>(db, sql`select decision_id as id from signal_decision where signal_id = ${device.split('/').at(-1)!} and reversed_at is null`))!;
  await reverseDecision(runtime, staffId, device.split('/').at(-1)!, held.id);
  const chosen = people[4]!;
  const unknown = await analyst.post(`${device}/decide`, { decision: 'refer', reason, people: chosen, receipt: '0000-0000' });
  assert.equal(unknown.status, 422);
  says(unknown.body, /href="#field-receipt"/);
  says(unknown.body, /name="receipt"[^>]*value="0000-0000"|value="0000-0000"[^>]*name="receipt"/);
  assert.equal(await row(db, sql`select 1 from sale_case`), null, 'nothing was kept of what was refused');
  assert.equal((await analyst.post(`${device}/decide`, { decision: 'refer', reason, people: chosen })).location, `${device}?done=decided`);
  const made = (await row<{ report: string; made: string; receipt: string }>(db, sql`
    select d.report_id as report, d.case_id as made, r.receipt from signal_decision d join sale_report r on r.report_id = d.report_id where d.kind = 'refer' and r.state = 'referred'`))!;
  const file = JSON.parse((await analyst.get(`/staff/reports/${made.report}/cases/${made.made}/case.json`)).body) as { case: { signal: { people: { idNumber: string }[]; parts: unknown[]; reason: string } } };
  const { id_number: card } = (await row<{ id_number: string }>(db, sql`select id_number from person where person_id = ${chosen}`))!;
  assert.deepEqual([file.case.signal.people.map(({ idNumber }) => idNumber), file.case.signal.reason, file.case.signal.parts.length > 0], [[card], reason, true]);
  says((await analyst.get(device)).body, new RegExp(`href="/staff/reports/${made.report}"[\\s\\S]*أُحيل`));

  const scans = `/staff/signals/${await idOf('forged_scans')}`;
  assert.equal((await analyst.post(`${scans}/decide`, { decision: 'refer', reason, receipt: made.receipt.toLowerCase().replace('-', ' ') })).location, `${scans}?done=decided`);
  assert.deepEqual(await rows(db, sql`select report_id as report from sale_case`), [{ report: made.report }, { report: made.report }]);
  says((await analyst.get(scans)).body, new RegExp(`href="/staff/reports/${made.report}"`));
  assert.equal((await analyst.post(`/staff/reports/${made.report}/close`, { outcome: 'acted' })).status, 303);
  for (const path of [device, scans]) says((await analyst.get(path)).body, /اتُّخذ إجراء بحق البائع/);
});

test('every kind of signal has its words and picture in both languages', async () => {
  for (const lang of ['ar', 'en'] as const) {
    for (const path of [device, `/staff/signals/${await idOf('forged_scans')}`]) assert.equal((await analyst.get(`${path}?lang=${lang}`)).status, 200);
  }
});

test('a signal of a branch that was closed meanwhile stays readable, and says so', async () => {
  const about = await idOf('forged_scans');
  await db.transaction((tx) => tx.query(sql`update branch set closed_at = ${new Date()} where branch_id = (select branch_id from signal where signal_id = ${about})`));
  forgetOrganisation(db);
  const shown = await analyst.get(`/staff/signals/${about}?lang=ar`);
  assert.equal(shown.status, 200);
  says(shown.body, /\(مغلق\)/);
  says((await analyst.get('/staff/signals?state=decided&lang=en')).body, /\(closed\)/);
});
