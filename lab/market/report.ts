import { costs, lawfulShare, market, type System, systems, type Trade } from './model.ts';
import type { CellResult, Size } from './plan.ts';
import type { Estimate } from './statistics.ts';
import { promises, summariesOf, type Summary, summaryOf } from './summary.ts';
import { conclusions, literature, modelWords } from './words.ts';

export interface Report {
  readonly results: readonly CellResult[];
  readonly size: Size;
  /** How long the runs took; null when some were made before. */
  readonly minutes: number | null;
  readonly machine: string;
}

export interface Claim {
  readonly what: string;
  readonly found: string;
  readonly aim: string;
  readonly met: boolean;
}

const systemNames = { instant: 'First come, a freed seat returns at once', 'held-back': 'First come, a freed seat is held back', draw: 'Draw' } as const satisfies Record<System, string>;
const tradeNames = { hold: 'hold and hand over', lend: 'lent accounts' } as const satisfies Record<Trade, string>;

/** What was promised, and whether the lab bears it out: for draws, for held-back seats and both trades. */
export function claimsOf(results: readonly CellResult[]): Claim[] {
  const all = results.flatMap(summariesOf);
  const claims = (['draw', 'held-back'] as const).flatMap((system) => (['hold', 'lend'] as const).flatMap((trade) => {
    const cells = all.filter((s) => s.cell.system === system && s.trade === trade);
    return cells.length === 0 ? [] : Object.entries(promises).filter(([name]) => name !== 'named' || cells.some(({ named }) => named)).map(([, promise]): Claim => {
      const broken = cells.filter((s) => promise.breaks(s, cells.length));
      return { what: `${systemNames[system]}, ${tradeNames[trade]}: ${promise.words}`, found: `in ${cells.length - broken.length} of ${cells.length} cells`, aim: 'all', met: broken.length === 0 };
    });
  }));
  const instant = all.filter((s) => s.cell.system === 'instant' && s.trade === 'hold' && s.cell.speed === 'bot' && s.cell.identities === 1);
  if (instant.length === 0) return claims;
  const least = Math.min(...instant.map(({ sold }) => sold.mean));
  return [...claims, { what: 'The lab sees the trade where it is known to be: a freed seat returns at once, programs, as many false identities as seats', found: `at least ${percent(least)} sold`, aim: '≥ 50.0 %', met: least >= 0.5 }];
}

/** The page of `docs/lab/`. */
export function reportOf({ results, size, minutes, machine }: Report): string {
  return `# The market: who ends up with the seats

Written by \`npm run lab -- market\`. ${results.length} cells, ${size.seeds} runs of each trade in each cell, and ${size.trials} trials before of everything touts can choose between.
${minutes === null ? '' : `${minutes.toFixed(0)} minutes, two processes, `}${machine}. Mean and half width of the 95 % interval (Student's t over runs). All runs: [market.json](market.json).

${conclusions(results)}

## What was promised
| promise | found | aim | |
|---|---|---|---|
${claimsOf(results).map(({ what, found, aim, met }) => `| ${what} | ${found} | ${aim} | ${met ? 'met' : '**not met**'} |`).join('\n')}

A cell breaks a promise when its mean lies above the bound by more than chance explains: at 95 % for all cells of a row together
(Bonferroni; the normal distribution over runs, Poisson for named buyers).

![Share of seats sold by holding and handing over](market-hold.svg)

![Share of seats sold with lent accounts](market-lend.svg)

![What the better trade earns](market-profit.svg)

![Success of people without a tout](market-honest.svg)

![Named buyers](market-named.svg)

${modelWords}

${literature}

## All cells
"Sold": share of the seats, beyond what the clients would have had without a tout. "Profit": in prices of one seat. "Others": success of people
without a tout, 100 % being a fair share of the seats there are. "Empty": seats that nobody used though somebody wanted one. The last two are those of the
trade that pays better, in bold. "Named": how often the buyer got the very seat that was given up for them, and how often one of all eligible would.

${systems.filter((system) => results.some(({ cell }) => cell.system === system)).map((system) => tableOf(system, results.filter(({ cell }) => cell.system === system))).join('\n\n')}
`;
}

function tableOf(system: System, results: readonly CellResult[]): string {
  return `### ${systemNames[system]}
| demand | identities | speed | own would win | sold: hold | sold: lent | profit: hold | profit: lent | others | empty | named | one of all |
|---|---|---|---|---|---|---|---|---|---|---|---|
${results.map(rowOf).join('\n')}`;
}

function rowOf({ cell, trades, chosen }: CellResult): string {
  const [hold, lend] = [trades.hold && summaryOf(cell, trades.hold), trades.lend && summaryOf(cell, trades.lend)];
  const best = (chosen === 'hold' ? hold : lend)!;
  const of = (summary: Summary | undefined, text: (s: Summary) => string): string => (summary === undefined ? '–' : summary.trade === chosen ? `**${text(summary)}**` : text(summary));
  const sold = (s: Summary): string => share(s.sold);
  const profit = (s: Summary): string => number(s.profit);
  const cells = [
    String(cell.demand), percent(cell.identities, 0), cell.speed, percent(lawfulShare(cell)), of(hold, sold), of(lend, sold), of(hold, profit), of(lend, profit), share(best.honest), share(best.wasted),
    hold?.named ? share(hold.named) : '–', hold?.fair ? percent(hold.fair) : '–',
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Every run, for who wants to look closer: `sold, profit, honest, wasted, tries, got, fair`. */
export function resultsOf({ results, size, machine }: Report): string {
  const short = (value: number): number => Number(value.toFixed(4));
  const cells = results.map(({ cell, trades, chosen }) => ({
    ...cell, chosen,
    trades: Object.values(trades).map(({ strategy, outcomes }) => ({
      ...strategy, runs: outcomes.map(({ sold, profit, honest, wasted, named }) => [sold, profit, honest, wasted, named.tries, named.got, named.fair].map(short)),
    })),
  }));
  const head = JSON.stringify({ ...size, machine, market, costs, columns: ['sold', 'profit', 'honest', 'wasted', 'tries', 'got', 'fair'] });
  return `${head.slice(0, -1)},"cells":[\n${cells.map((cell) => JSON.stringify(cell)).join(',\n')}\n]}\n`;
}

function percent(value: number, digits = 1): string {
  const text = (value * 100).toFixed(digits);
  return `${text === '-0.0' ? '0.0' : text} %`;
}

function share({ mean, half }: Estimate): string {
  return `${percent(mean).replace(' %', '')} ± ${percent(half)}`;
}

function number({ mean, half }: Estimate): string {
  return `${mean.toFixed(1)} ± ${half.toFixed(1)}`;
}

