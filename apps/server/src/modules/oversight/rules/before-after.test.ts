import assert from 'node:assert/strict';
import test from 'node:test';
import { beforeAfter, type Happening, type Question } from './before-after.ts';
import { rateRatio, type Ratio, ratioOfRatios } from './ratio.ts';

/** Values of another program (scipy 1.17: `beta.ppf` for Clopper and Pearson, `contingency.odds_ratio` for the conditional estimate). */
const rates = [
  [{ before: 20, after: 11 }, 0.55, 0.2380335, 1.204121], [{ before: 0, after: 5 }, Infinity, 0.9163559, Infinity], [{ before: 7, after: 0 }, 0, 0, 0.693814],
  [{ before: 1, after: 1 }, 1, 0.01273937, 78.49684], [{ before: 400, after: 300 }, 0.75, 0.643561, 0.8732989], [{ before: 137, after: 24 }, 0.1751825, 0.1085319, 0.2716744],
] as const;
const compared = [
  [{ before: 1, after: 3 }, { before: 3, after: 1 }, 6.40832, 0.2117356, 626.2435], [{ before: 40, after: 20 }, { before: 30, after: 31 }, 0.4868405, 0.2169155, 1.073233],
  [{ before: 12, after: 4 }, { before: 100, after: 90 }, 0.3720173, 0.08440003, 1.284334], [{ before: 5, after: 0 }, { before: 4, after: 6 }, 0, 0, 1.278738],
  [{ before: 200, after: 120 }, { before: 310, after: 290 }, 0.6416884, 0.4810444, 0.8539835],
] as const;

function near(found: Ratio | null, ...wanted: readonly number[]): void {
  assert.ok(found);
  for (const [index, value] of [found.estimate, found.low, found.high].entries()) {
    const want = wanted[index]!;
    assert.ok(value === want || Math.abs(value - want) <= Math.abs(want) * 1e-5, `${value} is not ${want}`);
  }
}

test('intervals are those that another program computes', () => {
  for (const [counts, ...wanted] of rates) near(rateRatio(counts), ...wanted);
  for (const [one, other, ...wanted] of compared) near(ratioOfRatios(one, other), ...wanted);
});

test('where nothing happened nothing is estimated', () => {
  assert.equal(rateRatio({ before: 0, after: 0 }), null);
  assert.equal(ratioOfRatios({ before: 0, after: 0 }, { before: 3, after: 4 }), null);
  assert.equal(ratioOfRatios({ before: 3, after: 4 }, { before: 0, after: 0 }), null);
  assert.equal(ratioOfRatios({ before: 3, after: 0 }, { before: 4, after: 0 }), null);
});

const times = (count: number, branchId: number, day: string): Happening[] => [{ branchId, day, count }];
const question = (happenings: Question['happenings'], more: Partial<Question> = {}): Question => ({
  surroundings: [{ branchId: 1, firstVisit: '2026-09-01' }, { branchId: 2, firstVisit: '2026-09-11' }, { branchId: 3, firstVisit: null }, { branchId: 4, firstVisit: '2026-11-20' }],
  happenings, weeks: 4, today: '2026-11-22', recordsFrom: '2026-01-01', ...more,
});

test('spans hold whole weeks and not the day of the visit, and a visit too young to compare waits', () => {
  const edges = ['2026-08-03', '2026-08-04', '2026-08-31', '2026-09-01', '2026-09-02', '2026-09-29', '2026-09-30'];
  const found = beforeAfter(question(edges.map((day) => ({ branchId: 1, day, count: 1 }))));
  assert.deepEqual([found.visited.before, found.visited.after, found.visited.branches, found.waiting], [2, 2, 2, 1]);
  assert.equal(found.reference, '2026-09-01');
  // Branch 4 was visited long after the others' spans: until then nobody had been there.
  assert.equal(found.others.branches, 2);
  const late = beforeAfter(question([], { recordsFrom: '2026-08-10' }));
  assert.deepEqual([late.visited.branches, late.waiting], [1, 2], 'a span that the records do not reach is no span');
});

test('a fall that happened everywhere is none of the visits’', () => {
  const everywhere = [...times(40, 1, '2026-08-20'), ...times(20, 1, '2026-09-20'), ...times(40, 3, '2026-08-20'), ...times(20, 3, '2026-09-20')];
  const found = beforeAfter(question(everywhere));
  assert.ok(found.visited.ratio!.high < 1, 'alone it would look like one');
  assert.equal(found.verdict, 'no_difference');
});

test('a fall beside the visits alone is told, and few are too few', () => {
  const here = [...times(60, 1, '2026-08-20'), ...times(15, 2, '2026-09-20'), ...times(40, 3, '2026-08-20'), ...times(40, 3, '2026-09-20')];
  assert.equal(beforeAfter(question(here)).verdict, 'fewer');
  const more = here.map(({ branchId, day, count }) => ({ branchId, count, day: branchId === 3 ? day : day === '2026-08-20' ? '2026-09-20' : '2026-08-20' }));
  assert.equal(beforeAfter(question(more.map((one) => (one.branchId === 2 ? { ...one, branchId: 1 } : one)))).verdict, 'more');
  assert.equal(beforeAfter(question([...times(9, 1, '2026-08-20'), ...times(40, 3, '2026-08-20'), ...times(40, 3, '2026-09-20')])).verdict, 'too_few');
  assert.equal(beforeAfter(question(times(60, 1, '2026-08-20'))).verdict, 'too_few', 'nobody to compare with');
  assert.equal(beforeAfter(question(here, { surroundings: [{ branchId: 1, firstVisit: '2026-11-20' }] })).verdict, 'nothing');
});
