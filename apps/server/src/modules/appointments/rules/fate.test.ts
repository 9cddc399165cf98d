import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Fate, fateOf, type FreedSeat, type Returns } from './fate.ts';

const now = new Date('2026-11-22T06:00:00Z');
const hour = 3_600_000;

test('what becomes of a freed seat', () => {
  const table: [hoursAhead: number, Partial<FreedSeat>, Returns, Fate][] = [
    [72, { surplus: true, drawAhead: true, somebodyWaits: true }, 'held_back', 'gone'],
    [72, { surplus: true }, 'at_once', 'gone'],
    [72, { drawAhead: true, somebodyWaits: true }, 'held_back', 'next_draw'],
    [72, { drawAhead: true }, 'held_back', 'next_draw'],
    [48, { drawAhead: true, somebodyWaits: true }, 'held_back', 'offer'],
    [48, { drawAhead: true }, 'held_back', 'pool'],
    [72, { somebodyWaits: true }, 'held_back', 'offer'],
    [1, { somebodyWaits: true }, 'held_back', 'offer'],
    [72, {}, 'held_back', 'pool'],
    [1.6, {}, 'held_back', 'pool'],
    [1.5, {}, 'held_back', 'walk_in'],
    [0, { somebodyWaits: true }, 'held_back', 'walk_in'],
    [-1, { drawAhead: true, somebodyWaits: true }, 'held_back', 'walk_in'],
    [72, { drawAhead: true, somebodyWaits: true }, 'at_once', 'at_once'],
    [-1, {}, 'at_once', 'walk_in'],
  ];
  for (const [hours, facts, returns, fate] of table) {
    const seat: FreedSeat = { surplus: false, drawAhead: false, somebodyWaits: false, ...facts, startsAt: new Date(now.getTime() + hours * hour) };
    assert.equal(fateOf(seat, now, returns), fate, `${hours} h, ${JSON.stringify(facts)}, ${returns}`);
  }
});

test('unless it is told otherwise, no seat goes back to the public at once', () => {
  fc.assert(fc.property(fc.integer({ min: -100, max: 800 }), fc.boolean(), fc.boolean(), fc.boolean(), (hours, surplus, drawAhead, somebodyWaits) => {
    assert.notEqual(fateOf({ startsAt: new Date(now.getTime() + hours * hour), surplus, drawAhead, somebodyWaits }, now), 'at_once');
  }));
});
