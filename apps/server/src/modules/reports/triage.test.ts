import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import sharp from 'sharp';
import { createPortal } from '../../app.ts';
import { seedOrganisationDemo } from '../../demo/organisation.ts';
import { readConfig } from '../../platform/config.ts';
import { row, rows, sql } from '../../platform/database.ts';
import { newId } from '../../platform/id.ts';
import { testDatabase } from '../../testing/database.ts';
import { type Browser, makeSession, makeStaff, openBrowser } from '../identity/fixtures.ts';
import { caseProblems } from './case-key.ts';
import { openReporter } from './fixtures.ts';

const { db } = await testDatabase();
const dataDir = mkdtempSync(join(tmpdir(), 'bawaba-triage-'));
const { app, runtime } = createPortal(readConfig({ DATA_DIR: dataDir, DEMO: 'true', LOG_LEVEL: 'silent' }), db);
const home = '/staff/reports';
let analyst: Browser;
let address = 0;

async function staff(role: 'analyst' | 'sector_officer' | 'operator', sectorId: number | null = null, now?: Date): Promise<Browser> {
  const { staffId } = await makeStaff(db, { role, sectorId, branchId: null, name: { ar: 'محلل تجريبي', en: 'Test Analyst' } });
  const browser = openBrowser(app, { 'accept-language': 'ar' }, await makeSession(runtime, staffId, { kind: 'staff', ...(now && { now }) }));
  return browser;
}

before(async () => {
  await seedOrganisationDemo(runtime);
  analyst = await staff('analyst');
});
after(() => rmSync(dataDir, { recursive: true, force: true }));

interface Sent {
  readonly path: string;
  readonly id: string;
  follow(): Promise<string>;
}

/** Somebody reports; every report has a phone of its own unless told. */
async function report(fields: Record<string, string> = {}, color?: string): Promise<Sent> {
  const one = openReporter(app, `198.51.100.${++address}`);
  await one.get('/report');
  const files = color ? [{ name: 'ad.jpg', bytes: await sharp({ create: { width: 300, height: 200, channels: 3, background: color } }).jpeg().toBuffer() }] : [];
  const sent = await one.send('/report', { words: 'عرض عليّ شخص موعدًا أمام الفرع بمبلغ', phone: `05512345${String(address).padStart(2, '0')}`, branch: '1', price: '250', ...fields }, files);
  assert.equal(sent.status, 303, sent.body);
  const { id } = (await row<{ id: string }>(db, sql`select report_id as id from sale_report order by made_at desc limit 1`))!;
  return { id, path: `${home}/${id}`, follow: async () => (await one.get('/report/receipt')).body };
}

/** A refusal at the branch's desk an hour ago. */
async function refusal(): Promise<string> {
  const [readerId, id, at] = [newId(new Date()), newId(new Date()), new Date(Date.now() - 3_600_000)];
  await db.query(sql`insert into reader (branch_id, reader_id, name, token_hash, enrolled_by, enrolled_at) values (1, ${readerId}, 'Test', ${Buffer.alloc(32, address)}, ${readerId}, ${at})`);
  await db.query(sql`insert into incident (branch_id, incident_id, reader_id, at, reason, scanned_text, details, received_at) values (1, ${id}, ${readerId}, ${at}, 'bad_signature', 'BW1:X', '{}', ${at})`);
  return id;
}

async function act(browser: Browser, path: string, fields: Record<string, string> = {}): Promise<Awaited<ReturnType<Browser['post']>>> {
  await browser.get(home);
  return browser.post(path, fields);
}

const state = async (id: string): Promise<string> => (await row<{ state: string }>(db, sql`select state from sale_report where report_id = ${id}`))!.state;

