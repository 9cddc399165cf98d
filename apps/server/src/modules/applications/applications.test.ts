import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPortal } from '../../hostile/fixtures.ts';
import { seedOrganisationDemo } from '../../demo/organisation.ts';
import { row, rows, sql } from '../../platform/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { getService, writeGate, forgetCatalogue } from '../catalogue/index.ts';
import { makePerson } from '../identity/fixtures.ts';
import { listOutbox } from '../notifications/actions.ts';
import { beginApplication } from './actions/begin.ts';
import { getFile, readHistory } from './actions/file.ts';
import { lapseDrafts } from './actions/lapse.ts';
import { saveStep } from './actions/save.ts';
import { sendApplication } from './actions/send.ts';
import { withdrawApplication } from './actions/withdraw.ts';
import { everyKind, launchForm, rightAnswers, rightTyped } from './fixtures.ts';
import type { Application } from './rules/application.ts';
import { carriedOver } from './rules/carry.ts';
import { typedIn } from './rules/read.ts';
import type { RuleDays, ServiceRules } from './rules/service-rules.ts';
import { sealOf } from './rules/steps.ts';
import type { ApplicationRuntime } from './runtime.ts';
import { insertEvent, saveApplication } from './store/applications.ts';

const { db, database, runtime: portal } = await openPortal();
await seedOrganisationDemo(portal);
let now = new Date('2026-11-22T08:00:00Z');
let days: RuleDays | null = null;
const rules: ServiceRules = {
  eligibility: (facts, answers, given) => (days = given) && [{ rule: 'adult', met: facts.birthDay < '2008-11-22' && answers['children'] !== '20', words: { ar: 'أ', en: 'adult' }, source: { ar: 'م', en: 'source' } }],
  problems: (_facts, answers) => (answers['name_latin'] === 'Wrong Person' ? [{ field: 'name_latin', words: { ar: 'خ', en: 'Not this one' } }] : []),
};
const runtime: ApplicationRuntime = { ...portal, clock: () => now, rulesOf: (slug) => (slug === 'test-form' ? rules : null) };
const { serviceId } = await launchForm(portal, { slug: 'test-form', form: everyKind });
await launchForm(portal, { slug: 'test-record', serviceId: 901, form: { steps: everyKind.steps.slice(3), decision: { ...everyKind.decision, by: 'record' }, rules: null } });

const begin = (personId: string, slug = 'test-form', on = runtime): Promise<Application> => beginApplication(on, { slug, personId, asker: { channel: 'web', personId } });
const refused = (code: string) => (error: unknown) => error instanceof DomainError && error.code === code;
const latest = async ({ personId, applicationId }: Application): Promise<Application> => (await getFile(db, personId, applicationId)).application;

async function save({ personId, applicationId }: Application, step: string, body: Record<string, string>, seen?: { seal: string } | { revision: number }, partly = false) {
  const { application, form } = await getFile(db, personId, applicationId);
  return saveStep(runtime, { personId, applicationId, step, typed: (field) => typedIn(body, field), seen: seen ?? { seal: sealOf(form, step, application.answers) }, partly });
}

async function filled(): Promise<Application> {
  const { personId } = await makePerson(db);
  const draft = await begin(personId);
  for (const [step, body] of Object.entries(rightTyped)) assert.deepEqual((await save(draft, step, body)).problems, {}, step);
  return latest(draft);
}

