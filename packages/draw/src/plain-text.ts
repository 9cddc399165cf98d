import type { DrawFileName } from './files.ts';
import { refusal } from './problems.ts';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const [LINE_FEED, CARRIAGE_RETURN] = [10, 13];

/**
 * The text of a file as the rules for all files want it. Throws DrawError `byte_order_mark`, `carriage_return`, `truncated`
 * (no line feed at the end) or `not_utf8`.
 */
export function readPlainText(bytes: Uint8Array, file: DrawFileName): string {
  checkPlain(bytes, file);
  return decode(bytes, file);
}

/** The same, line by line without their line feeds: a million lines are never one string. */
export function* readPlainLines(bytes: Uint8Array, file: DrawFileName): Generator<string, void> {
  checkPlain(bytes, file);
  for (let at = 0; at < bytes.length;) {
    const end = bytes.indexOf(LINE_FEED, at);
    yield decode(bytes.subarray(at, end), file);
    at = end + 1;
  }
}

function checkPlain(bytes: Uint8Array, file: DrawFileName): void {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) throw refusal('byte_order_mark', file);
  const carriageReturn = bytes.indexOf(CARRIAGE_RETURN);
  if (carriageReturn >= 0) throw refusal('carriage_return', file, lineAt(bytes, carriageReturn));
  if (bytes.length === 0 || bytes.at(-1) !== LINE_FEED) throw refusal('truncated', file);
}

function lineAt(bytes: Uint8Array, place: number): number {
  return bytes.subarray(0, place).reduce((line, byte) => (byte === LINE_FEED ? line + 1 : line), 1);
}

function decode(bytes: Uint8Array, file: DrawFileName): string {
  try {
    return decoder.decode(bytes);
  } catch {
    throw refusal('not_utf8', file);
  }
}
