import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { importAuthorities } from '../modules/authorities/index.ts';
import { importEstablishments } from '../modules/establishments/index.ts';
import { importServices } from '../modules/releases/index.ts';
import { importRegistry } from '../modules/identity/index.ts';
import { importBranches, importCities, importRegions, importSectors } from '../modules/organisation/index.ts';
import { ImportError, type ImportProgress, type ImportResult, type ImportRow, type PartialImport } from '../platform/csv.ts';
import { withRuntime } from './with-runtime.ts';

/** What can be imported, in the order in which one rests on those before it. */
export const importers = {
  sectors: importSectors, regions: importRegions, cities: importCities, authorities: importAuthorities, services: importServices, branches: importBranches, registry: importRegistry,
  establishments: importEstablishments,
} as const;

/** Imports a CSV file, all rows or none (of establishments the good ones); names every mistake with its line, column and reason, and shows progress. */
export async function importFile(kind: keyof typeof importers, args: readonly string[]): Promise<number> {
  const [file] = args;
  if (file === undefined || !existsSync(file) || !statSync(file).isFile()) {
    console.error(file === undefined ? `import ${kind} FILE: name the CSV file.` : `There is no file ${file}.`);
    return 2;
  }
  return withRuntime(async (runtime) => {
    try {
      const result: ImportResult & Partial<PartialImport> = await importers[kind](runtime, { text: readFileSync(file), fileName: basename(file), onProgress: showProgress });
      console.error('');
      console.log(`${file}: ${result.imported} imported, ${result.updated} updated, ${result.unchanged} as they were.`);
      if (!result.refused?.length) return 0;
      console.error(`${file}: these rows were refused. To mend:`);
      for (const row of result.refused) console.error(`  ${inWords(row)}`);
      return 1;
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      console.error(`\n${file}: nothing was imported. To mend:`);
      for (const row of error.rows) console.error(`  ${inWords(row)}`);
      return 1;
    }
  });
}

/** `line 3, column city: "Atlantis": There is no city of this name in the system.` */
function inWords({ line, column, value, reason }: ImportRow): string {
  const place = column === null ? `line ${line}` : `line ${line}, column ${column}`;
  return [place, ...(value === '' ? [] : [`"${value}"`]), reason.en].join(': ');
}

/** One line that is written over: a terminal shows it move, a log gets its end. */
function showProgress({ phase, done, total }: ImportProgress): void {
  if (process.stderr.isTTY || done === total) process.stderr.write(`\r${phase}: ${done} of ${total} rows`);
}
