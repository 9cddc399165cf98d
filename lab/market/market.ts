import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism, cpus } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openCrew } from './crew.ts';
import { keyOf, type Outcome } from './model.ts';
import { type CellResult, cellsNamed, type Job, playCell } from './plan.ts';
import { charts } from './charts.ts';
import { claimsOf, type Report, reportOf, resultsOf } from './report.ts';
import { estimate } from './statistics.ts';

const processes = 2;
const full = { seeds: 30, trials: 3 } as const;

/**
 * The market: honest people and touts, in every cell of the grid. Runs that are done are kept in `dist/lab`, and a second start
 * goes on from there. Only the whole grid is written to `docs/lab`; less, with `--only` or fewer `--seeds`, to `dist/lab`.
 */
export async function labMarket(args: string[]): Promise<void> {
  const { values } = parseArgs({ args, options: { seeds: { type: 'string', default: String(full.seeds) }, trials: { type: 'string', default: String(full.trials) }, only: { type: 'string', multiple: true, default: [] }, fresh: { type: 'boolean', default: false } } });
  const size = { seeds: Number(values.seeds), trials: Number(values.trials) };
  const kept = keep(values.fresh);
  const cells = cellsNamed(values.only);
  const started = performance.now();
  const crew = await openCrew(processes);
  try {
    const played = async ({ name, ...rest }: Job): Promise<Outcome> => kept.find(name) ?? kept.add(name, await crew.play({ name, ...rest }));
    const results: CellResult[] = [];
    for (const cell of cells) {
      results.push(await playCell(cell, size, (jobs) => Promise.all(jobs.map(played))));
      console.log(lineOf(results.at(-1)!, `${results.length} of ${cells.length}, ${minutes(performance.now() - started)}`));
    }
    write({ results, size, minutes: kept.before ? null : (performance.now() - started) / 60_000, machine: `${availableParallelism()} × ${cpus()[0]?.model.trim()}, Node ${process.versions.node}` }, values.only.length === 0 && size.seeds >= full.seeds);
  } finally {
    await crew.close();
  }
}

const outside = join(import.meta.dirname, '../../dist/lab');
const inside = join(import.meta.dirname, '../../docs/lab');

/** Runs that were done before by the same model. */
function keep(fresh: boolean): { readonly before: boolean; find(name: string): Outcome | undefined; add(name: string, outcome: Outcome): Outcome } {
  mkdirSync(outside, { recursive: true });
  const file = join(outside, `market-${version()}.jsonl`);
  if (fresh) writeFileSync(file, '');
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  // The last line is half a line when the lab was stopped while writing it.
  const known = new Map(lines.filter((line) => line.endsWith('}]')).map((line) => JSON.parse(line) as [string, Outcome]));
  return {
    before: known.size > 0,
    find: (name) => known.get(name),
    add(name, outcome) {
      appendFileSync(file, `${JSON.stringify([name, outcome])}\n`);
      known.set(name, outcome);
      return outcome;
    },
  };
}

/** What runs depend on: the model and the portal's own rules. When one of these files changes, nothing kept before counts. */
function version(): string {
  const root = join(import.meta.dirname, '../..');
  const parts = ['lab/market', ...['appointments', 'waiting-list', 'draws'].map((name) => `apps/server/src/modules/${name}`)].flatMap((folder) => globSync(`${folder}/**/*.ts`, { cwd: root }));
  const sources = parts.filter((file) => !/test\.ts$|\/pages\/|\/(report|words|summary|charts|market|text)\.ts$/.test(file)).toSorted();
  const hash = createHash('sha256');
  for (const file of sources) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 12);
}

function lineOf({ cell, trades, chosen }: CellResult, progress: string): string {
  const found = Object.values(trades).map(({ strategy, outcomes }) => {
    const [sold, profit] = [estimate(outcomes.map((o) => o.sold * 100)), estimate(outcomes.map((o) => o.profit))];
    return `${strategy.trade}${strategy.trade === 'hold' ? ` (${strategy.moment})` : ''}: sold ${sold.mean.toFixed(1)} ± ${sold.half.toFixed(1)} %, profit ${profit.mean.toFixed(1)} ± ${profit.half.toFixed(1)}`;
  });
  return `${keyOf(cell)} | ${found.join(' | ')} | chosen ${chosen} | ${progress}`;
}

function minutes(ms: number): string {
  return `${(ms / 60_000).toFixed(1)} min`;
}

function write(report: Report, whole: boolean): void {
  const folder = whole ? inside : outside;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'market.md'), reportOf(report));
  writeFileSync(join(folder, 'market.json'), resultsOf(report));
  for (const [name, svg] of Object.entries(charts(report.results))) writeFileSync(join(folder, `${name}.svg`), svg);
  for (const { what, found, aim, met } of claimsOf(report.results)) console.log(`${met ? 'met    ' : 'NOT MET'}  ${what}: ${found} (${aim})`);
  console.log(`written to ${folder}`);
  if (claimsOf(report.results).some(({ met }) => !met)) process.exitCode = 1;
}
