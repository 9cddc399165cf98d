import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import sharp from 'sharp';
import { createPortal } from '../../app.ts';
import { seedOrganisationDemo } from '../../demo/organisation.ts';
import { readConfig } from '../../platform/config.ts';
import { row, rows, sql } from '../../platform/database.ts';
import { sweepUploads } from '../../platform/uploads.ts';
import { testDatabase } from '../../testing/database.ts';
import { multipart, openReporter, type Reporter } from './fixtures.ts';

const { db } = await testDatabase();
const dataDir = mkdtempSync(join(tmpdir(), 'bawaba-reports-'));
const { app, runtime } = createPortal(readConfig({ DATA_DIR: dataDir, DEMO: 'true', LOG_LEVEL: 'silent' }), db);
before(() => seedOrganisationDemo(runtime));
after(() => rmSync(dataDir, { recursive: true, force: true }));

const told = { words: 'عرض عليّ مكتب موعدًا للجوازات بثلاثمئة ريال', phone: '٠٥٥١٢٣٤٥٦٧', price: '٣٠٠ ريال', branch: '1', place: '', account: '@Mawaid_Fast' };
const photo = (color = '#2a7'): Promise<Buffer> => sharp({ create: { width: 80, height: 60, channels: 3, background: color } }).jpeg().toBuffer();
let address = 0;
/** Somebody at an address of their own, so that no test uses up another one's tries. */
async function reporter(lang = 'ar'): Promise<Reporter> {
  const one = openReporter(app, `192.0.2.${++address}`, lang);
  await one.get('/report');
  return one;
}
const count = async (table: 'sale_report' | 'upload'): Promise<number> => (await row<{ n: number }>(db, table === 'upload' ? sql`select count(*) as n from upload` : sql`select count(*) as n from sale_report`))!.n;
/** Files of answered requests go away just after the answer. */
async function nothingLeft(): Promise<void> {
  for (let tries = 0; tries < 100 && readdirSync(join(dataDir, 'uploads', 'incoming')).length > 0; tries++) await sleep(20);
  assert.deepEqual(readdirSync(join(dataDir, 'uploads', 'incoming')), []);
}

