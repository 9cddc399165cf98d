import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Queryable } from './database.ts';
import { keepFor } from './kept.ts';

const database = (): Queryable => ({ query: () => Promise.reject(new Error('not asked')) });

test('one look serves everybody until it is forgotten, and each database has its own', async () => {
  let looks = 0;
  const kept = keepFor(async () => (looks += 1));
  const [here, there] = [database(), database()];
  assert.deepEqual(await Promise.all([kept.read(here), kept.read(here), kept.read(there)]), [1, 1, 2]);
  kept.forget(here);
  assert.deepEqual([await kept.read(here), await kept.read(there)], [3, 2]);
});

test('a look that failed is not kept', async () => {
  let looks = 0;
  const kept = keepFor(async () => {
    looks += 1;
    if (looks === 1) throw new Error('cut off');
    return looks;
  });
  const db = database();
  await assert.rejects(kept.read(db), /cut off/);
  assert.equal(await kept.read(db), 2);
});
