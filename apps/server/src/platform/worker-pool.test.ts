import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createWorkerPool } from './worker-pool.ts';

const file = new URL('fixtures/slow-worker.ts', import.meta.url);

test('jobs are done in the order they came', async () => {
  const pool = createWorkerPool<number, number>(file, { threads: 1, most: 10 });
  const done: number[] = [];
  await Promise.all([40, 10, 30, 5].map((job) => pool.run(job).then((result) => done.push(result))));
  assert.deepEqual(done, [40, 10, 30, 5]);
});

test('as many at once as there are threads; the others wait', async () => {
  const pool = createWorkerPool<number, number>(file, { threads: 2, most: 10 });
  const jobs = [40, 41, 42, 43, 44].map((job) => pool.run(job));
  assert.deepEqual(pool.usage(), { running: 2, waiting: 3 });
  assert.deepEqual(await Promise.all(jobs), [40, 41, 42, 43, 44]);
  assert.deepEqual(pool.usage(), { running: 0, waiting: 0 });
});

test('more than may wait are refused at once with `busy`, and the others are not disturbed', async () => {
  const pool = createWorkerPool<number, number>(file, { threads: 1, most: 2 });
  const taken = [20, 21, 22].map((job) => pool.run(job));
  await assert.rejects(pool.run(23), { code: 'busy', facts: { retryAfterSeconds: 10 } });
  assert.deepEqual(await Promise.all(taken), [20, 21, 22]);
});

test('an error of a job is its own; a thread that dies is replaced', async () => {
  const pool = createWorkerPool<number, number>(file, { threads: 1, most: 10 });
  await assert.rejects(pool.run(-1), /refused by the worker/);
  const [dies, lives] = [pool.run(0), pool.run(5)];
  await assert.rejects(dies, /ended with 3/);
  assert.equal(await lives, 5);
  assert.equal(await pool.run(6), 6);
});

test('the event loop goes on while every thread is busy', async () => {
  const pool = createWorkerPool<number, number>(file, { threads: 1, most: 10 });
  let turns = 0;
  const timer = setInterval(() => (turns += 1), 5);
  await pool.run(300);
  clearInterval(timer);
  assert.ok(turns > 5, String(turns));
});