test('anybody reports without an account, gets a number and a code, and follows the report with them elsewhere', async () => {
  const one = await reporter();
  const sent = await one.send('/report', told, [{ name: 'ad.jpg', bytes: await photo() }]);
  assert.equal(sent.location, '/report/receipt?sent=1', sent.body);
  const page = (await one.get('/report/receipt?sent=1')).body;
  const [number, secret] = [...page.matchAll(/<strong class="bw-digits"><bdi[^>]*>([^<]+)</g)].map((match) => match[1]!);
  assert.match(number!, /^[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  assert.match(secret!, /^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  const kept = await row<Record<string, unknown>>(db, sql`select * from sale_report where receipt = ${number}`);
  assert.deepEqual([kept!['phone'], kept!['price_sar'], kept!['account'], kept!['branch_id'], kept!['state']], ['+966551234567', 300, 'mawaid_fast', 1, 'new']);
  const other = await reporter('en');
  await other.get('/report/follow');
  const found = await other.send('/report/follow', { number: number!.toLowerCase().replace('-', '.'), secret: secret!.replaceAll('-', '') });
  assert.equal(found.location, '/report/receipt');
  assert.match((await other.get('/report/receipt')).body, /not opened yet/);
  await other.send('/report/forget', {});
  assert.equal((await other.get('/report/receipt')).location, '/report/follow');
  await nothingLeft();
});

test('nothing that is stored says who reported', async () => {
  const columns = await rows<{ name: string }>(db, sql`select column_name as name from information_schema.columns where table_name = 'sale_report'`);
  assert.ok(!columns.some(({ name }) => /person|reporter|address|device|ip$/.test(name)));
  const entries = await rows<Record<string, unknown>>(db, sql`select actor_kind, actor_id, person_id from audit_entry where action = 'reports.send'`);
  for (const entry of entries) assert.deepEqual(entry, { actor_kind: 'anyone', actor_id: null, person_id: null });
});

test('a wrong code, a wrong number and nothing at all have one answer', async () => {
  const one = await reporter();
  await one.send('/report', told);
  const page = (await one.get('/report/receipt')).body;
  const number = /<strong class="bw-digits"><bdi[^>]*>([^<]+)</.exec(page)![1]!;
  const other = await reporter();
  await other.get('/report/follow');
  for (const typed of [{ number, secret: 'AAAA-AAAA-AAAA' }, { number: '0000-0000', secret: 'AAAA-AAAA-AAAA' }, { number: '', secret: '' }, { number: "' or 1=1 --", secret: '🐫' }]) {
    const answer = await other.send('/report/follow', typed);
    assert.equal(answer.status, 422);
    assert.match(answer.body, /لا يوجد بلاغ بهذا الرقم والرمز/);
  }
});

test('a form with mistakes keeps all that was typed, and the photos', async () => {
  for (const lang of ['ar', 'en'] as const) {
    const one = await reporter(lang);
    const first = await one.send('/report', { ...told, words: 'قصير', phone: '123', price: 'كثير', day_day: '31', day_month: '2', day_year: '2026', place: '"><script>' }, [{ name: 'a.jpg', bytes: await photo('#111') }, { name: 'b.jpg', bytes: await photo('#222') }]);
    assert.equal(first.status, 422);
    for (const part of ['field-words-error', 'field-phone-error', 'field-price-error', 'field-day-error', 'value="123"', 'value="كثير"', 'value="2026"', '&quot;&gt;&lt;script&gt;', 'value="@Mawaid_Fast"', '<option value="1" selected']) assert.ok(first.body.includes(part), `${lang}: ${part}`);
    assert.match(first.body, lang === 'ar' ? /صورتان محفوظتان/ : /2 photos are kept/);
    const second = await one.send('/report', { ...told, do: 'send' });
    assert.equal(second.status, 303, 'sent with the photos of before');
  }
  assert.equal((await rows(db, sql`select 1 from sale_report_photo`)).length, 5);
});

test('a file that is no photo is refused by its field and costs the others nothing', async () => {
  const eicar = Buffer.from('X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*');
  const wrong: readonly [Buffer, RegExp][] = [
    [eicar, /ليس صورة/], [Buffer.from('<html><script>alert(1)</script>'), /ليس صورة/], [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'), /ليس صورة/],
    [(await photo()).subarray(0, 200), /تالفة أو ناقصة/], [Buffer.concat([await photo(), Buffer.alloc(10 * 1024 * 1024)]), /أكبر من 10 ميغابايت/],
  ];
  const one = await reporter();
  for (const [bytes, words] of wrong) {
    const answer = await one.send('/report', told, [{ name: 'photo.jpg', bytes }]);
    assert.equal(answer.status, 422);
    assert.match(answer.body, /id="field-photo-error"/);
    assert.match(answer.body, words);
    assert.ok(answer.body.includes(told.words));
  }
  const both = await one.send('/report', told, [{ name: 'good.jpg', bytes: await photo() }, { name: 'bad.jpg', bytes: eicar }]);
  assert.match(both.body, /صورة واحدة محفوظة/);
  await nothingLeft();
});

test('the map is pressed without a script, and nothing that was typed is lost', async () => {
  const one = await reporter();
  const pressed = await one.send('/report', { ...told, branch: '', 'point.x': '151', 'point.y': '108' }, [{ name: 'a.jpg', bytes: await photo() }]);
  assert.equal(pressed.status, 200);
  const [lat, lon] = [Number(/name="lat" value="([^"]+)"/.exec(pressed.body)![1]), Number(/name="lon" value="([^"]+)"/.exec(pressed.body)![1])];
  assert.ok(Math.abs(lat - 24.7) < 0.3 && Math.abs(lon - 46.4) < 0.4, `${lat}, ${lon} is near Riyadh`);
  assert.ok(pressed.body.includes(told.words) && pressed.body.includes('صورة واحدة محفوظة'));
  assert.match((await one.get(`/report/map.svg?lat=${lat}&lon=${lon}`)).headers['content-type'] as string, /svg/);
  assert.equal((await one.send('/report', { ...told, branch: '' })).status, 303);
  const kept = await row<{ lat: number }>(db, sql`select lat from sale_report where lat is not null`);
  assert.ok(Math.abs(kept!.lat - lat) < 0.01);
  const wrong: readonly Record<string, string>[] = [{ 'point.x': '-1', 'point.y': '5' }, { 'point.x': 'x', 'point.y': '' }, { lat: '99', lon: '1e3' }];
  for (const nonsense of wrong) assert.ok([200, 422, 303].includes((await (await reporter()).send('/report', { ...told, ...nonsense })).status));
});

test('the same form sent twice is one report; a form of another browser cannot be sent', async () => {
  const one = await reporter();
  const earlier = await count('sale_report');
  const answers = await Promise.all([one.send('/report', told), one.send('/report', told)]);
  assert.deepEqual(answers.map(({ status }) => status), [303, 303]);
  assert.equal(await count('sale_report'), earlier + 1);
  const forged = await one.send('/report', { ...told, _csrf: 'x' });
  assert.equal(forged.status, 403);
});

test('an id that was not made for this browser makes a report of its own and opens no other', async () => {
  const victim = await reporter();
  await victim.send('/report', told);
  const { report_id: id } = (await row<{ report_id: string }>(db, sql`select report_id from sale_report order by made_at desc limit 1`))!;
  const thief = await reporter();
  await thief.send('/report', { ...told, _idempotency: `${id}.AAAA` });
  const number = (page: string): string => /<strong class="bw-digits"><bdi[^>]*>([^<]+)</.exec(page)![1]!;
  assert.notEqual(number((await thief.get('/report/receipt')).body), number((await victim.get('/report/receipt')).body));
});

test('too many from one device in an hour are refused in words, with what was typed', async () => {
  const one = await reporter();
  let answer = await one.send('/report', told);
  for (let i = 0; i < 8; i++) answer = await one.send('/report', told);
  assert.equal(answer.status, 429);
  assert.ok(answer.body.includes(told.words) && answer.body.includes('بلاغات كثيرة'));
  assert.equal((await (await reporter()).send('/report', told)).status, 303, 'another device at another address is not held up');
});

test('forms that are no forms are refused, never with a failure of ours', async () => {
  const cookie = 'form=abc';
  const post = (payload: Buffer | string, type: string) => app.inject({ method: 'POST', url: '/report', payload, headers: { 'content-type': type, cookie } });
  const { body, type } = multipart({ words: 'x' }, [{ name: 'a.jpg', bytes: await photo() }]);
  for (const answer of [await post(body.subarray(0, 90), type), await post(body, 'multipart/form-data'), await post('', 'multipart/form-data; boundary='), await post(body, 'multipart/form-data; boundary=other'), await post(Buffer.alloc(5000, 65), type)]) assert.ok(answer.statusCode >= 400 && answer.statusCode < 500, String(answer.statusCode));
  const many = multipart(Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`f${i}`, 'x'])));
  assert.equal((await post(many.body, many.type)).statusCode, 413);
  const seven = multipart({}, Array.from({ length: 7 }, () => ({ name: 'a.jpg', bytes: Buffer.from('x') })));
  assert.equal((await post(seven.body, seven.type)).statusCode, 413);
  const proto = multipart({ __proto__x: '1', constructor: 'x' });
  assert.equal((await post(proto.body, proto.type)).statusCode, 403);
  await nothingLeft();
});

test('photos of forms that were never sent are thrown away, those of reports stay', async () => {
  const one = await reporter();
  await one.send('/report', { ...told, words: 'x' }, [{ name: 'a.jpg', bytes: await photo('#abc') }]);
  const claimed = (await rows(db, sql`select 1 from upload where claimed_at is not null`)).length;
  await sweepUploads(db, runtime.storage, new Date(Date.now() + 1000));
  assert.equal(await count('upload'), claimed);
  const files = readdirSync(join(dataDir, 'uploads'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const kept = await rows<{ id: string }>(db, sql`select upload_id as id from upload`);
  assert.deepEqual(files.map(({ name }) => name).toSorted(), kept.map(({ id }) => id).toSorted());
});
