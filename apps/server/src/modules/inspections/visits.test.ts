import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FieldPack, VisitItem } from '@bawaba/contracts';
import { addDays, localDay, startOfLocalDay } from '../../platform/calendar.ts';
import { row, rows, sql } from '../../platform/database.ts';
import { newId } from '../../platform/id.ts';
import { jpeg } from '../../platform/uploads/fixtures.ts';
import { uploadErrors } from '../../platform/uploads.ts';
import { testDatabase } from '../../testing/database.ts';
import { interior, jeddah, makeAuthorityStaff, riyadh } from '../authorities/fixtures.ts';
import { establishmentErrors } from '../establishments/index.ts';
import { type Browser, makeSession, openBrowser, testRuntime } from '../identity/fixtures.ts';
import { withLetterKeys } from '../letters/fixtures.ts';
import { pagesUnderTest } from '../organisation/fixtures.ts';
import { findStandingPledge, pledgeErrors } from '../pledges/index.ts';
import { violationErrors } from '../violations/index.ts';
import { makeOffice, makePledge, makeViolation, makeViolationWorld } from '../violations/fixtures.ts';
import { sealedName } from './actions/evidence.ts';
import { atOffice, openPhone, type Phone, seal, somePledge, someVisit } from './fixtures.ts';
import { inspectionErrors, registerFieldApi, registerInspectionPages } from './index.ts';

const { db } = await testDatabase();
const dataDir = mkdtempSync(join(tmpdir(), 'bawaba-visits-'));
const runtime = withLetterKeys(testRuntime(db, { config: { dataDir } }));
const errors = { ...uploadErrors, ...establishmentErrors, ...pledgeErrors, ...violationErrors, ...inspectionErrors };
const app = pagesUnderTest(runtime, errors, (server) => {
  registerInspectionPages(server, runtime);
  registerFieldApi(server, runtime);
});
after(() => rmSync(dataDir, { recursive: true, force: true }));

let phone: Phone;
let other: Phone;
let officer: Browser;
let ministry: Browser;
let elsewhere: Browser;
let inspectorId: string;
before(async () => {
  await makeViolationWorld(runtime);
  const cookieOf = async (role: 'inspector' | 'authority_officer', authorityId: number) => {
    const { personId } = await makeAuthorityStaff(db, role, authorityId);
    return { personId, signedIn: await makeSession(runtime, personId, { kind: 'staff' }) };
  };
  const [one, two] = [await cookieOf('inspector', jeddah), await cookieOf('inspector', jeddah)];
  inspectorId = one.personId;
  [phone, other] = [openPhone(app, one.signedIn.cookie, one.personId), openPhone(app, two.signedIn.cookie, two.personId)];
  const browser = async (authorityId: number) => openBrowser(app, { 'accept-language': 'ar' }, (await cookieOf('authority_officer', authorityId)).signedIn);
  [officer, ministry, elsewhere] = [await browser(jeddah), await browser(interior), await browser(riyadh)];
});

const now = (): Date => new Date();
const flagsOf = ({ body }: { body: { flags: readonly { code: string }[] } }): string[] => body.flags.map(({ code }) => code);
/** Sends a visit to a new office and returns what the portal said. */
async function send(changes: (establishmentId: string) => Partial<VisitItem> = () => ({}), from = phone, at = now()) {
  const { establishmentId } = await makeOffice(db);
  const item = someVisit(establishmentId, at, changes(establishmentId));
  return { item, establishmentId, ...(await from.send(await seal(item, at))) };
}
const isOnRecord = async (visitId: string) => (await rows(db, sql`select 1 from audit_entry where subject_id = ${visitId} and action like 'inspections.%_visit'`)).length > 0;

