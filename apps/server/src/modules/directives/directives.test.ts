import assert from 'node:assert/strict';
import { test } from 'node:test';
import { verifyLetter } from '@bawaba/ticket/letter';
import { addDays, localDay } from '../../platform/calendar.ts';
import { rows, sql } from '../../platform/database.ts';
import { newId } from '../../platform/id.ts';
import { testDatabase } from '../../testing/database.ts';
import { interior, jeddah, makeAuthorities, municipalAffairs, riyadh } from '../authorities/fixtures.ts';
import type { AuthorityViewer } from '../authorities/index.ts';
import { testRuntime } from '../identity/fixtures.ts';
import { withLetterKeys } from '../letters/fixtures.ts';
import { contentHash } from '../letters/index.ts';
import { answer, type AnswerInput } from './actions/answer.ts';
import { beginDraft, discardDraft, getDraft, saveDraft } from './actions/drafts.ts';
import { escalate } from './actions/escalate.ts';
import { signDirective, withdrawDirective } from './actions/issue.ts';
import { getDirectiveFor, listDirectives, listOpenDirectives, lookAtDirective, paperOfDirective } from './actions/look.ts';
import { acknowledge, assign, passOn, receive, returnAnswer } from './actions/work.ts';
import { makeDirective, makeOfficer, sampleDraft, stale } from './fixtures.ts';
import { type CampaignFigures, noFigures, type TypedFigures } from './rules/figures.ts';
import type { DirectiveRuntime } from './runtime.ts';

const { db, open } = await testDatabase();
await makeAuthorities(db);
/** What the portal has counted, by authority. */
const counted = new Map<number, CampaignFigures>();
let ahead = 0;
const day = 86_400_000;
// By day in Riyadh, whenever the test runs.
const noon = new Date(`${localDay(new Date())}T09:00:00Z`).getTime();
const runtime: DirectiveRuntime = { ...withLetterKeys(testRuntime(db, { clock: () => new Date(noon + ahead) })), figuresOf: async (_, __, authorityIds) => new Map(authorityIds.map((one) => [one, counted.get(one) ?? noFigures])) };
const [writer, signer, ministry, jeddahOfficer, jeddahSecond, riyadhOfficer] = (await Promise.all([interior, interior, municipalAffairs, jeddah, jeddah, riyadh].map((one) => makeOfficer(runtime, one)))) as [AuthorityViewer, AuthorityViewer, AuthorityViewer, AuthorityViewer, AuthorityViewer, AuthorityViewer];

const legOf = async (who: AuthorityViewer, directiveId: string) => (await lookAtDirective(runtime, who, directiveId)).own!;
const inDays = (days: number): string => addDays(localDay(runtime.clock()), days);
const asTyped = (figures: CampaignFigures): TypedFigures => Object.fromEntries(Object.entries(figures).map(([name, value]) => [name, String(value)])) as TypedFigures;
const said = (words = 'تم حصر المكاتب وأخذ التعهدات.', figures: CampaignFigures = noFigures, difference = ''): AnswerInput => ({ words, figures: asTyped(figures), difference });
const fieldsOf = async (work: Promise<unknown>): Promise<Record<string, string>> => {
  let fields: Record<string, string> = {};
  await assert.rejects(work, (error: { fields?: Record<string, string> }) => (fields = error.fields ?? {}, true));
  return fields;
};
const messages = async (kind: string): Promise<string[]> => (await rows<{ person_id: string }>(db, sql`select person_id from message where kind = ${`directives.${kind}`} order by person_id`)).map(({ person_id }) => person_id);

/** On its way to both municipalities: Interior, then the ministry, which has passed it on. */
async function onItsWay(): Promise<string> {
  const id = await makeDirective(runtime, writer, signer, [municipalAffairs]);
  await acknowledge(runtime, ministry, await legOf(ministry, id));
  await passOn(runtime, ministry, await legOf(ministry, id), { to: [jeddah, riyadh], words: 'للتنفيذ.', dueOn: inDays(7) });
  return id;
}

