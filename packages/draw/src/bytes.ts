const encoder = new TextEncoder();

/** UTF-8 bytes of a text. */
export function utf8(text: string): Uint8Array<ArrayBuffer> {
  return encoder.encode(text);
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && compareBytes(a, 0, b, 0, a.length) === 0;
}

/** Compares `length` bytes as unsigned numbers: negative, 0 or positive, as a sort wants it. */
export function compareBytes(a: Uint8Array, fromA: number, b: Uint8Array, fromB: number, length: number): number {
  for (let i = 0; i < length; i++) {
    const difference = a[fromA + i]! - b[fromB + i]!;
    if (difference !== 0) return difference;
  }
  return 0;
}

const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

/** Lower case. */
export function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += pairs[byte]!;
  return hex;
}

/** Throws a plain `RangeError` for anything but pairs of lower-case hexadecimal digits. */
export function fromHex(hex: string): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(hex.length >>> 1);
  if (hex.length % 2 !== 0) throw new RangeError('not hexadecimal');
  writeHex(hex, 0, bytes, 0, bytes.length);
  return bytes;
}

/** Writes `length` bytes, read from the hexadecimal digits at `from` of a text; no text is made for each. */
export function writeHex(text: string, from: number, into: Uint8Array, at: number, length: number): void {
  for (let i = 0; i < length; i++) {
    into[at + i] = (digit(text.charCodeAt(from + 2 * i)) << 4) | digit(text.charCodeAt(from + 2 * i + 1));
  }
}

function digit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  if (code >= 97 && code <= 102) return code - 87;
  throw new RangeError('not hexadecimal');
}
