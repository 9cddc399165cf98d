import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeLeft } from './countdown.ts';

test('seconds become minutes and hours', () => {
  assert.deepEqual([0, 9, 125, 3599, 3600, 3725].map(timeLeft), ['0:00', '0:09', '2:05', '59:59', '1:00:00', '1:02:05']);
});
