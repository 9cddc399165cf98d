import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FieldEstablishment } from '@bawaba/contracts';
import { createFinder } from './find.ts';

const names = ['مكتب الأمانة للخدمات العامة', 'مؤسسة عبدالله الزهراني لخدمات سداد', 'مركز هيفاء التجاري', 'مكتب النخبة للتعقيب', 'مكتب فيصل للخدمات', 'مكتب البوابة الذهبية للخدمات العامة'];
const offices = names.map((name, at): FieldEstablishment => ({
  establishmentId: `01890000-0000-7000-8000-00000000000${at}`, name, nameEn: null, kind: 'general_services', licenceNumber: `40301${at}234`, ownerName: at === 4 ? 'سعاد القرني' : null, address: '', cityId: 2,
  place: null, status: 'active', nearestBranch: null, pledge: null, followUps: [], lastVisitAt: null,
}));
const find = createFinder(offices);

test('an office is found without a network as people type it: without hamza or marks, with a letter wrong, by half a word, by owner, by licence', () => {
  for (const [typed, name] of [
    ['الامانه', 0], ['مكتب الأمآنة', 0], ['الامنة', 0], ['عبد الله الزهرانى', 1], ['هيفا', 2], ['مكتب النخبه', 3], ['النخية', 3], ['فيصل', 4], ['سعاد', 4], ['البوابه الذهبيه', 5], ['الذه', 5], ['403013', 3], ['٤٠٣٠١٣٢٣٤', 3], ['haifa', 2],
  ] as const) assert.equal(find(typed)[0]?.name, names[name], typed);
});

test('what is nowhere finds nothing rather than everything', () => {
  for (const typed of ['زرقاء اليمامة', '999999', '', '؟']) assert.deepEqual(find(typed), [], typed);
});
