import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { estimate, pollAfter } from './estimate.ts';
import { isLate, turned } from './late.ts';
import { shouldClose, shouldOpen } from './opening.ts';
import { advance, comfort, firstPace, nextPace, type Pace, slowest, targets } from './rate.ts';
import { positionOf, type Room, standingOf, whyLost } from './room.ts';
import { permute } from './shuffle.ts';

const seed = Buffer.alloc(32, 7);
const room: Room = {
  room: 'sign-in', state: 'open', cause: 'operator', epoch: 3, nextSerial: 101, admittedThrough: 40, gathered: 0, rate: 10, settled: 0, manualRate: null, manualUntil: null,
  gathersAt: null, opensAt: null, seed: null, seedHash: null, changedAt: new Date(0),
};
const now = new Date('2026-11-22T08:00:00Z');
const place = (serial: number, epoch = 3) => ({ room: 'sign-in', epoch, serial, issuedAt: now });

test('the draw gives everybody who gathered a position of their own, whatever their number', () => {
  fc.assert(fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.integer({ min: 1, max: 3000 }), (bytes, n) => {
    const positions = new Set(Array.from({ length: n }, (_, index) => permute(Buffer.from(bytes), n, index + 1)));
    assert.equal(positions.size, n);
    assert.equal(Math.min(...positions), 1);
    assert.equal(Math.max(...positions), n);
  }), { numRuns: 60 });
});

test('who came first and who came last have the same chances in the draw', () => {
  const draws = 400;
  const mean = (serial: number): number => {
    let sum = 0;
    for (let draw = 0; draw < draws; draw++) sum += permute(Buffer.alloc(32, `draw ${draw}`), 1000, serial);
    return sum / draws;
  };
  // The mean of 400 draws has a standard error of 14.4 about 500.5; five of them are beyond chance.
  for (const serial of [1, 2, 500, 999, 1000]) assert.ok(Math.abs(mean(serial) - 500.5) < 75, `serial ${serial}`);
});

test('a position can be recomputed from the seed by whoever reads the description', () => {
  // Fixed for ever: openings that have been held are checked against it.
  assert.deepEqual([1, 2, 3, 1000].map((serial) => permute(seed, 1000, serial)), [597, 884, 491, 447]);
});

test('a serial that did not gather stands behind all who did, in order of arrival', () => {
  assert.equal(positionOf({ gathered: 10, seed }, 11), 11);
  assert.throws(() => permute(seed, 10, 11), RangeError);
});

test('places are called up to the line, and everything is told of a place by its serial', () => {
  assert.deepEqual(standingOf(room, place(40)), { state: 'called', ahead: 0, position: 40 });
  assert.deepEqual(standingOf(room, place(41)), { state: 'waiting', ahead: 0, position: 41 });
  assert.deepEqual(standingOf(room, place(100)), { state: 'waiting', ahead: 59, position: 100 });
  assert.equal(standingOf({ ...room, state: 'shut' }, place(100)).state, 'called', 'when a room closes everybody may go in');
  assert.equal(standingOf(room, place(1, 4)).state, 'gathering', 'given by a process that knows of a later opening');
});

test('a place is worth nothing in another room, after its opening and after a day', () => {
  assert.equal(whyLost(room, place(50), now), null);
  assert.equal(whyLost(room, { ...place(50), room: 'registration' }, now), 'ended');
  assert.equal(whyLost(room, place(50, 2), now), 'ended');
  assert.equal(whyLost(room, { ...place(50), issuedAt: new Date(now.getTime() - 25 * 3_600_000) }, now), 'expired');
});

test('calling never goes back, never calls whom nobody is, and on the whole keeps the rate', () => {
  fc.assert(fc.property(fc.double({ min: 0.2, max: 5_000, noNaN: true }), fc.array(fc.double({ min: 0.01, max: 0.9, noNaN: true }), { minLength: 1, maxLength: 200 }), (rate, steps) => {
    let at = { admittedThrough: 0, carry: 0 };
    const nextSerial = 1e9;
    for (const seconds of steps) {
      const next = advance(at, nextSerial, rate, seconds);
      assert.ok(next.admittedThrough >= at.admittedThrough);
      at = next;
    }
    const due = rate * steps.reduce((sum, seconds) => sum + seconds, 0);
    assert.ok(Math.abs(at.admittedThrough - due) <= 1.001, `${at.admittedThrough} of ${due}`);
    assert.equal(advance(at, at.admittedThrough + 1, rate, 1).admittedThrough, at.admittedThrough, 'nobody is there');
  }));
});

