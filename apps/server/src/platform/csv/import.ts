import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Database, Tx } from '../database.ts';
import type { Bilingual, Language } from '../language.ts';
import { type Cells, cellsOf } from './cells.ts';
import { type Columns, type CsvRow, readCsv, type RowProblem, shorten } from './read.ts';
import { csvText } from './text.ts';

export interface ImportProgress {
  readonly phase: 'check' | 'write';
  /** Rows. */
  readonly done: number;
  readonly total: number;
}

export interface ImportRequest {
  /** The file, as text or as the bytes it is stored in. */
  readonly text: string | Uint8Array;
  readonly fileName: string;
  readonly onProgress?: (progress: ImportProgress) => void;
}

/** How many rows were new, were there and are different now, were there and are the same. */
export interface ImportResult {
  readonly imported: number;
  readonly updated: number;
  readonly unchanged: number;
}

/** What was refused, where, and why. */
export interface ImportRow extends RowProblem {
  readonly reason: Bilingual;
}

/** Nothing was imported; `rows` has everything that is wrong with the file, by line. */
export class ImportError extends Error {
  readonly rows: readonly ImportRow[];

  constructor(fileName: string, rows: readonly ImportRow[]) {
    super(`${fileName}: ${rows.length} problems, nothing was imported`);
    this.name = 'ImportError';
    this.rows = rows;
  }
}

/** One thing that a file is about, and how a row of it becomes a thing that is kept. */
export interface ImportKind<Column extends string, Item extends object> {
  readonly columns: Columns<Column>;
  /** Reasons of its own, by code, beside those of every file. */
  readonly words: Readonly<Record<Language, Readonly<Record<string, string>>>>;
  /** What stands once only in a file. By the first, an item is known again. */
  readonly keys: readonly [Key<Column, Item>, ...Key<Column, Item>[]];
  /** Reads what rows are checked against, in the transaction that writes; answers with how a row is read. */
  reader(tx: Tx): Promise<(cells: Cells<Column>) => Item>;
  /** Those of the items that are there, as they are. */
  find(tx: Tx, items: readonly Item[]): Promise<readonly Item[]>;
  /** Adds items or writes over those of the same key. */
  write(tx: Tx, items: readonly Item[]): Promise<unknown>;
}

interface Key<Column, Item> {
  readonly column: Column;
  of(item: Item): string | number;
}

const chunk = 500;

/** Called in the transaction that writes, when anything changed, with the file's SHA-256 (hex). */
type RecordImport<Result> = (tx: Tx, sha256: string, result: Result) => Promise<void>;

/**
 * Imports a file: every row is checked first; one bad row and nothing is written. Rows that are there already are
 * written over where they differ, others stay. Throws {@link ImportError}.
 */
export async function importCsv<Column extends string, Item extends object>(db: Database, kind: ImportKind<Column, Item>, request: ImportRequest, record: RecordImport<ImportResult>): Promise<ImportResult> {
  const { refused: _, ...result } = await take(db, kind, request, true, (tx, sha256, { refused: __, ...taken }) => record(tx, sha256, taken));
  return result;
}

/** What was taken of a file, and what was not. */
export interface PartialImport extends ImportResult {
  readonly refused: readonly ImportRow[];
}

/** The same for files of others, such as a licensing system's, that nobody here can mend: rows that are wrong are refused with the reason, the rest is kept. Throws {@link ImportError} for what is no such file at all. */
export function importGoodRows<Column extends string, Item extends object>(db: Database, kind: ImportKind<Column, Item>, request: ImportRequest, record: RecordImport<PartialImport>): Promise<PartialImport> {
  return take(db, kind, request, false, record);
}

function take<Column extends string, Item extends object>(
  db: Database, kind: ImportKind<Column, Item>, { text, fileName, onProgress }: ImportRequest, allOrNone: boolean, record: RecordImport<PartialImport>,
): Promise<PartialImport> {
  const { rows, problems: unread } = readCsv(text, kind.columns);
  return db.transaction(async (tx) => {
    const { items, problems } = await check(rows, kind, await kind.reader(tx), onProgress);
    const found = [...unread, ...problems].toSorted((a, b) => a.line - b.line);
    const refused = found.map((problem): ImportRow => ({ ...problem, reason: reasonOf(problem.code, kind.words) }));
    if (refused.length > 0 && (allOrNone || rows.length === 0)) throw new ImportError(fileName, refused);
    const [key] = kind.keys;
    const known = new Map((await kind.find(tx, items)).map((item) => [key.of(item), item]));
    const changed = items.filter((item) => !isSame(item, known.get(key.of(item))));
    await write(tx, changed, kind, onProgress);
    const updated = changed.filter((item) => known.has(key.of(item))).length;
    const result: PartialImport = { imported: changed.length - updated, updated, unchanged: items.length - changed.length, refused };
    if (changed.length > 0) await record(tx, createHash('sha256').update(text).digest('hex'), result);
    return result;
  });
}

async function check<Column extends string, Item extends object>(
  rows: readonly CsvRow<Column>[], kind: ImportKind<Column, Item>, read: (cells: Cells<Column>) => Item, onProgress: ImportRequest['onProgress'],
): Promise<{ items: Item[]; problems: RowProblem[] }> {
  const items: Item[] = [];
  const problems: RowProblem[] = [];
  const firstLines = kind.keys.map(() => new Map<string | number, number>());
  for (const [index, row] of rows.entries()) {
    const cells = cellsOf(row);
    const item = read(cells);
    problems.push(...cells.problems);
    if (cells.problems.length === 0) {
      const before = problems.length;
      kind.keys.forEach(({ column, of }, at) => {
        const first = firstLines[at]!.get(of(item));
        if (first === undefined) firstLines[at]!.set(of(item), row.line);
        else problems.push({ line: row.line, column, value: `${shorten(row.cells[column])} (${first})`, code: 'value_twice' });
      });
      if (problems.length === before) items.push(item);
    }
    if ((index + 1) % chunk === 0 || index + 1 === rows.length) {
      onProgress?.({ phase: 'check', done: index + 1, total: rows.length });
      await breathe();
    }
  }
  return { items, problems };
}

/** In the order of their keys, so that two imports at once wait for each other instead of deadlocking. */
async function write<Column extends string, Item extends object>(
  tx: Tx, items: readonly Item[], { keys: [key], write: put }: ImportKind<Column, Item>, onProgress: ImportRequest['onProgress'],
): Promise<void> {
  const ordered = items.toSorted((a, b) => (key.of(a) < key.of(b) ? -1 : 1));
  for (let done = 0; done < ordered.length; done += chunk) {
    await put(tx, ordered.slice(done, done + chunk));
    onProgress?.({ phase: 'write', done: Math.min(done + chunk, ordered.length), total: ordered.length });
  }
}

/** True when all that the file says of it is so already; what is known may have more. */
function isSame<Item extends object>(item: Item, before: Item | undefined): boolean {
  return before !== undefined && (Object.keys(item) as (keyof Item)[]).every((name) => JSON.stringify(item[name]) === JSON.stringify(before[name]));
}

function reasonOf(code: string, words: ImportKind<string, object>['words']): Bilingual {
  const of = (lang: Language): string => (code in csvText[lang] ? csvText[lang][code as keyof (typeof csvText)[Language]] : words[lang][code]!);
  return { ar: of('ar'), en: of('en') };
}
