import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { openPortal } from '../../hostile/fixtures.ts';
import { row, rows, sql } from '../../platform/database.ts';
import { newId } from '../../platform/id.ts';
import { jeddah, makeAuthorityStaff, municipalAffairs } from '../authorities/fixtures.ts';
import { type Browser, makeSession, openBrowser } from '../identity/fixtures.ts';
import { days, forDays } from './text/amount.ts';
import { makeOffice, makeViolation, makeViolationWorld } from './fixtures.ts';

const { app, db, runtime } = await openPortal();
const home = '/staff/violations';
const reasons = 'أسباب واضحة تكفي من يقرؤها';
let first: Browser;
let second: Browser;
let inspectorId: string;

async function signedIn(authorityId: number, now?: Date): Promise<Browser> {
  const { personId } = await makeAuthorityStaff(db, 'authority_officer', authorityId);
  return openBrowser(app, { 'accept-language': 'ar' }, await makeSession(runtime, personId, { kind: 'staff', ...(now && { now }) }));
}

before(async () => {
  await makeViolationWorld(runtime);
  [first, second] = [await signedIn(jeddah), await signedIn(jeddah)];
  inspectorId = (await makeAuthorityStaff(db, 'inspector', jeddah)).personId;
});

/** Sends the form of a step as the page gave it out. */
async function step(browser: Browser, path: string, name: string, fields: Record<string, string>): ReturnType<Browser['post']> {
  const page = await browser.get(`${path}/steps/${name}`);
  const revision = /name="revision" value="(\d+)"/.exec(page.body)?.[1] ?? '-1';
  return browser.post(`${path}/steps/${name}`, { revision, ...fields });
}

async function keyOf(phone: string): Promise<{ number: string; secret: string }> {
  const { body } = (await row<{ body: string }>(db, sql`select body from message where recipient = ${phone} and kind = 'violations.penalised'`))!;
  const [, number, secret] = /الرقم: (\S+)\nالرمز: (\S+)/.exec(body)!;
  return { number: number!, secret: secret! };
}

