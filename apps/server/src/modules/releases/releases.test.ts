import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPortal } from '../../hostile/fixtures.ts';
import { seedOrganisationDemo } from '../../demo/organisation.ts';
import { row, sql } from '../../platform/database.ts';
import { newId } from '../../platform/id.ts';
import type { Viewer } from '../../platform/request-context.ts';
import { openSlots } from '../appointments/fixtures.ts';
import { type Field, findOffered, type Form, type Manifest, type Pilot } from '../catalogue/index.ts';
import { makePerson, makeSession, openBrowser } from '../identity/fixtures.ts';
import { fieldsOf } from '../capacity/fixtures.ts';
import { checkItem } from './actions/check.ts';
import { type MoveInput, moveRelease } from './actions/move.ts';
import { listNewestManifests, recordReleases } from './actions/record.ts';
import { readReleaseFile } from './actions/releases.ts';
import { makeViewer } from './fixtures.ts';
import { checkItems, type Move } from './rules/release.ts';

const { app, db, runtime } = await openPortal();
await seedOrganisationDemo(runtime);
const [operator, officer, colleague, elsewhere, reviewer] = await Promise.all([
  makeViewer(runtime, 'operator'), makeViewer(runtime, 'sector_officer', 1), makeViewer(runtime, 'sector_officer', 1), makeViewer(runtime, 'sector_officer', 2), makeViewer(runtime, 'security_reviewer'),
]);

const serviceId = 1;
const slug = 'renew-identity-card';
const nobody = { channel: 'web', personId: null } as const;
const seenBy = async (personId: string | null): Promise<string | undefined> => (await findOffered(db, slug, { channel: 'web', personId }))?.standing;
const stateOf = async (number: number): Promise<string> => (await readReleaseFile(db, serviceId, number)).release.state;

/** Takes a step from how the release stands now. */
async function step(viewer: Viewer, number: number, move: Move, more: Partial<MoveInput['conditions']> = {}, revision?: number): Promise<void> {
  const { release } = await readReleaseFile(db, serviceId, number);
  await moveRelease(runtime, viewer, { serviceId, number, revision: revision ?? release.revision, move, conditions: { channels: [], pilot: null, reason: null, ...more } });
}
const check = (viewer: Viewer, number: number, item: (typeof checkItems)[number], passed = true): Promise<void> => checkItem(runtime, viewer, { serviceId, number, item, passed, evidence: 'Looked at it' });

async function review(number: number): Promise<void> {
  await step(operator, number, 'confirm_infrastructure');
  await step(officer, number, 'open_review');
  for (const item of checkItems) await check(item === 'security' ? reviewer : colleague, number, item);
}

async function changed(change: Partial<Manifest>, builtBy: string | null = null): Promise<number> {
  const manifest = (await db.transaction(listNewestManifests)).find((one) => one.serviceId === serviceId)!;
  return (await db.transaction((tx) => recordReleases(tx, [{ ...manifest, ...change }], builtBy, new Date()))).length;
}

test('what is imported is hidden, and each step is for whom the table names, in its order', async () => {
  assert.equal(await seenBy(null), undefined);
  await assert.rejects(step(officer, 1, 'confirm_infrastructure'), { code: 'not_allowed' });
  await assert.rejects(step(officer, 1, 'launch', { channels: ['web'] }), { code: 'move_not_allowed' });
  await step(operator, 1, 'confirm_infrastructure');
  await assert.rejects(step(elsewhere, 1, 'open_review'), { code: 'not_your_sector' });
  await step(officer, 1, 'open_review');
  await assert.rejects(step(officer, 1, 'launch', { channels: ['web'] }), { code: 'move_not_allowed' }, 'a launch while the review is open');
  await assert.rejects(step(officer, 1, 'approve'), { code: 'checks_open' });
  await assert.rejects(check(officer, 1, 'security'), { code: 'not_allowed' });
  await assert.rejects(check(elsewhere, 1, 'fitness'), { code: 'not_your_sector' });
  for (const item of checkItems) await check(item === 'security' ? reviewer : colleague, 1, item, item !== 'wording_ar');
  await assert.rejects(step(officer, 1, 'approve'), { code: 'checks_failed' });
  await check(colleague, 1, 'wording_ar');
  await assert.rejects(step({ ...officer, authenticatedAt: new Date(Date.now() - 3_600_000) }, 1, 'approve'), { code: 'fresh_sign_in_needed' });
  await assert.rejects(step(officer, 1, 'approve', {}, 1), { code: 'release_changed' }, 'a stale page');
  await step(officer, 1, 'approve');
  assert.equal(await seenBy(null), undefined, 'approved is not launched');
});

