import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { seedOrganisationDemo } from '../../../demo/organisation.ts';
import type { ImportProgress, ImportRow } from '../../../platform/csv.ts';
import { row, rows, sql } from '../../../platform/database.ts';
import { testDatabase } from '../../../testing/database.ts';
import { refusalOf } from '../../../testing/imports.ts';
import { testRuntime } from '../../identity/fixtures.ts';
import { findBranch, getBranch } from './branches.ts';
import { importCities } from './import-places.ts';
import { importBranches } from './import-branches.ts';

const { db } = await testDatabase();
const runtime = testRuntime(db, { clock: () => new Date('2026-11-21T09:00:00Z') });
before(async () => {
  await seedOrganisationDemo(runtime);
  await importCities(runtime, { text: 'city_id,region_id,name_ar,name_en,lat,lon\n90,1,توأم,Twin Town,24.7,46.7\n91,2,توأم,Twin Town,21.5,39.2\n', fileName: 'cities.csv' });
});

const columns = ['branch_id', 'sector', 'city', 'name_ar', 'name_en', 'address_ar', 'address_en', 'lat', 'lon', 'men_section', 'women_section', 'phone', 'synthetic'] as const;
type Cells = Partial<Record<(typeof columns)[number], string>>;
const good: Required<Cells> = {
  branch_id: '700', sector: 'passports', city: 'Riyadh', name_ar: 'مكتب الجوازات بحي النرجس', name_en: 'Passports Office, An Narjis', address_ar: 'طريق عثمان بن عفان', address_en: 'Uthman ibn Affan Road',
  lat: '24.84', lon: '46.66', men_section: 'yes', women_section: 'yes', phone: '', synthetic: 'yes',
};
const quoted = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
const line = (change: Cells = {}): string => columns.map((column) => quoted({ ...good, ...change }[column])).join(',');
const file = (...lines: string[]): string => [columns.join(','), ...lines, ''].join('\n');
const run = (text: string | Uint8Array, onProgress?: (progress: ImportProgress) => void) => importBranches(runtime, { text, fileName: 'branches.csv', ...(onProgress && { onProgress }) });
const count = async (): Promise<number> => (await row<{ n: number }>(db, sql`select count(*)::int as n from branch`))!.n;

async function refusal(text: string | Uint8Array): Promise<readonly ImportRow[]> {
  const before = await count();
  const found = await refusalOf(run(text));
  assert.equal(await count(), before, 'nothing is half-imported');
  return found;
}

/** One hostile cell in the third line of an otherwise good file → the place and code it must be refused with. */
const hostile: [string, Cells, string, string][] = [
  ['a city whose name two cities have', { city: 'Twin Town' }, 'city', 'ambiguous_city'],
  ['a city that is not in the system', { city: 'Atlantis' }, 'city', 'unknown_city'],
  ['a sector that is not in the system', { sector: 'customs' }, 'sector', 'unknown_sector'],
  ['a place outside the Kingdom', { lat: '51.5', lon: '-0.12' }, 'lat', 'outside_kingdom'],
  ['latitude and longitude swapped', { lat: '46.66', lon: '24.84' }, 'lat', 'coordinates_swapped'],
  ['a place in another city', { lat: '21.54', lon: '39.17' }, 'lat', 'far_from_city'],
  ['a coordinate that is no number', { lat: '24°42′N' }, 'lat', 'coordinate_wrong'],
  ['a coordinate beyond all numbers', { lon: '1e999' }, 'lon', 'coordinate_wrong'],
  ['no name', { name_ar: '   ' }, 'name_ar', 'cell_empty'],
  ['a name of 10,000 letters', { name_en: 'x'.repeat(10_000) }, 'name_en', 'cell_too_long'],
  ['an English name in the Arabic column', { name_ar: 'Passports' }, 'name_ar', 'not_arabic'],
  ['a formula', { name_en: '=HYPERLINK("http://evil.example","x")' }, 'name_en', 'formula'],
  ['a formula behind a line break', { address_en: 'Road\n=1+1' }, 'address_en', 'control_character'],
  ['a NUL', { address_en: 'Road\0' }, 'address_en', 'control_character'],
  ['letters that turn the text around', { name_en: 'Office \u202Egnp.exe' }, 'name_en', 'control_character'],
  ['bytes that were no UTF-8', { name_ar: 'مكتب \uFFFD' }, 'name_ar', 'not_utf8'],
  ['branch number 0', { branch_id: '0' }, 'branch_id', 'branch_number_wrong'],
  ['a branch number too large for a ticket', { branch_id: '65536' }, 'branch_id', 'branch_number_wrong'],
  ['neither yes nor no', { men_section: 'maybe' }, 'men_section', 'not_yes_or_no'],
  ['no section at all', { men_section: 'no', women_section: 'no' }, 'men_section', 'no_section'],
  ['a telephone number that is none', { phone: 'call me' }, 'phone', 'phone_wrong'],
  ['a branch that is another sector’s', { branch_id: '1' }, 'sector', 'sector_changed'],
  ['closing a section that has appointments', { branch_id: '25', women_section: 'no' }, 'women_section', 'section_in_use'],
];

