import assert from 'node:assert/strict';
import { test } from 'node:test';
import { openPortal } from '../../hostile/fixtures.ts';
import { addDays, localDay, partsOf } from '../../platform/calendar.ts';
import { sql } from '../../platform/database.ts';
import { jpeg } from '../../platform/uploads/fixtures.ts';
import { interior, jeddah, makeAuthorities, municipalAffairs, riyadh } from '../authorities/fixtures.ts';
import { fieldsOf } from '../capacity/fixtures.ts';
import { type Browser, makeSession, openBrowser } from '../identity/fixtures.ts';
import { multipart } from '../reports/fixtures.ts';
import { infoOf, rasterise, readCodes, textOf } from '../tickets/render/raster.fixtures.ts';
import { paperOfDirective } from './actions/look.ts';
import { makeDirective, makeOfficer } from './fixtures.ts';
import { directivePdf } from './render/pdf.ts';
import type { DirectiveContent } from './rules/directive.ts';

const { app, db, runtime } = await openPortal();
await makeAuthorities(db);
const day = (days: number): Record<string, string> => {
  const { day: date = '', month = '', year = '' } = partsOf(addDays(localDay(new Date()), days));
  return { due_calendar: 'gregorian', due_day: date, due_month: month, due_year: year };
};

interface Officer extends Browser {
  readonly csrf: string;
  readonly who: Awaited<ReturnType<typeof makeOfficer>>;
  /** Opens the page of a form, and sends it with these fields over those that it holds. */
  fill(path: string, fields: Record<string, string>): ReturnType<Browser['post']>;
}

async function officerOf(authorityId: number): Promise<Officer> {
  const who = await makeOfficer(runtime, authorityId);
  const session = await makeSession(runtime, who.viewer.personId, { kind: 'staff' });
  const browser = openBrowser(app, { 'accept-language': 'en' }, session);
  const fill = async (path: string, fields: Record<string, string>) => browser.post(path, { ...fieldsOf((await browser.get(path)).body, path), ...fields });
  return { ...browser, who, csrf: session.csrf, fill };
}
/** Does something while the officer's sign-in is an hour old. */
async function agedSession<T>({ who }: Officer, work: () => Promise<T>): Promise<T> {
  const shift = (hours: number) => db.query(sql`update session set authenticated_at = authenticated_at + make_interval(hours => ${hours}) where holder_id = ${who.viewer.personId}`);
  await shift(-1);
  const done = await work();
  await shift(1);
  return done;
}
const [writer, signer, ministry, jeddahOfficer, riyadhOfficer] = (await Promise.all([interior, interior, municipalAffairs, jeddah, riyadh].map((one) => officerOf(one)))) as [Officer, Officer, Officer, Officer, Officer];
const typed = { subject_ar: 'منع الإعلان عن خدمات أبشر', text_ar: 'يُتخذ اللازم عبر الأمانات.', basis_ar: 'نص تجريبي' };

