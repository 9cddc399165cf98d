import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLoad } from './load.ts';
import { atRest, availabilityKeptMs, type Level, nextStanding, showsPictures, type Standing } from './shedding.ts';

const felt = (poolWaitMs: number, loopDelayMs = 0): { poolWaitMs: number; loopDelayMs: number } => ({ poolWaitMs, loopDelayMs });

test('each level is reached by what people wait for the database, or by how late the event loop is', () => {
  const reached: readonly (readonly [number, number, Level])[] = [
    [0, 0, 'calm'], [49, 49, 'calm'], [50, 0, 'busy'], [0, 50, 'busy'], [250, 0, 'strained'], [0, 150, 'strained'], [1_000, 0, 'drowning'], [0, 500, 'drowning'], [60, 600, 'drowning'],
  ];
  for (const [wait, delay, level] of reached) assert.equal(nextStanding(atRest, felt(wait, delay), 0).level, level, `${wait} ${delay}`);
});

test('it goes up at once, and down one level at a time, after five seconds below half of the mark', () => {
  let standing: Standing = nextStanding(atRest, felt(2_000), 0);
  const at = (seconds: number, poolWaitMs: number): Level => (standing = nextStanding(standing, felt(poolWaitMs), seconds * 1_000)).level;
  assert.equal(at(1, 600), 'drowning', 'less, but not half');
  assert.equal(at(2, 400), 'drowning', 'the rest begins');
  assert.equal(at(6, 400), 'drowning');
  assert.equal(at(7, 400), 'strained');
  assert.equal(at(8, 0), 'strained');
  assert.equal(at(12, 300), 'strained', 'the rest is broken');
  assert.equal(at(13, 0), 'strained');
  assert.equal(at(17, 0), 'strained');
  assert.equal(at(18, 0), 'busy');
  assert.equal(at(23, 0), 'calm');
  assert.equal(at(24, 0), 'calm');
});

test('what is left out grows in the stated order', () => {
  const order: readonly Level[] = ['calm', 'busy', 'strained', 'drowning'];
  assert.deepEqual(order.map(showsPictures), [true, false, false, false]);
  assert.deepEqual(order.map(availabilityKeptMs), [1_000, 5_000, 15_000, 15_000]);
});

test('a process takes its level from what it feels', () => {
  let time = 0;
  let waitMs = 300;
  const load = createLoad({ pool: () => ({ total: 8, idle: 0, waiting: 20, waitMs }), now: () => time });
  assert.equal(load.level(), 'strained');
  waitMs = 0;
  time += 200;
  assert.equal(load.level(), 'strained');
  for (const _ of Array.from({ length: 120 })) {
    time += 100;
    load.level();
  }
  assert.equal(load.level(), 'calm');
});
