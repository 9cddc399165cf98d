import { utf8 } from './bytes.ts';
import type { DrawFileName } from './files.ts';
import { readPlainLines } from './plain-text.ts';
import { refusal } from './problems.ts';

/** Lines that become bytes together: joined one by one, a million of them would be a million copies. */
const LINES_AT_ONCE = 10_000;

/** A `.txt` file: its kind and what it stands on, the lines, their number. */
export function encodeList(kind: string, standsOn: string, lines: Iterable<string>): Uint8Array<ArrayBuffer> {
  const parts: Uint8Array[] = [];
  let waiting = [`BD1 ${kind} ${standsOn}`];
  let count = -1;
  const flush = (): void => {
    count += waiting.length;
    parts.push(utf8(`${waiting.join('\n')}\n`));
    waiting = [];
  };
  for (const line of lines) if (waiting.push(line) >= LINES_AT_ONCE) flush();
  if (waiting.length > 0) flush();
  parts.push(utf8(`end ${count}\n`));
  return joined(parts);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * Reads a `.txt` file: `take` is given each line between the first and the last with its number in the file.
 * Returns how many there were. Throws DrawError, also what `take` throws.
 */
export function readList(bytes: Uint8Array, file: DrawFileName, first: string, take: (line: string, number: number) => void): number {
  let number = 0;
  let ended = false;
  for (const line of readPlainLines(bytes, file)) {
    number++;
    if (ended) throw refusal('trailing_bytes', file, number);
    if (number === 1) checkFirst(line, file, first);
    else if (line.startsWith('end ')) ended = checkEnd(line, file, number);
    else take(line, number);
  }
  if (!ended) throw refusal('truncated', file, number);
  return number - 2;
}

function checkFirst(line: string, file: DrawFileName, first: string): void {
  if (!line.startsWith('BD1 ')) throw refusal('other_version', file, 1, line);
  if (line !== first) throw refusal('wrong_first_line', file, 1, first);
}

function checkEnd(line: string, file: DrawFileName, number: number): true {
  if (line !== `end ${number - 2}`) throw refusal('wrong_count', file, number, `end ${number - 2}`);
  return true;
}
