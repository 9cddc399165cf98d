import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Viewer } from '../../platform/request-context.ts';
import { row, rows, sql } from '../../platform/database.ts';
import { testDatabase } from '../../testing/database.ts';
import { interior, jeddah, makeAuthorities, makeAuthorityStaff, municipalAffairs, riyadh } from '../authorities/fixtures.ts';
import { makeRegister } from '../establishments/fixtures.ts';
import { type Browser, makeSession, openBrowser, testRuntime } from '../identity/fixtures.ts';
import { registryErrors } from '../identity/index.ts';
import { withLetterKeys } from '../letters/fixtures.ts';
import { pagesUnderTest } from '../organisation/fixtures.ts';
import { sampleOffice, samplePledge, sampleWitnesses } from './fixtures.ts';
import { type NewPledge, type Pledge, pledgeErrors, registerPledgePages, takePledge } from './index.ts';

const { db } = await testDatabase();
const runtime = withLetterKeys(testRuntime(db));
await makeAuthorities(db);
const app = pagesUnderTest(runtime, { ...registryErrors, ...pledgeErrors }, (one) => registerPledgePages(one, runtime, async () => {}));
const [inspector, elsewhere] = [await makeAuthorityStaff(db, 'inspector', jeddah), await makeAuthorityStaff(db, 'inspector', riyadh)];
const officers = { jeddah: await makeAuthorityStaff(db, 'authority_officer', jeddah), second: await makeAuthorityStaff(db, 'authority_officer', jeddah), riyadh: await makeAuthorityStaff(db, 'authority_officer', riyadh), above: await makeAuthorityStaff(db, 'authority_officer', municipalAffairs), interior: await makeAuthorityStaff(db, 'authority_officer', interior), interiorSecond: await makeAuthorityStaff(db, 'authority_officer', interior) };

const take = async (changes: Partial<NewPledge> = {}): Promise<Pledge> => (await db.transaction((tx) => takePledge(tx, runtime, samplePledge(inspector.personId, changes), new Date()))).pledge;
const as = async ({ personId }: Viewer, lang = 'en'): Promise<Browser> => openBrowser(app, { 'accept-language': lang }, await makeSession(runtime, personId, { kind: 'staff' }));
const anyone = (lang = 'ar'): Browser => openBrowser(app, { 'accept-language': lang });
const messageTo = async (phone: string): Promise<string> => (await row<{ body: string }>(db, sql`select body from message where recipient = ${phone} order by message_id desc limit 1`))!.body;