test('from the list to a notice that its owner opens, objects to and follows, without an account', async () => {
  const { establishmentId, phone } = await makeOffice(db);
  const { violationId } = await makeViolation(runtime, { establishmentId, inspectorId, kind: 'selling' });
  const path = `${home}/${violationId}`;
  assert.ok((await first.get(home)).body.includes(path));
  const wrong = await step(first, path, 'penalise', { words: 'لا' });
  assert.deepEqual([wrong.status, wrong.body.includes('field-words-error')], [422, true]);
  assert.equal((await step(first, path, 'penalise', { words: reasons })).location, `${path}?done=penalise`);
  const again = await first.post(`${path}/steps/penalise`, { revision: '1', words: reasons });
  assert.deepEqual([again.status, again.body.includes('تغيّرت المخالفة'), again.body.includes(reasons)], [409, true, true]);
  const pdf = await app.inject({ url: `${path}/notice.pdf`, headers: { cookie: [...first.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } });
  assert.equal(pdf.rawPayload.subarray(0, 5).toString(), '%PDF-');

  const ministry = await signedIn(municipalAffairs);
  assert.deepEqual([(await first.get(path)).body.includes('notice.pdf'), (await ministry.get(path)).body.includes('notice.pdf'), (await ministry.get(`${path}/notice.pdf`)).status], [true, false, 404], 'the sheet carries the code: who only looks on is offered none');

  const key = await keyOf(phone);
  const owner = openBrowser(app, { 'accept-language': 'ar' });
  const closed = await owner.get(`/penalties/${key.number}`);
  assert.ok(closed.body.includes('رمز الإشعار') && !closed.body.includes('مكتب السرعة'), 'nothing of it without the code');
  const guess = await owner.post('/penalties', { number: key.number, secret: '0000-0000-0000' });
  assert.deepEqual([guess.status, guess.body.includes(key.number)], [422, true]);
  assert.equal((await owner.post('/penalties', key)).location, `/penalties/${key.number}`);
  assert.match((await owner.get(`/penalties/${key.number}`)).body, /لك أن تعترض/);
  await owner.get(`/penalties/${key.number}/objection`);
  const empty = await owner.post(`/penalties/${key.number}/objection`, { name: 'سالم العمري', words: '' });
  assert.deepEqual([empty.status, empty.body.includes('field-words-error'), empty.body.includes('سالم العمري')], [422, true, true]);
  const sent = { name: 'سالم العمري', words: 'اللوحة لمكتب آخر في المبنى', _idempotency: newId(new Date()) };
  assert.equal((await owner.post(`/penalties/${key.number}/objection`, sent)).location, `/penalties/${key.number}?done=filed`);
  assert.equal((await owner.post(`/penalties/${key.number}/objection`, sent)).status, 303, 'sent twice it is one');
  assert.match((await owner.get(`/penalties/${key.number}`)).body, /قيد النظر/);

  assert.match((await first.get(`${path}/steps/uphold`)).body, /لا يمكن اتخاذ هذه الخطوة/, 'who issued it does not decide');
  assert.ok((await second.get(`${home}?list=objections`)).body.includes(path));
  assert.equal((await step(second, path, 'reduce', { words: reasons, amount: '٢٬٥٠٠' })).location, `${path}?done=reduce`);
  const decided = (await owner.get(`/penalties/${key.number}`)).body;
  assert.ok(decided.includes('خُفّض الجزاء') && decided.includes(reasons) && decided.includes('2,500'));
});

test('two notices are open side by side, closed one by one; what was written against one that is closed is not sent and not lost', async () => {
  const issued = async (): Promise<{ number: string; secret: string }> => {
    const { establishmentId, phone } = await makeOffice(db);
    const { violationId } = await makeViolation(runtime, { establishmentId, inspectorId, kind: 'selling' });
    await step(first, `${home}/${violationId}`, 'penalise', { words: reasons });
    return keyOf(phone);
  };
  const [one, two] = [await issued(), await issued()];
  const owner = openBrowser(app, { 'accept-language': 'ar' });
  await owner.get('/penalties');
  for (const key of [one, two]) await owner.post('/penalties', key);
  const [form] = /<form[^>]*\/penalties\/forget[\s\S]*?<\/form>/.exec((await owner.get(`/penalties/${one.number}`)).body)!;
  await owner.post('/penalties/forget', { number: /name="number" value="([^"]+)"/.exec(form)![1]! });
  const written = { name: 'سالم العمري', words: 'اللوحة لمكتب آخر في المبنى' };
  const late = await owner.post(`/penalties/${one.number}/objection`, written);
  assert.deepEqual([late.status, new RegExp(`${written.name}[\\s\\S]*${written.words}`).test(late.body), late.body.includes(one.number), late.body.includes('مكتب السرعة')], [403, true, true, false]);
  assert.equal((await owner.post(`/penalties/${two.number}/objection`, written)).location, `/penalties/${two.number}?done=filed`);
});

test('a number of days as it stands alone, and after a word that governs it', () => {
  assert.deepEqual([1, 2, 3, 11, 100, 103].map((count) => days(count, 'ar')), ['يوم واحد', 'يومان', '3 أيام', '11 يومًا', '100 يوم', '103 أيام']);
  assert.equal(forDays(2, 'ar'), 'يومين');
});

test('a step that needs a fresh proof asks for it and keeps what was typed; what is none of theirs is not there', async () => {
  const { establishmentId } = await makeOffice(db);
  const { violationId } = await makeViolation(runtime, { establishmentId, inspectorId, kind: 'selling' });
  const path = `${home}/${violationId}`;
  const stale = await signedIn(jeddah, new Date(Date.now() - 11 * 60_000));
  assert.match((await stale.get(`${path}/steps/penalise`)).body, /\/staff\/account\/confirm\?next=/);
  const refused = await stale.post(`${path}/steps/penalise`, { revision: '1', words: reasons });
  assert.deepEqual([refused.status, refused.body.includes(reasons)], [403, true]);
  const ministry = await signedIn(municipalAffairs);
  assert.equal((await ministry.get(path)).status, 200);
  assert.equal((await first.get(`${path}/attachments/${newId(new Date())}/1`)).status, 404);
  assert.equal((await first.get(`${home}/none`)).status, 404);
  assert.equal((await first.get(`${home}/${violationId}/steps/none`)).status, 404);
});

test('the ministry’s officers change the table in two steps; others see it', async () => {
  const [one, two] = [await signedIn(municipalAffairs), await signedIn(municipalAffairs)];
  const row_ = `${home}/table/advertising/1`;
  assert.equal((await first.get(row_)).status, 404);
  const shown = (await one.get(`${home}/table`)).body;
  assert.ok(shown.includes('2,000\u00a0ريال') && shown.includes(row_));
  await one.get(row_);
  const fields = { from_calendar: 'gregorian', from_day: '1', from_month: '1', from_year: '2030', amount: '3000', correction: '5', licence: 'none', licence_days: '', source: 'قرار تجريبي', _idempotency: newId(new Date()) };
  const late = await one.post(row_, { ...fields, from_year: '2020', amount: 'x' });
  assert.deepEqual([late.status, late.body.includes('field-amount-error'), late.body.includes('قرار تجريبي')], [422, true, true]);
  assert.equal((await one.post(row_, fields)).status, 303);
  const { rule_id: id } = (await rows<{ rule_id: string }>(db, sql`select rule_id from penalty_rule where state = 'proposed'`))[0]!;
  assert.equal((await one.post(`${home}/table/rows/${id}/approve`)).status, 403);
  await two.get(`${home}/table`);
  assert.equal((await two.post(`${home}/table/rows/${id}/approve`)).location, `${home}/table?done=approved`);
  assert.match((await first.get(`${home}/table`)).body, /3,000\u00a0ريال/);
});