test('one writes it, another signs it; until then it may lack anything, and nobody below sees it', async () => {
  const draftId = newId(runtime.clock());
  const input = sampleDraft([municipalAffairs], runtime.clock());
  await beginDraft(runtime, writer, draftId, { ...input, dueOn: null, addressees: [] }, null);
  const sentAgain = [await beginDraft(runtime, writer, draftId, { ...input, dueOn: null, addressees: [] }, null), await beginDraft(runtime, writer, draftId, input, null)];
  assert.deepEqual(sentAgain, [true, false]);
  assert.equal((await getDraft(db, signer, draftId)).dueOn, null, 'a form that is sent again changes nothing');
  await assert.rejects(beginDraft(runtime, ministry, draftId, input, null), { code: 'directive_not_found' });
  for (const who of [ministry, jeddahOfficer]) await assert.rejects(getDraft(db, who, draftId), { code: 'directive_not_found' });
  await assert.rejects(signDirective(runtime, writer, draftId, 1), { code: 'directive_own_words' });
  assert.deepEqual(await fieldsOf(signDirective(runtime, signer, draftId, 1)), { due: 'directive_due_wrong', to: 'directive_addressee_needed' });
  await saveDraft(runtime, writer, draftId, 1, input);
  await assert.rejects(saveDraft(runtime, signer, draftId, 1, input), { code: 'directive_changed' }, 'a stale page');
  await assert.rejects(signDirective(runtime, stale(signer), draftId, 2), { code: 'fresh_sign_in_needed' });
  assert.deepEqual(await fieldsOf(saveDraft(runtime, writer, draftId, 2, { ...input, words: { ...input.words, subject: { ar: 'م'.repeat(161), en: '' } } })), { subject_ar: 'directive_subject_needed' });
  await saveDraft(runtime, signer, draftId, 2, { ...input, addressees: [jeddah] });
  await assert.rejects(signDirective(runtime, signer, draftId, 3), { code: 'directive_own_words' }, 'who wrote the last word of it');
  assert.deepEqual(await fieldsOf(signDirective(runtime, writer, draftId, 3)), { to: 'directive_addressee_needed' }, 'not right below');
  await discardDraft(runtime, writer, draftId, 3);
  await assert.rejects(getDraft(db, writer, draftId), { code: 'directive_not_found' });
  await assert.rejects(beginDraft(runtime, jeddahOfficer, newId(runtime.clock()), input, null), { code: 'directive_nobody_below' });
});

test('a signed one never changes, its code says what it says, and whoever checks it is told how it stands', async () => {
  const id = await makeDirective(runtime, writer, signer, [municipalAffairs]);
  await assert.rejects(beginDraft(runtime, writer, id, sampleDraft([municipalAffairs], runtime.clock()), null), { code: 'directive_not_found' }, 'its id is no draft’s any more');
  const paper = (await paperOfDirective(db, id))!;
  const claims = await verifyLetter(paper.code, runtime.letterKeys.all());
  assert.deepEqual([claims.kind, claims.sector, Buffer.from(claims.contentHash)], [2, interior, Buffer.from(contentHash(paper.content))]);
  for (const text of ['update directive set content = content', 'update directive set code = code', 'delete from directive', 'delete from directive_leg', 'update directive_leg set words = words', 'update directive_event set words = words', 'update directive_answer set words = words']) {
    await assert.rejects(db.query({ text, values: [] }), { code: '42501' }, text);
  }
  await assert.rejects(withdrawDirective(runtime, ministry, { directiveId: id, revision: 1, reason: 'لا' }), { code: 'directive_not_found' }, 'not by who received it');
  assert.deepEqual(await fieldsOf(withdrawDirective(runtime, signer, { directiveId: id, revision: 1, reason: ' \0' })), { words: 'directive_reason_needed' });
  await assert.rejects(withdrawDirective(runtime, signer, { directiveId: 'none', revision: 1, reason: 'لا' }), { code: 'directive_not_found' });
  await withdrawDirective(runtime, signer, { directiveId: id, revision: 1, reason: 'صدر سهوًا' });
  assert.equal((await paperOfDirective(db, id))!.end?.how, 'revoked');
  await assert.rejects(acknowledge(runtime, ministry, await legOf(ministry, id)), { code: 'directive_over' });
  await assert.rejects(withdrawDirective(runtime, signer, { directiveId: id, revision: 2, reason: 'مرة أخرى' }), { code: 'directive_over' });
});