test('a visit is taken whole: what it found, its pledge and the owner’s code; twice is the same as once', async () => {
  const { establishmentId } = await makeOffice(db);
  const at = now();
  const item = someVisit(establishmentId, at, { finding: 'violation', violations: [{ violationId: newId(at), kind: 'advertising', words: 'لوحة «ننهي معاملات أبشر»' }], priceHalalas: 5000, advertised: 'إنهاء معاملات أبشر' });
  const signed = { ...item, pledge: somePledge(establishmentId, item.endedAt) };
  const message = await seal(signed, at);
  const [first, again] = await Promise.all([phone.send(message), phone.send(message)]);
  assert.deepEqual([first!.status, again!.status, first!.body.status, first!.body.flags, first!.body.reason], [200, 200, 'taken', [], null], JSON.stringify(first!.body));
  assert.deepEqual(await rows(db, sql`select status from violation where establishment_id = ${establishmentId}`), [{ status: 'found' }], 'the pledge was signed after it was found: no breach');
  assert.equal((await findStandingPledge(db, establishmentId, now()))?.visitId, item.visitId);
  assert.ok(await isOnRecord(item.visitId));
  const next = await phone.send(await seal(someVisit(establishmentId, now(), { startedAt: new Date(at.getTime() - 60_000).toISOString(), endedAt: at.toISOString(), finding: 'violation', violations: [{ violationId: newId(at), kind: 'providing', words: '' }] }), now()));
  assert.deepEqual([next.body.status, (await rows(db, sql`select status from violation where visit_id = ${next.body.visitId}`))[0]], ['taken', { status: 'breached' }], 'after the pledge it is one');
});

test('a warning that was settled meanwhile takes nothing else of the visit that looked at it', async () => {
  const { establishmentId } = await makeOffice(db);
  const { violationId } = await makeViolation(runtime, { establishmentId, inspectorId });
  await db.query(sql`update violation set status = 'cancelled' where violation_id = ${violationId}`);
  const found = { violationId: newId(now()), kind: 'advertising', words: 'لوحة' };
  const answer = await phone.send(await seal(someVisit(establishmentId, now(), { finding: 'violation', violations: [found], followUps: [{ violationId, corrected: false, words: 'ما زالت' }], pledge: somePledge(establishmentId, now().toISOString()) }), now()));
  assert.deepEqual([answer.body.status, flagsOf(answer).includes('follow_up_over')], ['taken', true], JSON.stringify(answer.body));
  assert.deepEqual([(await rows(db, sql`select 1 from violation where violation_id = ${found.violationId}`)).length, (await findStandingPledge(db, establishmentId, now()))?.visitId], [1, answer.body.visitId]);
  assert.match((await officer.get(`/staff/inspections/${answer.body.visitId}`)).body, /لم يكن الإنذار مفتوحًا/);
});

test('the same id with other content is refused, and what arrived first stays', async () => {
  const { item } = await send();
  const changed = await seal({ ...item, finding: 'closed' }, now());
  assert.deepEqual([(await phone.send(changed)).body.error.code, (await other.send(await seal(item, now()))).status], ['visit_changed', 409]);
  assert.equal((await row<{ finding: string }>(db, sql`select finding from field_visit where visit_id = ${item.visitId}`))!.finding, 'clean');
  assert.equal((await other.get(`visits/${item.visitId}`)).status, 404);
});

test('a shared phone sends nobody’s visit under the name of who is signed in now; its inspector sends it afterwards', async () => {
  const { establishmentId } = await makeOffice(db);
  const message = { ...(await seal(someVisit(establishmentId, now()), now())), inspectorId };
  const refused = await other.send(message);
  assert.deepEqual([refused.status, refused.body.error.code], [403, 'visit_of_another']);
  assert.deepEqual([(await other.get(`visits/${message.visitId}`)).status, (await phone.send(message)).body.status], [404, 'taken']);
});

test('two inspectors at one office on one day: both are kept, and both say so, also when they arrive together', async () => {
  const { establishmentId } = await makeOffice(db);
  const items = [someVisit(establishmentId, now()), someVisit(establishmentId, now())];
  await Promise.all([phone.send(await seal(items[0]!, now())), other.send(await seal(items[1]!, now()))]);
  const flags = await Promise.all([phone.get<{ flags: { code: string }[] }>(`visits/${items[0]!.visitId}`), other.get<{ flags: { code: string }[] }>(`visits/${items[1]!.visitId}`)]);
  for (const one of flags) assert.ok(flagsOf(one).includes('same_office_same_day'), JSON.stringify(one.body));
});

