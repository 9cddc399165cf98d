import { type Dot, dotChart } from '../dots.ts';
import { demands, identityShares, keyOf, type Speed, speeds, systems } from './model.ts';
import type { CellResult } from './plan.ts';
import { type Summary, summaryOf } from './summary.ts';

const panels = ['First come, returned at once', 'First come, held back', 'Draw'];
const groups = demands.map((demand) => ({ name: `demand ${demand}`, ticks: identityShares.map((share) => `${share * 100} %`) }));
const axes = { panels, groups, groupsMean: 'people for each seat', ticksMean: 'false identities or lent accounts, of the seats' };

/** The pictures of the report, by name. */
export function charts(results: readonly CellResult[]): Record<string, string> {
  const chart = (title: string, write: (value: number) => string, pick: (result: CellResult) => Dot | null, names: (speed: Speed) => string = (speed) => `touts by ${speed === 'bot' ? 'program' : 'hand'}`): string =>
    dotChart({ ...axes, title, write, series: speeds.toReversed().map((speed) => ({ name: names(speed), dots: dotsOf(results, speed, pick) })) });
  const percent = (value: number): string => `${Math.round(value * 100)} %`;
  const best = ({ cell, trades, chosen }: CellResult): Summary => summaryOf(cell, trades[chosen]!);
  return {
    'market-hold': chart('Seats sold by holding and handing over', percent, ({ cell, trades }) => (trades.hold ? summaryOf(cell, trades.hold).sold : null)),
    'market-lend': chart('Seats sold with accounts that clients lend', percent, ({ cell, trades }) => (trades.lend ? summaryOf(cell, trades.lend).sold : null)),
    'market-profit': chart('What the better of the two trades earns, in prices of a seat', (value) => value.toFixed(0), (result) => best(result).profit),
    'market-honest': chart('Success of people without a tout; 100 % is a fair share', percent, (result) => best(result).honest),
    'market-named': chart('A named buyer gets the very seat that was given up for them', percent, ({ cell, trades }) => (trades.hold ? summaryOf(cell, trades.hold).named : null)),
  };
}

function dotsOf(results: readonly CellResult[], speed: Speed, pick: (result: CellResult) => Dot | null): (Dot | null)[][] {
  const found = new Map(results.map((result) => [keyOf(result.cell), result]));
  return systems.map((system) => demands.flatMap((demand) => identityShares.map((identities) => {
    const result = found.get(keyOf({ system, demand, identities, speed }));
    return result ? pick(result) : null;
  })));
}
