import { launchAll } from '../releases/fixtures.ts';
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { seedOrganisationDemo } from '../../demo/organisation.ts';
import { row, sql } from '../../platform/database.ts';
import { testDatabase } from '../../testing/database.ts';
import { findDraft } from '../organisation/index.ts';
import { capacityUnderTest, fieldsOf, type OfficersBrowser, openBrowser } from './fixtures.ts';

const { db } = await testDatabase();
const server = capacityUnderTest(db, () => new Date('2026-11-21T09:00:00Z'));
let officer: OfficersBrowser;
before(async () => {
  await seedOrganisationDemo(server.runtime);
  await launchAll(server.runtime);
  officer = await openBrowser(server, { sectorId: 1, name: { ar: 'نورة العتيبي', en: 'Noura Alotaibi' } });
});

/** A branch and service of its own for each test. */
let used = 4;
const fresh = (): { branchId: number; base: string } => {
  used += 1;
  return { branchId: used, base: `/staff/capacity/${used}/renew-identity-card` };
};
async function form(browser: OfficersBrowser, url: string, action = url.replace(/\?.*/, '')): Promise<Record<string, string>> {
  const { status, body } = await browser.get(url);
  assert.equal(status, 200, body.slice(0, 400));
  return fieldsOf(body, action);
}
async function save(base: string, change: Record<string, string>, browser = officer): Promise<Record<string, string>> {
  const fields = { ...(await form(browser, base)), ...change };
  const answer = await browser.post(base, fields);
  assert.equal(answer.status, 303, answer.body.match(/<main.*<\/main>/s)?.[0].slice(0, 1500));
  return fields;
}

