import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { demoFile } from '../../demo/files.ts';
import { row, rows, sql } from '../../platform/database.ts';
import { DomainError } from '../../platform/errors.ts';
import { newId } from '../../platform/id.ts';
import { testDatabase } from '../../testing/database.ts';
import { importAuthorities } from '../authorities/index.ts';
import { jeddah, riyadh } from '../authorities/fixtures.ts';
import { makeStaff, testRuntime } from '../identity/fixtures.ts';
import { forgetOrganisation, importBranches, importCities, importRegions, importSectors } from '../organisation/index.ts';
import { addEstablishment } from './actions/add.ts';
import { correctEstablishment, setOpen } from './actions/correct.ts';
import { familyOf, findEstablishments, getEstablishment, nearEstablishments, standingEstablishment } from './actions/find.ts';
import { importEstablishments } from './actions/import.ts';
import { measureAgain } from './actions/measure.ts';
import { decideDuplicate, partEstablishment } from './actions/merge.ts';
import type { EstablishmentFacts } from './rules/establishment.ts';
import { listChanges } from './store/changes.ts';
import { countProposals, listProposals } from './store/pairs.ts';

const { db } = await testDatabase();
const runtime = testRuntime(db);
const now = new Date('2026-11-22T08:00:00Z');
let staffId = '';

before(async () => {
  await importSectors(runtime, demoFile('sectors.csv'));
  await importRegions(runtime, demoFile('regions.csv'));
  await importCities(runtime, demoFile('cities.csv'));
  await importBranches(runtime, demoFile('branches.csv'));
  await importAuthorities(runtime, demoFile('authorities.csv'));
  staffId = (await makeStaff(db, { role: 'authority_officer', authorityId: jeddah, sectorId: null, branchId: null })).staffId;
});

/** In Jeddah, 300 m and more from the branch in Al Hamra. */
const facts: EstablishmentFacts = {
  licenceNumber: null, kind: 'general_services', name: 'مكتب النخبة للخدمات العامة', nameEn: null, ownerName: 'سالم الغامدي', ownerPhone: '+966500000001', cityId: 2, address: 'شارع فلسطين', place: { lat: 21.5281, lon: 39.1638 },
};

function add(changes: Partial<EstablishmentFacts> = {}, establishmentId = newId(now)) {
  return db.transaction((tx) => addEstablishment(runtime, tx, { establishmentId, authorityId: jeddah, facts: { ...facts, ...changes }, source: 'field', staffId, now }));
}

const refused = (work: Promise<unknown>, code: string): Promise<void> => assert.rejects(work, (error) => error instanceof DomainError && error.code === code);
const as = async (establishmentId: string, authorityId = jeddah) => ({ establishmentId, authorityId, staffId, revision: (await getEstablishment(db, establishmentId)).revision });

test('what an inspector found is added once, with the nearest branch, and a licence that is registered is that establishment', async () => {
  const id = newId(now);
  const first = await add({ licenceNumber: '4030-1', ownerPhone: null }, id);
  assert.deepEqual([first.known, first.establishment.nearestBranch], [false, { branchId: 2, metres: 311 }]);
  const again = await add({ licenceNumber: '4030-1', ownerPhone: null }, id);
  assert.deepEqual([again.known, again.establishment.establishmentId], [true, id]);
  const licensed = await add({ licenceNumber: '٤٠٣٠-١', name: 'اسم آخر' });
  assert.deepEqual([licensed.known, licensed.establishment.establishmentId], [true, id]);
  await refused(add({ cityId: 1 }), 'establishment_city_wrong');
  assert.deepEqual((await rows(db, sql`select action, details from audit_entry where subject_id = ${id}`)).map((one) => one['action']), ['establishments.add']);
});

test('two who add one licence at the same moment add one establishment', async () => {
  const both = await Promise.all([add({ licenceNumber: '4030-77', ownerPhone: null, place: null }), add({ licenceNumber: '٤٠٣٠-٧٧', ownerPhone: null, place: null })]);
  assert.deepEqual(both.map(({ known }) => known).toSorted(), [false, true]);
  assert.equal(new Set(both.map(({ establishment }) => establishment.establishmentId)).size, 1);
});

