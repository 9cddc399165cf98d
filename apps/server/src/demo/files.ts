import { readFileSync } from 'node:fs';
import { type Columns, type ImportRequest, readCsv } from '../platform/csv.ts';

const folder = new URL('../../demo/', import.meta.url);

/** A file of apps/server/demo, to import as an operator would. */
export function demoFile(fileName: string): ImportRequest {
  return { text: readFileSync(new URL(fileName, folder)), fileName };
}

/** The rows of a file that only the demonstration has. A mistake in it is an Error that names it. */
export function readDemoTable<Column extends string>(fileName: string, columns: Columns<Column>): Readonly<Record<Column, string>>[] {
  const { rows, problems } = readCsv(demoFile(fileName).text, columns);
  if (problems.length > 0) throw new Error(`${fileName}: ${JSON.stringify(problems)}`);
  return rows.map(({ cells }) => cells);
}
