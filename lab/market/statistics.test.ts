import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { createEvents } from './events.ts';
import { chanceOf } from './random.ts';
import { estimate, exceeds, exceedsCount, ratio } from './statistics.ts';

test('events happen in the order of their moments, and in the order of planning at the same one', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.nat(20), { maxLength: 200 }), async (moments) => {
    const events = createEvents(0);
    const seen: [number, number][] = [];
    moments.forEach((moment, i) => events.at(moment, async () => void seen.push([events.now(), i])));
    await events.run(100);
    assert.deepEqual(seen, moments.map((moment, i) => [moment, i] as [number, number]).toSorted((a, b) => a[0] - b[0] || a[1] - b[1]));
    assert.equal(events.now(), 100);
  }));
});

test('what is planned while something happens comes after it, and what lies behind the end does not happen', async () => {
  const events = createEvents(0);
  const seen: string[] = [];
  events.at(5, async () => {
    seen.push('first');
    events.at(3, async () => void seen.push('late'));
    events.at(50, async () => void seen.push('never'));
  });
  events.at(6, async () => void seen.push('second'));
  await events.run(10);
  assert.deepEqual(seen, ['first', 'late', 'second']);
});

test('chance: the same seed again is the same, another is not, and it is spread as it should be', () => {
  const draw = (seed: string): number[] => Array.from({ length: 4000 }, chanceOf(seed).next);
  assert.deepEqual(draw('a'), draw('a'));
  assert.notDeepEqual(draw('a'), draw('b'));
  const { mean, half } = estimate(draw('a'));
  assert.ok(Math.abs(mean - 0.5) < 3 * half);
  const chance = chanceOf('c');
  const times = Array.from({ length: 4001 }, () => chance.logNormal({ median: 20, spread: 0.8 })).toSorted((a, b) => a - b);
  assert.ok(times[2000]! > 18 && times[2000]! < 22, `${times[2000]}`);
  assert.deepEqual(chance.shuffle([1, 2, 3, 4, 5]).toSorted(), [1, 2, 3, 4, 5]);
});

test('an interval holds the truth about 95 times in 100', () => {
  const chance = chanceOf('intervals');
  const held = Array.from({ length: 1000 }, () => estimate(Array.from({ length: 10 }, chance.next))).filter(({ mean, half }) => Math.abs(mean - 0.5) <= half).length;
  assert.ok(held > 925 && held < 975, `${held}`);
  assert.deepEqual(estimate([3]), { mean: 3, half: 0, runs: 1 });
});

test('a ratio is that of the sums, whatever the tries of each run', () => {
  assert.equal(ratio([{ of: 1, out: 1 }, { of: 0, out: 9 }])!.mean, 0.1);
  assert.equal(ratio([{ of: 0, out: 0 }]), null);
});

test('what chance explains is no breach; what it does not explain is', () => {
  const around = estimate([-1, 1, -1, 1, 0.4]);
  assert.equal(exceeds(around, 0), false);
  assert.equal(exceeds(estimate([1, 1.2, 0.9, 1.1]), 0), true);
  assert.equal(exceeds(estimate([1, 1, 1]), 1), false);
  assert.equal(exceedsCount(1, 0.9), false);
  assert.equal(exceedsCount(10, 1), true);
  assert.equal(exceedsCount(4, 1), true);
  assert.equal(exceedsCount(4, 1, 100), false);
});
