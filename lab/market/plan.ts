import { type Cell, grid, keyOf, type Outcome, type Strategy, strategies, type Trade, trades } from './model.ts';
import { estimate } from './statistics.ts';

/** One run to be made, and the name that it is kept under. */
export interface Job {
  readonly name: string;
  readonly cell: Cell;
  readonly strategy: Strategy;
  readonly seed: string;
}

/** All runs of one trade in one cell. */
export interface TradeResult {
  readonly strategy: Strategy;
  readonly outcomes: readonly Outcome[];
}

/** A cell that is done. Without accounts lent there is no second trade. */
export interface CellResult {
  readonly cell: Cell;
  readonly trades: { readonly [trade in Trade]?: TradeResult };
  /** The trade that earned the touts more in the trials, which are not among the outcomes. */
  readonly chosen: Trade;
}

export interface Size {
  /** Runs that are counted, for each trade of each cell. */
  readonly seeds: number;
  /** Runs by which touts learn which moment suits them, and which trade. */
  readonly trials: number;
}

function job(cell: Cell, strategy: Strategy, seed: string): Job {
  return { name: [keyOf(cell), strategy.trade, strategy.moment, seed].join(' '), cell, strategy, seed };
}

/** Without accounts nobody can lend one. */
function possible({ identities }: Cell): readonly Strategy[] {
  return strategies.filter(({ trade }) => trade === 'hold' || identities > 0);
}

/** Plays a cell: first the touts try what they could do, then they do what served them best. */
export async function playCell(cell: Cell, { seeds, trials }: Size, run: (jobs: readonly Job[]) => Promise<readonly Outcome[]>): Promise<CellResult> {
  const tried = await Promise.all(possible(cell).map(async (strategy) => {
    const outcomes = await run(Array.from({ length: trials }, (_, i) => job(cell, strategy, `trial ${i + 1}`)));
    return { strategy, profit: estimate(outcomes.map(({ profit }) => profit)).mean };
  }));
  const ranked = tried.toSorted((a, b) => b.profit - a.profit);
  const results = await Promise.all(trades.flatMap((trade) => ranked.filter(({ strategy }) => strategy.trade === trade).slice(0, 1)).map(async ({ strategy }) =>
    [strategy.trade, { strategy, outcomes: await run(Array.from({ length: seeds }, (_, i) => job(cell, strategy, String(i + 1)))) }] as const));
  return { cell, trades: Object.fromEntries(results), chosen: ranked[0]!.strategy.trade };
}

/** Cells whose name contains one of these words; all without any. */
export function cellsNamed(words: readonly string[]): Cell[] {
  return grid().filter((cell) => words.length === 0 || words.some((word) => keyOf(cell).startsWith(word)));
}
