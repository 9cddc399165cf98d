import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seedOrganisationDemo } from '../../../../demo/organisation.ts';
import { openPortal, send } from '../../../../hostile/fixtures.ts';
import { rows, sql } from '../../../../platform/database.ts';
import { shortReference } from '../../../../platform/id.ts';
import type { Field, Form } from '../../../catalogue/index.ts';
import { makeSession } from '../../../identity/fixtures.ts';
import { findLetters, getLetter } from '../../../letters/index.ts';
import { makeViewer } from '../../../releases/fixtures.ts';
import type { Application } from '../../rules/application.ts';
import { letterDeed, plainNumber } from '../../rules/letter.ts';
import { letterLines } from '../../rules/letter-facts.ts';
import { findApplication } from '../../store/applications.ts';
import { listApprovals } from '../approvals.ts';
import { decide } from './decide.ts';
import { launchForm, sendOne, someForm } from './fixtures.ts';
import { readLetterOfCase, takeBackLetter } from './take-back.ts';
import { claim } from './work.ts';

const { app, db, runtime } = await openPortal();
await seedOrganisationDemo(runtime);
const earlier: Field[] = [
  { kind: 'choice', name: 'purpose', label: { ar: 'الغرض', en: 'Purpose' }, choices: ['new', 'renew', 'cancel'].map((value) => ({ value, label: { ar: `غرض ${value}`, en: value } })) },
  { kind: 'text', name: 'earlier', label: { ar: 'الخطاب', en: 'Letter' }, most: 20, onlyIf: { field: 'purpose', is: ['renew', 'cancel'] } },
];
const letter = {
  title: { ar: 'موافقة', en: 'Approval' }, body: { ar: 'تمت الموافقة.', en: 'It is approved.' }, validDays: 90, says: ['full_name', 'relation', 'since', 'earlier'],
  former: { field: 'earlier', ends: { field: 'purpose', is: ['cancel'] } },
};
const base = someForm({ letter });
const form: Form = { ...base, steps: [{ name: 'purpose', title: { ar: 'الغرض', en: 'Purpose' }, fields: earlier }, ...base.steps] };
const releaseNumber = await launchForm(runtime, 1, form);
const officer = await makeViewer(runtime, 'sector_officer', 1);
const answers = { purpose: 'new', full_name: 'Laila Khan', relation: 'spouse', since: '2020-01-05' };
const today = new Date().toISOString().slice(0, 10);

async function decided(given: Partial<Application> = {}, decision: 'approved' | 'refused' = 'approved'): Promise<Application> {
  const sent = await sendOne(db, { serviceId: 1, sectorId: 1, releaseNumber, answers, ...given });
  const latest = async (): Promise<Application> => (await findApplication(db, sent.personId, sent.applicationId))!;
  await claim(runtime, officer, await latest());
  await decide(runtime, officer, await latest(), decision === 'approved' ? { decision, reason: null, words: '' } : { decision, reason: 'proof', words: 'غير مقروء' });
  return latest();
}

const renewing = ({ personId, outcome }: Application, purpose: 'renew' | 'cancel'): Partial<Application> => ({ personId, answers: { ...answers, purpose, earlier: shortReference(outcome!.letterId!).toLowerCase().replace('-', ' ') } });

test('an approval hands over a letter that says what the form wants it to say; a refusal none', async () => {
  const approved = await decided();
  const { content, end } = await getLetter(db, approved.personId, approved.outcome!.letterId!);
  assert.equal(end, null);
  assert.deepEqual(content.facts.map(({ label, value }) => [label.en, value.en]), [
    ['Application', approved.receipt], ['Service', 'Renew a national identity card'], ['Full name', 'Laila Khan'], ['Relationship', 'Spouse'], ['Since when', '5 January 2020 – 10 Jumada al-Ula 1441 AH'],
  ]);
  assert.deepEqual(content.facts.map(({ compared }) => compared), ['whole', 'whole', 'masked', 'whole', 'whole']);
  assert.equal(Math.round((Date.parse(content.validUntil!) - Date.parse(content.issuedOn)) / 86_400_000), 90);
  const refused = await decided({}, 'refused');
  assert.equal(refused.outcome!.letterId, undefined);
  assert.deepEqual(await findLetters(db, refused.personId), []);
});

