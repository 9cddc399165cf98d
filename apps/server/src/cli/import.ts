import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { importBranches, ImportError } from '../modules/organisation/index.ts';
import { importRegistry, RegistryImportError } from '../modules/identity/index.ts';
import { withRuntime } from './with-runtime.ts';

const importers = { branches: importBranches, registry: importRegistry } as const;

/** Imports a CSV file, all rows or none; names every bad row with its line and reason, and shows progress. */
export async function importFile(kind: keyof typeof importers, args: readonly string[]): Promise<number> {
  const [file] = args;
  if (file === undefined || !existsSync(file) || !statSync(file).isFile()) {
    console.error(file === undefined ? `import ${kind} FILE: name the CSV file.` : `There is no file ${file}.`);
    return 2;
  }
  return withRuntime(async (runtime) => {
    try {
      const result = await importers[kind](runtime, { text: readFileSync(file), fileName: basename(file), onProgress: showProgress });
      console.error('');
      console.log(`${file}: ${result.imported} imported, ${result.updated} updated, ${result.unchanged} as they were.`);
      return 0;
    } catch (error) {
      if (!(error instanceof ImportError || error instanceof RegistryImportError)) throw error;
      console.error(`\n${file}: nothing was imported. ${error.rows.length} rows need mending:`);
      for (const row of error.rows) console.error(`  line ${row.line}: ${row.reason.en}`);
      return 1;
    }
  });
}

/** One line that is written over: a terminal shows it move, a log gets its end. */
function showProgress({ phase, done, total }: { phase: string; done: number; total: number }): void {
  if (process.stderr.isTTY || done === total) process.stderr.write(`\r${phase}: ${done} of ${total} rows`);
}