test('an officer sees the own sector’s branches with their seats a week, in both languages', async () => {
  const { body } = await officer.get('/staff/capacity');
  assert.equal(new Set(body.match(/\/staff\/capacity\/\d+\/[a-z-]+"/g)).size, 48);
  assert.doesNotMatch(body, /passport|undefined|NaN/);
  const arabic = await openBrowser(server, { sectorId: 2 }, 'ar');
  const page = (await arabic.get('/staff/capacity')).body;
  assert.match(page, /dir="rtl"/);
  assert.match(page, /مكتب الجوازات/);
});

test('another sector’s branches are out of reach for every page and every form', async () => {
  const other = await openBrowser(server, { sectorId: 2 });
  const clerk = await openBrowser(server, { role: 'clerk', branchId: 1 });
  const base = '/staff/capacity/1/renew-identity-card';
  for (const path of ['', '/preview', '/history', '/exceptions/new', '/exceptions/0']) {
    for (const browser of [other, clerk]) assert.equal((await browser.get(base + path)).status, 403, path);
  }
  for (const path of ['', '/publish', '/discard', '/exceptions/new', '/exceptions/0/remove']) {
    assert.equal((await other.post(base + path, { rows: '0', revision: '0', do: 'save' })).status, 403, path);
  }
  assert.equal((await other.get('/staff/capacity/1/passport-biometrics')).status, 403, 'own service, foreign branch');
  assert.equal((await officer.get('/staff/capacity/1/passport-biometrics')).status, 403, 'foreign service, own branch');
  assert.equal(await findDraft(db, 1, 1), null);
  const guest = await server.app.inject({ url: base });
  assert.deepEqual([guest.statusCode, guest.headers.location], [303, `/staff/sign-in?next=${encodeURIComponent(base)}`]);
});

test('addresses of nothing are answered in words', async () => {
  for (const [url, code] of [['/staff/capacity/9999/renew-identity-card', 'branch_not_found'], ['/staff/capacity/x/renew-identity-card', 'branch_not_found'], ['/staff/capacity/1/nothing', 'service_not_found'], ['/staff/capacity/1/renew-identity-card/exceptions/99', 'exception_not_found']] as const) {
    const { status, body } = await officer.get(url);
    assert.deepEqual([status, /data-code="(\w+)"/.exec(body)?.[1]], [404, code], url);
  }
});

test('the form begins from what is published, is saved as a draft, and goes on to the preview', async () => {
  const { base, branchId } = fresh();
  const fields = await form(officer, base);
  assert.deepEqual([fields['rows'], fields['row_0_opens'], fields['row_0_closes'], fields['row_0_day_4'], fields['row_0_day_5'], fields['revision']], ['2', '07:30', '14:30', 'yes', undefined, '0']);
  const answer = await officer.post(base, { ...fields, row_0_counters: '٩', do: 'preview' });
  assert.deepEqual([answer.status, answer.location], [303, `${base}/preview`]);
  const draft = await findDraft(db, branchId, 1);
  assert.deepEqual([draft!.rules.length, draft!.rules[0]!.counters, draft!.revision, draft!.createdBy, draft!.basedOn], [10, 9, 1, officer.staffId, 1]);
  const saved = await row<{ n: number }>(db, sql`select count(*)::int as n from audit_entry where action = 'capacity.save_draft' and actor_id = ${officer.staffId} and subject_id = ${draft!.planId}`);
  assert.equal(saved!.n, 1);
  await officer.post(base, { ...(await form(officer, base)), do: 'save' });
  assert.equal((await findDraft(db, branchId, 1))!.revision, 1, 'nothing changed, so no new revision');
});

test('rows are added and removed without JavaScript', async () => {
  const { base, branchId } = fresh();
  const added = await officer.post(base, { ...(await form(officer, base)), do: 'add' });
  assert.deepEqual([added.status, added.location], [303, `${base}?add=1`]);
  const fields = await form(officer, `${base}?add=1`);
  assert.equal(fields['rows'], '3');
  await officer.post(base, { ...fields, row_2_day_6: 'yes', row_2_section: 'women', row_2_opens: '9:00', row_2_closes: '1200', row_2_counters: '2', row_2_minutes: '20', do: 'save' });
  assert.deepEqual((await findDraft(db, branchId, 1))!.rules.at(-1), { weekday: 6, section: 'women', opens: '09:00', closes: '12:00', counters: 2, minutes: 20 });
  await officer.post(base, { ...(await form(officer, base)), do: 'remove-0' });
  assert.deepEqual([...new Set((await findDraft(db, branchId, 1))!.rules.map(({ section }) => section))], ['women']);
});

test('the Enter key saves: the first button of the form is not one that removes', async () => {
  const { base } = fresh();
  for (const url of [base, `${base}/exceptions/new?add=1`]) {
    const inside = (await officer.get(url)).body.split(`action="${url.replace('?add=1', '')}"`)[1]!;
    assert.match(/<button[^>]*>/.exec(inside)![0], /value="save"/);
  }
});

test('closing before opening means past midnight, and is shown as clocks have it', async () => {
  const { base, branchId } = fresh();
  await save(base, { row_0_opens: '21:00', row_0_closes: '02:00' });
  assert.equal((await findDraft(db, branchId, 1))!.rules[0]!.closes, '26:00');
  assert.equal((await form(officer, base))['row_0_closes'], '02:00');
});

test('mistakes stand beside their fields in the reader’s language, and everything typed is kept', async () => {
  const { base, branchId } = fresh();
  const typed = { ...(await form(officer, base)), row_0_opens: '<b>', row_0_counters: '1e9', row_1_minutes: '-5', do: 'preview' };
  const { status, body } = await officer.post(base, typed);
  assert.equal(status, 422);
  for (const id of ['field-row_0_opens', 'field-row_0_counters', 'field-row_1_minutes']) assert.match(body, new RegExp(`href="#${id}".*id="${id}"`, 's'));
  const again = fieldsOf(body, base);
  assert.deepEqual([again['row_0_opens'], again['row_0_counters'], again['row_1_minutes'], again['row_1_opens']], ['<b>', '1e9', '-5', '07:30']);
  const arabic = await openBrowser(server, { sectorId: 1 }, 'ar');
  assert.match((await arabic.post(base, typed)).body, /عدد النوافذ من 1 إلى 99/);
  assert.equal(await findDraft(db, branchId, 1), null);
});

test('a row without a day, two rows at once, a section the branch lacks, and hostile forms are refused', async () => {
  const { base } = fresh();
  const fields = await form(officer, base);
  const noDays = Object.fromEntries(Object.entries(fields).filter(([name]) => !name.startsWith('row_0_day')));
  assert.match((await officer.post(base, noDays)).body, /Choose at least one weekday/);
  assert.match((await officer.post(base, { ...fields, row_1_section: 'men' })).body, /overlap other hours of the same section/);
  const women = '/staff/capacity/4/renew-identity-card';
  assert.match((await officer.post(women, { ...(await form(officer, women)), row_0_section: 'men' })).body, /does not have this section/);
  const attempts: Record<string, string>[] = [{ rows: '999' }, { rows: 'x' }, { revision: 'x' }, { row_0_section: '__proto__' }, { row_0_day_9: 'yes', revision: '-1' }, { do: 'remove-99' }];
  for (const hostile of attempts) {
    const { status } = await officer.post(base, { ...fields, ...hostile });
    assert.ok(status < 500, JSON.stringify(hostile));
  }
});

test('a form filled in on an older draft is refused with who changed what, and nothing typed is lost', async () => {
  const { base, branchId } = fresh();
  const colleague = await openBrowser(server, { sectorId: 1 });
  const old = await form(colleague, base);
  await save(base, { row_0_counters: '7' });
  const { status, body } = await colleague.post(base, { ...old, row_1_counters: '8', do: 'save' });
  assert.equal(status, 409);
  for (const words of ['Nothing was saved', 'Noura Alotaibi', 'counters: 7']) assert.ok(body.includes(words), words);
  const again = fieldsOf(body, base);
  assert.deepEqual([again['row_1_counters'], again['revision']], ['8', '1']);
  assert.equal((await findDraft(db, branchId, 1))!.rules[0]!.counters, 7);
  assert.equal((await colleague.post(base, again)).status, 303, 'seen and saved knowingly');
  assert.equal((await findDraft(db, branchId, 1))!.revision, 2);
  await officer.post(`${base}/discard`, { revision: '2' });
  const gone = await colleague.post(base, { ...again, revision: '2' });
  assert.equal(gone.status, 409);
  assert.match(gone.body, /no longer there/);
  assert.equal((await colleague.post(base, fieldsOf(gone.body, base))).status, 303, 'a new draft is begun');
});

test('two officers who save at the same moment: one is saved, the other is told', async () => {
  const { base } = fresh();
  const colleague = await openBrowser(server, { sectorId: 1 });
  const fields = await form(officer, base);
  const answers = await Promise.all([officer.post(base, { ...fields, row_0_counters: '5' }), colleague.post(base, { ...fields, row_0_counters: '6' })]);
  assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 409]);
});

test('exceptions: Ramadan typed in the Hijri calendar with nights past midnight, a closure, a correction, a removal', async () => {
  const { base, branchId } = fresh();
  const url = `${base}/exceptions/new`;
  const existing = (await officer.get(base)).body.match(/exceptions\/\d+"/g)!.length;
  const blank = await form(officer, `${url}?add=1`, url);
  const night = { row_0_day_0: 'yes', row_0_day_1: 'yes', row_0_section: 'women', row_0_opens: '21:30', row_0_closes: '1:30', row_0_counters: '3', row_0_minutes: '30' };
  const ramadan = { ...blank, from_calendar: 'hijri', from_day: '١', from_month: '9', from_year: '1450', to_calendar: 'hijri', to_day: '29', to_month: '9', to_year: '1450', kind: 'hours', ar: 'أوقات رمضان', en: 'Ramadan nights', ...night, do: 'save' };
  assert.equal((await officer.post(url, ramadan)).status, 303);
  const saved = (await findDraft(db, branchId, 1))!.exceptions.at(-1)!;
  assert.deepEqual([saved.from, saved.to, saved.rules[1]], ['2029-01-16', '2029-02-13', { weekday: 1, section: 'women', opens: '21:30', closes: '25:30', counters: 3, minutes: 30 }]);
  const page = (await officer.get(base)).body;
  assert.match(page, /Ramadan nights.*1 Ramadan 1450 AH/s);
  const one = `${base}/exceptions/${existing}`;
  assert.equal((await officer.post(one, { ...(await form(officer, one)), en: 'Nights of Ramadan' })).status, 303);
  assert.equal((await findDraft(db, branchId, 1))!.exceptions.at(-1)!.reason.en, 'Nights of Ramadan');
  assert.equal((await officer.post(`${one}/remove`, { revision: '2' })).status, 303);
  assert.equal((await findDraft(db, branchId, 1))!.exceptions.length, existing);
});

test('an exception that cannot be is refused beside its fields', async () => {
  const { base, branchId } = fresh();
  const url = `${base}/exceptions/new`;
  const blank = await form(officer, url);
  const wrong = await officer.post(url, { ...blank, from_day: '31', from_month: '2', from_year: '2027', to_day: '30', to_month: '12', to_year: '9999', kind: '', ar: '', en: 'x', do: 'save' });
  assert.equal(wrong.status, 422);
  for (const id of ['from', 'to', 'kind', 'ar']) assert.match(wrong.body, new RegExp(`href="#field-${id}"`), id);
  const holiday = { ...blank, from_day: '23', from_month: '9', from_year: '2027', to_day: '23', to_month: '9', to_year: '2027', kind: 'closed', ar: 'يوم', en: 'Day', do: 'save' };
  assert.match((await officer.post(url, holiday)).body, /overlaps another one/, 'National Day is there already');
  assert.match((await officer.post(url, { ...holiday, from_day: '20', to_day: '21', kind: 'hours' })).body, /at least one row/);
  assert.equal(await findDraft(db, branchId, 1), null);
  const kept = fieldsOf((await officer.post(url, { ...holiday, do: 'add' })).body, url);
  assert.deepEqual([kept['rows'], kept['en'], kept['from_year'], kept['kind']], ['1', 'Day', '2027', 'closed']);
});
