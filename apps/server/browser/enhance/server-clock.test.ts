import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clockOffset, untilNextStep } from './server-clock.ts';

test('the portal’s clock is told from one answer, within half the time it took', () => {
  assert.equal(clockOffset(1_000, 1_400, 61_200), 60_000);
  for (const there of [0, 130, 400]) assert.ok(Math.abs(clockOffset(1_000, 1_400, 5_000 + 1_000 + there) - 5_000) <= 200);
});

test('a step ends when the next begins, and a full one is ahead at its very beginning', () => {
  assert.deepEqual([0, 1, 14_999, 15_000, 29_000].map((now) => untilNextStep(now, 15)), [15_000, 14_999, 1, 15_000, 1_000]);
});
