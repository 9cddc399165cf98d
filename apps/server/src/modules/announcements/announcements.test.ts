import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { createPortal } from '../../app.ts';
import { seedOrganisationDemo } from '../../demo/organisation.ts';
import { rows, sql } from '../../platform/database.ts';
import { readConfig } from '../../platform/config.ts';
import { testDatabase } from '../../testing/database.ts';
import { mkdtempSync } from 'node:fs';
import { type Browser, makeSession, makeStaff, openBrowser } from '../identity/fixtures.ts';

const { db } = await testDatabase();
const { app, runtime } = createPortal(readConfig({ DATA_DIR: mkdtempSync('/tmp/bawaba-announcements-'), DEMO: 'true', LOG_LEVEL: 'silent' }), db);
const home = '/staff/announcements';
const words = { level: 'important', scope: 'all', title_ar: 'تنبيه التجربة', title_en: 'Trial notice', body_ar: 'لا تشترِ موعدًا من أحد.', body_en: 'Buy no appointment from anybody.', report_link: 'yes' };
let writer: Browser;
let second: Browser;
let officer: Browser;

async function staff(role: 'operator' | 'sector_officer' | 'clerk', sectorId: number | null = null): Promise<Browser> {
  const { staffId } = await makeStaff(db, { role, sectorId, branchId: null });
  return openBrowser(app, { 'accept-language': 'ar' }, await makeSession(runtime, staffId, { kind: 'staff' }));
}

before(async () => {
  await seedOrganisationDemo(runtime);
  [writer, second, officer] = [await staff('operator'), await staff('operator'), await staff('sector_officer', 1)];
});

async function propose(browser: Browser, fields: Record<string, string> = {}): Promise<string> {
  await browser.get(`${home}/new`);
  const preview = await browser.post(`${home}/new`, { ...words, ...fields });
  assert.equal(preview.status, 200, preview.body);
  assert.ok(preview.body.includes(words.title_ar) && preview.body.includes(words.body_en), 'both languages are shown before anything is kept');
  const key = /name="_idempotency" value="([^"]+)"/.exec(preview.body)![1]!;
  const sent = await browser.post(`${home}/new`, { ...words, ...fields, do: 'propose', _idempotency: key });
  assert.equal(sent.status, 303);
  // Sent twice it is one.
  assert.equal((await browser.post(`${home}/new`, { ...words, ...fields, do: 'propose', _idempotency: key })).location, sent.location);
  return sent.location!.split('?')[0]!;
}

const homePage = async (lang = 'ar'): Promise<string> => (await openBrowser(app, { 'accept-language': lang }).get('/')).body;

test('one writes, another publishes, and people read it in their language until it is ended', async () => {
  const path = await propose(writer);
  assert.ok(!(await homePage()).includes(words.title_ar), 'nobody sees a proposal');
  const own = await writer.post(`${path}/approve`);
  assert.equal(own.status, 403);
  await second.get(path);
  assert.equal((await second.post(`${path}/approve`)).status, 303);
  for (const page of ['/', '/sign-in', '/services', '/book']) {
    const answer = await openBrowser(app, { 'accept-language': 'ar' }).get(page);
    assert.ok(answer.body.includes(words.title_ar) && answer.body.includes('data-level="important"'), page);
  }
  assert.ok((await homePage('en')).includes(words.body_en));
  assert.ok(!(await openBrowser(app).get('/help')).body.includes(words.title_ar), 'only where it matters');
  assert.equal((await second.post(`${path}/approve`)).status, 409);
  const noReason = await second.post(`${path}/end`, { end_reason: ' ' });
  assert.equal(noReason.status, 422);
  assert.equal((await second.post(`${path}/end`, { end_reason: 'انتهت الحاجة' })).status, 303);
  assert.ok(!(await homePage()).includes(words.title_ar), 'it is gone at once in the process that ended it');
  const history = (await writer.get(path)).body;
  assert.ok(history.includes('انتهت الحاجة'));
  const actions = await rows<{ action: string }>(db, sql`select action from audit_entry where action like 'announcements.%' order by entry_id`);
  assert.deepEqual(actions.map(({ action }) => action), ['announcements.propose', 'announcements.approve', 'announcements.end']);
});

test('a sector’s word is not shown on the home page, and is nobody else’s to see', async () => {
  const path = await propose(officer);
  assert.equal((await (await staff('sector_officer', 2)).get(path)).status, 404);
  assert.equal((await (await staff('clerk', 1)).get(path)).status, 403);
  const colleague = await staff('sector_officer', 1);
  await colleague.get(path);
  assert.equal((await colleague.post(`${path}/approve`)).status, 303);
  assert.ok(!(await homePage()).includes(words.title_ar));
  const page = async (path: string): Promise<string> => (await openBrowser(app, { 'accept-language': 'ar' }).get(path)).body;
  assert.ok((await page('/services/renew-identity-card')).includes(words.title_ar));
  assert.ok(!(await page('/services/passport-biometrics')).includes(words.title_ar));
});

test('a refusal needs its reason; a proposal can be taken back by its writer alone', async () => {
  const path = await propose(writer);
  await second.get(path);
  const empty = await second.post(`${path}/refuse`, { refuse_reason: '' });
  assert.equal(empty.status, 422);
  assert.match(empty.body, /id="field-refuse_reason-error"/);
  assert.equal((await second.post(`${path}/withdraw`)).status, 403);
  assert.equal((await second.post(`${path}/refuse`, { refuse_reason: 'النص طويل' })).status, 303);
  const other = await propose(writer);
  assert.equal((await writer.post(`${other}/withdraw`)).status, 303);
});

test('of two who decide at once, one is told that it was decided', async () => {
  const path = await propose(writer);
  const third = await staff('operator');
  await Promise.all([second.get(path), third.get(path)]);
  const answers = await Promise.all([second.post(`${path}/approve`), third.post(`${path}/refuse`, { refuse_reason: 'مكرر' })]);
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 409]);
});

test('a form with mistakes comes back with everything that was typed', async () => {
  await writer.get(`${home}/new`);
  const answer = await writer.post(`${home}/new`, { ...words, title_en: '', body_ar: '<b>نص</b>', to_day: '31', to_month: '2', to_year: '2027', from_time: '99' });
  assert.equal(answer.status, 422);
  for (const part of ['field-title_en-error', 'field-to-error', 'field-from_time-error', '&lt;b&gt;نص&lt;/b&gt;', 'value="2027"', 'value="99"', words.body_en]) assert.ok(answer.body.includes(part), part);
});

test('an operator cannot speak for a sector, nor an officer for a service of another', async () => {
  await writer.get(`${home}/new`);
  assert.equal((await writer.post(`${home}/new`, { ...words, scope: '1' })).status, 422);
  await officer.get(`${home}/new`);
  assert.equal((await officer.post(`${home}/new`, { ...words, scope: '999' })).status, 422);
});
