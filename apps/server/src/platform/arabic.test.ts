import assert from 'node:assert/strict';
import { test } from 'node:test';
import { branchesInArabic, countInArabic } from './arabic.ts';

test('the noun goes with its number', () => {
  const said: [number, string][] = [
    [0, 'لا فروع'], [1, 'فرع واحد'], [2, 'فرعان'], [3, '3 فروع'], [10, '10 فروع'], [11, '11 فرعًا'], [99, '99 فرعًا'], [100, '100 فرع'], [102, '102 فرع'], [103, '103 فروع'], [111, '111 فرعًا'],
  ];
  for (const [count, words] of said) assert.equal(branchesInArabic(count), words);
});

test('a noun may have no form for none and none for hundreds, and a number may be written otherwise', () => {
  const second = { one: 'ثانية واحدة', two: 'ثانيتان', few: 'ثوانٍ', many: 'ثانية' };
  assert.deepEqual([0, 100, 1100].map((count) => countInArabic(count, second, `<${count}>`)), ['<0> ثانية', '<100> ثانية', '<1100> ثانية']);
});