test('a phone a day behind: flagged, its times set right beside its own', async () => {
  const back = (time: string): string => new Date(Date.parse(time) - 86_400_000).toISOString();
  const { establishmentId } = await makeOffice(db);
  const at = now();
  const right = someVisit(establishmentId, at);
  const item = { ...right, startedAt: back(right.startedAt), endedAt: back(right.endedAt), clock: { serverTime: right.clock!.serverTime, phoneTime: back(right.clock!.phoneTime) } };
  const message = await seal(item, new Date(at.getTime() - 86_400_000));
  assert.deepEqual(flagsOf(await phone.send(message)), ['clock_off']);
  const kept = (await row<{ started_at: Date; phone_started_at: Date }>(db, sql`select started_at, phone_started_at from field_visit where visit_id = ${item.visitId}`))!;
  assert.deepEqual([kept.started_at.toISOString(), kept.phone_started_at.toISOString()], [right.startedAt, item.startedAt]);
  const page = (await officer.get(`/staff/inspections/${item.visitId}`)).body;
  assert.match(page, /بساعة الجهاز/);
});

test('a false place, a photo older than the visit, a seal that does not hold: taken with the reason', async () => {
  const far = await send(() => ({ place: { lat: atOffice.lat + 0.01, lon: atOffice.lon, accuracyM: 10 } }), other);
  assert.ok(flagsOf(far).includes('far_from_office'));
  const photo = (takenAt: string) => [{ evidenceId: newId(now()), sha256: 'ab'.repeat(32), bytes: 10, takenAt, place: null, blurred: false }];
  const old = await send(() => ({ evidence: photo(new Date(Date.now() - 3 * 3_600_000).toISOString()) }));
  assert.ok(flagsOf(old).includes('photo_before_visit'));
  const flagged = (await officer.get('/staff/inspections?flagged=yes')).body.split('</article>');
  assert.match(flagged.find((card) => card.includes(old.item.visitId)) ?? '', /ملاحظات: 1/, 'a photo’s doubt is the visit’s');
  const newer = await send(() => ({ evidence: photo(new Date(Date.now() + 3_600_000).toISOString()) }));
  assert.ok(flagsOf(newer).includes('photo_in_future'));
  const { establishmentId } = await makeOffice(db);
  const whole = await seal(someVisit(establishmentId, now()), now());
  const broken = await phone.send({ ...whole, visit: whole.visit.replace('"clean"', '"closed"') });
  assert.deepEqual([broken.body.status, flagsOf(broken).includes('seal_broken')], ['taken', true]);
});

test('a pledge signed for another office holds the visit with all that it says; an officer takes it in without the pledge', async () => {
  const { establishmentId: stranger } = await makeOffice(db);
  const { item, establishmentId, body } = await send(() => ({ finding: 'violation', violations: [{ violationId: newId(now()), kind: 'advertising', words: 'x' }], pledge: somePledge(stranger, now().toISOString()) }));
  assert.deepEqual([body.status, body.reason?.code], ['held', 'pledge_of_another']);
  assert.equal((await rows(db, sql`select 1 from violation where visit_id = ${item.visitId}`)).length, 0, 'nothing of it is half done');
  const page = `/staff/inspections/${item.visitId}`;
  assert.match((await officer.get(page)).body, /التعهد موقّع عن منشأة أخرى/);
  assert.deepEqual([(await officer.post(`${page}/settle`, { outcome: 'taken', words: 'سبب' })).status, (await officer.post(`${page}/settle`, { outcome: 'without_pledge', words: '' })).status], [422, 422]);
  assert.deepEqual([(await ministry.post(`${page}/settle`, { outcome: 'without_pledge', words: 'سبب' })).status, (await elsewhere.get(page)).status], [404, 404]);
  assert.equal((await officer.post(`${page}/settle`, { outcome: 'without_pledge', words: 'الورقة لمكتب مجاور' })).location, `${page}?done=settled`);
  assert.equal((await officer.post(`${page}/settle`, { outcome: 'set_aside', words: 'مرة أخرى' })).status, 409);
  assert.equal((await rows(db, sql`select 1 from violation where visit_id = ${item.visitId}`)).length, 1);
  assert.equal(await findStandingPledge(db, establishmentId, now()), null);
  assert.match((await ministry.get(page)).body, /الورقة لمكتب مجاور/);
});