test('written in pieces with nothing lost, read once more, signed by a colleague; below it is read, acknowledged, passed on and answered', async () => {
  const begun = await writer.fill('/staff/directives/new', { ...typed, subject_en: 'Only half', ...day(10) });
  assert.equal(begun.status, 303);
  const draft = begun.location!.split('?')[0]!;
  const back = await writer.post('/staff/directives/new', { ...typed, draft: draft.split('/').pop()!, text_ar: 'بعد الرجوع' });
  assert.equal(back.status, 409, 'the form of before, sent again with other words');
  assert.match(back.body, /not saved yet[\s\S]*بعد الرجوع/);
  const page = await writer.get(draft);
  for (const lacking of ['What is missing before it can be signed', 'Complete the English', 'Choose at least one authority', 'Only half']) assert.ok(page.body.includes(lacking), lacking);
  const long = await writer.fill(draft, { subject_en: '', subject_ar: 'م'.repeat(161), text_ar: 'ما كُتب الآن' });
  assert.equal(long.status, 422);
  assert.match(long.body, /ما كُتب الآن/);
  const saved = await writer.fill(draft, { ...typed, subject_en: '', [`to_${municipalAffairs}`]: 'yes', ...day(10) });
  assert.equal(saved.status, 303);
  assert.match((await writer.get(draft)).body, /The draft is complete[\s\S]*a colleague has to sign it/);
  assert.equal((await writer.fill(`${draft}/steps/sign`, {})).status, 403, 'not by who wrote it');
  assert.match((await signer.get(`${draft}/steps/sign`)).body, /يُتخذ اللازم عبر الأمانات/);
  const toSign = fieldsOf((await signer.get(`${draft}/steps/sign`)).body, `${draft}/steps/sign`);
  const kept = await agedSession(signer, () => signer.post(`${draft}/steps/sign`, toSign));
  assert.equal(kept.status, 403);
  assert.match(kept.body, /Prove who you are/);
  const signed = await signer.post(`${draft}/steps/sign`, toSign);
  assert.equal((await signer.post(`${draft}/steps/sign`, toSign)).location, signed.location, 'the button pressed twice');
  const base = signed.location!.split('?')[0]!;
  assert.equal((await writer.get(draft)).location, base);
  for (const path of ['/staff/directives/new', draft]) {
    const late = await writer.post(path, { ...typed, draft: draft.split('/').pop()!, revision: '2', text_ar: 'كُتب بعد التوقيع' });
    assert.equal(late.status, 409, path);
    assert.match(late.body, /This draft has been signed[\s\S]*كُتب بعد التوقيع/);
    assert.notEqual(fieldsOf(late.body, '/staff/directives/new')['draft'], draft.split('/').pop());
  }
  assert.match((await signer.get('/staff/directives')).body, /not answered yet/, 'of one addressee none is named');
  assert.match((await ministry.get('/staff/directives')).body, new RegExp(`Waiting for your authority[\\s\\S]*${base}`));
  assert.match((await ministry.get(base)).body, /Acknowledge it/);
  assert.equal((await ministry.fill(`${base}/steps/acknowledge`, {})).status, 303);
  const late = await ministry.fill(`${base}/steps/pass_on`, { to: String(jeddah), words: 'للتنفيذ.', ...day(11) });
  assert.equal(late.status, 422);
  assert.match(late.body, /The day lies after your authority[\s\S]*للتنفيذ\./);
  assert.equal((await ministry.fill(`${base}/steps/pass_on`, { to: String(jeddah), words: 'للتنفيذ.', ...day(7) })).status, 303);
  assert.match((await signer.get(base)).body, /1 authority is waited for[\s\S]*Jeddah Municipality[^<]*nobody has opened it/);
  await jeddahOfficer.fill(`${base}/steps/acknowledge`, {});
  assert.equal((await jeddahOfficer.get(`${base}/steps/pass_on`)).location, base, 'nobody is below to pass it on to');
  const wrong = await jeddahOfficer.fill(`${base}/steps/answer`, { words: 'تم', visits: '٧' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.body, /Your figures are not those that the portal counted[\s\S]*value="٧"/);
  const answering = { ...fieldsOf(wrong.body, `${base}/steps/answer`), words: 'كُتب والجلسة تقدم' };
  const aged = await agedSession(jeddahOfficer, () => jeddahOfficer.post(`${base}/steps/answer`, answering));
  assert.equal(aged.status, 403);
  assert.match(aged.body, /Prove who you are on a new page[\s\S]*كُتب والجلسة تقدم[\s\S]*value="٧"/);
  assert.equal((await jeddahOfficer.fill(`${base}/steps/answer`, { words: 'تم', visits: '٧', difference: 'زيارات على الورق' })).status, 303);
  const seen = (await ministry.get(base)).body;
  assert.match(seen, /Jeddah Municipality[^<]*typed other figures than those counted[\s\S]*Visits: 7 reported, 0 counted/);
  assert.match(seen, /Send it back for more/);
  assert.equal((await ministry.fill(`${base}/legs/${jeddah}/return`, { words: 'أرفقوا ما على الورق' })).status, 303);
  assert.match((await jeddahOfficer.get(base)).body, /Answer sent back/);
  const ended = await signer.fill(`${base}/steps/withdraw`, { words: 'صدر سهوًا' });
  assert.equal(ended.status, 303);
  assert.match((await jeddahOfficer.get(base)).body, /This directive was withdrawn[\s\S]*صدر سهوًا/);
  const over = await jeddahOfficer.post(`${base}/steps/answer`, { ...answering, difference: 'على الورق' });
  assert.equal(over.status, 409);
  assert.match(over.body, /كُتب والجلسة تقدم[\s\S]*Visits[\s\S]*٧[\s\S]*على الورق/, 'all that was typed is given back');
  assert.equal((await writer.get(`/staff/directives/new?supersedes=${base.split('/').pop()}`)).status, 409, 'nothing takes the place of what is over');
});

test('one that is to replace another which ends meanwhile is not lost: it stands by itself', async () => {
  const id = await makeDirective(runtime, writer.who, signer.who, [municipalAffairs]);
  const path = `/staff/directives/new?supersedes=${id}`;
  const replacing = fieldsOf((await writer.get(path)).body, '/staff/directives/new');
  assert.equal(replacing['supersedes'], id);
  assert.equal((await ministry.get(path)).status, 404, 'who only received it replaces nothing');
  await signer.fill(`/staff/directives/${id}/steps/withdraw`, { words: 'صدر سهوًا' });
  const refused = await writer.post('/staff/directives/new', { ...replacing, text_ar: 'كُتب قبل السحب' });
  assert.equal(refused.status, 409);
  assert.match(refused.body, /no longer in force[\s\S]*كُتب قبل السحب/);
  const again = fieldsOf(refused.body, '/staff/directives/new');
  assert.equal(again['supersedes'], undefined);
  assert.equal((await writer.post('/staff/directives/new', again)).status, 303);
});

test('a stale page is told and loses nothing; what is not one’s own is not there', async () => {
  const id = await makeDirective(runtime, writer.who, signer.who, [municipalAffairs]);
  const base = `/staff/directives/${id}`;
  await ministry.get(base);
  const step = fieldsOf((await ministry.get(`${base}/steps/acknowledge`)).body, `${base}/steps/acknowledge`);
  await ministry.post(`${base}/steps/acknowledge`, step);
  const again = await ministry.post(`${base}/steps/acknowledge`, step);
  assert.equal(again.status, 409);
  assert.match(again.body, /not allowed as the directive stands/);
  const stale = await ministry.fill(`${base}/steps/answer`, { words: 'ردّ كُتب على صفحة قديمة', revision: '1' });
  assert.equal(stale.status, 409);
  assert.match(stale.body, /has changed since you opened the page[\s\S]*ردّ كُتب على صفحة قديمة/);
  for (const path of ['', '/directive.pdf', '/steps/answer', `/legs/${municipalAffairs}/return`, '/legs/99999/return', `/files/${id}/1`]) {
    assert.equal((await riyadhOfficer.get(`${base}${path}`)).status, 404, path);
    assert.equal((await jeddahOfficer.post(`${base}/steps/answer`, { words: 'x' })).status, 404);
  }
  for (const path of ['/staff/directives/none', '/staff/directives/drafts/none', `${base}/steps/none`, `${base}/files/none/1`]) assert.equal((await signer.get(path)).status, 404, path);
  assert.equal((await riyadhOfficer.get('/staff/directives/new')).status, 403, 'nobody stands below a municipality');
  assert.doesNotMatch((await riyadhOfficer.get('/staff/directives')).body, new RegExp(id));
});

test('a draft that a colleague throws away while one writes: what was typed stands in the form of a new one', async () => {
  const path = '/staff/directives/new';
  const form = fieldsOf((await writer.get(path)).body, path);
  await writer.post(path, { ...form, ...typed, ...day(10) });
  const draft = `/staff/directives/drafts/${form['draft']}`;
  const before = fieldsOf((await writer.get(draft)).body, draft);
  assert.equal((await signer.fill(`${draft}/steps/discard`, {})).status, 303);
  const late = await writer.post(draft, { ...before, ...typed, text_ar: 'فقرة كُتبت بعد الحذف', ...day(10) });
  assert.equal(late.status, 409);
  assert.match(late.body, /This draft was thrown away while you were writing[\s\S]*action="\/staff\/directives\/new"[\s\S]*فقرة كُتبت بعد الحذف/);
  const saved = await writer.post(path, { ...fieldsOf(late.body, path), ...typed, ...day(10) });
  assert.match(saved.location!, /\/drafts\/[^?]+\?done=saved/);
  assert.notEqual(saved.location, `${draft}?done=saved`);
});

test('a paper goes with it, as pictures of its pages, to those whom it reaches', async () => {
  const path = '/staff/directives/new';
  const form = fieldsOf((await writer.get(path)).body, path);
  const post = async (to: string, fields: Record<string, string>, bytes: Buffer) => {
    const { body, type } = multipart({ _csrf: writer.csrf, ...fields }, [{ name: 'خطاب.jpg', bytes, field: 'file' }]);
    const cookie = [...writer.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    return app.inject({ method: 'POST', url: to, headers: { cookie, 'content-type': type, 'accept-language': 'en' }, payload: body });
  };
  const broken = await post(path, { ...form, ...typed, ...day(10), [`to_${municipalAffairs}`]: 'yes' }, Buffer.from('no picture'));
  assert.equal(broken.statusCode, 422);
  assert.match(broken.body, /خطاب\.jpg: This file is no picture[\s\S]*/);
  const draft = `/staff/directives/drafts/${form['draft']}`;
  const attached = await post(draft, { ...fieldsOf((await writer.get(draft)).body, draft), ...typed, ...day(10), [`to_${municipalAffairs}`]: 'yes' }, await jpeg());
  assert.equal(attached.statusCode, 303);
  const link = /href="(\/staff\/directives\/drafts\/[^"]+\/files\/[^"]+)"/.exec((await signer.get(draft)).body)![1]!;
  assert.equal((await signer.get(link)).headers['content-type'], 'image/jpeg');
  const base = (await signer.fill(`${draft}/steps/sign`, {})).location!.split('?')[0]!;
  const issued = /href="(\/staff\/directives\/[^"]+\/files\/[^"]+\/1)"/.exec((await ministry.get(base)).body)![1]!;
  assert.equal((await ministry.get(issued)).headers['content-type'], 'image/jpeg');
  assert.equal((await riyadhOfficer.get(issued)).status, 404);
});

test('the sheet says what was signed; its code is read from the paper and checked by anybody, and one letter changed is another paper', async () => {
  const id = await makeDirective(runtime, writer.who, signer.who, [municipalAffairs]);
  const paper = (await paperOfDirective(db, id))!;
  const content = paper.content as DirectiveContent;
  const pdf = await directivePdf({ content, code: paper.code, issuedAt: new Date() });
  assert.equal(infoOf(pdf).get('Author'), content.issuer.name.ar);
  for (const words of ['Answer by', 'Demo data', 'مكاتب', 'اتخاذ']) assert.ok(textOf(pdf).replace(/\s+/g, ' ').includes(words), words);
  const [code] = await readCodes(rasterise(pdf, 150));
  assert.equal(code!.text, paper.code);
  const visitor = openBrowser(app, { 'accept-language': 'en' });
  await visitor.get('/check-letter');
  const answer = await visitor.post('/check-letter', { code: code!.text });
  assert.match(answer.body, /A genuine paper, and it stands[\s\S]*Directive of an authority[\s\S]*Ministry of Municipal Affairs/);
  assert.doesNotMatch(answer.body, /الأمانات/, 'not its text');
  assert.match((await visitor.post('/check-letter', { code: code!.text.replace(/.$/, (last) => (last === '0' ? '1' : '0')) })).body, /issued no letter with this code/);
});
