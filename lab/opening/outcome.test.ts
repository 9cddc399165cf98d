import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { outcomeOf, turnOf, type Visit } from './outcome.ts';

function visit(overrides: Partial<Visit>): Visit {
  return { arrivedAt: 0, place: null, estimates: [], servedAt: null, polls: 0, refused: [], placesLost: 0, turnedBack: 0, ...overrides };
}

test('the turn of a serial is the first moment at which it is let in', () => {
  const watermarks = [[0, 0], [250, 10], [500, 10], [750, 30]] as const;
  assert.equal(turnOf(0, watermarks), 0);
  assert.equal(turnOf(10, watermarks), 250);
  assert.equal(turnOf(11, watermarks), 750);
  assert.equal(turnOf(31, watermarks), null);
});

test('an estimate counts as right within a fifth of the true wait, either way, and never when the turn never came', () => {
  const watermarks = [[0, 0], [10_000, 5]] as const;
  const told = (wait: number, serial = 5) => outcomeOf([visit({ place: { serial, at: 0 }, estimates: [{ at: 0, wait }] })], watermarks).firstWithin20;
  assert.deepEqual([7_900, 8_000, 12_000, 12_100].map((wait) => told(wait)), [0, 1, 1, 0]);
  assert.equal(told(10_000, 6), 0);
});

test('people that somebody saw pass are counted as by comparing every pair', () => {
  const serials = fc.uniqueArray(fc.nat(1000), { minLength: 1, maxLength: 60 });
  fc.assert(fc.property(serials, (list) => {
    const visits = list.map((serial, at) => visit({ place: { serial, at } }));
    const slow = Math.max(...list.map((serial, i) => list.filter((other, j) => j > i && other < serial).length));
    assert.equal(outcomeOf(visits, []).mostPassed, slow);
  }));
});

test('the busiest second, waits and refusals are counted', () => {
  const visits = [100, 200, 1_100].map((arrivedAt) => visit({ arrivedAt, servedAt: arrivedAt + 5_000, refused: arrivedAt === 200 ? ['503'] : [], polls: 2, placesLost: arrivedAt === 100 ? 1 : 0, turnedBack: arrivedAt === 200 ? 2 : 0 }));
  const { busiestSecond, refused, placesLost, turnedBack, served, polls, waits } = outcomeOf(visits, []);
  assert.deepEqual({ busiestSecond, refused, placesLost, turnedBack, served, polls, waits }, { busiestSecond: 2, refused: 1, placesLost: 1, turnedBack: 2, served: 3, polls: 6, waits: { p50: 5_000, p90: 5_000, max: 5_000 } });
});