test('one signature under two pledges, an office of elsewhere, a text that nobody can read: held, kept to the letter', async () => {
  const first = await send((id) => ({ pledge: somePledge(id, now().toISOString()) }));
  assert.equal(first.body.status, 'taken');
  const copied = await send((id) => ({ pledge: { ...somePledge(id, now().toISOString()), strokes: first.item.pledge!.strokes } }));
  assert.deepEqual([copied.body.status, copied.body.reason?.code], ['held', 'pledge_signature_used']);
  const { establishmentId } = await makeOffice(db, riyadh);
  const there = await phone.send(await seal(someVisit(establishmentId, now()), now()));
  assert.deepEqual([there.body.status, there.body.reason?.code], ['held', 'establishment_not_found']);
  const visitId = newId(now());
  const garbled = { visitId, sentAt: now().toISOString(), visit: '{"visitId":"\u0000', events: [] };
  assert.deepEqual([(await phone.send(garbled)).body.status, (await phone.send(garbled)).body.reason?.code], ['held', 'visit_unreadable']);
  assert.equal((await row<{ sealed: Buffer }>(db, sql`select sealed from field_visit where visit_id = ${visitId}`))!.sealed.toString(), garbled.visit);
  assert.equal((await officer.post(`/staff/inspections/${visitId}/settle`, { outcome: 'set_aside', words: 'لا يُقرأ' })).status, 303);
});

test('an office that an inspector found is added where they stood, once, and a held visit finds its office by its licence', async () => {
  const establishmentId = newId(now());
  const added = { name: 'مكتب الباب للتعقيب (تجريبي)', kind: 'other' as const, licenceNumber: null, ownerName: null, cityId: 2, address: 'أمام باب الفرع' };
  const answer = await phone.send(await seal(someVisit(establishmentId, now(), { added }), now()));
  assert.deepEqual([answer.body.status, flagsOf(answer)], ['taken', ['office_added']], JSON.stringify(answer.body));
  assert.deepEqual(await rows(db, sql`select source, lat, authority_id from establishment where establishment_id = ${establishmentId}`), [{ source: 'field', lat: atOffice.lat, authority_id: jeddah }]);
  const unknown = someVisit(newId(now()), now(), {});
  assert.equal((await phone.send(await seal(unknown, now()))).body.reason?.code, 'establishment_not_found');
  const office = await makeOffice(db);
  const { licence_number: licence } = (await row<{ licence_number: string }>(db, sql`select licence_number from establishment where establishment_id = ${office.establishmentId}`))!;
  const page = `/staff/inspections/${unknown.visitId}`;
  const looks = async (): Promise<number> => (await rows(db, sql`select 1 from audit_entry where action = 'inspections.look_at_visit' and subject_id = ${unknown.visitId}`)).length;
  const before = await looks();
  for (const none of ['9999-0', ' - / ']) assert.equal((await officer.post(`${page}/settle`, { outcome: 'taken', words: 'عُرف المكتب', licence: none })).status, 422, none);
  assert.equal(await looks(), before + 2, 'a page with mistakes shows the visit like any other');
  const typed = licence.replace('-', '/').replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!);
  assert.equal((await officer.post(`${page}/settle`, { outcome: 'taken', words: 'عُرف المكتب', licence: typed })).status, 303);
  assert.equal((await row<{ id: string }>(db, sql`select establishment_id as id from field_visit where visit_id = ${unknown.visitId}`))!.id, office.establishmentId);
});

