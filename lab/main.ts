/**
 * Experiments too long for tests: each runs the real portal and writes what it found to `docs/lab/`.
 * `npm run lab -- opening [--people 100000] [--seconds 60] [--processes 2] [--kill]`
 * `npm run lab -- market [--seeds 30] [--trials 3] [--only 'draw 2'] [--fresh]`
 */
import { labMarket } from './market/market.ts';
import { labOpening } from './opening/opening.ts';

const labs: Readonly<Record<string, (args: string[]) => Promise<void>>> = { opening: labOpening, market: labMarket };

const [name = '', ...args] = process.argv.slice(2);
const lab = labs[name];
if (lab) await lab(args);
else {
  console.error(`npm run lab -- ${Object.keys(labs).join(' | ')}`);
  process.exitCode = 2;
}
