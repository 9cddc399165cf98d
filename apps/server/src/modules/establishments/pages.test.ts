import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { createPortal } from '../../app.ts';
import { demoFile } from '../../demo/files.ts';
import { readConfig } from '../../platform/config.ts';
import { row, sql } from '../../platform/database.ts';
import { testDatabase } from '../../testing/database.ts';
import { importAuthorities } from '../authorities/index.ts';
import { interior, jeddah, riyadh } from '../authorities/fixtures.ts';
import { type Browser, makeSession, makeStaff, openBrowser } from '../identity/fixtures.ts';
import { importBranches, importCities, importRegions, importSectors } from '../organisation/index.ts';
import { newId } from '../../platform/id.ts';
import { makeViolation } from '../violations/fixtures.ts';
import { findEstablishments } from './actions/find.ts';
import { importEstablishments } from './actions/import.ts';

const { db } = await testDatabase();
const { app, runtime } = createPortal(readConfig({ DEMO: 'true', LOG_LEVEL: 'silent' }), db);
const home = '/staff/establishments';
let officer: Browser;
let inspector: Browser;

async function staff(role: 'authority_officer' | 'inspector', authorityId: number, lang = 'ar'): Promise<Browser> {
  const { staffId } = await makeStaff(db, { role, authorityId, sectorId: null, branchId: null });
  return openBrowser(app, { 'accept-language': lang }, await makeSession(runtime, staffId, { kind: 'staff' }));
}

before(async () => {
  await importSectors(runtime, demoFile('sectors.csv'));
  await importRegions(runtime, demoFile('regions.csv'));
  await importCities(runtime, demoFile('cities.csv'));
  await importBranches(runtime, demoFile('branches.csv'));
  await importAuthorities(runtime, demoFile('authorities.csv'));
  const demo = await importEstablishments(runtime, demoFile('establishments.csv'));
  assert.deepEqual(demo.refused, []);
  [officer, inspector] = [await staff('authority_officer', jeddah), await staff('inspector', jeddah)];
});

const idIn = (location: string | null): string => /establishments\/([0-9a-f-]{36})/.exec(location ?? '')![1]!;
const form = { name: 'مكتب القمة الجديدة', kind: 'general_services', licenceNumber: '٤٠٣٠-٥٥٥', cityId: '2', address: 'حي السلامة', lat: '21.5400, 39.1800', lon: '', ownerName: 'فهد <b>الشهري', ownerPhone: '٠٥٥٠٠٠٠٩٩٩', nameEn: '' };

test('an inspector adds an office, finds it however it is typed, and adding it again leads to it', async () => {
  await inspector.get(`${home}/new`);
  const added = await inspector.post(home, form);
  assert.equal(added.status, 303, added.body);
  const id = idIn(added.location);
  const page = (await inspector.get(added.location!)).body;
  for (const said of ['4030-555', '+966550000999', 'فهد &lt;b&gt;الشهري', '21.54000, 39.18000', 'مفتش في الميدان']) assert.ok(page.includes(said), said);
  assert.ok((await inspector.get(`${home}?${new URLSearchParams({ q: 'القمه الجديده' })}`)).body.includes(id));
  assert.ok((await inspector.get(`${home}?${new URLSearchParams({ q: '4030555' })}`)).body.includes(id));
  await inspector.get(`${home}/new`);
  const again = await inspector.post(home, { ...form, name: 'مكتب آخر' });
  assert.deepEqual([idIn(again.location), again.location!.endsWith('?done=known')], [id, true]);
  assert.equal((await row<{ n: number }>(db, sql`select count(*)::int as n from audit_entry where action = 'establishments.look' and subject_id = ${id}`))!.n, 1);
});

test('mistakes are named and everything typed is kept', async () => {
  await officer.get(`${home}/new`);
  const wrong = await officer.post(home, { ...form, name: 'Office', kind: 'bakery', cityId: '1', lat: '39.18', lon: '21.54', ownerPhone: '12', licenceNumber: '//' });
  assert.equal(wrong.status, 422);
  for (const said of ['اكتب الاسم بالعربية', 'اختر النوع', 'اختر مدينة', 'خارج المملكة', 'ليس رقم هاتف', 'حروف وأرقام', 'value="39.18"', 'value="Office"']) assert.ok(wrong.body.includes(said), said);
});

