import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPortal } from '../../../../hostile/fixtures.ts';
import { seedOrganisationDemo } from '../../../../demo/organisation.ts';
import { row, rows, sql } from '../../../../platform/database.ts';
import { DomainError } from '../../../../platform/errors.ts';
import type { Viewer } from '../../../../platform/request-context.ts';
import { listBranches } from '../../../organisation/index.ts';
import { findLetters } from '../../../letters/index.ts';
import { makeViewer } from '../../../releases/fixtures.ts';
import type { Application } from '../../rules/application.ts';
import { findApplication, listEvents } from '../../store/applications.ts';
import { listAdvice } from '../../store/advice.ts';
import { decide, disagree, recommend } from './decide.ts';
import { launchForm, sendOne, someForm } from './fixtures.ts';
import { findByNumber, readQueue } from './queue.ts';
import { askVisit, claim, putBack, returnForCorrection, takeOver, visited } from './work.ts';

const { db, database, runtime } = await openPortal();
await seedOrganisationDemo(runtime);
const releaseNumber = await launchForm(runtime, 1, someForm());
const bySecond = await launchForm(runtime, 2, someForm({ by: 'two_officers' }));
const [officer, colleague, elsewhere] = await Promise.all([makeViewer(runtime, 'sector_officer', 1), makeViewer(runtime, 'sector_officer', 1), makeViewer(runtime, 'sector_officer', 2)]);
const one = { serviceId: 1, sectorId: 1, releaseNumber };
const two = { serviceId: 2, sectorId: 1, releaseNumber: bySecond };
const refusal = { decision: 'refused', reason: 'proof', words: 'عقد الزواج غير مقروء' } as const;
const approval = { decision: 'approved', reason: null, words: '' } as const;

const now = async ({ personId, applicationId }: Application): Promise<Application> => (await findApplication(db, personId, applicationId))!;
const asked = async (application: Application): Promise<{ applicationId: string; revision: number }> => now(application);
const messagesTo = async ({ personId }: Application): Promise<string[]> => (await rows<{ body: string }>(db, sql`select body from message where person_id = ${personId} and channel = 'sms' order by message_id`)).map(({ body }) => body);

test('an application is claimed, returned, sent again and decided; each step in its history, on record and told', async () => {
  const sent = await sendOne(db, one);
  await claim(runtime, officer, await asked(sent));
  await returnForCorrection(runtime, officer, await asked(sent), { fields: [{ field: 'full_name', words: 'كما في الجواز' }, { field: 'unknown', words: 'dropped' }], words: '' });
  const returned = await now(sent);
  assert.deepEqual([returned.status, returned.claimedBy], ['returned', null]);
  await db.transaction((tx) => tx.query(sql`update application set status = 'sent', revision = revision + 1 where application_id = ${sent.applicationId}`));
  await claim(runtime, colleague, await asked(sent));
  await decide(runtime, colleague, await asked(sent), refusal);
  const decided = await now(sent);
  assert.deepEqual([decided.status, decided.outcome], ['refused', refusal]);
  const events = await listEvents(db, sent);
  assert.deepEqual(events.map(({ event }) => event), ['send', 'claim', 'return', 'claim', 'refuse']);
  assert.deepEqual(events[2]!.details, { fields: [{ field: 'full_name', words: 'كما في الجواز' }], words: '' });
  const messages = await messagesTo(sent);
  assert.equal(messages.length, 3, 'begun once, needed, decided');
  for (const body of messages) {
    assert.match(body, new RegExp(sent.receipt!));
    assert.doesNotMatch(body, /مقروء|الجواز|رفض|refus/i, 'no message says what is in the case');
  }
  const recorded = await rows<{ action: string }>(db, sql`select action from audit_entry where subject_id = ${sent.applicationId} order by entry_id`);
  assert.deepEqual(recorded.map(({ action }) => action).toSorted(), ['applications.claim', 'applications.claim', 'applications.refuse', 'applications.return']);
  await assert.rejects(decide(runtime, colleague, await asked(sent), approval), { code: 'application_move_not_allowed' });
});

test('another sector’s application does not exist, for any step', async () => {
  const sent = await sendOne(db, one);
  const ask = await asked(sent);
  for (const step of [() => claim(runtime, elsewhere, ask), () => putBack(runtime, elsewhere, ask), () => takeOver(runtime, elsewhere, ask), () => visited(runtime, elsewhere, ask), () => decide(runtime, elsewhere, ask, refusal),
    () => recommend(runtime, elsewhere, ask, refusal), () => disagree(runtime, elsewhere, ask, 'words'), () => askVisit(runtime, elsewhere, ask, { branchId: null, words: 'words' }), () => returnForCorrection(runtime, elsewhere, ask, { fields: [], words: '' })]) {
    await assert.rejects(step(), { code: 'application_not_found' });
  }
  assert.equal(await findByNumber(db, elsewhere, sent.receipt!), null);
  assert.equal(await findByNumber(db, officer, sent.receipt!), sent.applicationId);
  assert.equal((await now(sent)).revision, 2);
});