test('photos: kept as sealed and as a picture of ours; too large, other bytes or no picture leave their reason, and the right ones may still come', async () => {
  const bytes = await jpeg(80, 60);
  const [good, wrong, large, text] = Array.from({ length: 4 }, () => newId(now()));
  const named = (evidenceId: string, content: Buffer) => ({ evidenceId, sha256: createHash('sha256').update(content).digest('hex'), bytes: content.length, takenAt: new Date(Date.now() - 40 * 60_000).toISOString(), place: atOffice, blurred: true });
  const huge = Buffer.alloc(11 * 1024 * 1024, 1);
  const { item, body } = await send(() => ({ evidence: [named(good!, bytes), named(wrong!, bytes), named(large!, huge), named(text!, Buffer.from('no picture'))] }));
  assert.deepEqual(body.evidence.map(({ state }) => state), ['missing', 'missing', 'missing', 'missing']);
  const photo = (evidenceId: string, content: Buffer) => phone.sendPhoto(item.visitId, evidenceId, content);
  assert.deepEqual([(await photo(good!, bytes)).body.evidence[0]!.state, (await photo(good!, bytes)).status], ['kept', 200]);
  assert.deepEqual([(await photo(wrong!, await jpeg(90, 60))).body.error.code, (await photo(large!, huge)).status, (await photo(text!, Buffer.from('no picture'))).body.error.code], ['evidence_mismatch', 413, 'evidence_unreadable']);
  const state = (await phone.get<{ evidence: { state: string; refusal: { code: string } | null }[] }>(`visits/${item.visitId}`)).body.evidence;
  assert.deepEqual(state.map((one) => one.refusal?.code ?? one.state), ['kept', 'evidence_mismatch', 'evidence_too_large', 'evidence_unreadable']);
  assert.equal((await photo(wrong!, bytes)).body.evidence[1]!.state, 'kept');
  assert.ok((await runtime.storage.get(sealedName(item.visitId, good!))).equals(bytes));
  assert.equal((await officer.get(`/staff/inspections/${item.visitId}/photos/${good}`)).headers['content-type'], 'image/jpeg');
  assert.equal((await rows(db, sql`select 1 from audit_entry where action = 'inspections.look_at_visit' and subject_id = ${item.visitId} and details ->> 'evidenceId' = ${good!}`)).length, 1);
  assert.deepEqual([(await elsewhere.get(`/staff/inspections/${item.visitId}/photos/${good}`)).status, (await other.sendPhoto(item.visitId, good!, bytes)).status, (await photo(newId(now()), bytes)).status], [404, 404, 404]);
  // Files of answered requests go away just after the answer.
  const incoming = join(dataDir, 'uploads', 'incoming');
  for (let tries = 0; tries < 200 && readdirSync(incoming).length > 0; tries++) await sleep(5);
  assert.deepEqual(readdirSync(incoming), []);
});

test('the pack holds the card, the checklist, the pledge’s text and the offices of the campaigns that run, with what came before under any of their ids', async () => {
  const { item, establishmentId: twin } = await send();
  const { establishmentId } = await makeOffice(db);
  await makePledge(runtime, twin, inspectorId, now());
  const { violationId } = await makeViolation(runtime, { establishmentId, inspectorId });
  const until = addDays(localDay(now()), 4);
  await db.query(sql`update violation set status = 'warned', correct_until = ${until}, due_at = ${new Date(Date.now() + 7 * 86_400_000)} where violation_id = ${violationId}`);
  await db.query(sql`update establishment set status = 'merged', status_before = 'active', merged_into = ${establishmentId} where establishment_id = ${twin}`);
  const campaignId = newId(now());
  await db.query(sql`insert into campaign (campaign_id, authority_id, name, status, from_day, to_day, target, stops_a_day, made_by, made_at, revision) values (${campaignId}, ${jeddah}, 'حملة', 'running', current_date - 2, current_date + 2, 10, 5, ${inspectorId}, ${now()}, 1)`);
  await db.query(sql`insert into campaign_area (campaign_id, position, city_id) values (${campaignId}, 1, 2)`);
  const { status, body: pack } = await phone.get<FieldPack>('pack');
  assert.equal(status, 200);
  const office = pack.establishments.find((one) => one.establishmentId === establishmentId)!;
  assert.deepEqual([office.lastVisitAt, office.followUps.map(({ dueAt }) => dueAt)], [item.startedAt, [startOfLocalDay(until).toISOString()]], 'the day is the owner’s last, not the authority’s');
  assert.deepEqual([office.pledge?.status, pack.card.number.length, Buffer.from(pack.card.key, 'base64url').length, pack.campaigns[0]!.campaignId], ['signed', 8, 32, campaignId]);
  assert.match(pack.pledgeText!.ar, /^أتعهد أنا صاحب المكتب/);
  assert.ok(pack.plan!.stops.length > 0 && pack.plan!.stops.length <= 5 && !pack.plan!.confirmed);
  const found = await phone.get<{ establishments: { establishmentId: string }[] }>(`establishments?q=${encodeURIComponent('مكتب السرعه')}`);
  assert.ok(found.body.establishments.length > 0);
  assert.deepEqual([(await openPhone(app, '', inspectorId).get('pack')).status], [401]);
});