test('a correction keeps what stood there, measures again and is refused on a page that is old', async () => {
  const { establishment: { establishmentId } } = await add({ licenceNumber: '4030-2', name: 'مكتب الروابي', ownerPhone: null, place: null });
  assert.equal((await getEstablishment(db, establishmentId)).nearestBranch, null);
  const officer = await as(establishmentId);
  const corrected: EstablishmentFacts = { ...facts, licenceNumber: '4030-2', name: 'مكتب الرَّوابي الجديد', ownerPhone: null };
  await correctEstablishment(runtime, officer, corrected);
  assert.equal((await getEstablishment(db, establishmentId)).nearestBranch?.branchId, 2);
  assert.equal((await findEstablishments(db, { authorityIds: [jeddah], q: 'الروابي الجديد' }))[0]?.establishmentId, establishmentId);
  const [change] = await listChanges(db, establishmentId, 5);
  assert.deepEqual([change!.what, change!.before], ['corrected', { name: 'مكتب الروابي', place: null }]);
  await refused(correctEstablishment(runtime, officer, corrected), 'establishment_changed');
  await refused(correctEstablishment(runtime, await as(establishmentId, riyadh), corrected), 'establishment_not_found');
  await refused(correctEstablishment(runtime, await as(establishmentId), { ...corrected, licenceNumber: '4030-1' }), 'establishment_licence_taken');
  await setOpen(runtime, await as(establishmentId), false);
  await refused(setOpen(runtime, await as(establishmentId), false), 'establishment_changed');
  await setOpen(runtime, await as(establishmentId), true);
});

test('duplicates are proposed and never merged by themselves; an officer merges, what hangs on both is found together, and it can be undone', async () => {
  const before = await countProposals(db, [jeddah]);
  const { establishment: kept } = await add({ licenceNumber: '7001', name: 'مركز الواحة التجاري', ownerPhone: '+966500000070', place: { lat: 21.7, lon: 39.2 } });
  const { establishment: near } = await add({ name: 'مركز واحه', ownerPhone: null, place: { lat: 21.7009, lon: 39.2 } });
  const { establishment: phone } = await add({ name: 'مكتب الأفق', ownerPhone: '+966500000070', place: null });
  const { establishment: licence } = await add({ licenceNumber: '07001', name: 'مكتب السحاب', ownerPhone: null, place: null });
  await add({ name: 'مركز الواحة التجاري', ownerPhone: null, place: { lat: 21.7031, lon: 39.2 } });
  const proposals = (await listProposals(db, [jeddah], 50)).filter(({ oneId, otherId }) => [oneId, otherId].includes(kept.establishmentId));
  assert.deepEqual(proposals.map(({ why }) => why), [['licence'], ['near'], ['phone']]);
  assert.equal(await countProposals(db, [jeddah]), before + 3, 'the one 340 m away is none');
  assert.equal((await getEstablishment(db, near.establishmentId)).status, 'active');

  const decide = (other: string, keepId: string | null, authorityId = jeddah) => decideDuplicate(runtime, { authorityId, staffId, oneId: kept.establishmentId, otherId: other, keepId });
  await refused(decide(near.establishmentId, kept.establishmentId, riyadh), 'establishment_not_found');
  await decide(phone.establishmentId, null);
  // A colleague whose page is older does not undo it.
  await refused(decide(phone.establishmentId, kept.establishmentId), 'establishment_pair_decided');
  assert.equal((await getEstablishment(db, phone.establishmentId)).status, 'active');
  await decide(licence.establishmentId, licence.establishmentId);
  await refused(decide(near.establishmentId, kept.establishmentId), 'establishment_changed');
  assert.deepEqual((await findEstablishments(db, { authorityIds: [jeddah], q: 'مركز الواحة' })).some((one) => one.establishmentId === kept.establishmentId), false);
  assert.equal((await standingEstablishment(db, kept.establishmentId)).establishmentId, licence.establishmentId);
  assert.deepEqual(await familyOf(db, licence.establishmentId), [licence.establishmentId, kept.establishmentId]);
  await partEstablishment(runtime, await as(kept.establishmentId));
  assert.deepEqual([(await getEstablishment(db, kept.establishmentId)).status, await familyOf(db, licence.establishmentId)], ['active', [licence.establishmentId]]);
  assert.deepEqual((await listChanges(db, kept.establishmentId, 9)).map(({ what }) => what), ['parted', 'merged', 'added']);
  // What was decided is not proposed again, also when the facts are written again.
  await correctEstablishment(runtime, await as(kept.establishmentId), { ...facts, licenceNumber: '7001', name: 'مركز الواحة', ownerPhone: '+966500000070', place: { lat: 21.7, lon: 39.2 } });
  assert.deepEqual((await listProposals(db, [jeddah], 50)).filter(({ oneId, otherId }) => [oneId, otherId].includes(kept.establishmentId)).map(({ why }) => why), [['near']]);
});