test('a report goes from the queue to a signed case file, and the person who reported reads where it stands', async () => {
  const sent = await report({ place: 'الرياض', account: 'mawaid' }, '#7a2');
  const incident = await refusal();
  assert.ok((await analyst.get(home)).body.includes(sent.id));
  assert.match(await sent.follow(), /وصل ولم يُفتح بعد/);
  assert.equal((await act(analyst, `${sent.path}/take`)).status, 303);
  assert.match(await sent.follow(), /ينظر فيه محلل/);
  assert.equal((await act(analyst, `${sent.path}/link`, { incident, on: 'yes' })).status, 303);
  assert.equal((await act(analyst, `${sent.path}/note`, { note: 'الرقم نفسه في إعلان آخر' })).status, 303);
  assert.equal((await act(analyst, `${sent.path}/refer`)).status, 303);
  assert.match(await sent.follow(), /أُحيل إلى الجهة الأمنية/);
  const page = (await analyst.get(sent.path)).body;
  assert.ok(page.includes('الرقم نفسه في إعلان آخر') && page.includes('محلل تجريبي'));
  const pdfPath = /href="([^"]+case\.pdf)"/.exec(page)![1]!;
  const pdf = await app.inject({ url: pdfPath, headers: { cookie: [...analyst.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } });
  const json = (await analyst.get(pdfPath.replace('.pdf', '.json'))).body;
  assert.equal(pdf.rawPayload.subarray(0, 5).toString(), '%PDF-');
  const { case: found } = JSON.parse(json) as { case: { reports: { phone: string; priceSar: number }[]; incidents: unknown[]; photos: unknown[] } };
  assert.deepEqual([found.reports[0]!.priceSar, found.incidents.length, found.photos.length], [250, 1, 1]);
  assert.ok(!json.includes('إعلان آخر'), 'notes among colleagues are not handed over');
  assert.deepEqual(caseProblems(json, { pdf: pdf.rawPayload, publicKey: null }), []);
  assert.equal((await act(analyst, `${sent.path}/close`, { outcome: 'acted' })).status, 303);
  assert.match(await sent.follow(), /اتُّخذ إجراء بحق البائع/);
  const actions = (await rows<{ action: string }>(db, sql`select distinct action from audit_entry where subject_id = ${sent.id}`)).map(({ action }) => action).toSorted();
  assert.deepEqual(actions, ['reports.close', 'reports.link', 'reports.look', 'reports.note', 'reports.refer', 'reports.send', 'reports.take', 'reports.take_case']);
  await verifyByCommand(json, pdf.rawPayload);
});

/** As the authority would: with the files, and the command alone. */
async function verifyByCommand(json: string, pdf: Buffer): Promise<void> {
  const run = (name: string, text: string, bytes: Buffer, ...more: string[]) => {
    writeFileSync(join(dataDir, `${name}.json`), text);
    writeFileSync(join(dataDir, `${name}.pdf`), bytes);
    return spawnSync(process.execPath, [join(import.meta.dirname, '../../cli/main.ts'), 'case', 'verify', join(dataDir, `${name}.json`), ...more], { env: { ...process.env, DATA_DIR: dataDir }, encoding: 'utf8' });
  };
  const sound = run('sound', json, pdf);
  assert.equal(sound.status, 0, sound.stdout + sound.stderr);
  assert.match(sound.stdout, /The signature is right\. The key is known\. The PDF is the one handed over\./);
  const changed = run('changed', json.replace('"priceSar": 250', '"priceSar": 25'), pdf);
  assert.deepEqual([changed.status, /changed after it was signed/.test(changed.stdout)], [1, true]);
  const otherPdf = run('pdf', json, Buffer.concat([pdf, Buffer.from(' ')]));
  assert.deepEqual([otherPdf.status, /not the one/.test(otherPdf.stdout)], [1, true]);
  const otherKey = run('key', json, pdf, '--key', '0'.repeat(64));
  assert.deepEqual([otherKey.status, /another key/.test(otherKey.stdout)], [1, true]);
  assert.equal(run('none', '{"case":1}', pdf).status, 1);
}

