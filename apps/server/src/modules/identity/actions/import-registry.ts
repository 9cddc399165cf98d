import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import type { Bilingual } from '../../../platform/language.ts';
import { type AuditedRuntime, systemActor } from '../../audit/index.ts';
import type { RegistryRecord } from '../rules/person.ts';
import { readRegistryRow, type RegistryCells, registryColumns, rowReasons, type RowReason } from '../rules/registry-rows.ts';
import { listRegistryRecords, upsertRegistryRecords } from '../store/persons.ts';

/** A row that was refused: `line` as an editor counts, `column` null for the whole line. */
export interface RefusedRow {
  readonly line: number;
  readonly column: string | null;
  readonly code: RowReason;
  readonly reason: Bilingual;
}

/** Nothing was imported; `rows` has everything that is wrong, by line. */
export class RegistryImportError extends Error {
  readonly rows: readonly RefusedRow[];

  constructor(fileName: string, rows: readonly RefusedRow[]) {
    super(`${fileName}: ${rows.length} problems, nothing was imported`);
    this.name = 'RegistryImportError';
    this.rows = rows;
  }
}

export interface RegistryFile {
  readonly text: string | Uint8Array;
  readonly fileName: string;
  readonly onProgress?: (progress: { phase: 'check' | 'write'; done: number; total: number }) => void;
}

interface Line {
  readonly line: number;
  readonly cells: RegistryCells;
}

const chunk = 500;

/**
 * Loads people into the file-based registry: new id numbers are added, known ones written over, others left.
 * All rows or none; throws {@link RegistryImportError}. People who have registered keep what was copied then.
 */
export async function importRegistry(runtime: AuditedRuntime, file: RegistryFile): Promise<{ imported: number; updated: number; unchanged: number }> {
  const { db, clock, audit } = runtime;
  const now = clock();
  const { lines, refused } = readLines(typeof file.text === 'string' ? file.text : new TextDecoder().decode(file.text));
  const records = [...checkLines(lines, refused, now)];
  file.onProgress?.({ phase: 'check', done: lines.length, total: lines.length });
  if (refused.length > 0) throw new RegistryImportError(file.fileName, refused.toSorted((a, b) => a.line - b.line));
  return db.transaction(async (tx) => {
    const known = new Map((await listRegistryRecords(tx, records.map(({ idNumber }) => idNumber))).map((record) => [record.idNumber, record]));
    const changed = records.filter((record) => JSON.stringify(record) !== JSON.stringify(known.get(record.idNumber))).toSorted((a, b) => (a.idNumber < b.idNumber ? -1 : 1));
    for (let done = 0; done < changed.length; done += chunk) {
      await upsertRegistryRecords(tx, changed.slice(done, done + chunk));
      file.onProgress?.({ phase: 'write', done: Math.min(done + chunk, changed.length), total: changed.length });
    }
    const updated = changed.filter(({ idNumber }) => known.has(idNumber)).length;
    const counts = { imported: changed.length - updated, updated, unchanged: records.length - changed.length };
    if (changed.length > 0) await audit.record(tx, now, { actor: systemActor, action: 'identity.import_registry', subjectKind: 'file', subjectId: createHash('sha256').update(file.text).digest('hex'), details: counts });
    return counts;
  });
}

function refusal(line: number, column: string | null, code: RowReason): RefusedRow {
  return { line, column, code, reason: { ar: rowReasons[code].ar, en: `${column === null ? '' : `${column}: `}${rowReasons[code].en}` } };
}

function readLines(text: string): { lines: Line[]; refused: RefusedRow[] } {
  let parsed: { record: string[]; info: { lines: number } }[];
  try {
    parsed = parse(text, { bom: true, info: true, trim: true, relax_column_count: true, skip_empty_lines: true, max_record_size: 64 * 1024 }) as unknown as typeof parsed;
  } catch (error) {
    return { lines: [], refused: [refusal((error as { lines?: number }).lines ?? 1, null, 'file_unreadable')] };
  }
  const [heading, ...rows] = parsed;
  if (!heading || registryColumns.some((column) => !heading.record.includes(column))) return { lines: [], refused: [refusal(1, null, 'columns_wrong')] };
  const refused = rows.filter(({ record }) => record.length !== heading.record.length).map(({ info }) => refusal(info.lines, null, 'cells_wrong'));
  const lines = rows
    .filter(({ record }) => record.length === heading.record.length)
    .map(({ record, info }) => ({ line: info.lines, cells: Object.fromEntries(heading.record.map((name, index) => [name, record[index]!])) as unknown as RegistryCells }));
  return { lines, refused };
}

/** Good rows; what is wrong with the others is added to `refused`. */
function* checkLines(lines: readonly Line[], refused: RefusedRow[], now: Date): Generator<RegistryRecord> {
  const seen = new Set<string>();
  for (const { line, cells } of lines) {
    const read = readRegistryRow(cells, now);
    if ('problems' in read) refused.push(...read.problems.map(({ column, code }) => refusal(line, column, code)));
    else if (seen.has(read.record.idNumber)) refused.push(refusal(line, 'id_number', 'id_number_twice'));
    else {
      seen.add(read.record.idNumber);
      yield read.record;
    }
  }
}