test('near are those within the distance, the nearest first', async () => {
  const { establishment } = await add({ name: 'مكتب المرسى', ownerPhone: null, place: { lat: 21.9, lon: 39.1 } });
  await add({ name: 'مكتب الساحل', ownerPhone: null, place: { lat: 21.9, lon: 39.104 } });
  const found = await nearEstablishments(db, { authorityIds: [jeddah], place: { lat: 21.9, lon: 39.1 }, metres: 500 });
  assert.deepEqual(found.map((one) => [one.establishment.name, one.metres]), [['مكتب المرسى', 0], ['مكتب الساحل', 413]]);
  assert.deepEqual((await nearEstablishments(db, { authorityIds: [jeddah], place: establishment.place!, metres: 100 })).length, 1);
  assert.deepEqual(await nearEstablishments(db, { authorityIds: [riyadh], place: establishment.place!, metres: 500 }), []);
});

const heading = 'authority,licence_number,kind,name_ar,name_en,owner_name,owner_phone,city,address,lat,lon,status,synthetic';
const line = (changes: Partial<Record<string, string>> = {}): string => {
  const cells: Record<string, string> = { authority: 'jeddah', licence_number: '9001', kind: 'sadad', name_ar: 'مكتب الشروق لخدمات سداد', name_en: '', owner_name: 'خالد الحربي', owner_phone: '0500000090', city: 'جدة', address: 'حي الصفا', lat: '21.57', lon: '39.21', status: '', synthetic: 'yes' };
  return heading.split(',').map((column) => changes[column] ?? cells[column]!).join(',');
};
const file = (...lines: readonly string[]) => ({ text: [heading, ...lines].join('\n'), fileName: 'establishments.csv' });

test('of a hostile file the good rows are kept and the others named by line, column and reason', async () => {
  const hostile: readonly (readonly [Record<string, string>, string, string])[] = [
    [{ authority: 'atlantis' }, 'authority', 'unknown_authority'], [{ authority: 'interior' }, 'authority', 'unknown_authority'], [{ licence_number: '' }, 'licence_number', 'cell_empty'],
    [{ licence_number: '=1+1' }, 'licence_number', 'formula'], [{ licence_number: '///' }, 'licence_number', 'licence_wrong'], [{ kind: 'bakery' }, 'kind', 'kind_wrong'], [{ name_ar: 'Office' }, 'name_ar', 'not_arabic'],
    [{ name_ar: '@SUM(A1) مكتب' }, 'name_ar', 'formula'], [{ name_ar: 'مكتب\u202eس' }, 'name_ar', 'control_character'], [{ name_ar: 'م'.repeat(201) }, 'name_ar', 'cell_too_long'], [{ owner_phone: '12' }, 'owner_phone', 'phone_wrong'],
    [{ city: 'Riyadh' }, 'city', 'city_of_another'], [{ city: 'Atlantis' }, 'city', 'unknown_city'], [{ lat: '39.21', lon: '21.57' }, 'lat', 'coordinates_swapped'], [{ lat: '48.8', lon: '2.3' }, 'lat', 'outside_kingdom'],
    [{ lat: '21.57', lon: '' }, 'lon', 'coordinate_wrong'], [{ status: 'perhaps' }, 'status', 'status_wrong'], [{ synthetic: 'perhaps' }, 'synthetic', 'not_yes_or_no'], [{ licence_number: '9001' }, 'licence_number', 'value_twice'],
  ];
  const lines = hostile.map(([changes], at) => line({ licence_number: `95${at}`, ...changes }));
  const taken = await importEstablishments(runtime, file(line(), ...lines, 'too,few', line({ licence_number: '9002', name_ar: 'مكتب الغروب', owner_phone: '', lat: '', lon: '' })));
  assert.deepEqual([taken.imported, taken.updated, taken.unchanged], [2, 0, 0]);
  assert.deepEqual(taken.refused.map((one) => [one.line, one.column, one.code]), [...hostile.map(([, column, code], at) => [at + 3, column, code]), [hostile.length + 3, null, 'cells_wrong']]);
  for (const { reason } of taken.refused) assert.ok(reason.ar.length > 5 && reason.en.length > 5);
  assert.deepEqual((await findEstablishments(db, { authorityIds: [jeddah], q: 'الغروب' })).map(({ place, source }) => [place, source]), [[null, 'import']]);
  await assert.rejects(importEstablishments(runtime, { text: 'colour,size\nred,1\n', fileName: 'x.csv' }), /nothing was imported/);
  const entry = await row<{ details: { refused: number } }>(db, sql`select details from audit_entry where action = 'establishments.import'`);
  assert.equal(entry!.details.refused, hostile.length + 1);
});

