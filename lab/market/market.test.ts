import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listMiscounts } from '../../apps/server/src/modules/appointments/index.ts';
import { testDatabase } from '../../apps/server/src/testing/database.ts';
import type { Cell, Outcome, Strategy } from './model.ts';
import { cellsNamed, type Job, playCell } from './plan.ts';
import { play } from './play.ts';
import { openStage } from './stage.ts';
import { promises, type Summary, summaryOf } from './summary.ts';

const { db, open } = await testDatabase();
const stage = await openStage(db, open({ role: null, connections: 1 }));

/** As many people again as seats, as many false identities as seats, by program: where a trade shows soonest. */
const worst = { demand: 2, identities: 1, speed: 'bot' } as const;
const hold: Strategy = { trade: 'hold', moment: 'night' };
const lend: Strategy = { trade: 'lend', moment: 'night' };

async function runs(cell: Cell, strategy: Strategy, seeds: number): Promise<Summary> {
  const outcomes: Outcome[] = [];
  for (let i = 1; i <= seeds; i++) outcomes.push(await play(stage, cell, strategy, String(i)));
  return summaryOf(cell, { strategy, outcomes });
}

function broken(summary: Summary): string[] {
  return Object.entries(promises).filter(([, promise]) => promise.breaks(summary, 3)).map(([name]) => name);
}

test('where a freed seat returns at once, touts sell most seats, at a profit, to the buyers they name: all three promises are broken', async () => {
  const summary = await runs({ system: 'instant', ...worst }, hold, 3);
  assert.ok(summary.sold.mean > 0.5, `${summary.sold.mean}`);
  assert.ok(summary.honest.mean < 0.5, `${summary.honest.mean}`);
  assert.deepEqual(broken(summary), ['sold', 'profit', 'named']);
});

test('where it is held back, the same touts sell no more than chance gives, and gain less than the identities cost', async () => {
  const summary = await runs({ system: 'held-back', ...worst }, hold, 3);
  // The portal's own chance cannot be played again, so the bounds are wide; those of the report are not.
  assert.ok(summary.sold.mean < 0.35, `${summary.sold.mean}`);
  assert.ok(summary.named!.mean < 0.3, `${summary.named!.mean}`);
  assert.ok(summary.profit.mean < 3, `${summary.profit.mean}`);
  assert.ok(summary.honest.mean > 0.5, `${summary.honest.mean}`);
});

test('in a draw the same touts win what their identities weigh, and cannot sell it on', async () => {
  const summary = await runs({ system: 'draw', ...worst }, hold, 3);
  assert.ok(summary.sold.mean < 0.35, `${summary.sold.mean}`);
  assert.ok(summary.named!.mean < 0.3, `${summary.named!.mean}`);
  assert.ok(summary.profit.mean < 3, `${summary.profit.mean}`);
  assert.ok(summary.honest.mean > 0.5, `${summary.honest.mean}`);
});

test('speed with lent accounts sells seats where who comes first is served, and none in a draw', async () => {
  const [first, draw] = [await runs({ system: 'held-back', ...worst }, lend, 2), await runs({ system: 'draw', ...worst }, lend, 2)];
  assert.ok(first.sold.mean > 0.5, `${first.sold.mean}`);
  assert.ok(draw.sold.mean < 0.35, `${draw.sold.mean}`);
});

test('a run leaves the portal’s counters right, and where the portal draws nothing the same seed is the same run', async () => {
  const cell: Cell = { system: 'instant', demand: 0.8, identities: 0.1, speed: 'human' };
  const first = await play(stage, cell, hold, 'again');
  assert.deepEqual(await listMiscounts(db), []);
  assert.deepEqual(await play(stage, cell, hold, 'again'), first);
});

test('a cell is played with what earned most in the trials, and the trials are not counted', async () => {
  const asked: Job[] = [];
  const earned = { night: 1, late: 3, last: 2 } as const;
  const result = await playCell({ system: 'held-back', ...worst }, { seeds: 2, trials: 2 }, async (jobs) => {
    asked.push(...jobs);
    return jobs.map(({ strategy }) => ({ sold: 0, profit: strategy.trade === 'lend' ? 5 : earned[strategy.moment], honest: 1, wasted: 0, named: { tries: 0, got: 0, fair: 0 } }));
  });
  assert.equal(result.chosen, 'lend');
  assert.equal(result.trades.hold!.strategy.moment, 'late');
  assert.equal(result.trades.hold!.outcomes.length, 2);
  assert.equal(asked.length, 4 * 2 + 2 * 2);
  assert.equal(new Set(asked.map(({ name }) => name)).size, asked.length);
});

test('the grid has 54 cells, and a name picks some of them', () => {
  assert.equal(cellsNamed([]).length, 54);
  assert.equal(cellsNamed(['draw 2']).length, 6);
});
