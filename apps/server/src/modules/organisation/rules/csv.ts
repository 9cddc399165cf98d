import { parse } from 'csv-parse/sync';

/** One thing wrong with a file. `line` counts from 1 as an editor does; `column` is null for the whole line. */
export interface RowProblem {
  readonly line: number;
  readonly column: string | null;
  readonly code: string;
  /** What stood there, cut short. */
  readonly value: string;
}

export interface CsvRow<Column extends string> {
  readonly line: number;
  readonly cells: Readonly<Record<Column, string>>;
}

/** The columns of a kind of file: name → other headings that mean the same, and whether it may be absent. */
export type Columns<Column extends string> = Readonly<Record<Column, { readonly also: readonly string[]; readonly optional?: boolean }>>;

/** What a file may hold at most; far above any real one. */
export const csvLimits = { bytes: 20 * 1024 * 1024, recordBytes: 64 * 1024, rows: 65_535 } as const;

interface Parsed {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/**
 * Reads a CSV file: UTF-8 with or without a byte order mark, any line ends, cells between commas, semicolons or tabs
 * (as the heading has it), quoted where needed. A file that cannot be read to its end yields only problems.
 */
export function readCsv<Column extends string>(text: string, columns: Columns<Column>): { rows: CsvRow<Column>[]; problems: RowProblem[] } {
  if (text.length > csvLimits.bytes) return broken(1, 'file_too_large');
  if (text.trim() === '') return broken(1, 'file_empty');
  // What is no text at all (UTF-16, a spreadsheet's own format) is said once, not for each of its cells.
  if (headingOf(text).includes('\0')) return broken(1, 'not_utf8');
  let parsed: Parsed[];
  try {
    parsed = parse(text, { bom: true, delimiter: delimiterOf(text), info: true, relax_column_count: true, skip_empty_lines: true, skip_records_with_empty_values: true, max_record_size: csvLimits.recordBytes }) as unknown as Parsed[];
  } catch (error) {
    const { code, lines } = error as { code?: string; lines?: number };
    if (code === undefined) throw error;
    return broken(lines ?? 1, code === 'CSV_MAX_RECORD_SIZE' ? 'line_too_long' : 'quote_wrong');
  }
  const [heading, ...records] = parsed;
  if (!heading) return broken(1, 'file_empty');
  if (records.length > csvLimits.rows) return broken(csvLimits.rows + 2, 'too_many_rows');
  return fillRows(heading, records, columns);
}

function broken(line: number, code: string): { rows: never[]; problems: RowProblem[] } {
  return { rows: [], problems: [{ line, column: null, code, value: '' }] };
}

function headingOf(text: string): string {
  return /[^\r\n]{0,4000}/.exec(text)![0];
}

function delimiterOf(text: string): string {
  const heading = headingOf(text);
  const count = (delimiter: string): number => heading.split(delimiter).length;
  return [',', ';', '\t'].toSorted((a, b) => count(b) - count(a))[0]!;
}

function fillRows<Column extends string>(heading: Parsed, records: readonly Parsed[], columns: Columns<Column>): { rows: CsvRow<Column>[]; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const names = heading.record.map((title) => columnOf(title, columns));
  names.forEach((name, index) => {
    if (name === null) problems.push({ line: heading.info.lines, column: shorten(heading.record[index]!), code: 'unknown_column', value: '' });
    else if (names.indexOf(name) < index) problems.push({ line: heading.info.lines, column: name, code: 'column_twice', value: '' });
  });
  for (const name of Object.keys(columns) as Column[]) {
    if (!columns[name].optional && !names.includes(name)) problems.push({ line: heading.info.lines, column: name, code: 'column_missing', value: '' });
  }
  if (problems.length > 0) return { rows: [], problems };
  const rows: CsvRow<Column>[] = [];
  for (const { record, info } of records) {
    if (record.length !== names.length) problems.push({ line: info.lines, column: null, code: 'cells_wrong', value: `${record.length} / ${names.length}` });
    else rows.push({ line: info.lines, cells: cellsOf(record, names as Column[], columns) });
  }
  return { rows, problems };
}

function cellsOf<Column extends string>(record: readonly string[], names: readonly Column[], columns: Columns<Column>): Record<Column, string> {
  const empty = Object.fromEntries(Object.keys(columns).map((name) => [name, ''])) as Record<Column, string>;
  return { ...empty, ...Object.fromEntries(names.map((name, index) => [name, record[index]!.trim()])) };
}

function columnOf<Column extends string>(title: string, columns: Columns<Column>): Column | null {
  const plain = title.trim().toLowerCase().replace(/[\s-]+/g, '_');
  const names = Object.keys(columns) as Column[];
  return names.find((name) => name === plain || columns[name].also.includes(plain)) ?? null;
}

/** A cell's text for a message. */
export function shorten(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}]/gu, '�');
  return plain.length > 40 ? `${plain.slice(0, 40)}…` : plain;
}

/** Why a cell cannot be taken as the text of anything, or null. */
export function textProblem(text: string): string | null {
  if (text.includes('�')) return 'not_utf8';
  // Control characters, and those that reorder or hide the text around them.
  if (/[\p{Cc}\u200b\u202a-\u202e\u2060-\u2069\ufeff]/u.test(text)) return 'control_character';
  // A spreadsheet would run it as soon as somebody opens an export.
  return /^[=+@-]/.test(text) ? 'formula' : null;
}