test('down the tree: received when opened, acknowledged, passed on with an earlier day, given to a colleague', async () => {
  const id = await makeDirective(runtime, writer, signer, [municipalAffairs]);
  assert.ok((await messages('sent')).includes(ministry.viewer.personId));
  for (const who of [jeddahOfficer, riyadhOfficer]) await assert.rejects(lookAtDirective(runtime, who, id), { code: 'directive_not_found' }, 'it has not reached them');
  assert.equal((await lookAtDirective(runtime, signer, id)).legs[0]!.status, 'sent', 'opened by who sent it');
  const leg = await legOf(ministry, id);
  assert.equal(leg.status, 'received');
  assert.deepEqual(await fieldsOf(acknowledge(runtime, ministry, leg).then(async () => passOn(runtime, ministry, await legOf(ministry, id), { to: [interior], words: ' ', dueOn: inDays(11) }))),
    { to: 'directive_addressee_needed', words: 'directive_said_needed', due: 'directive_due_late' });
  assert.deepEqual(await fieldsOf(passOn(runtime, ministry, await legOf(ministry, id), { to: [jeddah], words: 'نفّذوا', dueOn: '2027-02-30' })), { due: 'directive_due_wrong' }, 'no such day');
  await assert.rejects(passOn(runtime, stale(ministry), await legOf(ministry, id), { to: [jeddah], words: 'نفّذوا', dueOn: inDays(7) }), { code: 'fresh_sign_in_needed' });
  await passOn(runtime, ministry, await legOf(ministry, id), { to: [jeddah], words: 'نفّذوا', dueOn: inDays(7) });
  assert.deepEqual(await fieldsOf(passOn(runtime, ministry, await legOf(ministry, id), { to: [jeddah], words: 'نفّذوا', dueOn: inDays(7) })), { to: 'directive_addressee_needed' }, 'it has it already');
  const mine = await legOf(jeddahOfficer, id);
  assert.deepEqual([mine.status, mine.words, mine.fromId], ['received', 'نفّذوا', municipalAffairs]);
  await assert.rejects(assign(runtime, jeddahOfficer, mine, jeddahSecond.viewer.personId), { code: 'directive_move_not_allowed' }, 'not before it is acknowledged');
  await acknowledge(runtime, jeddahOfficer, mine);
  await assert.rejects(acknowledge(runtime, jeddahSecond, mine), { code: 'directive_move_not_allowed' });
  assert.deepEqual(await fieldsOf(assign(runtime, jeddahOfficer, await legOf(jeddahOfficer, id), ministry.viewer.personId)), { colleague: 'directive_colleague_needed' });
  const at = await legOf(jeddahOfficer, id);
  await assign(runtime, jeddahOfficer, at, jeddahSecond.viewer.personId);
  await assert.rejects(assign(runtime, jeddahOfficer, at, jeddahOfficer.viewer.personId), { code: 'directive_changed' }, 'a stale page');
  assert.deepEqual(await messages('assigned'), [jeddahSecond.viewer.personId]);
  assert.deepEqual((await listOpenDirectives(db, jeddah)).filter(({ directiveId }) => directiveId === id).map(({ dueOn }) => dueOn), [inDays(7)]);
  await assert.rejects(getDirectiveFor(db, id, [riyadh]), { code: 'directive_not_found' });
  assert.equal((await getDirectiveFor(db, id, [jeddah])).directiveId, id);
  // On its last day no day is left before its own: it may still pass on what it has, to be answered after it.
  ahead = 10 * day;
  const lastDay: AuthorityViewer = { ...ministry, viewer: { ...ministry.viewer, authenticatedAt: runtime.clock() } };
  assert.deepEqual(await fieldsOf(passOn(runtime, lastDay, await legOf(ministry, id), { to: [riyadh], words: 'نفّذوا', dueOn: inDays(0) })), { due: 'directive_due_wrong' });
  await passOn(runtime, lastDay, await legOf(ministry, id), { to: [riyadh], words: 'نفّذوا', dueOn: inDays(3) });
  ahead = 0;
});

