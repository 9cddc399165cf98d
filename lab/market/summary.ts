import { type Cell, lawfulShare, type Outcome, type Trade } from './model.ts';
import type { CellResult, TradeResult } from './plan.ts';
import { type Estimate, estimate, exceeds, exceedsCount, ratio } from './statistics.ts';

/** What the runs of one trade in one cell came to. */
export interface Summary {
  readonly cell: Cell;
  readonly trade: Trade;
  readonly sold: Estimate;
  readonly profit: Estimate;
  readonly honest: Estimate;
  readonly wasted: Estimate;
  /** How many named buyers used the seat that was given up for them; null when none was. */
  readonly named: Estimate | null;
  /** How many named buyers used that seat, in all runs; and how many would if each had the chance of one of all eligible. */
  readonly got: number;
  readonly fairly: number;
  /** The mean of 1 / people eligible, over the tries. */
  readonly fair: number | null;
}

export function summaryOf(cell: Cell, { strategy, outcomes }: TradeResult): Summary {
  const mean = (pick: (outcome: Outcome) => number): Estimate => estimate(outcomes.map(pick));
  const sum = (pick: (outcome: Outcome) => number): number => outcomes.reduce((total, outcome) => total + pick(outcome), 0);
  const tries = sum(({ named }) => named.tries);
  return {
    cell, trade: strategy.trade,
    sold: mean(({ sold }) => sold), profit: mean(({ profit }) => profit), honest: mean(({ honest }) => honest), wasted: mean(({ wasted }) => wasted),
    named: ratio(outcomes.map(({ named }) => ({ of: named.got, out: named.tries }))),
    got: sum(({ named }) => named.got),
    fairly: sum(({ named }) => named.fair),
    fair: tries === 0 ? null : sum(({ named }) => named.fair) / tries,
  };
}

export function summariesOf({ cell, trades }: CellResult): Summary[] {
  return Object.values(trades).map((result) => summaryOf(cell, result));
}

/** What the portal promises of a market, by what a cell is measured. */
export const promises = {
  sold: { words: 'share of seats sold is no more than the touts’ own identities would win', breaks: (s: Summary, among: number) => exceeds(s.sold, lawfulShare(s.cell), among) },
  profit: { words: 'profit is no more than nothing', breaks: (s: Summary, among: number) => exceeds(s.profit, 0, among) },
  named: { words: 'a named buyer gets the freed seat no more often than anybody eligible', breaks: (s: Summary, among: number) => exceedsCount(s.got, s.fairly, among) },
} as const;
