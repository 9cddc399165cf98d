import { normaliseDigits } from '@bawaba/ticket';
import type { Bilingual } from '../language.ts';
import { type CsvRow, type RowProblem, shorten } from './read.ts';

/**
 * The cells of one row, read as what they stand for. What is wrong is gathered in `problems` and stands for nothing:
 * a row with problems is never used.
 */
export interface Cells<Column extends string> {
  readonly problems: readonly RowProblem[];
  /** The trimmed text; '' when cell or column is not there. */
  raw(column: Column): string;
  wrong(column: Column, code: string): undefined;
  /** Some text, at most `longest` characters, of a form. */
  text(column: Column, longest: number, form?: Form): string;
  /** A text in both languages, each in its own script. */
  bilingual(ar: Column, en: Column, longest: number): Bilingual;
  /** A plain decimal number, Arabic-Indic digits and decimal mark included. */
  decimal(column: Column, code: string): number;
  whole(column: Column, least: number, most: number, code: string): number;
  /** `absent` is what an empty cell means; without it one is wrong. */
  yesNo(column: Column, absent?: boolean): boolean;
}

/** What a text must match, and the code of the reason where it does not. */
export interface Form {
  readonly pattern: RegExp;
  readonly code: string;
}

const arabic: Form = { pattern: /\p{Script=Arabic}/u, code: 'not_arabic' };
const latin: Form = { pattern: /[a-z]/i, code: 'not_latin' };
/** The name of something in addresses: `renew-identity-card`. */
export const slug: Form = { pattern: /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, code: 'slug_wrong' };

const answers: ReadonlyMap<string, boolean> = new Map([['yes', true], ['true', true], ['1', true], ['نعم', true], ['no', false], ['false', false], ['0', false], ['لا', false]]);

export function cellsOf<Column extends string>({ line, cells }: CsvRow<Column>): Cells<Column> {
  const problems: RowProblem[] = [];
  const wrong = (column: Column, code: string): undefined => void problems.push({ line, column, value: shorten(cells[column]), code });
  const text: Cells<Column>['text'] = (column, longest, form) => {
    const value = cells[column];
    const reason = textProblem(value, longest) ?? (form && !form.pattern.test(value) ? form.code : null);
    if (reason) wrong(column, reason);
    return value;
  };
  const decimal: Cells<Column>['decimal'] = (column, code) => {
    const value = readNumber(cells[column]);
    if (Number.isNaN(value)) wrong(column, code);
    return value;
  };
  return {
    problems, wrong, text, decimal,
    raw: (column) => cells[column],
    bilingual: (ar, en, longest) => ({ ar: text(ar, longest, arabic), en: text(en, longest, latin) }),
    whole(column, least, most, code) {
      const value = readNumber(cells[column]);
      if (!Number.isInteger(value) || value < least || value > most) wrong(column, code);
      return value;
    },
    yesNo(column, absent) {
      const value = cells[column] === '' ? absent : answers.get(cells[column].toLowerCase());
      if (value === undefined) wrong(column, 'not_yes_or_no');
      return value ?? false;
    },
  };
}

function readNumber(cell: string): number {
  const latin = normaliseDigits(cell).replace('٫', '.');
  return /^-?\d{1,6}(\.\d{1,15})?$/.test(latin) ? Number(latin) : Number.NaN;
}

/** Why a cell cannot be taken as the text of anything, or null. */
function textProblem(text: string, longest: number): string | null {
  if (text === '') return 'cell_empty';
  if (text.includes('\ufffd')) return 'not_utf8';
  // Control characters, and those that reorder or hide the text around them.
  if (/[\p{Cc}\u200b\u202a-\u202e\u2060-\u2069\ufeff]/u.test(text)) return 'control_character';
  // A spreadsheet would run it as soon as somebody opens an export.
  if (/^[=+@-]/.test(text)) return 'formula';
  return text.length > longest ? 'cell_too_long' : null;
}
