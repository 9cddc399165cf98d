import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DomainError } from './errors.ts';
import { createLoad } from './load.ts';
import { routeGroup } from './measure-requests.ts';
import { recentTimes } from './recent.ts';

/** A load whose clock stands until it is moved. */
function loadAt(): { load: ReturnType<typeof createLoad>; pass: (milliseconds: number) => void } {
  let time = 10_000;
  const load = createLoad({ pool: () => ({ total: 8, idle: 2, waiting: 3, waitMs: 40 }), hashing: () => ({ running: 1, waiting: 7 }), now: () => time });
  return { load, pass: (milliseconds) => (time += milliseconds) };
}

describe('what a process feels', () => {
  it('tells arrivals, what was completed, our own failures and how long they took', async () => {
    const { load, pass } = loadAt();
    const took = (milliseconds: number) => async () => void pass(milliseconds);
    for (let n = 0; n < 19; n++) await load.time('book', took(10));
    await load.time('book', took(400));
    await assert.rejects(load.time('book', () => Promise.reject(new DomainError('slot_full'))), /slot_full/);
    await assert.rejects(load.time('book', () => Promise.reject(new Error('cut'))), /cut/);
    load.begin('book');
    const { p50Ms, p95Ms, ...sums } = load.snapshot().actions['book']!;
    assert.deepEqual(sums, { arrived: 23, completed: 21, failed: 1 });
    assert.ok(Math.abs(p50Ms - 10) < 2, String(p50Ms));
    assert.ok(p95Ms < 15, String(p95Ms));
  });

  it('forgets what is older than five seconds, and keeps it in the totals', () => {
    const { load, pass } = loadAt();
    load.count('sign-in.password', 4);
    load.begin('book')('completed');
    pass(4_000);
    load.count('sign-in.password');
    assert.equal(load.snapshot().counters['sign-in.password'], 5);
    pass(1_500);
    assert.equal(load.snapshot().counters['sign-in.password'], 1);
    assert.deepEqual(load.snapshot().actions['book'], { arrived: 0, completed: 0, failed: 0, p50Ms: 0, p95Ms: 0 });
    pass(60_000);
    assert.equal(load.snapshot().counters['sign-in.password'], 0);
    assert.deepEqual(load.totals(), { actions: { book: { arrived: 1, completed: 1, failed: 0 } }, counters: { 'sign-in.password': 5 } });
  });

  it('says over how many seconds it counted, for rates', () => {
    const { load, pass } = loadAt();
    pass(2_000);
    assert.equal(load.snapshot().seconds, 2);
    pass(60_250);
    assert.equal(load.snapshot().seconds, 4.75);
  });

  it('passes on what the pool and the queue of hashing say, and counts requests that have not ended', () => {
    const { load, pass } = loadAt();
    const [end] = [load.request(), load.request()];
    const { pool, poolWaitMs, hashing, inFlight } = load.snapshot();
    assert.deepEqual({ pool, poolWaitMs, hashing, inFlight }, { pool: { total: 8, idle: 2, waiting: 3 }, poolWaitMs: 40, hashing: { running: 1, waiting: 7 }, inFlight: 2 });
    end!();
    pass(100);
    assert.equal(load.snapshot().inFlight, 1);
  });

  it('feels an event loop that is kept busy', async () => {
    const load = createLoad({ pool: () => ({ total: 0, idle: 0, waiting: 0, waitMs: 0 }) });
    const until = performance.now() + 3_000;
    while (performance.now() < until && load.snapshot().loopUse < 0.5) {
      const busy = performance.now() + 90;
      while (performance.now() < busy);
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    assert.ok(load.snapshot().loopUse >= 0.5, String(load.snapshot().loopUse));
    assert.ok(load.snapshot().loopDelayMs > 30, String(load.snapshot().loopDelayMs));
  });
});

describe('durations of the last seconds', () => {
  it('are exact to a fifth, from a quarter of a millisecond to minutes', () => {
    for (const milliseconds of [0.3, 1, 7, 52, 999, 12_345, 100_000]) {
      const times = recentTimes(() => 0);
      times.add(milliseconds);
      const ratio = times.quantile(0.99) / milliseconds;
      assert.ok(ratio > 0.8 && ratio < 1.2, `${milliseconds}: ${ratio}`);
    }
  });

  it('are given in order of their share', () => {
    const times = recentTimes(() => 0);
    for (let milliseconds = 1; milliseconds <= 1_000; milliseconds++) times.add(milliseconds);
    for (const share of [0.1, 0.5, 0.95]) assert.ok(Math.abs(times.quantile(share) / (share * 1_000) - 1) < 0.2, String(share));
    assert.equal(recentTimes(() => 0).quantile(0.5), 0);
  });
});

describe('the group of a route', () => {
  const groups = [
    ['GET', '/', 'GET home'], ['GET', '/book/:service/:branch', 'GET book'], ['POST', '/api/v1/appointments', 'POST api appointments'],
    ['POST', '/staff/sign-in', 'POST staff sign-in'], ['GET', '/assets/*', 'GET assets'], ['GET', null, 'GET unknown'], ['GET', '/:word', 'GET home'],
  ] as const;
  for (const [method, pattern, group] of groups) it(`of ${method} ${pattern} is "${group}"`, () => assert.equal(routeGroup(method, pattern), group));
});
