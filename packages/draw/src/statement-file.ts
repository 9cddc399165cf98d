import { utf8 } from './bytes.ts';
import type { StatementName } from './files.ts';
import { readPlainText } from './plain-text.ts';
import { refusal } from './problems.ts';
import { type Shape, ShapeError } from './shape.ts';

/** The one form of a `.json` file. Throws DrawError `bad_field` for a value that the format does not allow. */
export function encodeStatement<T>(value: T, file: StatementName, shape: Shape<T>): Uint8Array<ArrayBuffer> {
  return utf8(textOf(inShape(value, file, shape)));
}

/** Throws DrawError `other_version`, `bad_field`, `not_canonical`, or what `readPlainText` throws. */
export function readStatement<T>(bytes: Uint8Array, file: StatementName, shape: Shape<T>): T {
  const text = readPlainText(bytes, file);
  const value = parse(text, file);
  const format = (value as { format?: unknown } | null)?.format;
  const rules = (value as { rules?: unknown } | null)?.rules ?? 1;
  if (format !== 'BD1' || rules !== 1) throw refusal('other_version', file, null, `${JSON.stringify(format)}, ${JSON.stringify(rules)}`);
  const read = inShape(value, file, shape);
  if (textOf(read) !== text) throw refusal('not_canonical', file, firstDifference(textOf(read), text));
  return read;
}

/** JSON that does not end is cut off; JSON that goes on has something behind it. */
function parse(text: string, file: StatementName): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const end = text.indexOf('\n}\n');
    if (end < 0) throw refusal('truncated', file);
    throw refusal(end + 3 < text.length ? 'trailing_bytes' : 'not_canonical', file);
  }
}

export function inShape<T>(value: unknown, file: StatementName, shape: Shape<T>): T {
  try {
    return shape(value, '');
  } catch (error) {
    if (error instanceof ShapeError) throw refusal('bad_field', file, null, error.path);
    throw error;
  }
}

function textOf(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function firstDifference(wanted: string, found: string): number {
  const lines = found.split('\n');
  return wanted.split('\n').findIndex((line, index) => line !== lines[index]) + 1 || lines.length;
}
