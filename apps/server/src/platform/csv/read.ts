import { parse } from 'csv-parse/sync';

/** One thing wrong with a file. `line` counts from 1 as an editor does; `column` is null for the whole line. */
export interface RowProblem {
  readonly line: number;
  readonly column: string | null;
  /** What stood there, cut short. */
  readonly value: string;
  readonly code: string;
}

export interface CsvRow<Column extends string> {
  readonly line: number;
  readonly cells: Readonly<Record<Column, string>>;
}

/** The columns of a kind of file: name → other headings that mean the same, and whether it may be absent. */
export type Columns<Column extends string> = Readonly<Record<Column, { readonly also: readonly string[]; readonly optional?: boolean }>>;

/** Columns without other headings. */
export function columnsNamed<Column extends string>(names: readonly Column[], optional: readonly Column[] = []): Columns<Column> {
  return Object.fromEntries(names.map((name) => [name, { also: [], optional: optional.includes(name) }])) as unknown as Columns<Column>;
}

/** What a file may hold at most; far above any real one. */
export const csvLimits = { bytes: 20 * 1024 * 1024, recordBytes: 64 * 1024, rows: 65_535 } as const;

const options = {
  bom: true, info: true, relax_column_count: true, skip_empty_lines: true, skip_records_with_empty_values: true, max_record_size: csvLimits.recordBytes,
} as const;

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

interface Table<Column extends string> {
  readonly rows: CsvRow<Column>[];
  readonly problems: RowProblem[];
}

/**
 * Reads a CSV file: UTF-8 with or without a byte order mark, any line ends, cells between commas, semicolons or tabs
 * (as the heading has it), quoted where needed. A file that cannot be read to its end yields only problems.
 */
export function readCsv<Column extends string>(file: string | Uint8Array, columns: Columns<Column>): Table<Column> {
  const text = decode(file);
  if (text.length > csvLimits.bytes) return broken(1, 'file_too_large');
  if (text.trim() === '') return broken(1, 'file_empty');
  // What is no text at all (UTF-16, a spreadsheet's own format) is said once, not for each of its cells.
  if (headingOf(text).includes('\0')) return broken(1, 'not_utf8');
  let parsed: Parsed[];
  try {
    parsed = parse(text, { ...options, delimiter: delimiterOf(text) }) as unknown as Parsed[];
  } catch (error) {
    const { code, lines } = error as { code?: string; lines?: number };
    if (code === undefined) throw error;
    return broken(lines ?? 1, code === 'CSV_MAX_RECORD_SIZE' ? 'line_too_long' : 'quote_wrong');
  }
  const [heading, ...records] = parsed;
  if (!heading) return broken(1, 'file_empty');
  if (records.length > csvLimits.rows) return broken(csvLimits.rows + 2, 'too_many_rows');
  const { names, problems } = readHeading(heading, columns);
  return problems.length > 0 ? { rows: [], problems } : fillRows(names as Column[], records, columns);
}

/** Bytes that are not UTF-8 become U+FFFD, which is then found in its cell, so that the line can be named. */
function decode(file: string | Uint8Array): string {
  return typeof file === 'string' ? file : new TextDecoder().decode(file.subarray(0, csvLimits.bytes * 2));
}

function broken<Column extends string>(line: number, code: string): Table<Column> {
  return { rows: [], problems: [{ line, column: null, value: '', code }] };
}

function headingOf(text: string): string {
  return /[^\r\n]{0,4000}/.exec(text)![0];
}

function delimiterOf(text: string): string {
  const heading = headingOf(text);
  const count = (delimiter: string): number => heading.split(delimiter).length;
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0]!;
}

function readHeading<Column extends string>({ record, info }: Parsed, columns: Columns<Column>): { names: (Column | null)[]; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const wrong = (column: string, code: string): unknown => problems.push({ line: info.lines, column, value: '', code });
  const names = record.map((title) => columnOf(title, columns));
  names.forEach((name, index) => {
    if (name === null) wrong(shorten(record[index]!), 'unknown_column');
    else if (names.indexOf(name) < index) wrong(name, 'column_twice');
  });
  for (const name of Object.keys(columns) as Column[]) {
    if (!columns[name].optional && !names.includes(name)) wrong(name, 'column_missing');
  }
  return { names, problems };
}

function fillRows<Column extends string>(names: readonly Column[], records: readonly Parsed[], columns: Columns<Column>): Table<Column> {
  const absent = Object.fromEntries(Object.keys(columns).map((name) => [name, ''])) as Record<Column, string>;
  const rows: CsvRow<Column>[] = [];
  const problems: RowProblem[] = [];
  for (const { record, info } of records) {
    if (record.length !== names.length) problems.push({ line: info.lines, column: null, value: `${record.length} / ${names.length}`, code: 'cells_wrong' });
    else rows.push({ line: info.lines, cells: { ...absent, ...Object.fromEntries(names.map((name, index) => [name, record[index]!.trim()])) } });
  }
  return { rows, problems };
}

function columnOf<Column extends string>(title: string, columns: Columns<Column>): Column | null {
  const plain = title.trim().toLowerCase().replace(/[\s-]+/g, '_');
  const names = Object.keys(columns) as Column[];
  return names.find((name) => name === plain || columns[name].also.includes(plain)) ?? null;
}

/** A cell's text for a message. */
export function shorten(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}]/gu, '\ufffd');
  return plain.length > 40 ? `${plain.slice(0, 40)}…` : plain;
}