/**
 * A portal that serves so many a second. People come 3 seconds after they are called, some never; whoever is beyond what
 * is served waits inside, and the answers show it. With `gusts` single seconds show the portal that much idler and busier than it is.
 */
function simulate(capacity: (second: number) => number, seconds: number, begin: Pace = firstPace([], 0), { absent = 0, gusts = 0 } = {}): { served: number; p95Ms: number; pace: Pace }[] {
  let pace = begin;
  let inside = 0;
  const onTheWay = [0, 0, 0];
  const seen = [{ strain: 0, asked: 0, served: 0, use: 0 }];
  return Array.from({ length: seconds }, (_, second) => {
    pace = nextPace(pace, seen);
    onTheWay.push(pace.rate * (1 - absent));
    inside += onTheWay.shift()!;
    const served = Math.min(inside, capacity(second));
    inside -= served;
    const p95Ms = 200 + (inside / capacity(second)) * 1000;
    const gust = 1 + gusts * ((second % 3) - 1);
    seen.push({ strain: p95Ms / targets.p95Ms, asked: served, served: served * gust, use: Math.min(1, (served / capacity(second)) * gust) });
    return { served, p95Ms, pace };
  });
}

test('the rate finds what the portal really serves, whatever that is, and people inside are served well', () => {
  fc.assert(fc.property(fc.integer({ min: 8, max: 3_000 }), fc.constantFrom(0, 0.2, 0.5, 0.8), (capacity, absent) => {
    const most = absent > 0.5;
    const run = simulate(() => capacity, most ? 1_200 : 300, firstPace([], 0), { absent }).slice(-150);
    const mean = run.reduce((sum, { served }) => sum + served, 0) / run.length;
    assert.ok(mean >= capacity * (most ? comfort.idle : comfort.from) * 0.95, `serves ${mean} of ${capacity}`);
    const slow = run.filter(({ p95Ms }) => p95Ms > 2 * targets.p95Ms).length;
    assert.ok(slow < run.length / 4, `${slow} slow seconds`);
  }), { numRuns: 50 });
});

test('an opening begins with what the seconds before it tell, and then keeps its pace, so that what people are told holds', () => {
  const before = Array.from({ length: 10 }, () => ({ strain: 0.2, asked: 40, served: 40, use: 0.2 }));
  const begin = firstPace(before, 7);
  assert.ok(Math.abs(begin.rate - 170) < 0.01, 'forty at a fifth of the time');
  assert.equal(firstPace(before.map((second) => ({ ...second, use: 0.01 })), 7).rate, 7, 'an idle portal says little: the last opening says more');
  assert.ok(firstPace([], 0).rate >= 10);
  assert.equal(begin.probing, false);
  assert.equal(firstPace(before, 1_000).probing, true, 'the last opening served far more: little is known');
  const rates = simulate(() => 200, 120, begin).map(({ pace }) => pace.rate);
  for (const rate of rates) assert.ok(Math.abs(rate - 170) <= 17, String(rate));
  const gusty = simulate(() => 200, 120, begin, { gusts: 0.8 }).map(({ pace }) => pace.rate);
  for (const rate of gusty) assert.ok(Math.abs(rate - 170) <= 17, `by single seconds the pace would only ever rise: ${rate}`);
});

test('people who are called and not seen to come are waited for; where nearly nobody comes the pace does not run away', () => {
  const pace = { rate: 100, probing: false };
  const after = (seconds: number, served: number, use: number): number => {
    const seen = Array.from({ length: 30 }, () => ({ strain: 0.1, asked: 0, served, use }));
    return Array.from({ length: seconds }).reduce<Pace>((at) => nextPace(at, seen), pace).rate;
  };
  assert.ok(after(60, 20, 0.5) < 115, 'a minute of an opening in which the portal is busy with those who arrive');
  assert.ok(after(600, 20, 0.5) > 150, 'the portal is busy with something else, and most people stay away');
  assert.ok(after(100, 20, 0.1) > 190, 'it has little to do');
  assert.ok(after(3_600, 1, 0.02) <= 100, 'an hour in which nobody comes');
});

