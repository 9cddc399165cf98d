import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { foldText, lettersApart, licenceKey, namesAlike, readAsked, skeletonOf, skeletonsTyped, wordsOf } from '@bawaba/text/names';
import { type Database, sql } from '../../platform/database.ts';
import { newId } from '../../platform/id.ts';
import { testDatabase } from '../../testing/database.ts';
import { jeddah, makeAuthorities, riyadh } from '../authorities/fixtures.ts';
import { findEstablishments } from './actions/find.ts';
import { differentNames, makeRegister, nameOf, waysOfWriting } from './fixtures.ts';
import { insertEstablishments } from './store/establishments.ts';

const { db }: { db: Database } = await testDatabase();
const registered = 3_000;

before(async () => {
  await db.query(sql`insert into region values (1, 'منطقة', 'Region')`);
  await db.query(sql`insert into city values (1, 1, 'الرياض', 'Riyadh', 24.7, 46.7), (2, 1, 'جدة', 'Jeddah', 21.5, 39.2)`);
  await makeAuthorities(db, { jeddah: [2], riyadh: [1] });
  await makeRegister(db, { authorityId: jeddah, cityId: 2, count: registered });
});

test('what people write differently is folded into one', () => {
  assert.equal(foldText('مَكـتب  إِسـماعيل، ١٢–ب'), foldText('مكتب اسماعيل 12 ب'));
  assert.deepEqual(wordsOf('مكتب أبو عبدالعزيز لخدمات سداد'), wordsOf('مكتب ابو عبد العزيز لخدمات سداد'));
  for (const [one, other] of [['نور الدين', 'نورالدين'], ['عبد الله', 'عبدالله'], ['مكتبالنخبه', 'مكتب النخبة'], ['ﻣﻜﺘﺐ', 'مكتب'], ['أبي بكر', 'ابوبكر'], ['للعقارات', 'العقارات']] as const) assert.deepEqual(wordsOf(one), wordsOf(other), one);
  assert.notDeepEqual(wordsOf('سالم'), wordsOf('سلمان'));
  for (const typed of ['٠٤٠٣٠-١١٢٢', '4030 1122', '4030/1122']) assert.equal(licenceKey(typed), '40301122');
  assert.notEqual(licenceKey('40301123'), '40301122');
});

test('letters apart: a swap, a miss, one too many and one mistaken are each one', () => {
  for (const typed of ['النبخة', 'النخة', 'النخببة', 'النجبة']) assert.equal(lettersApart('النخبة', typed, 2), 1, typed);
  assert.equal(lettersApart('النخبة', 'النخبة', 2), 0);
  assert.equal(lettersApart('النخبة', 'القمة', 2), 3);
});

test('names in Latin letters are known by their consonants', () => {
  for (const [arabic, latin] of [['الفيصل', 'Al-Faisal'], ['الفيصل', 'alfaysal'], ['النخبة', 'nukhba'], ['النخبة', 'annukhba'], ['الغامدي', 'Ghamdi'], ['الشهري', 'Al Shehri'], ['القحطاني', 'Qahtani']] as const) {
    const [word] = wordsOf(arabic);
    assert.ok(wordsOf(latin).some((typed) => skeletonsTyped(typed.word).includes(skeletonOf(word!.word))), `${arabic} ${latin}`);
  }
});

test('names are alike by the words that tell them, not by those that all offices have', () => {
  assert.equal(namesAlike('مكتب النخبة للخدمات العامة', 'مؤسسة النخبه'), 1);
  assert.ok(namesAlike('مكتب النخبة للخدمات العامة', 'مكتب القمة للخدمات العامة') < 0.5);
});

/** Every 15th office, each way of writing in turn. */
function variants(): { name: string; typed: string; way: string }[] {
  const ways = Object.entries(waysOfWriting);
  return Array.from({ length: 200 }, (_, at) => {
    const [way, write] = ways[at % ways.length]!;
    const { name } = nameOf(at * 15);
    return { name, way, typed: write(name) };
  });
}

test('200 ways of writing find their office among the first five', async () => {
  const missed: string[] = [];
  for (const { name, typed, way } of variants()) {
    const found = await findEstablishments(db, { authorityIds: [jeddah], q: typed, limit: 5 });
    if (!found.some((one) => one.name === name)) missed.push(`${way}: ${typed} (${name})`);
  }
  assert.deepEqual(missed, []);
  assert.ok(new Set(variants().map(({ name, typed }) => `${name} ${typed}`)).size > 190, 'they differ');
});

test('another office’s name does not find it, and neither does another municipality', async () => {
  const absent = nameOf(differentNames - 7).name;
  assert.ok(!(await findEstablishments(db, { authorityIds: [jeddah], q: absent })).some(({ name }) => name === absent));
  assert.deepEqual(await findEstablishments(db, { authorityIds: [riyadh], q: nameOf(3).name }), []);
  for (const nothing of ['', '   ', '؟!', '%_\\', "'; drop table establishment; --", 'ظظظظظظ']) assert.deepEqual(await findEstablishments(db, { authorityIds: [jeddah], q: nothing }), [], nothing);
});

test('an owner, a licence number from its start, and a telephone in any form find it too', async () => {
  const [one] = await findEstablishments(db, { authorityIds: [jeddah], q: nameOf(42).name });
  const first = async (q: string): Promise<string | undefined> => (await findEstablishments(db, { authorityIds: [jeddah], q }))[0]?.establishmentId;
  assert.equal(await first(one!.licenceNumber!), one!.establishmentId);
  assert.equal(await first(one!.licenceNumber!.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!).replace('-', ' ')), one!.establishmentId);
  const phone = one!.ownerPhone!.replace('+966', '0');
  const grouped = [phone, phone.replace(/^(...)(...)/, '$1 $2 '), phone.replace(/\d/g, (digit) => '٠١٢٣٤٥٦٧٨٩'[Number(digit)]!).replace(/^(...)(...)/, '$1 $2 '), one!.ownerPhone!.replace(/^(\+966)(..)(...)/, '$1 $2-$3-'), phone.replace(/^(...)/, '($1) ')];
  for (const q of grouped) assert.equal(await first(q), one!.establishmentId, q);
  const owned = await findEstablishments(db, { authorityIds: [jeddah], q: one!.ownerName!, limit: 60 });
  assert.ok(owned.some(({ ownerName }) => ownerName === one!.ownerName));
});

test('a licence number is found however few digits it has, and a word of a name is not taken for one', async () => {
  const [like] = await findEstablishments(db, { authorityIds: [jeddah], q: nameOf(42).name });
  const now = new Date();
  await db.transaction((tx) => insertEstablishments(tx, [{ ...like!, establishmentId: newId(now), licenceNumber: 'RUH-1', name: 'مكتب الميزان' }], now));
  const [found] = await findEstablishments(db, { authorityIds: [jeddah], q: 'ruh 1' });
  assert.equal(found?.licenceNumber, 'RUH-1');
  assert.deepEqual(['RUH-1', '12', 'مكتب النخبة', '4030-11'].map((typed) => readAsked(typed).licence), ['ruh1', null, null, '403011']);
});

test('of one kind as many are found as if there were no other', async () => {
  for (const q of ['4030', 'الغامدي']) {
    const all = await findEstablishments(db, { authorityIds: [jeddah], q, limit: 60 });
    const of = await findEstablishments(db, { authorityIds: [jeddah], q, kind: 'sadad', limit: 60 });
    assert.ok(all.length === 60 && of.length > all.filter(({ kind }) => kind === 'sadad').length && of.every(({ kind }) => kind === 'sadad'), `${q}: ${of.length}`);
  }
});