test('an owner confirms with the link and code of the message, and has the copy; its link works elsewhere, and no other does', async () => {
  const pledge = await take();
  const [code, link] = [(await messageTo(pledge.phone!)).slice(0, 6), /\/pledge\/confirm\?number=\S+/.exec(await messageTo(pledge.phone!))![0]];
  const owner = anyone();
  assert.match((await owner.get(link)).body, new RegExp(`value="${pledge.number}"`));
  const wrong = await owner.post('/pledge/confirm', { number: pledge.number, code: '12', do: 'confirm' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.body, /href="#field-code"/);
  assert.match(wrong.body, new RegExp(`value="${pledge.number}"`));
  const right = await owner.post('/pledge/confirm', { number: pledge.number, code, do: 'confirm' });
  assert.deepEqual([right.status, right.location], [303, '/pledge/copy?confirmed=1']);
  const copy = (await owner.get('/pledge/copy?confirmed=1')).body;
  for (const shown of ['تأكد التعهد', pledge.content.text.ar, pledge.content.establishment.licenceNumber!, 'هـ']) assert.ok(copy.includes(shown), shown);
  const pdf = await app.inject({ url: '/pledge/copy/pledge.pdf', headers: { cookie: [...owner.cookies].map(([name, value]) => `${name}=${value}`).join('; ') } });
  assert.deepEqual([pdf.headers['content-type'], pdf.rawPayload.subarray(0, 5).toString()], ['application/pdf', '%PDF-']);
  const sent = /\/pledge\/copy\?\S+/.exec(await messageTo(pledge.phone!))![0];
  const phone = anyone('en');
  assert.equal((await phone.get(sent)).location, '/pledge/copy', 'the key leaves the address');
  assert.match((await phone.get('/pledge/copy')).body, /What you pledged/);
  const other = await take();
  for (const path of ['/pledge/copy', sent.replace(pledge.number, other.number), `${sent.slice(0, -1)}${sent.endsWith('0') ? '1' : '0'}`, '/pledge/copy?number=x&key=y', '/pledge/copy/pledge.pdf']) assert.equal((await anyone().get(path)).status, 404, path);
});

test('a new code is sent where a pledge waits for one, and every number is answered alike', async () => {
  const pledge = await take();
  const first = await messageTo(pledge.phone!);
  const owner = anyone('en');
  await owner.get('/pledge/confirm');
  for (const number of [pledge.number, '7K2M-0QXF']) {
    const { location } = await owner.post('/pledge/confirm', { number, code: '', do: 'again' });
    assert.match((await owner.get(location!)).body, /If a pledge of this number waits/);
  }
  assert.notEqual(await messageTo(pledge.phone!), first);
  assert.equal((await owner.post('/pledge/confirm', { number: 'قصير', code: '', do: 'again' })).status, 422);
  const tries = await Promise.all(Array.from({ length: 5 }, () => owner.post('/pledge/confirm', { number: pledge.number, code: '', do: 'again' })));
  assert.ok(tries.some(({ status }) => status === 429));
});

test('the list: one’s own and what lies below, found by number, by status, by municipality; counted', async () => {
  const establishment = sampleOffice();
  const [before, pledge, far] = [await take({ establishment, signedAt: new Date(Date.now() - 1000) }), await take({ establishment }), await take({ establishment: sampleOffice({ authorityId: riyadh, name: 'مكتب الرياض' }), inspectorId: elsewhere.personId })];
  const list = async (who: Viewer, query = '') => (await (await as(who)).get(`/staff/pledges${query}`)).body;
  assert.match(await list(officers.jeddah), new RegExp(pledge.number));
  assert.doesNotMatch(await list(officers.jeddah), new RegExp(far.number));
  assert.doesNotMatch(await list(officers.jeddah, `?authority=${riyadh}`), new RegExp(far.number), 'another’s number changes nothing');
  for (const who of [officers.above, officers.interior]) assert.match(await list(who), new RegExp(far.number));
  assert.doesNotMatch(await list(officers.above, `?authority=${riyadh}`), new RegExp(pledge.number));
  const superseded = await list(inspector, '?status=superseded');
  assert.match(superseded, new RegExp(before.number));
  assert.doesNotMatch(superseded, new RegExp(pledge.number));
  const one = await list(officers.jeddah, `?q=${pledge.number.toLowerCase()}`);
  assert.match(one, /One pledge<\/p>/);
  assert.match(await list(officers.jeddah, `?q=${far.number}`), /no pledges here/);
  for (const odd of ['?status=none&page=-1&authority=x', '?page=99999', `?q=${'%00'.repeat(9)}`, '?q=a&q=b']) assert.equal((await (await as(officers.jeddah)).get(`/staff/pledges${odd}`)).status, 200, odd);
});

test('one pledge: all that was taken, on record who looked; what is another’s is not there; above, nothing can be done', async () => {
  const pledge = await take({ strokes: null, witnesses: sampleWitnesses() });
  const path = `/staff/pledges/${pledge.pledgeId}`;
  const mine = await as(officers.jeddah);
  const { body } = await mine.get(path);
  for (const shown of ['Refused to sign', pledge.content.witnesses[1]!.name, pledge.content.signer.idNumber!, 'Ask to withdraw it', 'Before two witnesses']) assert.ok(body.includes(shown), shown);
  assert.equal((body.match(/class="bw-signature"/g) ?? []).length, 2);
  assert.equal((await mine.get(`${path}/pledge.pdf`)).status, 200);
  const looks = await rows<{ details: unknown }>(db, sql`select details from audit_entry where action = 'pledges.look' and subject_id = ${pledge.pledgeId} order by at`);
  assert.deepEqual(looks.map(({ details }) => details), [{}, { sheet: true }]);
  for (const stranger of [officers.riyadh, elsewhere]) for (const one of [path, `${path}/pledge.pdf`]) assert.equal((await (await as(stranger)).get(one)).status, 404, one);
  const above = await as(officers.above);
  assert.doesNotMatch((await above.get(path)).body, /Ask to withdraw it/);
  assert.equal((await above.post(`${path}/withdraw`, { reason: 'خطأ في الاسم' })).status, 404);
});

test('an inspector types the code that was read out; a wrong one is told by its field', async () => {
  const pledge = await take();
  const path = `/staff/pledges/${pledge.pledgeId}`;
  const browser = await as(inspector);
  await browser.get(path);
  const code = (await messageTo(pledge.phone!)).slice(0, 6);
  const wrong = await browser.post(`${path}/code`, { code: code === '123456' ? '654321' : '123456', do: 'confirm' });
  assert.equal(wrong.status, 422);
  assert.match(wrong.body, /field-code-error/);
  assert.equal((await browser.post(`${path}/code`, { code, do: 'confirm' })).location, `${path}?done=confirmed`);
  assert.match((await browser.get(path)).body, /entered the code that was read out/);
  assert.equal((await browser.post(`${path}/code`, { code, do: 'again' })).status, 409, 'it waits for none any more');
  const stranger = await as(elsewhere);
  await stranger.get('/staff/pledges');
  assert.equal((await stranger.post(`${path}/code`, { code, do: 'again' })).status, 404);
});

test('withdrawing: asked with a reason, decided by a colleague', async () => {
  const pledge = await take();
  const path = `/staff/pledges/${pledge.pledgeId}`;
  const [one, two] = [await as(officers.jeddah), await as(officers.second)];
  await one.get(path);
  const empty = await one.post(`${path}/withdraw`, { reason: ' ' });
  assert.equal(empty.status, 422);
  assert.match(empty.body, /field-reason-error/);
  assert.equal((await one.post(`${path}/withdraw`, { reason: 'أُخذ من مستأجر سابق' })).location, `${path}?done=asked`);
  assert.match((await one.get(path)).body, /a colleague decides/);
  assert.equal((await one.post(`${path}/withdrawal`, { decision: 'agree' })).status, 403);
  assert.match((await two.get(path)).body, /أُخذ من مستأجر سابق/);
  assert.equal((await two.post(`${path}/withdrawal`, { decision: 'agree' })).location, `${path}?done=agreed`);
  assert.match((await two.get(path)).body, /Withdrawn in error/);
  assert.match(await messageTo(pledge.phone!), /سُحب التعهد/);
});

test('an office and the one that was merged into it: found by one name, and withdrawing an early pledge revives none that a later one ended', async () => {
  await db.query(sql`insert into region (region_id, name_ar, name_en) values (2, 'منطقة', 'Region')`);
  await db.query(sql`insert into city (city_id, region_id, name_ar, name_en, lat, lon) values (2, 2, 'مدينة', 'City', 21.5, 39.2)`);
  await makeRegister(db, { authorityId: jeddah, cityId: 2, count: 2 });
  const [kept, gone] = (await rows<{ establishmentId: string; name: string }>(db, sql`select establishment_id as "establishmentId", name from establishment order by licence_number`)) as [{ establishmentId: string; name: string }, { establishmentId: string; name: string }];
  await db.query(sql`update establishment set status = 'merged', status_before = 'active', merged_into = ${kept.establishmentId} where establishment_id = ${gone.establishmentId}`);
  const at = (one: typeof kept, daysAgo: number): Promise<Pledge> => take({ establishment: sampleOffice(one), signedAt: new Date(Date.now() - daysAgo * 86_400_000) });
  const [oldest, error, newest] = [await at(gone, 3), await at(gone, 2), await at(kept, 1)];
  const [one, two] = [await as(officers.jeddah), await as(officers.second)];
  const found = (await one.get(`/staff/pledges?q=${encodeURIComponent(kept.name)}`)).body;
  for (const { number } of [oldest, error, newest]) assert.ok(found.includes(number), number);
  const path = `/staff/pledges/${error.pledgeId}`;
  await one.post(`${path}/withdraw`, { reason: 'أُخذ من مستأجر سابق' });
  await two.get(path);
  assert.equal((await two.post(`${path}/withdrawal`, { decision: 'agree' })).location, `${path}?done=agreed`);
  assert.deepEqual(await row(db, sql`select status, superseded_by as next from pledge where pledge_id = ${oldest.pledgeId}`), { status: 'superseded', next: newest.pledgeId });
});

test('the text’s versions: read by officers, written by the ministry above all, published by a second', async () => {
  const [below, one, two] = [await as(officers.jeddah), await as(officers.interior), await as(officers.interiorSecond)];
  assert.doesNotMatch((await below.get('/staff/pledges/texts')).body, /Propose a new version/);
  assert.equal((await below.post('/staff/pledges/texts/new', { ar: 'x'.repeat(50), en: 'y'.repeat(50), source: 'none' })).status, 403);
  assert.match((await one.get('/staff/pledges/texts')).body, /Propose a new version/);
  assert.match((await one.get('/staff/pledges/texts/new')).body, /أتعهد أنا صاحب المكتب/);
  const short = await one.post('/staff/pledges/texts/new', { ar: 'قصير جدًا', en: 'kept as it was typed', source: '' });
  assert.equal(short.status, 422);
  assert.match(short.body, /قصير جدًا[\s\S]*kept as it was typed/);
  const wording = { ar: 'أتعهد أنا صاحب المكتب بعدم الإعلان عن خدمات أبشر أو تقديمها بأي صورة', en: 'I, the owner, pledge neither to advertise nor to offer the services of Absher.', source: 'قرار تجريبي' };
  assert.equal((await one.post('/staff/pledges/texts/new', wording)).location, '/staff/pledges/texts?done=proposed');
  const again = await one.post('/staff/pledges/texts/new', wording);
  assert.equal(again.status, 409);
  assert.ok(again.body.includes(wording.ar), 'nothing typed is lost');
  assert.equal((await one.post('/staff/pledges/texts/2/publish')).status, 403);
  await two.get('/staff/pledges/texts');
  assert.equal((await two.post('/staff/pledges/texts/2/publish')).location, '/staff/pledges/texts?done=published');
  assert.equal((await two.post('/staff/pledges/texts/2/refuse')).status, 409);
  assert.equal((await two.post('/staff/pledges/texts/none/publish')).status, 404);
});