test('nobody sees beside or above, and nobody acts for another', async () => {
  const id = await onItsWay();
  const seen = async (who: AuthorityViewer) => (await lookAtDirective(runtime, who, id)).legs.map(({ authorityId }) => authorityId);
  assert.deepEqual([await seen(jeddahOfficer), await seen(riyadhOfficer), await seen(ministry), await seen(signer)], [[jeddah], [riyadh], [municipalAffairs, jeddah, riyadh], [municipalAffairs, jeddah, riyadh]]);
  const { events } = await lookAtDirective(runtime, jeddahOfficer, id);
  assert.ok(events.every(({ authorityId, event }) => authorityId === jeddah || event === 'issue'));
  const leg = await legOf(jeddahOfficer, id);
  for (const who of [riyadhOfficer, signer]) await assert.rejects(acknowledge(runtime, who, leg), { code: 'directive_not_found' });
  await assert.rejects(acknowledge(runtime, ministry, leg), { code: 'directive_move_not_allowed' }, 'who sent it acknowledges nothing for them');
  assert.equal((await listDirectives(db, riyadhOfficer)).find(({ directive }) => directive.directiveId === id)!.legs.length, 1);
});

test('up the tree: figures are counted and summed, what was typed against them needs a reason and stays marked, an answer is sent back', async () => {
  const id = await onItsWay();
  counted.set(jeddah, { ...noFigures, visits: 40, pledges: 12 });
  counted.set(riyadh, { ...noFigures, visits: 5 });
  for (const who of [jeddahOfficer, riyadhOfficer]) await acknowledge(runtime, who, await legOf(who, id));
  const typed = { ...noFigures, visits: 45, pledges: 12 };
  assert.deepEqual(await fieldsOf(answer(runtime, jeddahOfficer, await legOf(jeddahOfficer, id), said('', typed))), { words: 'directive_said_needed', difference: 'directive_difference_needed' });
  assert.deepEqual(await fieldsOf(answer(runtime, jeddahOfficer, await legOf(jeddahOfficer, id), { ...said(), figures: { ...asTyped(typed), pledges: '', objections: '1.5' } })), { pledges: 'directive_figure_wrong', objections: 'directive_figure_wrong' });
  await answer(runtime, jeddahOfficer, await legOf(jeddahOfficer, id), said('تم', typed, 'خمس زيارات على الورق'));
  assert.deepEqual(await messages('answered'), [ministry.viewer.personId]);
  // The ministry answers although one is missing: it is named, and the sum is of those who answered.
  await answer(runtime, ministry, await legOf(ministry, id), said('تم في جدة', typed));
  const first = (await lookAtDirective(runtime, signer, id)).answers;
  assert.deepEqual(first.map(({ authorityId, figures, expected, missing }) => [authorityId, figures.visits, expected.visits, missing]), [[municipalAffairs, 45, 45, [riyadh]], [jeddah, 45, 40, []]]);
  await answer(runtime, riyadhOfficer, await legOf(riyadhOfficer, id), said('تم', counted.get(riyadh)!));
  const answered = (await lookAtDirective(runtime, signer, id)).legs.find(({ authorityId }) => authorityId === municipalAffairs)!;
  for (const who of [ministry, jeddahOfficer]) await assert.rejects(returnAnswer(runtime, who, answered, { words: 'أضيفوا الرياض', dueOn: null }), who === ministry ? { code: 'directive_move_not_allowed' } : { code: 'directive_not_found' });
  await returnAnswer(runtime, signer, answered, { words: 'أضيفوا الرياض', dueOn: inDays(12) });
  const again = await legOf(ministry, id);
  assert.deepEqual([again.status, again.dueAt.toISOString().slice(0, 10)], ['returned', inDays(12)]);
  await answer(runtime, ministry, again, said('تم في الجهتين', { ...noFigures, visits: 50, pledges: 12 }));
  const last = (await lookAtDirective(runtime, signer, id)).answers.filter(({ authorityId }) => authorityId === municipalAffairs);
  assert.deepEqual(last.map(({ number, figures, difference, missing }) => [number, figures.visits, difference, missing.length]), [[1, 45, '', 1], [2, 50, '', 0]]);
  counted.clear();
});