test('a pace falls by what the last seconds served, not by what was served before', () => {
  const before = Array.from({ length: 20 }, () => ({ strain: 0.4, asked: 0, served: 400, use: 0.7 }));
  const failing = Array.from({ length: 3 }, () => ({ strain: 1.5, asked: 0, served: 200, use: 1 }));
  assert.equal(nextPace({ rate: 300, probing: false }, [...before, ...failing]).rate, 200 * 0.85);
});

test('when half of the portal is lost the rate follows within seconds, and comes back with it', () => {
  const run = simulate((second) => (second >= 120 && second < 180 ? 200 : 400), 300);
  const rates = (from: number, to: number) => run.slice(from, to).map(({ pace }) => pace.rate);
  assert.ok(Math.max(...rates(150, 180)) < 200, 'falls');
  assert.ok(Math.max(...rates(240, 300)) > 230, 'comes back');
  assert.ok(Math.min(...rates(0, 300)) >= slowest, 'never stands still');
});

test('a room opens after three strained seconds with people, and closes after thirty calm ones with nobody waiting', () => {
  const strained = { strain: 2, asked: 50, served: 20, use: 1 };
  const calm = { strain: 0.2, asked: 50, served: 50, use: 0.3 };
  assert.equal(shouldOpen([strained, strained]), false);
  assert.equal(shouldOpen([strained, strained, strained]), true);
  assert.equal(shouldOpen([strained, calm, strained]), false);
  assert.equal(shouldOpen([1, 2, 3].map(() => ({ ...strained, strain: 9, asked: 0 }))), false, 'nobody comes to this action');
  const half = Array.from({ length: 30 }, () => calm);
  assert.equal(shouldClose(half, 0, 'load'), true);
  assert.equal(shouldClose(half, 1, 'load'), false);
  assert.equal(shouldClose(half, 0, 'operator'), false);
  assert.equal(shouldClose([...half.slice(1), { ...calm, strain: 1 }], 0, 'load'), false, 'between the two marks it stays as it is');
});

test('an estimate holds what really happens when the pace keeps within what it was', () => {
  const marks = Array.from({ length: 121 }, (_, second) => ({ atMs: second * 1000, admittedThrough: Math.floor(second < 60 ? second * 8 : 480 + (second - 60) * 12) }));
  const told = estimate(1200, marks, 12)!;
  assert.ok(told.from <= 1200 / 12 && told.to >= 1200 / 10, JSON.stringify(told));
  assert.ok(told.from <= told.likely && told.likely <= told.to);
  assert.equal(estimate(5, [], 0), null, 'nobody is being called: nobody knows');
});

test('polls are spread, and seldom from far away', () => {
  const far = Array.from({ length: 1000 }, (_, serial) => pollAfter({ from: 3600, likely: 4000, to: 5000 }, serial));
  assert.ok(Math.min(...far) >= 45 && Math.max(...far) <= 75);
  assert.ok(new Set(far).size > 100);
  assert.ok(pollAfter({ from: 0, likely: 1, to: 2 }, 1) <= 2.5);
});

test('whoever was called long ago passes a turnstile that follows the pace; nobody else does', () => {
  const open = { state: 'open' as const, admittedThrough: 10_000 };
  assert.equal(isLate(open, 8_801, 10), false, 'within two minutes');
  assert.equal(isLate(open, 8_799, 10), true);
  assert.equal(isLate({ ...open, state: 'shut' }, 1, 10), false, 'a room that is shut lets everybody in');
  fc.assert(fc.property(fc.double({ min: 0.1, max: 1_000, noNaN: true }), fc.array(fc.nat(3_000), { minLength: 1, maxLength: 200 }), (rate, steps) => {
    let [at, went] = [0, 0];
    let turnstile = turned(undefined, rate, at);
    for (const step of steps) {
      turnstile = turned(turnstile, rate, (at += step));
      while (turnstile.free >= 1) {
        turnstile = { ...turnstile, free: turnstile.free - 1 };
        went += 1;
      }
    }
    const perSecond = Math.max(1, rate / 2);
    assert.ok(went <= 1 + perSecond + (perSecond * at) / 1000, `${went} at ${rate} a second in ${at} ms`);
  }));
});