for (const [name, change, column, code] of hostile) {
  test(`refused with its line: ${name}`, async () => {
    const found = await refusal(file(line(), line({ branch_id: '701', ...change })));
    assert.deepEqual(found.map((problem) => [problem.column, problem.code]), [[column, code]]);
    assert.equal(found[0]!.line, change.address_en?.includes('\n') ? 4 : 3);
  });
}

test('a number that is there twice names both lines', async () => {
  const [problem, ...others] = await refusal(file(line(), line({ branch_id: '701' }), line({ branch_id: '٧٠٠' })));
  assert.deepEqual([problem!.line, problem!.code, problem!.value, others.length], [4, 'value_twice', '٧٠٠ (2)', 0]);
});

test('every bad row is named at once, with all that is wrong in it', async () => {
  const found = await refusal(file(line({ city: '?' }), line({ branch_id: '701' }), line({ branch_id: 'x', lat: '', name_en: '' })));
  assert.deepEqual(found.map(({ line: at, column }) => [at, column]), [[2, 'city'], [4, 'branch_id'], [4, 'name_en'], [4, 'lat']]);
});

test('Windows-1256 bytes are named line by line', async () => {
  const arabic = Buffer.concat([Buffer.from(file(line())), Buffer.from('701,passports,Riyadh,'), Buffer.from([0xe3, 0xdf, 0xca, 0xc8]), Buffer.from(',A,ب,B,24.8,46.6,yes,yes,,yes\n')]);
  const found = await refusal(arabic);
  assert.deepEqual(found.map((problem) => [problem.line, problem.column, problem.code]), [[3, 'name_ar', 'not_utf8']]);
});

test('a good file is imported with progress: byte order mark, CRLF, quotes, semicolons, Arabic headings and digits', async () => {
  const seen: ImportProgress[] = [];
  const text = `\uFEFF${file(line({ branch_id: '800', name_en: 'Office, "An Narjis"' }), line({ branch_id: '801' })).replaceAll('\n', '\r\n')}`;
  assert.deepEqual(await run(Buffer.from(text), (progress) => seen.push(progress)), { imported: 2, updated: 0, unchanged: 0 });
  assert.equal((await getBranch(db, 800)).name.en, 'Office, "An Narjis"');
  assert.deepEqual(seen, [{ phase: 'check', done: 2, total: 2 }, { phase: 'write', done: 2, total: 2 }]);
  const arabic = 'رقم الفرع;القطاع;المدينة;الاسم بالعربية;الاسم بالإنجليزية;العنوان;العنوان بالإنجليزية;خط العرض;خط الطول;قسم الرجال;قسم النساء\n٨٠٢;الجوازات;الرياض;مكتب;Office;طريق;Road;٢٤٫٨;٤٦٫٦;نعم;لا\n';
  assert.deepEqual(await run(arabic), { imported: 1, updated: 0, unchanged: 0 });
  assert.deepEqual([(await getBranch(db, 802)).lat, (await getBranch(db, 802)).hasWomenSection], [24.8, false]);
});

test('imported again, only what is different is written, and readers see it at once', async () => {
  await run(file(line({ branch_id: '810' }), line({ branch_id: '811' })));
  assert.equal((await findBranch(db, 811))!.phone, null);
  assert.deepEqual(await run(file(line({ branch_id: '810' }), line({ branch_id: '811', phone: '+966 11 000 0000' }), line({ branch_id: '812' }))), { imported: 1, updated: 1, unchanged: 1 });
  assert.equal((await findBranch(db, 811))!.phone, '+966 11 000 0000');
  const entries = await rows<{ details: unknown }>(db, sql`select details from audit_entry where action = 'organisation.import_branches'`);
  assert.ok(entries.some(({ details }) => JSON.stringify(details) === JSON.stringify({ updated: 1, imported: 1, unchanged: 1 })), JSON.stringify(entries));
});

test('five thousand branches at once, and the last row wrong', async () => {
  const many = Array.from({ length: 5_000 }, (_, n) => line({ branch_id: String(10_000 + n) }));
  const [problem] = await refusal(file(...many, line({ branch_id: '10000' })));
  assert.deepEqual([problem!.line, problem!.code], [5_002, 'value_twice']);
  assert.deepEqual(await run(file(...many)), { imported: 5_000, updated: 0, unchanged: 0 });
});