test('an officer corrects, and a page that is old or a licence that is taken is refused', async () => {
  const [one] = await findEstablishments(db, { authorityIds: [jeddah], q: 'الإنجاز' });
  const [other] = await findEstablishments(db, { authorityIds: [jeddah], q: 'الوفاء' });
  const at = `${home}/${one!.establishmentId}`;
  const changed = { ...form, licenceNumber: one!.licenceNumber!, name: 'مكتب الإنجاز المصحَّح', revision: '1' };
  const looks = async (): Promise<number> => (await row<{ n: number }>(db, sql`select count(*)::int as n from audit_entry where action = 'establishments.look' and subject_id = ${one!.establishmentId}`))!.n;
  await officer.get(`${at}/correct`);
  assert.equal(await looks(), 1, 'the form shows the owner and their telephone');
  const taken = await officer.post(`${at}/correct`, { ...changed, licenceNumber: other!.licenceNumber! });
  assert.deepEqual([taken.status, taken.body.includes('مسجَّل لمنشأة أخرى')], [422, true]);
  assert.equal((await officer.post(`${at}/correct`, changed)).location, `${at}?done=corrected`);
  assert.equal((await officer.post(`${at}/correct`, { ...changed, name: 'مكتب متأخر' })).status, 409);
  assert.match((await officer.get(at)).body, /كان «مكتب الإنجاز/);
  assert.equal((await officer.post(`${at}/close`, { revision: '2' })).status, 303);
  assert.match((await officer.get(at)).body, /مغلقة/);
});

test('what may be one office twice is shown side by side and settled', async () => {
  const list = (await officer.get(`${home}/duplicates`)).body;
  const [, oneId, otherId] = /name="one" value="([^"]+)">\s*<input type="hidden" name="other" value="([^"]+)"/.exec(list)!;
  for (const id of [oneId!, otherId!]) assert.ok(await row(db, sql`select 1 as found from audit_entry where action = 'establishments.look' and subject_id = ${id}`), 'both owners and their telephones are shown');
  const undecided = await officer.post(`${home}/duplicates`, { one: oneId!, other: otherId! });
  assert.deepEqual([undecided.status, undecided.body.includes('اختر أيهما تبقى')], [422, true]);
  assert.equal((await officer.post(`${home}/duplicates`, { one: oneId!, other: otherId!, decision0: oneId! })).location, `${home}/duplicates?done=same`);
  const gone = (await officer.get(`${home}/${otherId}`)).body;
  assert.ok(gone.includes('دُمجت هذه المنشأة') && gone.includes(`${home}/${oneId}`));
  assert.equal((await officer.post(`${home}/${otherId}/part`, { revision: '2' })).status, 303);
  assert.equal((await officer.post(`${home}/duplicates`, { one: oneId!, other: otherId!, decision0: oneId! })).status, 409, 'they were parted after this page was opened');
});

test('a ministry sees all of it and changes nothing; another municipality sees none of it', async () => {
  const [one] = await findEstablishments(db, { authorityIds: [jeddah], q: 'الوفاء' });
  const at = `${home}/${one!.establishmentId}`;
  const [above, beside] = [await staff('authority_officer', interior, 'en'), await staff('authority_officer', riyadh)];
  const seen = await above.get(at);
  assert.ok(seen.body.includes('To look at only') && !seen.body.includes('/correct'));
  assert.equal((await above.get(`${at}/correct`)).status, 404);
  assert.equal((await above.get(`${home}/new`)).status, 403);
  assert.equal((await beside.get(at)).status, 404);
  assert.ok(!(await beside.get(`${home}?${new URLSearchParams({ q: one!.name })}`)).body.includes(one!.establishmentId));
  await beside.get(home);
  const [madinah, jawf] = [await staff('authority_officer', 14), await staff('authority_officer', 26)];
  assert.match((await madinah.get(`${home}?kind=other`)).body, /لا منشأة من هذا النوع/);
  assert.match((await jawf.get(home)).body, /لا منشآت في السجل بعد/);
  assert.equal((await beside.post(`${at}/close`, { revision: '1' })).status, 404);
  assert.equal((await inspector.get(`${at}/correct`)).status, 403);
  for (const path of ['none', '00000000-0000-7000-8000-000000000000']) assert.equal((await officer.get(`${home}/${path}`)).status, 404);
});

test('what other modules know of an office stands on its page, and after a merger on the page of the one that stayed', async () => {
  const [[kept], [gone]] = [await findEstablishments(db, { authorityIds: [jeddah], q: 'البركة' }), await findEstablishments(db, { authorityIds: [jeddah], q: 'الرواسي' })];
  const { violationId } = await makeViolation(runtime, { establishmentId: gone!.establishmentId, inspectorId: newId(new Date()) });
  const shows = async (id: string): Promise<boolean> => (await officer.get(`${home}/${id}`)).body.includes(`/staff/violations/${violationId}`);
  assert.deepEqual([await shows(gone!.establishmentId), await shows(kept!.establishmentId)], [true, false]);
  await officer.get(`${home}/duplicates`);
  await officer.post(`${home}/duplicates`, { one: kept!.establishmentId, other: gone!.establishmentId, decision0: kept!.establishmentId });
  assert.equal(await shows(kept!.establishmentId), true);
});
