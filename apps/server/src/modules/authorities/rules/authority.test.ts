import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Authority, isWithin, numbersAbove, numbersWithin } from './authority.ts';

const one = (authorityId: number, parentId: number | null): Authority => ({ authorityId, parentId, kind: 'ministry', slug: `a${authorityId}`, name: { ar: 'جهة', en: 'One' }, cityIds: [] });
const all = [one(1, null), one(2, 1), one(11, 2), one(12, 2), one(3, 1)];

test('who stands above whom', () => {
  assert.deepEqual(numbersAbove(all, 11), [2, 1]);
  assert.deepEqual(numbersAbove(all, 1), []);
  assert.deepEqual(numbersWithin(all, 2), [2, 11, 12]);
  assert.deepEqual(numbersWithin(all, 11), [11]);
  assert.equal(isWithin(all, 12, 1), true);
  assert.equal(isWithin(all, 2, 11), false);
  assert.equal(isWithin(all, 11, 12), false);
  assert.equal(isWithin(all, 11, 3), false);
});

test('a circle, which only a hand in the database could make, ends', () => {
  assert.deepEqual(numbersAbove([one(1, 2), one(2, 1)], 1), [2, 1]);
});