test('another takes its place: the former is over for everybody, once', async () => {
  const id = await onItsWay();
  const drafts = [newId(runtime.clock()), newId(runtime.clock())];
  for (const draftId of drafts) await beginDraft(runtime, writer, draftId, sampleDraft([municipalAffairs], runtime.clock()), id);
  await assert.rejects(beginDraft(runtime, ministry, newId(runtime.clock()), sampleDraft([jeddah], runtime.clock()), id), { code: 'directive_not_found' }, 'another’s directive');
  const outcomes = await Promise.allSettled(drafts.map((draftId) => signDirective(runtime, signer, draftId, 1)));
  assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
  assert.equal((outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason.code, 'directive_over');
  const winner = (outcomes.find(({ status }) => status === 'fulfilled') as PromiseFulfilledResult<string>).value;
  const { directive, successor } = await lookAtDirective(runtime, jeddahOfficer, id);
  assert.deepEqual([directive.status, successor], ['superseded', winner]);
  assert.equal((await paperOfDirective(db, id))!.end?.how, 'superseded');
  await assert.rejects(acknowledge(runtime, jeddahOfficer, await legOf(jeddahOfficer, id)), { code: 'directive_over' });
  assert.ok(!(await listOpenDirectives(db, jeddah)).some(({ directiveId }) => directiveId === id));
  const left = drafts.find((one) => one !== winner)!;
  await saveDraft(runtime, writer, left, 1, sampleDraft([municipalAffairs], runtime.clock()));
  assert.equal(await signDirective(runtime, signer, left, 2), left, 'saved once more it stands by itself');
});

test('of many who step at once one does, and the others are told', async () => {
  const id = await onItsWay();
  const leg = await legOf(jeddahOfficer, id);
  const other = { ...runtime, db: open() };
  const all = await Promise.allSettled(Array.from({ length: 10 }, (_, n) => acknowledge(n % 2 === 0 ? runtime : other, n % 3 === 0 ? jeddahOfficer : jeddahSecond, leg)));
  assert.equal(all.filter(({ status }) => status === 'fulfilled').length, 1);
  assert.ok(all.every((one) => one.status === 'fulfilled' || one.reason.code === 'directive_move_not_allowed'));
  await assert.rejects(receive(runtime, jeddahOfficer, leg), { code: 'directive_move_not_allowed' });
});

test('what is due is told once for each level: at home, then to who sent it, then to who issued it; two processes tell once', async () => {
  await db.transaction((tx) => tx.query(sql`update directive_leg set status = 'answered'`));
  const id = await makeDirective(runtime, writer, signer, [municipalAffairs]);
  await acknowledge(runtime, ministry, await legOf(ministry, id));
  await passOn(runtime, ministry, await legOf(ministry, id), { to: [jeddah], words: 'نفّذوا', dueOn: inDays(2) });
  await acknowledge(runtime, jeddahOfficer, await legOf(jeddahOfficer, id));
  await assign(runtime, jeddahOfficer, await legOf(jeddahOfficer, id), jeddahSecond.viewer.personId);
  assert.equal(await escalate(runtime), 0, 'there is time');
  ahead = 2 * day;
  assert.equal(await escalate(runtime), 1);
  assert.deepEqual(await messages('soon'), [jeddahSecond.viewer.personId], 'who is to see to it');
  ahead = 3 * day;
  const counts = await Promise.all([escalate(runtime), escalate({ ...runtime, db: open() })]);
  assert.equal(counts[0]! + counts[1]!, 1);
  assert.deepEqual(await messages('late'), [ministry, jeddahOfficer, jeddahSecond].map(({ viewer }) => viewer.personId).toSorted());
  ahead = 5 * day;
  assert.equal(await escalate(runtime), 1);
  assert.deepEqual(await messages('long_late'), [writer, signer, ministry, jeddahOfficer, jeddahSecond].map(({ viewer }) => viewer.personId).toSorted());
  assert.equal(await escalate(runtime), 0);
  ahead = 0;
});