test('an approval has its letter, with the answers that the plan names, or does not happen', async () => {
  const letter = { title: { ar: 'موافقة', en: 'Approval' }, body: { ar: 'تمت الموافقة.', en: 'It is approved.' }, validDays: 30, says: ['relation', 'full_name', 'since'] };
  const withLetter = { ...one, releaseNumber: await launchForm(runtime, 1, someForm({ letter })) };
  const sent = await sendOne(db, withLetter);
  await claim(runtime, officer, await asked(sent));
  await decide(runtime, officer, await asked(sent), approval);
  const { letterId } = (await now(sent)).outcome!;
  const [found] = await findLetters(db, sent.personId);
  assert.equal(found!.letterId, letterId);
  assert.deepEqual(found!.content.facts.map(({ value }) => value.en), [sent.receipt!, 'Renew a national identity card', 'Spouse', 'ليلى <b>خان</b>']);
  const unsigned = { ...runtime, letterKeys: { ...runtime.letterKeys, signer: () => { throw new DomainError('letters_not_signed'); } } };
  const second = await sendOne(db, withLetter);
  await claim(runtime, officer, await asked(second));
  await assert.rejects(decide(unsigned, officer, await asked(second), approval), { code: 'letters_not_signed' });
  assert.equal((await now(second)).status, 'in_review');
});

test('two decide where the plan says so, and never the same', async () => {
  const sent = await sendOne(db, two);
  await claim(runtime, officer, await asked(sent));
  await assert.rejects(decide(runtime, officer, await asked(sent), approval), { code: 'application_second_needed' });
  await recommend(runtime, officer, await asked(sent), refusal);
  await assert.rejects(decide(runtime, officer, await asked(sent), approval), { code: 'application_own_recommendation' });
  await disagree(runtime, colleague, await asked(sent), 'انظر إلى الصفحة الثانية من العقد');
  await recommend(runtime, officer, await asked(sent), approval);
  await decide(runtime, colleague, await asked(sent), approval);
  assert.equal((await now(sent)).status, 'approved');
  assert.deepEqual((await listAdvice(db, sent)).map(({ decision }) => decision), ['refused', null, 'approved']);
  assert.ok((await listEvents(db, sent)).every(({ details }) => !JSON.stringify(details).includes('الثانية')), 'what colleagues say to each other is not in what the person sees');
});

test('a decision needs a fresh proof, a reason of the list and words', async () => {
  const sent = await sendOne(db, one);
  await claim(runtime, officer, await asked(sent));
  const stale: Viewer = { ...officer, authenticatedAt: new Date(Date.now() - 3_600_000) };
  await assert.rejects(decide(runtime, stale, await asked(sent), approval), { code: 'fresh_sign_in_needed' });
  await assert.rejects(decide(runtime, officer, await asked(sent), { ...refusal, reason: 'other', words: 'x' }), { code: 'invalid_input', fields: { reason: 'application_reason_unknown', words: 'application_words_needed' } });
  await assert.rejects(returnForCorrection(runtime, officer, await asked(sent), { fields: [], words: '' }), { fields: { fix: 'application_fields_needed' } });
  assert.equal((await now(sent)).status, 'in_review');
});

test('a visit is asked for at a branch of the sector, whose desk works on it from then on', async () => {
  const [branch, other] = await listBranches(db, { sectorId: 1 });
  const [foreign] = await listBranches(db, { sectorId: 2 });
  const clerk: Viewer = { ...(await makeViewer(runtime, 'clerk')), branchId: branch!.branchId };
  const sent = await sendOne(db, one);
  await claim(runtime, officer, await asked(sent));
  await assert.rejects(claim(runtime, clerk, await asked(sent)), { code: 'application_not_found' });
  await assert.rejects(askVisit(runtime, officer, await asked(sent), { branchId: foreign!.branchId, words: 'أحضر أصل العقد' }), { fields: { branch: 'application_branch_needed' } });
  await askVisit(runtime, officer, await asked(sent), { branchId: branch!.branchId, words: 'أحضر أصل العقد' });
  assert.equal((await readQueue(db, clerk, { name: 'open', status: null, serviceId: null, place: null }, new Date())).applications.length, 1);
  await assert.rejects(visited(runtime, { ...clerk, branchId: other!.branchId }, await asked(sent)), { code: 'application_not_found' });
  await visited(runtime, clerk, await asked(sent));
  await assert.rejects(decide(runtime, clerk, await asked(sent), approval), { code: 'application_not_yours_to_decide' });
  assert.equal((await now(sent)).status, 'in_review');
});