test('the same file again changes nothing; a changed row is written over and what the file does not know stays', async () => {
  const same = file(line(), line({ licence_number: '9002', name_ar: 'مكتب الغروب', owner_phone: '', lat: '', lon: '' }));
  assert.deepEqual(await importEstablishments(runtime, same), { imported: 0, updated: 0, unchanged: 2, refused: [] });
  const [shuruq] = await findEstablishments(db, { authorityIds: [jeddah], q: '9001' });
  const changed = await importEstablishments(runtime, file(line({ owner_phone: '', lat: '', lon: '', status: 'مغلقة', address: 'حي السلامة' })));
  assert.deepEqual([changed.updated, changed.unchanged], [1, 0]);
  const after = await getEstablishment(db, shuruq!.establishmentId);
  assert.deepEqual([after.ownerPhone, after.place, after.status, after.address], ['+966500000090', { lat: 21.57, lon: 39.21 }, 'closed', 'حي السلامة']);
  const told = async () => (await listChanges(db, after.establishmentId, 2)).map(({ what, staffId: by, before }) => [what, by, before]).toSorted();
  assert.deepEqual(await told(), [['closed', null, {}], ['imported', null, { address: 'حي الصفا' }]]);
  // A file that does not say whether it works leaves it closed, with the column or without.
  const silent = file(line({ address: 'حي السلامة' }));
  for (const text of [silent.text, silent.text.replace(',status,', ',').replace(',,yes', ',yes')]) assert.deepEqual(await importEstablishments(runtime, { ...silent, text }), { imported: 0, updated: 0, unchanged: 1, refused: [] });
  assert.equal((await importEstablishments(runtime, file(line({ address: 'حي السلامة', name_ar: 'مكتب الشروق' })))).updated, 1);
  assert.equal((await getEstablishment(db, after.establishmentId)).status, 'closed');
  await importEstablishments(runtime, file(line({ address: 'حي السلامة', name_ar: 'مكتب الشروق', status: 'active' })));
  assert.deepEqual(await told(), [['imported', null, { name: 'مكتب الشروق لخدمات سداد' }], ['reopened', null, {}]]);
});

test('what a file corrects is compared anew: a proposal that is no longer true goes, one that was decided stays', async () => {
  const proposed = async (id: string) => (await listProposals(db, [jeddah], 50)).filter(({ oneId, otherId }) => [oneId, otherId].includes(id)).map(({ why }) => why);
  await importEstablishments(runtime, file(...['9101', '9102', '9103'].map((licence_number) => line({ licence_number, name_ar: `مكتب رقم ${licence_number}`, owner_phone: '0500000091', lat: '', lon: '' }))));
  const [[one], [two]] = [await findEstablishments(db, { authorityIds: [jeddah], q: '9101' }), await findEstablishments(db, { authorityIds: [jeddah], q: '9102' })];
  assert.deepEqual(await proposed(one!.establishmentId), [['phone'], ['phone']]);
  await decideDuplicate(runtime, { authorityId: jeddah, staffId, oneId: one!.establishmentId, otherId: two!.establishmentId, keepId: null });
  await importEstablishments(runtime, file(line({ licence_number: '9101', name_ar: 'مكتب رقم 9101', owner_phone: '0500000092', lat: '', lon: '' })));
  assert.deepEqual(await proposed(one!.establishmentId), []);
  assert.equal((await proposed(two!.establishmentId)).length, 1, 'the other two still share a telephone');
  assert.equal((await row<{ decision: string }>(db, sql`select decision from establishment_pair where ${one!.establishmentId} in (one_id, other_id)`))!.decision, 'different');

  // A pair of which one is merged into a third waits until it is parted, also where the other is written again meanwhile.
  const [[three], { establishment: fourth }] = [await findEstablishments(db, { authorityIds: [jeddah], q: '9103' }), await add({ name: 'مكتب رقم 9104', ownerPhone: '+966500000091', place: null })];
  await decideDuplicate(runtime, { authorityId: jeddah, staffId, oneId: three!.establishmentId, otherId: fourth.establishmentId, keepId: fourth.establishmentId });
  await importEstablishments(runtime, file(line({ licence_number: '9102', name_ar: 'مكتب رقم 9102', owner_phone: '0500000091', address: 'حي السلامة', lat: '', lon: '' })));
  await partEstablishment(runtime, await as(three!.establishmentId));
  assert.deepEqual(await proposed(three!.establishmentId), [['phone']]);
});

test('distances are measured again once the branches are others', async () => {
  const { establishment } = await add({ name: 'مكتب الدليل', ownerPhone: null, place: { lat: 21.5713, lon: 39.2148 } });
  assert.deepEqual(establishment.nearestBranch, { branchId: 5, metres: 0 });
  await measureAgain(runtime);
  await db.query(sql`update branch set closed_at = ${now} where branch_id = 5`);
  forgetOrganisation(db);
  await measureAgain(runtime);
  const moved = (await getEstablishment(db, establishment.establishmentId)).nearestBranch;
  assert.ok(moved!.branchId !== 5 && moved!.metres > 1000, JSON.stringify(moved));
});
