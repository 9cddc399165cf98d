import assert from 'node:assert/strict';
import { test } from 'node:test';
import { charts } from './charts.ts';
import { grid, type Outcome, type Trade } from './model.ts';
import type { CellResult } from './plan.ts';
import { claimsOf, reportOf, resultsOf } from './report.ts';

const nothing: Outcome = { sold: 0, profit: -1, honest: 1, wasted: 0, named: { tries: 2, got: 0, fair: 0.1 } };
const everything: Outcome = { sold: 0.9, profit: 15, honest: 0.1, wasted: 0, named: { tries: 2, got: 2, fair: 0.1 } };

/** Every cell with the same few runs of both trades, slightly apart. */
function results(of: (cell: CellResult['cell'], trade: Trade) => Outcome): CellResult[] {
  const runs = (outcome: Outcome): Outcome[] => [-0.01, 0, 0.01].map((shift) => ({ ...outcome, sold: outcome.sold + shift }));
  return grid().map((cell) => ({
    cell, chosen: 'hold',
    trades: { hold: { strategy: { trade: 'hold', moment: 'night' }, outcomes: runs(of(cell, 'hold')) }, lend: { strategy: { trade: 'lend', moment: 'night' }, outcomes: runs(of(cell, 'lend')) } },
  }));
}

const size = { seeds: 3, trials: 1 };

test('all promises are met where touts sell only what is returned at once', () => {
  const claims = claimsOf(results(({ system }) => (system === 'instant' ? everything : nothing)));
  assert.deepEqual(claims.filter(({ met }) => !met), []);
  assert.ok(claims.length >= 12);
});

test('each trade that works in one cell breaks its own promises, and is said to', () => {
  for (const system of ['draw', 'held-back'] as const) for (const trade of ['hold', 'lend'] as const) {
    const found = results((cell, other) => (cell.system === 'instant' || (cell.system === system && other === trade && cell.demand === 10 && cell.identities === 1) ? everything : nothing));
    const broken = claimsOf(found).filter(({ met }) => !met);
    assert.equal(broken.length, 3, `${system} ${trade}`);
    assert.deepEqual(new Set(broken.map(({ found: words }) => words)), new Set(['in 16 of 18 cells']));
    assert.equal(reportOf({ results: found, size, minutes: 1, machine: 'a machine' }).match(/\*\*not met\*\*/g)!.length, 3);
  }
});

test('a lab that does not see the trade where it must be says so', () => {
  assert.equal(claimsOf(results(() => nothing)).at(-1)!.met, false);
});

test('the report has a row for every cell, the results every run, and each picture is drawn', () => {
  const report = { results: results(() => nothing), size, minutes: null, machine: 'a machine' };
  assert.equal(reportOf(report).match(/^\| (?:0\.8|2|10) \| .*$/gm)!.length, 54);
  const { cells } = JSON.parse(resultsOf(report)) as { cells: { trades: { runs: number[][] }[] }[] };
  assert.equal(cells.length, 54);
  assert.deepEqual(cells[0]!.trades[0]!.runs[1], [0, -1, 1, 0, 2, 0, 0.1]);
  for (const svg of Object.values(charts(report.results))) assert.match(svg, /^<svg .*<\/svg>\n$/s);
});