test('a renewal takes the place of the earlier letter, a cancellation ends it, and neither is done with a letter that has ended', async () => {
  const first = await decided();
  const second = await decided(renewing(first, 'renew'));
  assert.equal((await getLetter(db, first.personId, first.outcome!.letterId!)).end!.how, 'superseded');
  assert.equal((await getLetter(db, first.personId, second.outcome!.letterId!)).content.supersedes, first.outcome!.letterId);
  assert.deepEqual((await listApprovals(db, first.personId, 1, today)).map(({ number }) => number), [shortReference(second.outcome!.letterId!)]);
  const cancelled = await decided(renewing(second, 'cancel'));
  assert.deepEqual([cancelled.status, cancelled.outcome!.letterId], ['approved', undefined]);
  assert.equal((await getLetter(db, first.personId, second.outcome!.letterId!)).end!.how, 'revoked');
  assert.deepEqual(await listApprovals(db, first.personId, 1, today), []);
  await assert.rejects(decided(renewing(second, 'renew')), { code: 'letter_ended' });
  assert.equal((await findLetters(db, first.personId)).length, 2, 'and none was issued');
});

test('another person’s letter, and one of another service, cannot be renewed', async () => {
  const theirs = await decided();
  const { personId: _, ...answersOnly } = renewing(theirs, 'renew');
  await assert.rejects(decided(answersOnly), { code: 'letter_ended' });
  assert.deepEqual(await listApprovals(db, theirs.personId, 2, today), []);
});

test('what an approval does follows from the form and the answers', () => {
  assert.deepEqual(letterDeed({ letter: null }, answers), { deed: 'none' });
  assert.deepEqual(letterDeed({ letter }, answers), { deed: 'issue' });
  assert.deepEqual(letterDeed({ letter }, { ...answers, purpose: 'renew', earlier: 'X' }), { deed: 'replace', number: 'X' });
  assert.deepEqual(letterDeed({ letter }, { ...answers, purpose: 'cancel', earlier: 'X' }), { deed: 'end', number: 'X' });
  assert.deepEqual(letterLines(form, { ...answers, earlier: 'not asked' }).map(({ label }) => label.en), ['Full name', 'Relationship', 'Since when']);
  assert.equal(plainNumber(' 7k2m–94ox '), plainNumber('7K2M-940X'));
  assert.equal(plainNumber('٧١il-u'), '7111V');
});

test('a letter is taken back by a colleague of whoever approved, for a reason, once; its holder is told', async () => {
  const reason = { ar: 'وثيقة غير صحيحة', en: 'A document was not genuine' };
  const approved = await decided();
  const [colleague, stranger] = [await makeViewer(runtime, 'sector_officer', 1), await makeViewer(runtime, 'sector_officer', 2)];
  const take = (viewer: typeof officer, why = reason) => takeBackLetter(runtime, viewer, approved.applicationId, why);
  await assert.rejects(take(officer), { code: 'application_letter_own' });
  await assert.rejects(take(stranger), { code: 'application_not_found' });
  await assert.rejects(take({ ...colleague, authenticatedAt: new Date(runtime.clock().getTime() - 3_600_000) }), { code: 'fresh_sign_in_needed' });
  await assert.rejects(take(colleague, { ar: '', en: 'x'.repeat(501) }), { fields: { reason_ar: 'application_words_needed', reason_en: 'application_words_too_long' } });
  assert.equal((await readLetterOfCase(runtime, colleague, approved.applicationId)).letter.end, null);
  const both = await Promise.allSettled([take(colleague), take(colleague)]);
  assert.deepEqual(both.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
  const { letter } = await readLetterOfCase(runtime, colleague, approved.applicationId);
  assert.deepEqual([letter.end?.how, letter.end?.reason], ['revoked', reason]);
  const told = await rows<{ kind: string }>(db, sql`select kind from message where person_id = ${approved.personId} and kind = 'applications.taken_back'`);
  assert.equal(told.length, 1);
  const refused = await decided({}, 'refused');
  await assert.rejects(readLetterOfCase(runtime, colleague, refused.applicationId), { code: 'application_not_found' });
});

test('the page of a letter puts each look on record, and gives back the reasons typed once the proof of identity ran out', async () => {
  const approved = await decided();
  const { personId: id } = await makeViewer(runtime, 'sector_officer', 1);
  const url = `/staff/applications/${approved.applicationId}/letter`;
  const at = async (minutesAgo: number) => ({ id, ...(await makeSession(runtime, id, { kind: 'staff', now: new Date(runtime.clock().getTime() - minutesAgo * 60_000) })) });
  assert.match((await send(app, { url, actor: await at(0) })).text, /name="reason_ar"/);
  const looks = await rows(db, sql`select 1 from audit_entry where action = 'applications.look' and person_id = ${approved.personId} and details ->> 'letter' = ${approved.outcome!.letterId!}`);
  assert.equal(looks.length, 1);
  const stale = await send(app, { method: 'POST', url, actor: await at(11), body: { reason_ar: 'بُني على <b>وثيقة</b>', reason_en: 'Not genuine' } });
  assert.equal(stale.status, 403);
  for (const said of ['class="bw-told" dir="auto">بُني على &lt;b&gt;وثيقة', '>Not genuine</p>', '/staff/account/confirm']) assert.ok(stale.text.includes(said), said);
});