test('an application goes from its first step to its receipt, and says everything that happened', async () => {
  const ready = await filled();
  assert.deepEqual(ready.answers, rightAnswers);
  const sent = await sendApplication(runtime, ready);
  assert.equal(sent.status, 'sent');
  assert.match(sent.receipt!, /^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  assert.equal(sent.dueAt!.toISOString(), '2026-12-02T08:00:00.000Z');
  const history = await readHistory(db, sent);
  assert.deepEqual(history.map(({ event }) => event), ['begin', 'send']);
  assert.deepEqual(history[1]!.details['answers'], rightAnswers);
  const { phone } = (await row<{ phone: string }>(db, sql`select phone from person where person_id = ${sent.personId}`))!;
  assert.ok((await listOutbox(db, phone)).some(({ body }) => body?.includes(sent.receipt!)));
  const actions = await rows<{ action: string; details: object }>(db, sql`select action, details from audit_entry where subject_id = ${sent.applicationId} order by at`);
  assert.deepEqual(actions.map(({ action }) => action), ['applications.begin', ...Array(4).fill('applications.save'), 'applications.send']);
  assert.doesNotMatch(JSON.stringify(actions), /Amina|AB123456|1992/, 'the record holds no answers');
});

test('beginning twice is going on with the first, from two processes at once too', async () => {
  const { personId } = await makePerson(db);
  const other: ApplicationRuntime = { ...runtime, db: database.open() };
  const begun = await Promise.all(Array.from({ length: 8 }, (_, i) => begin(personId, 'test-form', i % 2 ? other : runtime)));
  assert.equal(new Set(begun.map(({ applicationId }) => applicationId)).size, 1);
  assert.equal((await row<{ n: number }>(db, sql`select count(*) as n from application where person_id = ${personId}`))!.n, 1);
});

test('two tabs that send at once send once, with one number', async () => {
  const ready = await filled();
  const other: ApplicationRuntime = { ...runtime, db: database.open() };
  const sent = await Promise.all(Array.from({ length: 8 }, (_, i) => sendApplication(i % 2 ? other : runtime, ready)));
  assert.equal(new Set(sent.map(({ receipt }) => receipt)).size, 1);
  assert.equal((await row<{ n: number }>(db, sql`select count(*) as n from application_event where application_id = ${ready.applicationId} and event = 'send'`))!.n, 1);
  assert.equal((await row<{ n: number }>(db, sql`select count(*) as n from application_receipt where application_id = ${ready.applicationId}`))!.n, 1);
});

test('what was saved since it was checked is not sent unseen; what is sent is written no more', async () => {
  const ready = await filled();
  await save(ready, 'end', { ...rightTyped.end, 'a-note': 'One more thing' });
  await assert.rejects(sendApplication(runtime, ready), refused('application_changed'));
  const sent = await sendApplication(runtime, await latest(ready));
  await assert.rejects(save(sent, 'who', rightTyped.who), refused('application_move_not_allowed'));
  await assert.rejects(sendApplication(runtime, { ...sent, revision: 99 }), refused('application_move_not_allowed'));
});

test('a step that was saved differently in another tab is told, and one that was saved the same is not', async () => {
  const draft = await begin((await makePerson(db)).personId);
  const empty = { seal: sealOf(everyKind, 'who', {}) };
  await save(draft, 'who', rightTyped.who, empty);
  await save(draft, 'who', rightTyped.who, empty);
  assert.equal((await latest(draft)).revision, 2, 'the same again changes nothing');
  await assert.rejects(save(draft, 'who', { ...rightTyped.who, 'a-name_latin': 'Someone Else' }, empty), refused('application_changed'));
  await assert.rejects(save(draft, 'marriage', rightTyped.marriage, { revision: 1 }), refused('application_changed'));
  assert.equal((await latest(draft)).answers['name_latin'], 'Amina Yusuf');
});

test('nobody gets ahead of an open step, and nothing is sent that is not complete', async () => {
  const draft = await begin((await makePerson(db)).personId);
  await assert.rejects(save(draft, 'end', rightTyped.end), (error: DomainError) => error.code === 'application_step_closed' && error.facts['step'] === 'who');
  await assert.rejects(sendApplication(runtime, draft), (error: DomainError) => error.code === 'application_incomplete' && error.facts['step'] === 'who');
  assert.deepEqual(Object.keys((await save(draft, 'who', {})).problems), ['relation', 'name_latin', 'born']);
  assert.equal((await save(draft, 'who', { 'a-relation': 'spouse' }, undefined, true)).application.answers['relation'], 'spouse', 'kept to go on later');
});

test('another person’s application does not exist, by any way', async () => {
  const theirs = await filled();
  const { personId } = await makePerson(db);
  const stolen = { ...theirs, personId };
  for (const attempt of [() => getFile(db, personId, theirs.applicationId), () => save(stolen, 'who', rightTyped.who), () => sendApplication(runtime, stolen), () => withdrawApplication(runtime, stolen), () => getFile(db, personId, "' or 1=1")]) {
    await assert.rejects(attempt(), refused('application_not_found'));
  }
});

test('the rules of the service stop whoever does not meet them, before and at the end, and speak beside the field', async () => {
  const child = await makePerson(db, { birth: { calendar: 'gregorian', printed: '2015-01-01', gregorian: '2015-01-01' } });
  await assert.rejects(begin(child.personId), refused('application_not_eligible'));
  const ready = await filled();
  assert.deepEqual((await save(ready, 'who', { ...rightTyped.who, 'a-name_latin': 'Wrong Person' })).said.map(({ field }) => field), ['name_latin']);
  await save(ready, 'marriage', { ...rightTyped.marriage, 'a-children': '20' });
  await assert.rejects(sendApplication(runtime, await latest(ready)), refused('application_not_eligible'));
});

test('the next application begins with what does not change, and with nothing else', async () => {
  const sent = await sendApplication(runtime, await filled());
  const next = await begin(sent.personId);
  assert.deepEqual(next.answers, { phone: rightAnswers.phone });
  await withdrawApplication(runtime, next);
  assert.deepEqual((await begin(sent.personId)).answers, { phone: rightAnswers.phone }, 'a draft that was given up is nothing to begin with');
  assert.deepEqual(carriedOver(everyKind, { phone: '12', note: 'x', proofs: ['y'] }, '2026-11-22'), {}, 'nor is what is not right today');
});

test('what is only recorded ends when it is sent', async () => {
  const draft = await begin((await makePerson(db)).personId, 'test-record');
  await save(draft, 'end', rightTyped.end);
  const sent = await sendApplication(runtime, await latest(draft));
  assert.deepEqual([sent.status, sent.dueAt, sent.receipt !== null], ['recorded', null, true]);
});

test('what came back is corrected and sent again under its number; the days it lay with the person do not count', async () => {
  const sent = await sendApplication(runtime, await filled());
  const back: Application = { ...sent, status: 'returned', revision: sent.revision + 1 };
  await db.transaction(async (tx) => {
    assert.equal(await saveApplication(tx, back, sent.revision), true);
    await insertEvent(tx, back, { revision: back.revision, event: 'return', actorKind: 'staff', actorId: null, at: now, details: { fields: [{ field: 'passport', words: 'Not readable' }], words: '' } });
  });
  const before = now;
  now = new Date(now.getTime() + 3 * 86_400_000);
  await save(back, 'papers', { ...rightTyped.papers, 'a-passport': 'ZZ999999' });
  const again = await sendApplication(runtime, await latest(back));
  assert.deepEqual(days, { today: '2026-11-22', begun: '2026-11-22' }, 'measured by the day on which it was first sent');
  now = before;
  assert.deepEqual([again.status, again.receipt, again.dueAt!.toISOString()], ['sent', sent.receipt, '2026-12-05T08:00:00.000Z']);
  assert.deepEqual((await readHistory(db, again)).at(-1)!.details['changed'], ['passport']);
});

test('a withdrawn draft leaves no answers, and another may be begun; what was sent stays as it was sent', async () => {
  const draft = await filled();
  const gone = await withdrawApplication(runtime, draft);
  assert.deepEqual([gone.status, gone.answers], ['withdrawn', {}]);
  assert.equal((await withdrawApplication(runtime, draft)).revision, gone.revision, 'twice is once');
  assert.notEqual((await begin(draft.personId)).applicationId, draft.applicationId);
  const sent = await sendApplication(runtime, await filled());
  assert.deepEqual((await withdrawApplication(runtime, sent)).answers, rightAnswers);
  await assert.rejects(withdrawApplication(runtime, { ...(await filled()), revision: 1 }), refused('application_changed'));
});

test('a draft that nobody goes on with is forgotten after sixty days, and one that was saved since is not', async () => {
  const [old, kept] = [await filled(), await filled()];
  const before = now;
  now = new Date(now.getTime() + 40 * 86_400_000);
  await save(kept, 'end', { ...rightTyped.end, 'a-note': 'Still here' });
  now = new Date(now.getTime() + 21 * 86_400_000);
  await lapseDrafts(runtime);
  now = before;
  assert.deepEqual([(await latest(old)).status, (await latest(old)).answers, (await latest(kept)).status], ['withdrawn', {}, 'draft']);
  assert.equal((await readHistory(db, old)).at(-1)!.event, 'lapse');
});

test('a suspended service begins nothing new, and what was begun is finished', async () => {
  const ready = await filled();
  const { gate } = await getService(db, serviceId);
  const set = async (state: 'launched' | 'suspended'): Promise<void> => {
    await db.transaction((tx) => writeGate(tx, serviceId, { ...gate, state, reason: state === 'suspended' ? { ar: 'صيانة', en: 'Repair' } : null }));
    forgetCatalogue(db);
  };
  await set('suspended');
  const { personId } = await makePerson(db);
  await assert.rejects(begin(personId), refused('service_shut'));
  assert.equal((await begin(ready.personId)).applicationId, ready.applicationId, 'the draft is theirs');
  assert.equal((await sendApplication(runtime, ready)).status, 'sent');
  await set('launched');
});

test('the history cannot be rewritten by the portal, nor a sent application taken away', async () => {
  for (const statement of [sql`update application_event set event = 'x'`, sql`delete from application_event`, sql`delete from application`, sql`update application set person_id = gen_random_uuid()`, sql`update application set release_number = 2`]) {
    await assert.rejects(db.query(statement), (error: { code?: string }) => error.code === '42501');
  }
});
