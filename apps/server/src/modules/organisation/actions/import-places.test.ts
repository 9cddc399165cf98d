import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ImportResult } from '../../../platform/csv.ts';
import { rows, sql } from '../../../platform/database.ts';
import { testDatabase } from '../../../testing/database.ts';
import { refusalOf } from '../../../testing/imports.ts';
import { testRuntime } from '../../identity/fixtures.ts';
import { listCities, listRegions, listSectors } from './branches.ts';
import { importCities, importRegions, importSectors } from './import-places.ts';

const { db } = await testDatabase();
const runtime = testRuntime(db, { clock: () => new Date('2026-11-21T09:00:00Z') });
const headings = { sectors: 'sector_id,slug,name_ar,name_en', regions: 'region_id,name_ar,name_en', cities: 'city_id,region_id,name_ar,name_en,lat,lon' } as const;
const importers = { sectors: importSectors, regions: importRegions, cities: importCities } as const;

const run = (kind: keyof typeof headings, ...lines: string[]): Promise<ImportResult> =>
  importers[kind](runtime, { text: [headings[kind], ...lines, ''].join('\n'), fileName: `${kind}.csv` });
const refusals = async (kind: keyof typeof headings, ...lines: string[]): Promise<(string | number | null)[][]> =>
  (await refusalOf(run(kind, ...lines))).map(({ line, column, code }) => [line, column, code]);

test('an empty portal gets its sectors, regions and cities; the same files again change nothing', async () => {
  for (const again of [false, true]) {
    const all = (count: number): ImportResult => ({ imported: again ? 0 : count, updated: 0, unchanged: again ? count : 0 });
    assert.deepEqual(await run('sectors', '1,civil-affairs,الأحوال المدنية,Civil Affairs', '2,passports,الجوازات,Passports'), all(2));
    assert.deepEqual(await run('regions', '1,منطقة الرياض,Riyadh Region'), all(1));
    assert.deepEqual(await run('cities', '1,1,الرياض,Riyadh,24.7136,46.6753', '2,1,الخرج,Al Kharj,٢٤٫١٥,٤٧٫٣٣'), all(2));
  }
  assert.deepEqual(await rows(db, sql`select action from audit_entry order by action`), [
    { action: 'organisation.import_cities' }, { action: 'organisation.import_regions' }, { action: 'organisation.import_sectors' },
  ]);
  assert.deepEqual((await listSectors(db)).map(({ slug }) => slug), ['civil-affairs', 'passports']);
  assert.deepEqual((await listCities(db)).map(({ name, lat }) => [name.en, lat]), [['Riyadh', 24.7136], ['Al Kharj', 24.15]]);
});

test('a name is corrected under its number, and readers see it at once', async () => {
  assert.deepEqual(await run('regions', '1,منطقة الرياض,Ar Riyadh Region', '2,منطقة القصيم,Qassim Region'), { imported: 1, updated: 1, unchanged: 0 });
  assert.deepEqual((await listRegions(db)).map(({ name }) => name.en), ['Ar Riyadh Region', 'Qassim Region']);
});

test('one bad row, and nothing of the file is taken', async () => {
  assert.deepEqual(await refusals('sectors', '3,customs,الجمارك,Customs', '0,Customs House,Customs,'), [
    [3, 'sector_id', 'number_wrong'], [3, 'slug', 'slug_wrong'], [3, 'name_ar', 'not_arabic'], [3, 'name_en', 'cell_empty'],
  ]);
  assert.equal((await listSectors(db)).length, 2);
});

test('numbers and slugs stand for one thing only', async () => {
  assert.deepEqual(await refusals('sectors', '3,customs,الجمارك,Customs', '3,ports,الموانئ,Ports', '4,customs,الجمارك,Customs'), [[3, 'sector_id', 'value_twice'], [4, 'slug', 'value_twice']]);
  assert.deepEqual(await refusals('sectors', '1,passports,الأحوال المدنية,Civil Affairs', '2,civil-affairs,الجوازات,Passports'), [[2, 'slug', 'slug_taken'], [3, 'slug', 'slug_taken']]);
});

test('a city lies in a known region of the Kingdom', async () => {
  const bad = ['3,99,عنيزة,Unaizah,26.084,43.9936', '4,2,بريدة,Buraidah,43.975,26.326', '5,2,لندن,London,51.5,-0.12', '6,2,الرس,Ar Rass,north,43.5'];
  assert.deepEqual(await refusals('cities', ...bad), [
    [2, 'region_id', 'unknown_region'], [3, 'lat', 'coordinates_swapped'], [4, 'lat', 'outside_kingdom'], [5, 'lat', 'coordinate_wrong'],
  ]);
});