test('a day is proposed, changed, confirmed, and is the inspector’s from then on; no office is given to two', async () => {
  const day = '/staff/campaigns/days';
  const proposal = (await officer.get(day)).body;
  assert.match(proposal, /مقترحة/);
  const offices = [...new Set([...proposal.matchAll(/name="to-([0-9a-f-]{36})"/g)].map((match) => match[1]!))];
  assert.ok(offices.length >= 6);
  const inspectors = [...new Set([...proposal.matchAll(/value="([0-9a-f-]{36})"/g)].map((match) => match[1]!))].filter((id) => !offices.includes(id));
  const today = /name="day" value="([^"]+)"/.exec(proposal)![1]!;
  const chosen = Object.fromEntries(offices.slice(0, 4).map((id) => [`to-${id}`, inspectorId]));
  assert.equal((await officer.post(day, { day: today, ...chosen })).location, `${day}?day=${today}&done=confirmed`);
  assert.match((await officer.get(`${day}?day=${today}`)).body, /معتمدة/);
  const { body: pack } = await phone.get<FieldPack>('pack');
  assert.deepEqual([pack.plan!.confirmed, new Set(pack.plan!.stops.map(({ establishmentId }) => establishmentId)), pack.plan!.stops.map(({ order }) => order)], [true, new Set(offices.slice(0, 4)), [1, 2, 3, 4]]);
  assert.equal((await other.get<FieldPack>('pack')).body.plan, null);
  assert.ok(inspectors.includes(inspectorId));
  const seenIn = (body: string): string => /name="seen" value="([^"]*)"/.exec(body)![1]!;
  const [, closed] = offices;
  await db.query(sql`update establishment set status = 'closed' where establishment_id = ${closed!}`);
  const seen = seenIn((await officer.get(`${day}?day=${today}`)).body);
  const chosenIn = (body: string, office: string): string | undefined => /<option value="([^"]+)" selected/.exec(body.slice(body.indexOf(`name="to-${office}"`)))?.[1];
  const unknown = await officer.post(day, { day: today, seen, [`to-${newId(now())}`]: inspectorId, [`to-${closed!}`]: inspectorId });
  assert.deepEqual([chosenIn(unknown.body, closed!), chosenIn(unknown.body, offices[0]!), seenIn(unknown.body)], [inspectorId, 'nobody', seen], 'nothing that was chosen is lost');
  assert.equal((await officer.post(day, { day: today, seen, ...chosen })).status, 303, 'an office that was closed since stays in the day that holds it');
  const second = await officer.post(day, { day: today, seen, [`to-${offices[0]!}`]: inspectorId });
  assert.deepEqual([second.status, second.body.includes('اعتمد زميل'), (await phone.get<FieldPack>('pack')).body.plan!.stops.length], [409, true, 4], 'the second is told, and replaces it only knowingly');
  assert.equal((await officer.post(day, { day: today, seen: seenIn(second.body), ...chosen })).status, 303);
  const { establishmentId: visited } = await send(() => ({ campaignId: pack.campaigns[0]!.campaignId }));
  const third = await officer.post(day, { day: today, seen, ...chosen, [`to-${visited}`]: inspectorId });
  assert.deepEqual([third.status, chosenIn(third.body, visited)], [409, inspectorId], 'a choice is kept also where the page would not offer it');
  await db.query(sql`update establishment set lat = null, lon = null, cell = null where establishment_id = ${closed!}`);
  const pointless = (await officer.get(`${day}?day=${today}`)).body;
  assert.deepEqual([pointless.includes('لم يعد له موقع على الخريطة'), pointless.includes(`name="to-${closed!}"`)], [true, false], 'no way leads there: the page says so and does not ask who goes');
  const past = await officer.post(day, { day: '2020-01-01', ...chosen });
  assert.deepEqual([unknown.status, past.status, (await ministry.get(day)).status], [409, 409, 403]);
  const own = await openBrowser(app, { 'accept-language': 'ar' }, await makeSession(runtime, inspectorId, { kind: 'staff' })).get('/staff/day');
  assert.deepEqual([own.status, (own.body.match(/class="bw-plan-stop"/g) ?? []).length], [200, 4]);
});
