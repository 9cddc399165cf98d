import { malformed } from './errors.ts';

/** RFC 9285: the 45 characters that a QR code's alphanumeric mode packs into 5.5 bits each. */
const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:';
const INVALID = 255;

const VALUE = new Uint8Array(128).fill(INVALID);
for (let i = 0; i < ALPHABET.length; i++) VALUE[ALPHABET.charCodeAt(i)] = i;

/** Two bytes become three characters, a last single byte two. */
export function encodeBase45(bytes: Uint8Array): string {
  let text = '';
  const even = bytes.length & ~1;
  for (let i = 0; i < even; i += 2) {
    const n = bytes[i]! * 256 + bytes[i + 1]!;
    text += ALPHABET[n % 45]! + ALPHABET[Math.floor(n / 45) % 45]! + ALPHABET[Math.floor(n / 2025)]!;
  }
  if (even < bytes.length) {
    const n = bytes[even]!;
    text += ALPHABET[n % 45]! + ALPHABET[Math.floor(n / 45)]!;
  }
  return text;
}

/**
 * Strict: a character outside the alphabet, a length no encoder produces, and a group above what
 * its bytes can hold (`GGW`, RFC 9285 section 6) are all `TicketError('malformed')`.
 */
export function decodeBase45(text: string): Uint8Array<ArrayBuffer> {
  const rest = text.length % 3;
  if (rest === 1) throw malformed('base45 length');
  const groups = (text.length - rest) / 3;
  const bytes = new Uint8Array(groups * 2 + (rest === 2 ? 1 : 0));
  for (let g = 0; g < groups; g++) {
    const n = digit(text, 3 * g) + 45 * digit(text, 3 * g + 1) + 2025 * digit(text, 3 * g + 2);
    if (n > 0xffff) throw malformed('base45 group above two bytes');
    bytes[2 * g] = n >> 8;
    bytes[2 * g + 1] = n & 0xff;
  }
  if (rest === 2) {
    const n = digit(text, 3 * groups) + 45 * digit(text, 3 * groups + 1);
    if (n > 0xff) throw malformed('base45 group above one byte');
    bytes[2 * groups] = n;
  }
  return bytes;
}

function digit(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const value = code < 128 ? VALUE[code]! : INVALID;
  if (value === INVALID) throw malformed('character outside base45');
  return value;
}