test('a report that may be about the same seller is proposed, merged, followed by both, and unmerged', async () => {
  const [first, second] = [await report({ phone: '0559999999', branch: '2' }), await report({ phone: '0559999999', branch: '3' })];
  const page = (await analyst.get(second.path)).body;
  assert.ok(page.includes(first.id) && page.includes('الهاتف نفسه'));
  assert.equal((await act(analyst, `${second.path}/merge`, { into: first.id })).status, 303);
  assert.equal(await state(second.id), 'merged');
  await act(analyst, `${first.path}/take`);
  assert.match(await second.follow(), /ينظر فيه محلل/, 'who sent the merged one follows the other');
  assert.equal((await act(analyst, `${second.path}/close`, { outcome: 'acted' })).status, 409, 'a merged report speaks through the other');
  assert.equal((await act(analyst, `${first.path}/merge`, { into: second.id })).status, 409, 'no chain and no circle');
  assert.equal((await act(analyst, `${second.path}/unmerge`)).status, 303);
  assert.equal(await state(second.id), 'new');
  assert.equal((await act(analyst, `${second.path}/merge`, { into: second.id })).status, 409);
});

test('two who merge two reports into each other at once end with one of them', async () => {
  const [first, second] = [await report({ phone: '0558888888' }), await report({ phone: '0558888888' })];
  const other = await staff('analyst');
  await Promise.all([analyst.get(home), other.get(home)]);
  const answers = await Promise.all([analyst.post(`${first.path}/merge`, { into: second.id }), other.post(`${second.path}/merge`, { into: first.id })]);
  assert.equal(answers.filter(({ status }) => status === 303).length, 1, answers.map(({ status }) => status).join());
  assert.deepEqual([await state(first.id), await state(second.id)].toSorted(), ['merged', 'new']);
});

test('officers see reports on branches of their sector, and nobody else’s; the others have no page', async () => {
  const sent = await report({ branch: '1' }, '#123');
  const { sector_id: own } = (await row<{ sector_id: number }>(db, sql`select sector_id from sale_report where report_id = ${sent.id}`))!;
  assert.equal((await (await staff('sector_officer', own)).get(sent.path)).status, 200);
  const other = await staff('sector_officer', own === 1 ? 2 : 1);
  assert.deepEqual([(await other.get(sent.path)).status, (await act(other, `${sent.path}/take`)).status], [404, 404]);
  assert.equal((await (await staff('operator')).get(home)).status, 403);
  const photo = /src="([^"]+\/photos\/[^"]+)"/.exec((await analyst.get(sent.path)).body)![1]!;
  const shown = await analyst.get(photo);
  assert.deepEqual([shown.status, shown.headers['content-type'], shown.headers['x-content-type-options'], shown.headers['content-security-policy']], [200, 'image/jpeg', 'nosniff', "default-src 'none'; sandbox"]);
  assert.equal((await other.get(photo)).status, 404);
  assert.match((await openBrowser(app).get(photo)).location!, /^\/staff\/sign-in/);
  assert.equal((await analyst.get(photo.replace(sent.id, (await report()).id))).status, 404, 'a photo is shown with its own report alone');
});

test('mistakes are told by their field, steps that are over by what has become, and referring needs a fresh sign-in', async () => {
  const sent = await report();
  const empty = await act(analyst, `${sent.path}/note`, { note: ' ' });
  assert.deepEqual([empty.status, empty.body.includes('field-note-error')], [422, true]);
  const none = await act(analyst, `${sent.path}/close`, { outcome: 'guilty' });
  assert.deepEqual([none.status, none.body.includes('field-outcome-error')], [422, true]);
  assert.equal((await act(analyst, `${sent.path}/refer`)).status, 409, 'only what somebody looked at');
  assert.equal((await act(analyst, `${sent.path}/link`, { incident: newId(new Date()), on: 'yes' })).status, 409);
  await act(analyst, `${sent.path}/take`);
  assert.equal((await act(analyst, `${sent.path}/take`)).status, 409);
  const stale = await staff('analyst', null, new Date(Date.now() - 11 * 60_000));
  assert.match((await stale.get(sent.path)).body, /\/staff\/account\/confirm\?next=/);
  assert.equal((await stale.post(`${sent.path}/refer`)).status, 403);
  assert.equal((await analyst.get(`${home}/nonsense`)).status, 404);
});
