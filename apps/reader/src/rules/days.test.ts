import assert from 'node:assert/strict';
import { test } from 'node:test';
import { daysToWipe, firstDayNeeded } from './days.ts';

const riyadh = (text: string): number => Date.parse(`${text}+03:00`) / 1000;

test('a day lasts until four in the morning, for appointments held past midnight', () => {
  assert.equal(firstDayNeeded(riyadh('2026-11-25T03:59:59')), '2026-11-24');
  assert.equal(firstDayNeeded(riyadh('2026-11-25T04:00:00')), '2026-11-25');
});

test('past days and days beyond seven are wiped, the seven are kept', () => {
  const held = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-30', '2026-12-01', '2026-12-02'];
  assert.deepEqual(daysToWipe(held, riyadh('2026-11-25T09:00:00')), ['2026-11-23', '2026-11-24', '2026-12-02']);
});