test('what a colleague holds is taken over after a day, and not before', async () => {
  const sent = await sendOne(db, one);
  await claim(runtime, officer, await asked(sent));
  await assert.rejects(claim(runtime, colleague, await asked(sent)), (error: { code: string; facts: Record<string, unknown> }) => error.code === 'application_claimed' && error.facts['by'] === officer.personId && typeof error.facts['since'] === 'string');
  await assert.rejects(takeOver(runtime, colleague, await asked(sent)), { code: 'application_held_still' });
  const later = { ...runtime, clock: () => new Date(Date.now() + 24 * 3_600_000) };
  await takeOver(later, colleague, await asked(sent));
  assert.equal((await now(sent)).claimedBy, colleague.personId);
});

test('fifty times two officers decide at the same moment in two processes: one wins, the other is told', async () => {
  const other = { ...runtime, db: database.open() };
  const tried = [];
  for (let round = 0; round < 50; round++) {
    const sent = await sendOne(db, two);
    await claim(runtime, officer, await asked(sent));
    await recommend(runtime, officer, await asked(sent), approval);
    const ask = await asked(sent);
    const third = elsewhere.personId === colleague.personId ? officer : { ...elsewhere, sectorId: 1 };
    const results = await Promise.allSettled([decide(runtime, colleague, ask, refusal), decide(other, third, ask, approval)]);
    const lost = results.find((result) => result.status === 'rejected');
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1, 'just one');
    assert.ok(['application_changed', 'application_move_not_allowed'].includes((lost as PromiseRejectedResult).reason.code as string));
    const decided = await now(sent);
    const won = results[0].status === 'fulfilled' ? 'refused' : 'approved';
    assert.equal(decided.status, won);
    tried.push(won);
    const { n } = (await row<{ n: number }>(db, sql`select count(*) as n from application_event where application_id = ${sent.applicationId} and event in ('approve', 'refuse')`))!;
    assert.equal(n, 1);
  }
  assert.equal(tried.length, 50);
});

test('fifty times two officers claim at once: one has it, the other is told who', async () => {
  const other = { ...runtime, db: database.open() };
  for (let round = 0; round < 50; round++) {
    const ask = await asked(await sendOne(db, one));
    const results = await Promise.allSettled([claim(runtime, officer, ask), claim(other, colleague, ask)]);
    const lost = results.find((result) => result.status === 'rejected') as PromiseRejectedResult;
    assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
    assert.equal(lost.reason.code, 'application_claimed');
    assert.equal(lost.reason.facts.by, results[0].status === 'fulfilled' ? officer.personId : colleague.personId);
  }
});

test('a queue shows what waits in its order, page after page, each once; and what was decided', async () => {
  const before = (await readQueue(db, elsewhere, { name: 'open', status: null, serviceId: null, place: null }, new Date())).applications.length;
  assert.equal(before, 0);
  const service = (await row<{ service_id: number }>(db, sql`select service_id from service where sector_id = 2 limit 1`))!.service_id;
  const number = await launchForm(runtime, service, someForm());
  const made = new Set<string>();
  const due = new Date(Date.now() + 86_400_000);
  // Many are due at the same moment: the order goes on by their ids.
  for (let index = 0; index < 60; index++) made.add((await sendOne(db, { serviceId: service, sectorId: 2, releaseNumber: number, dueAt: index % 3 === 0 ? due : new Date(Date.now() + index * 1000 - 20_000) })).applicationId);
  const seen: string[] = [];
  let place = null;
  do {
    const page: Awaited<ReturnType<typeof readQueue>> = await readQueue(db, elsewhere, { name: 'open', status: null, serviceId: null, place }, new Date());
    seen.push(...page.applications.map(({ applicationId }) => applicationId));
    place = page.next;
  } while (place !== null);
  assert.equal(seen.length, 60);
  assert.deepEqual(new Set(seen), made);
  const late = await readQueue(db, elsewhere, { name: 'late', status: null, serviceId: null, place: null }, new Date());
  assert.ok(late.applications.length > 0 && late.applications.every(({ dueAt }) => dueAt! < new Date()));
  assert.equal(late.counts.open, 60);
  const first = late.applications[0]!;
  await claim(runtime, elsewhere, { applicationId: first.applicationId, revision: 2 });
  await decide(runtime, elsewhere, { applicationId: first.applicationId, revision: 3 }, approval);
  const decided = await readQueue(db, elsewhere, { name: 'decided', status: null, serviceId: null, place: null }, new Date());
  assert.deepEqual(decided.applications.map(({ applicationId }) => applicationId), [first.applicationId]);
});
