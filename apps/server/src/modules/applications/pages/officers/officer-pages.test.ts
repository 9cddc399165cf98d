import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { jpeg } from '../../../../platform/uploads/fixtures.ts';
import { keepDocument, type Upload } from '../../../../platform/uploads.ts';
import { eachOf, makeWorld, send, type Actor } from '../../../../hostile/fixtures.ts';
import { rows, sql } from '../../../../platform/database.ts';
import { newId } from '../../../../platform/id.ts';
import { makeSession, makeStaff } from '../../../identity/fixtures.ts';
import { launchForm, sendOne, someForm } from '../../actions/officers/fixtures.ts';
import type { Application } from '../../rules/application.ts';
import { findApplication } from '../../store/applications.ts';

const world = await makeWorld();
const { app, db, runtime } = world;
const releases = { 1: await launchForm(runtime, 1, someForm()), 2: await launchForm(runtime, 3, someForm()) };
const officer = world.staff.sector_officer;
const asStaff = async (role: 'sector_officer' | 'clerk' | 'branch_manager', sectorId: number | null, branchId: number | null): Promise<Actor> => {
  const { staffId } = await makeStaff(db, { role, sectorId, branchId });
  return { id: staffId, ...(await makeSession(runtime, staffId, { kind: 'staff' })) };
};
const colleague = await asStaff('sector_officer', 1, null);
const send1 = (change: Partial<Application> = {}): Promise<Application> => sendOne(db, { serviceId: 1, sectorId: 1, releaseNumber: releases[1], ...change });
const now = async ({ personId, applicationId }: Application): Promise<Application> => (await findApplication(db, personId, applicationId))!;
const post = async (actor: Actor, application: Application, step: string, body: Record<string, string> = {}, lang: 'ar' | 'en' = 'ar') =>
  send(app, { method: 'POST', url: `/staff/applications/${application.applicationId}/steps/${step}`, actor, lang, body: { revision: String((await now(application)).revision), ...body } });

