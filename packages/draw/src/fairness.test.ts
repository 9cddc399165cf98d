import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Outcome, NO_SLOT, drawSeats } from './allocate.ts';
import { type Application, type ApplicationList, encodeApplications, idOf, readApplications, wishesOf } from './applications.ts';
import { testPlan } from './fixtures.ts';
import { complete } from './progress.ts';
import { type SeatList, type Slot, encodeSeats, readSeats } from './seats.ts';

const POOLS = 4;
const plan = testPlan(POOLS);
const drawHash = '0'.repeat(64);

const seed = fc.uint8Array({ minLength: 32, maxLength: 32 });
const anId = fc.uint8Array({ minLength: 16, maxLength: 16 }).map((bytes) => Buffer.from(bytes).toString('hex'));
const wishes = fc.shuffledSubarray([1, 2, 3, 4], { minLength: 1 });
const someApplications = fc.uniqueArray(fc.record({ id: anId, class: fc.integer({ min: 1, max: 2 }), wishes }), { maxLength: 40, selector: ({ id }) => id });
const slot = fc.record({ pool: fc.integer({ min: 1, max: POOLS }), start: fc.constantFrom('2026-12-06T05:00Z', '2026-12-06T05:30Z'), seats: fc.integer({ min: 1, max: 4 }) });
const someSlots = fc.uniqueArray(slot, { minLength: 1, maxLength: 8, selector: ({ pool, start }) => `${pool} ${start}` });

interface Drawn {
  readonly applications: ApplicationList;
  readonly seats: SeatList;
  readonly outcome: Outcome;
}

function draw(finalSeed: Uint8Array, given: readonly Application[], slots: readonly Slot[]): Drawn {
  const announced = { ...plan, format: 'BD1', rules: 1, seats: 1, seats_sha256: '', seed_commitment: '' } as const;
  const applications = readApplications(encodeApplications(drawHash, given), drawHash, announced);
  const seats = readSeats(encodeSeats(plan.draw, slots), plan);
  return { applications, seats, outcome: complete(drawSeats(finalSeed, applications, seats, POOLS)) };
}

/** What each application got, by its id. */
function grants({ applications, seats, outcome }: Drawn): Map<string, string> {
  return new Map(Array.from(outcome.turns, (index, at) => [idOf(applications, index), `${at} ${outcome.wishes[at]} ${JSON.stringify(seats.slots[outcome.slots[at]!] ?? null)}`]));
}

const everyDraw = (check: (drawn: Drawn, given: readonly Application[], slots: readonly Slot[], finalSeed: Uint8Array) => void): void =>
  fc.assert(fc.property(seed, someApplications, someSlots, (finalSeed, given, slots) => check(draw(finalSeed, given, slots), given, slots, finalSeed)), { numRuns: 300 });

test('everybody has one turn, and no seat is given twice', () => {
  everyDraw(({ outcome, seats }, given, slots) => {
    assert.deepEqual(outcome.turns.toSorted(), Uint32Array.from(given.keys()));
    const taken = seats.slots.map((_, index) => outcome.slots.filter((each) => each === index).length);
    taken.forEach((count, index) => assert.ok(count <= seats.slots[index]!.seats));
    assert.equal(seats.total, slots.reduce((sum, { seats }) => sum + seats, 0));
    assert.equal(outcome.winners, outcome.slots.filter((each) => each !== NO_SLOT).length);
  });
});

test('nobody with an earlier turn envies: every wish above the one that was met was full at that turn', () => {
  everyDraw(({ applications, outcome, seats }) => {
    const left = new Map(plan.pools.map(({ pool }) => [pool, 0]));
    for (const { pool, seats: count } of seats.slots) left.set(pool, left.get(pool)! + count);
    outcome.turns.forEach((index, at) => {
      const wished = [...wishesOf(applications, index)];
      const met = outcome.wishes[at]!;
      for (const pool of met === 0 ? wished : wished.slice(0, met - 1)) assert.equal(left.get(pool), 0);
      if (met === 0) return assert.equal(outcome.slots[at], NO_SLOT);
      const pool = wished[met - 1]!;
      assert.equal(seats.slots[outcome.slots[at]!]!.pool, pool);
      assert.equal(outcome.left[at], left.get(pool));
      left.set(pool, left.get(pool)! - 1);
      if (left.get(pool) === 0) assert.equal(outcome.emptied[pool], at + 1);
    });
    for (const [pool, count] of left) if (count > 0) assert.equal(outcome.emptied[pool], 0);
  });
});

test('the law’s classes come one after the other', () => {
  everyDraw(({ applications, outcome }) => {
    const classes = Array.from(outcome.turns, (index) => applications.classes[index]!);
    assert.deepEqual(classes, classes.toSorted((a, b) => a - b));
  });
});

test('when and in which order people applied makes no difference, nor how the seats are listed', () => {
  everyDraw((drawn, given, slots, finalSeed) => {
    assert.deepEqual(grants(draw(finalSeed, given.toReversed(), slots.toReversed())), grants(drawn));
  });
});

test('a person who names their wishes truthfully could not have done better with any others', () => {
  fc.assert(fc.property(seed, someApplications, someSlots, wishes, (finalSeed, given, slots, lie) => {
    fc.pre(given.length > 0);
    const [liar, ...others] = given;
    const pool = (drawn: Drawn): number => {
      const at = drawn.outcome.turns.findIndex((index) => idOf(drawn.applications, index) === liar!.id);
      return drawn.seats.slots[drawn.outcome.slots[at]!]?.pool ?? 0;
    };
    const worth = (got: number): number => (liar!.wishes.includes(got) ? -liar!.wishes.indexOf(got) : -POOLS);
    const honest = pool(draw(finalSeed, given, slots));
    const lied = pool(draw(finalSeed, [{ ...liar!, wishes: lie }, ...others], slots));
    assert.ok(worth(lied) <= worth(honest));
  }), { numRuns: 300 });
});

test('over many seeds, every place in the order and every slot of a pool comes to everybody alike', () => {
  const given = Array.from({ length: 4 }, (_, i) => ({ id: String(i).repeat(32), class: 1, wishes: [1] }));
  const slots = ['05:00', '05:30', '06:00', '06:30'].map((at) => ({ pool: 1, start: `2026-12-06T${at}Z`, seats: 1 }));
  const turns = new Map<string, number>();
  const starts = new Map<string, number>();
  const draws = 4_000;
  for (let n = 0; n < draws; n++) {
    const { outcome } = draw(new Uint8Array(new Uint32Array([n, 7, 7, 7, 7, 7, 7, 7]).buffer), given, slots);
    outcome.turns.forEach((index, at) => {
      turns.set(`${index} ${at}`, (turns.get(`${index} ${at}`) ?? 0) + 1);
      starts.set(`${at} ${outcome.slots[at]}`, (starts.get(`${at} ${outcome.slots[at]}`) ?? 0) + 1);
    });
  }
  // 1,000 of each is expected, with a standard deviation of 27; the seeds are always the same.
  for (const counts of [turns, starts]) {
    assert.equal(counts.size, 16);
    for (const count of counts.values()) assert.ok(Math.abs(count - draws / 4) < 120, String(count));
  }
});
