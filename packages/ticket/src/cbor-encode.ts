import { utf8 } from './bytes.ts';
import { malformed } from './errors.ts';

/** What our formats carry; maps have integer keys, as CWT and COSE registries number them, or text. */
export type CborValue = number | string | boolean | null | Uint8Array | readonly CborValue[] | CborMap;
export type CborMap = ReadonlyMap<number | string, CborValue>;

const UINT = 0x00;
const NEGATIVE = 0x20;
const BYTES = 0x40;
const TEXT = 0x60;
const ARRAY = 0x80;
const MAP = 0xa0;

/**
 * Deterministic encoding, RFC 8949 section 4.2.1, of integers, text, bytes, booleans, null,
 * arrays and maps; anything else, and a map whose keys do not come in their encoded order, is
 * `malformed`. Our own and not the decoder's library: decoding with one and encoding with the
 * other checks both, and this costs a third, which every scan pays.
 */
export function encodeCbor(value: CborValue): Uint8Array<ArrayBuffer> {
  end = 0;
  write(value);
  return space.slice(0, end);
}

/** Written into and copied from within one call of `encodeCbor`, which nothing can interrupt. */
let space = new Uint8Array(1024);
let end = 0;

function reserve(bytes: number): void {
  if (end + bytes <= space.length) return;
  const larger = new Uint8Array(2 * (end + bytes));
  larger.set(space);
  space = larger;
}

function write(value: CborValue): void {
  if (typeof value === 'number') return writeInteger(value);
  if (value instanceof Uint8Array) return writeBytes(BYTES, value);
  if (typeof value === 'string') return writeBytes(TEXT, utf8(value));
  if (value instanceof Map) return writeMap(value);
  if (Array.isArray(value)) {
    writeHead(ARRAY, value.length);
    for (const item of value) write(item);
    return;
  }
  reserve(1);
  if (value === null) space[end++] = 0xf6;
  else if (typeof value === 'boolean') space[end++] = value ? 0xf5 : 0xf4;
  else throw malformed('a value that our CBOR does not have');
}

function writeMap(map: CborMap): void {
  writeHead(MAP, map.size);
  let previous = -1;
  let previousEnd = -1;
  for (const [key, value] of map) {
    const start = end;
    write(key);
    if (previous !== -1 && !isAscending(previous, previousEnd, start)) throw malformed('map keys out of order');
    previous = start;
    previousEnd = end;
    write(value);
  }
}

/** Compares the key at `first` with the one just written; no encoded key is another's beginning. */
function isAscending(first: number, firstEnd: number, second: number): boolean {
  for (let i = 0; first + i < firstEnd && second + i < end; i++) {
    const difference = space[second + i]! - space[first + i]!;
    if (difference !== 0) return difference > 0;
  }
  return false;
}

function writeBytes(major: number, bytes: Uint8Array): void {
  writeHead(major, bytes.length);
  reserve(bytes.length);
  space.set(bytes, end);
  end += bytes.length;
}

function writeInteger(value: number): void {
  if (value >= 0) writeHead(UINT, value);
  else writeHead(NEGATIVE, -1 - value);
}

/** The shortest head; 32 bits are enough for every number and length of ours. */
function writeHead(major: number, n: number): void {
  if (!Number.isInteger(n) || n > 0xffffffff) throw malformed('a number that our CBOR does not have');
  reserve(5);
  if (n < 24) {
    space[end++] = major | n;
    return;
  }
  const width = n <= 0xff ? 1 : n <= 0xffff ? 2 : 4;
  space[end++] = major | (width === 1 ? 24 : width === 2 ? 25 : 26);
  for (let shift = 8 * (width - 1); shift >= 0; shift -= 8) space[end++] = (n >>> shift) & 0xff;
}