test('an officer takes an application, reads it in its own words, and decides; markup in answers stays text', async () => {
  const sent = await send1();
  const queue = await send(app, { url: '/staff/applications', actor: officer });
  assert.match(queue.text, new RegExp(sent.receipt!));
  const claimed = await post(officer, sent, 'claim');
  assert.equal(claimed.location, `/staff/applications/${sent.applicationId}?done=claim`);
  const page = await send(app, { url: claimed.location!, actor: officer, lang: 'en' });
  assert.match(page.text, /Relationship[\s\S]*Spouse/);
  assert.match(page.text, /ليلى &lt;b&gt;خان/);
  assert.equal((await send(app, { url: `/staff/applications?find=${sent.receipt!.toLowerCase()}`, actor: officer })).location, `/staff/applications/${sent.applicationId}`);
  const wrong = await post(officer, sent, 'refuse', { reason: '', words: 'كلمات كتبتها' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.text, /كلمات كتبتها/);
  assert.equal((await post(officer, sent, 'refuse', { reason: 'proof', words: 'كلمات كتبتها' })).status, 303);
  assert.equal((await now(sent)).status, 'refused');
  const looked = await rows(db, sql`select 1 from audit_entry where action = 'applications.look' and subject_id = ${sent.applicationId} and person_id = ${sent.personId}`);
  assert.ok(looked.length > 0, 'each look is on record');
});

test('a stale page is told so and gives back what was typed', async () => {
  const sent = await send1();
  await post(officer, sent, 'claim');
  const stale = await post(officer, sent, 'return', { revision: '1', fix_full_name: 'اكتبه كما في الجواز', words: 'شكرًا' });
  assert.equal(stale.status, 409);
  assert.match(stale.text, /اكتبه كما في الجواز/);
  assert.match(stale.text, /name="revision" value="3"/);
  await post(officer, sent, 'put_back');
  const gone = await post(officer, sent, 'return', { fix_full_name: 'اكتبه كما في الجواز' });
  assert.equal(gone.status, 409, 'no longer possible');
  assert.match(gone.text, /اكتبه كما في الجواز/);
  await post(colleague, sent, 'claim');
  const taken = await post(officer, sent, 'claim', {}, 'en');
  assert.equal(taken.status, 409);
  assert.match(taken.text, /has this application since/);
});

test('10,000 characters, hidden characters and fields that nobody asked for are refused in words', async () => {
  const sent = await send1();
  await post(officer, sent, 'claim');
  const long = await post(officer, sent, 'return', { fix_full_name: 'ا'.repeat(10_000) });
  assert.equal(long.status, 422);
  assert.equal((await post(officer, sent, 'return', { fix_nothing: 'words' })).status, 422);
  assert.equal((await post(officer, sent, 'refuse', { reason: 'proof', words: 'abc\u202Edef' })).status, 422);
  assert.equal((await post(officer, sent, 'refuse', { reason: 'proof', words: 'fine words', revision: '9'.repeat(30) })).status, 409);
  assert.equal((await post(officer, sent, 'nothing')).status, 404);
  assert.equal((await now(sent)).status, 'in_review');
});

test('a document is shown as we encoded it, can run nothing, and each look at it is on record; one of another application is not', async () => {
  const paths = [join(runtime.config.dataDir, 'one.jpg'), join(runtime.config.dataDir, 'two.jpg')];
  const uploads: Upload[] = [];
  for (const path of paths) {
    writeFileSync(path, await jpeg());
    uploads.push((await keepDocument(db, runtime.storage, path, runtime.clock)) as Upload);
  }
  const [own, other] = uploads.map(({ uploadId }) => uploadId) as [string, string];
  const sent = await send1({ answers: { full_name: 'ليلى', relation: 'spouse', proofs: [own] } });
  await send1({ answers: { full_name: 'ليلى', relation: 'spouse', proofs: [other] } });
  const at = (upload: string, page = 1, actor = officer) => send(app, { url: `/staff/applications/${sent.applicationId}/documents/${upload}/${page}`, actor });
  const shown = await at(own);
  assert.deepEqual([shown.status, shown.headers['content-type'], shown.headers['x-content-type-options']], [200, 'image/jpeg', 'nosniff']);
  assert.match(String(shown.headers['content-security-policy']), /^default-src 'none'; sandbox$/);
  assert.match((await send(app, { url: `/staff/applications/${sent.applicationId}`, actor: officer })).text, new RegExp(`documents/${own}/1`));
  for (const answer of [await at(other), await at(own, 2), await at(own, 0), await at('none'), await at(own, 1, world.officerElsewhere)]) assert.equal(answer.status, 404);
  const looks = await rows(db, sql`select 1 from audit_entry where action = 'applications.look' and subject_id = ${sent.applicationId} and details ->> 'upload' = ${own}`);
  assert.equal(looks.length, 1);
});

test('no role, sector or branch sees an application that is not theirs, on any route', async () => {
  const sent = await send1({ answers: { full_name: 'CANARY-ANSWER', relation: 'child' } });
  await post(officer, sent, 'claim');
  const [none, upload] = [newId(new Date()), newId(new Date())];
  const others: Record<string, Actor> = {
    'an officer elsewhere': world.officerElsewhere, 'a clerk of the sector': world.staff.clerk, 'a manager of the sector': world.staff.branch_manager, 'a manager elsewhere': world.managerElsewhere,
    operator: world.staff.operator, analyst: world.staff.analyst, reviewer: world.staff.security_reviewer, inspector: world.staff.inspector, applicant: world.person,
  };
  const paths = [
    ['GET', ''], ['GET', '/documents/ID/1'], ...['claim', 'take_over', 'put_back', 'visited', 'return', 'ask_visit', 'recommend', 'disagree', 'approve', 'refuse'].flatMap((step) => [['GET', `/steps/${step}`], ['POST', `/steps/${step}`]]),
  ] as const;
  const wrong: string[] = [];
  const asked = Object.entries(others).flatMap(([name, actor]) => paths.map(([method, path]) => ({ name, actor, method: method!, path: path! })));
  await eachOf(asked, 8, async ({ name, actor, method, path }) => {
    const ask = (id: string) => send(app, { method, url: `/staff/applications/${id}${path.replace('ID', upload)}`, actor, ...(method === 'POST' && { body: { revision: '3', words: 'words', reason: 'proof' } }) });
    const [theirs, nowhere] = [await ask(sent.applicationId), await ask(none)];
    const bare = (text: string, id: string): string => text.replaceAll(id, 'ID').replace(/nonce="[^"]*"/g, '');
    const same = theirs.status === nowhere.status && bare(theirs.text, sent.applicationId) === bare(nowhere.text, none);
    if (theirs.text.includes('CANARY') || theirs.text.includes(sent.receipt!) || !same || (theirs.status < 300)) wrong.push(`${name} ${method} ${path}: ${theirs.status} beside ${nowhere.status}`);
  });
  assert.deepEqual(wrong, []);
  for (const actor of [world.officerElsewhere, world.staff.clerk, world.managerElsewhere]) {
    for (const query of ['', '?list=mine', '?list=late', '?list=decided', '?service=service-1', '?status=in_review', `?find=${sent.receipt!}`]) {
      const { text } = await send(app, { url: `/staff/applications${query}`, actor });
      // What was searched for is said again, whether there is such a number or not.
      if (!query.startsWith('?find')) assert.doesNotMatch(text, new RegExp(sent.receipt!), query);
      assert.doesNotMatch(text, new RegExp(sent.applicationId));
    }
  }
  assert.equal((await now(sent)).revision, 3, 'nothing was changed by asking');
});

test('the desk of the branch that a person was asked to sees the application, and no other desk', async () => {
  const sent = await send1();
  await post(officer, sent, 'claim');
  assert.equal((await post(officer, sent, 'ask_visit', { branch: '1', words: 'أحضر أصل العقد' })).status, 303);
  const at = (actor: Actor) => send(app, { url: `/staff/applications/${sent.applicationId}`, actor });
  assert.equal((await at(world.staff.clerk)).status, 200);
  assert.equal((await at(world.managerElsewhere)).status, 404);
  assert.equal((await post(world.staff.clerk, sent, 'visited')).status, 303);
  assert.equal((await now(sent)).status, 'in_review');
});

test('the numbers are those of the officer’s own sector', async () => {
  const page = await send(app, { url: '/staff/applications/statistics', actor: world.officerElsewhere, lang: 'en' });
  assert.match(page.text, /There are no applications yet/);
  await sendOne(db, { serviceId: 3, sectorId: 2, releaseNumber: releases[2], dueAt: new Date(Date.now() - 1000) });
  const later = await send(app, { url: '/staff/applications/statistics', actor: world.officerElsewhere, lang: 'en' });
  assert.match(later.text, /Late<\/a><\/p>\s*<p class="bw-stat-value"><bdi>1<\/bdi>/);
  const own = await send(app, { url: '/staff/applications/statistics', actor: officer, lang: 'en' });
  assert.doesNotMatch(own.text, /There are no applications yet/);
});
