import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { demoFile } from '../../demo/files.ts';
import { testDatabase } from '../../testing/database.ts';
import { refusalOf } from '../../testing/imports.ts';
import { testRuntime } from '../identity/fixtures.ts';
import { importCities, importRegions } from '../organisation/index.ts';
import { findAuthorityOfCity, importAuthorities, listAuthorities } from './index.ts';

const { db } = await testDatabase();
const runtime = testRuntime(db);
const heading = 'authority_id,kind,slug,parent_id,name_ar,name_en,cities';
const file = (...lines: readonly string[]) => ({ text: [heading, ...lines].join('\n'), fileName: 'authorities.csv' });

before(async () => {
  await importRegions(runtime, demoFile('regions.csv'));
  await importCities(runtime, demoFile('cities.csv'));
  await importAuthorities(runtime, demoFile('authorities.csv'));
});

test('the demonstration’s authorities: each city is one municipality’s, and a second time changes nothing', async () => {
  const cities = (await listAuthorities(db)).flatMap(({ cityIds }) => cityIds);
  assert.equal(new Set(cities).size, cities.length);
  assert.equal((await findAuthorityOfCity(db, 2))?.slug, 'jeddah');
  assert.equal(await findAuthorityOfCity(db, 999), null);
  const again = await importAuthorities(runtime, demoFile('authorities.csv'));
  assert.deepEqual([again.imported, again.updated], [0, 0]);
});

test('what does not fit is refused by line and column, and nothing of the file is taken', async () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['40,city,hall,2,أمانة,Hall,', 'kind', 'kind_wrong'],
    ['40,municipality,jeddah,2,أمانة,Hall,', 'slug', 'slug_taken'],
    ['40,municipality,hall,,أمانة,Hall,', 'parent_id', 'parent_needed'],
    ['40,municipality,hall,11,أمانة,Hall,', 'parent_id', 'parent_unknown'],
    ['40,ministry,hall,40,أمانة,Hall,', 'parent_id', 'parent_unknown'],
    ['2,ministry,municipal-affairs,1,وزارة,Ministry,2', 'cities', 'cities_of_ministry'],
    ['2,ministry,municipal-affairs,,وزارة,Ministry,', 'parent_id', 'parent_changed'],
    ['1,ministry,interior,2,وزارة,Ministry,', 'parent_id', 'parent_changed'],
    ['11,ministry,jeddah,2,أمانة جدة,Jeddah,', 'kind', 'kind_changed'],
    ['11,municipality,jeddah,1,أمانة جدة,Jeddah,2', 'parent_id', 'parent_changed'],
    ['40,municipality,hall,2,أمانة,Hall,900', 'cities', 'cities_wrong'],
    ['11,municipality,jeddah,2,أمانة جدة,Jeddah,2;2', 'cities', 'cities_wrong'],
    ['11,municipality,jeddah,2,أمانة جدة,Jeddah,2;3', 'cities', 'city_taken'],
  ];
  for (const [line, column, code] of cases) {
    const found = await refusalOf(importAuthorities(runtime, file(line)));
    assert.deepEqual(found.map((row) => [row.line, row.column, row.code]), [[2, column, code]], line);
  }
  assert.equal((await listAuthorities(db)).some(({ authorityId }) => authorityId === 40), false);
});

test('a file is read from above: who stands below another comes after them', async () => {
  const found = await refusalOf(importAuthorities(runtime, file('51,municipality,below,50,أمانة,Below,', '50,ministry,above,1,وزارة,Above,')));
  assert.deepEqual(found.map(({ line, code }) => [line, code]), [[2, 'parent_unknown']]);
  const taken = await importAuthorities(runtime, file('50,ministry,above,1,وزارة,Above,', '51,municipality,below,50,أمانة,Below,'));
  assert.equal(taken.imported, 2);
});
