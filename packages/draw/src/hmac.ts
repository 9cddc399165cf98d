/**
 * HMAC-SHA256 (RFC 2104, FIPS 180-4) of a million short messages under one key. A call into Node's crypto costs many times
 * what these two compressions do, so here they are: the key's two blocks are compressed once, and a message is one block.
 * Everything it works on is public; it does not try to take the same time for all values.
 */
const BLOCK = 64;
export const HMAC_BYTES = 32;
/** A message and its padding share one block. */
export const MAX_MESSAGE_BYTES = BLOCK - 9;

const FIRST = fractions(8, 1 / 2);
const ROUND = fractions(64, 1 / 3);

/** The first 32 bits of the fractional parts of roots of the first primes: SHA-256's constants. */
function fractions(count: number, power: number): Int32Array {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return Int32Array.from(primes, (prime) => Math.floor((prime ** power % 1) * 2 ** 32) | 0);
}

/** Writes the 32 bytes of HMAC(key, message) to `into` from `at`. `message` is ASCII. */
export type Hmac = (message: string, into: Uint8Array, at: number) => void;

/** `key` has at most 64 bytes. What it returns throws a `RangeError` for a message that is too long. */
export function hmacWith(key: Uint8Array): Hmac {
  const inner = keyed(key, 0x36);
  const outer = keyed(key, 0x5c);
  const state = new Int32Array(8);
  const words = new Int32Array(BLOCK);
  return (message, into, at) => {
    state.set(inner);
    fillMessage(words, message);
    compress(state, words);
    for (let i = 0; i < 8; i++) words[i] = state[i]!;
    pad(words, HMAC_BYTES);
    state.set(outer);
    compress(state, words);
    for (let i = 0; i < HMAC_BYTES; i++) into[at + i] = state[i >>> 2]! >>> (24 - 8 * (i & 3));
  };
}

/** The state after the block of the key, each byte of it changed by `mask`. */
function keyed(key: Uint8Array, mask: number): Int32Array {
  const words = new Int32Array(BLOCK);
  for (let i = 0; i < BLOCK; i++) words[i >>> 2]! |= ((key[i] ?? 0) ^ mask) << (24 - 8 * (i & 3));
  const state = FIRST.slice();
  compress(state, words);
  return state;
}

function fillMessage(words: Int32Array, message: string): void {
  if (message.length > MAX_MESSAGE_BYTES) throw new RangeError('a message has at most 55 bytes');
  words.fill(0, 0, 16);
  for (let i = 0; i < message.length; i++) words[i >>> 2]! |= message.charCodeAt(i) << (24 - 8 * (i & 3));
  pad(words, message.length);
}

/** Ends a last block that holds `length` bytes after the one of the key. */
function pad(words: Int32Array, length: number): void {
  for (let i = (length + 3) >>> 2; i < 16; i++) words[i] = 0;
  words[length >>> 2]! |= 0x80 << (24 - 8 * (length & 3));
  words[15] = (BLOCK + length) * 8;
}

function compress(state: Int32Array, w: Int32Array): void {
  for (let i = 16; i < 64; i++) {
    const x = w[i - 15]!;
    const y = w[i - 2]!;
    const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3);
    const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10);
    w[i] = (w[i - 16]! + s0 + w[i - 7]! + s1) | 0;
  }
  let a = state[0]!, b = state[1]!, c = state[2]!, d = state[3]!, e = state[4]!, f = state[5]!, g = state[6]!, h = state[7]!;
  for (let i = 0; i < 64; i++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7));
    const t1 = (h + s1 + ((e & f) ^ (~e & g)) + ROUND[i]! + w[i]!) | 0;
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10));
    const t2 = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0;
  }
  state[0]! += a; state[1]! += b; state[2]! += c; state[3]! += d; state[4]! += e; state[5]! += f; state[6]! += g; state[7]! += h;
}