test('a pilot is for those who were named; a launch is for all, and one of two at once wins', async () => {
  const [tester, other] = [await makePerson(db), await makePerson(db)];
  const pilot: Pilot = { by: 'testers', testers: [tester.personId] };
  await assert.rejects(step(officer, 1, 'pilot', { pilot }), { code: 'channel_needed' });
  await assert.rejects(step(officer, 1, 'pilot', { channels: ['web'], pilot: { by: 'share', percent: 0 } }), { code: 'percent_wrong' });
  await step(officer, 1, 'pilot', { channels: ['web'], pilot });
  assert.deepEqual([await seenBy(tester.personId), await seenBy(other.personId), await seenBy(null)], ['open', undefined, undefined]);
  const { release } = await readReleaseFile(db, serviceId, 1);
  const outcomes = await Promise.allSettled([officer, colleague].map((viewer) => step(viewer, 1, 'launch', { channels: ['web'] }, release.revision)));
  assert.deepEqual(outcomes.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected']);
  assert.equal((outcomes.find(({ status }) => status === 'rejected') as PromiseRejectedResult).reason.code, 'release_changed');
  assert.equal(await seenBy(null), 'open');
});

test('an edit is a new release with a review of its own; what stands goes on as it was approved', async () => {
  assert.equal(await changed({}), 0, 'the same again is nothing new');
  assert.equal(await changed({ free: false }, officer.personId), 1);
  assert.equal((await findOffered(db, slug, nobody))!.service.free, true);
  await review(2);
  await assert.rejects(step(officer, 2, 'approve'), { code: 'own_release' }, 'by who built it');
  await assert.rejects(check(officer, 2, 'fitness'), { code: 'own_release' });
  await step(colleague, 2, 'approve');
  await assert.rejects(step(colleague, 2, 'pilot', { channels: ['web'], pilot: { by: 'share', percent: 10 } }), { code: 'launched_meanwhile' });
  await step(colleague, 2, 'launch', { channels: ['web'] });
  assert.equal((await findOffered(db, slug, nobody))!.service.free, false);
  assert.deepEqual([await stateOf(1), await stateOf(2)], ['superseded', 'launched']);
  await assert.rejects(step(colleague, 1, 'launch', { channels: ['web'] }), { code: 'move_not_allowed' }, 'no way back to an older one');
});

test('suspended: nothing new begins, what was begun goes on, its holder is told why, and everything is on record', async () => {
  const [holder, late] = [await makePerson(db, { sex: 'male', kind: 'citizen' }), await makePerson(db, { sex: 'male', kind: 'citizen' })];
  const slots = (await openSlots(db, 1, serviceId)).filter(({ section, left }) => section === 'men' && left > 0);
  const book = (personId: string): Promise<{ appointmentId: string }> => runtime.appointments.book(personId, { branchId: 1, serviceId, slotId: slots.at(-1)!.slotId }, { key: newId(new Date()), hash: Buffer.alloc(32) });
  const { appointmentId } = await book(holder.personId);
  const reason = { ar: 'عطل في الربط مع الأحوال المدنية.', en: 'A fault in the connection.' };
  await assert.rejects(step(officer, 2, 'suspend'), { code: 'reason_needed' });
  await step(officer, 2, 'suspend', { reason });
  assert.equal(await seenBy(null), 'shut');
  await assert.rejects(book(late.personId), { code: 'service_shut' });
  assert.equal((await runtime.appointments.get(holder.personId, appointmentId)).status, 'booked');
  await runtime.appointments.change(holder.personId, appointmentId, { branchId: 1, slotId: slots.at(-2)!.slotId }, { key: newId(new Date()), hash: Buffer.alloc(32) });
  const told = await row<{ body: string }>(db, sql`select body from message where kind = 'releases.suspend' and person_id = ${holder.personId}`);
  assert.match(told!.body, /عطل في الربط مع الأحوال المدنية/);
  await step(officer, 2, 'launch', { channels: ['web', 'ios'] });
  assert.equal((await book(late.personId)).appointmentId.length, 36);
  const { history } = await readReleaseFile(db, serviceId, 2);
  assert.deepEqual(history.filter(({ number }) => number === 2).map(({ move }) => move), ['confirm_infrastructure', 'open_review', 'approve', 'launch', 'suspend', 'launch']);
  assert.equal(history.find(({ move, number }) => move === 'approve' && number === 2)!.details['signed'], (await readReleaseFile(db, serviceId, 2)).release.hash);
});

test('the page of a release shows every question in both languages, the hash of the rules, and what differs from the release before', async () => {
  const [why, place] = [{ ar: 'ماذا حدث؟', en: 'What happened?' }, { ar: 'أين فقدته؟', en: 'Where did you lose it?' }];
  const choices = [{ value: 'lost', label: { ar: 'فقدته', en: 'I lost it' } }, { value: 'stolen', label: { ar: 'سُرق', en: 'It was stolen' } }];
  const form: Form = {
    steps: [{ name: 'loss', title: { ar: 'الفقدان', en: 'The loss' }, fields: [{ name: 'why', kind: 'choice', label: why, choices }] }],
    decision: { by: 'officer', days: 14, reasons: [{ code: 'no', words: { ar: 'لا ينطبق', en: 'It does not apply' } }], letter: null }, rules: 'ab'.repeat(32),
  };
  await changed({ form });
  const more: Field = { name: 'place', kind: 'text', most: 80, label: place, onlyIf: { field: 'why', is: ['lost'] } };
  await changed({ form: { ...form, steps: [{ ...form.steps[0]!, fields: [...form.steps[0]!.fields, more] }], rules: 'cd'.repeat(32) } });
  const browser = openBrowser(app, {}, await makeSession(runtime, officer.personId, { kind: 'staff' }));
  browser.cookies.set('lang', 'en');
  const [first, second, none] = [await browser.get(`/staff/releases/${slug}/3`), await browser.get(`/staff/releases/${slug}/4`), await browser.get(`/staff/releases/${slug}/2`)];
  for (const text of ['Step 1: The loss', why.en, why.ar, 'It was stolen', 'سُرق', 'An officer decides', 'within 14 days', 'ab'.repeat(32)]) assert.ok(first.body.includes(text), text);
  for (const text of [place.en, place.ar, 'up to 80 characters', 'If “What happened?” is answered: I lost it', 'cd'.repeat(32), 'Only the application form has changed']) assert.ok(second.body.includes(text), text);
  const marked = (body: string): string[] => [...body.matchAll(/>(New|Changed)</g)].map((match) => match[1]!);
  assert.deepEqual([marked(first.body), marked(second.body)], [['New', 'New', 'New', 'New'], ['New', 'Changed']]);
  assert.match(none.body, /not applied for with a form/);
  assert.match(none.body, /<dt>Free of charge<\/dt><dd>No<p class="bw-muted">before:<\/p>Yes<\/dd>/);
  assert.doesNotMatch(none.body, /<dt>Summary<\/dt>/, 'what has not changed is not shown');
});

test('branches pilot nothing that is begun with a form: it would be open to everybody; when its rules change under it, its page says so', async () => {
  const manifest = (await db.transaction(listNewestManifests)).find((one) => one.serviceId === 3)!;
  const form: Form = { steps: [{ name: 'one', title: { ar: 'أ', en: 'One' }, fields: [{ kind: 'text', name: 'what', label: { ar: 'ب', en: 'What' }, most: 10 }] }], decision: { by: 'record', days: 1, reasons: [], letter: null }, rules: null };
  await db.transaction((tx) => recordReleases(tx, [{ ...manifest, needsAppointment: false, form }], null, new Date()));
  const own = await makeViewer(runtime, 'sector_officer', manifest.sectorId);
  const file = async () => (await readReleaseFile(db, 3, 2)).release;
  const move = async (viewer: Viewer, name: Move, pilot: Pilot | null = null): Promise<void> =>
    moveRelease(runtime, viewer, { serviceId: 3, number: 2, revision: (await file()).revision, move: name, conditions: { channels: pilot ? ['web'] : [], pilot, reason: null } });
  await move(operator, 'confirm_infrastructure');
  await move(own, 'open_review');
  for (const item of checkItems) await checkItem(runtime, item === 'security' ? reviewer : own, { serviceId: 3, number: 2, item, passed: true, evidence: 'Looked at it' });
  await move(own, 'approve');
  await assert.rejects(move(own, 'pilot', { by: 'branches', branches: [1] }), { code: 'branches_not_asked' });
  assert.equal((await file()).state, 'approved');
  await move(own, 'pilot', { by: 'share', percent: 10 });
  const browser = openBrowser(app, {}, await makeSession(runtime, own.personId, { kind: 'staff' }));
  browser.cookies.set('lang', 'en');
  const look = async (): Promise<string> => (await browser.get(`/staff/releases/${manifest.slug}/2`)).body;
  assert.doesNotMatch(await look(), /are not those that were approved/);
  await db.transaction((tx) => recordReleases(tx, [{ ...manifest, needsAppointment: false, form: { ...form, rules: 'ef'.repeat(32) } }], null, new Date()));
  assert.match(await look(), /The rules that apply now are not those that were approved/);
});

test('the pages: a step that lacks something is shown again with all that was typed; the history can be taken away', async () => {
  const browser = openBrowser(app, {}, await makeSession(runtime, officer.personId, { kind: 'staff' }));
  browser.cookies.set('lang', 'en');
  const base = `/staff/releases/${slug}/2`;
  const page = await browser.get(base);
  assert.match(page.body, /Suspend the service/);
  const step1 = await browser.get(`${base}/steps/suspend`);
  const again = await browser.post(`${base}/steps/suspend`, { ...fieldsOf(step1.body, `${base}/steps/suspend`), reason_ar: 'صيانة', reason_en: '' });
  assert.equal(again.status, 422);
  assert.match(again.body, /Give the reason in Arabic and English/);
  assert.match(again.body, /صيانة/);
  const stale = await browser.post(`${base}/steps/suspend`, { ...fieldsOf(step1.body, `${base}/steps/suspend`), revision: '1', reason_ar: 'صيانة', reason_en: 'Maintenance' });
  assert.equal(stale.status, 409);
  assert.match(stale.body, /has moved since you opened the page/);
  const exported = JSON.parse((await browser.get('/staff/releases/history.json')).body) as { moves: { move: string }[] };
  assert.ok(exported.moves.some(({ move }) => move === 'suspend'));
});
