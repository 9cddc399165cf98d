import { createHash } from 'node:crypto';

const rounds = 6;

/**
 * A permutation of 1..n drawn by the seed: position of the one with this serial. Computed from the serial alone, so that
 * nobody need be stored to be shuffled. A Feistel network over the smallest 2^bits ≥ n; a value beyond n is put through
 * again until it lies within (cycle walking). docs/admission.md says it in words for whoever wants to check a position.
 * @param seed 32 bytes
 */
export function permute(seed: Buffer, n: number, serial: number): number {
  if (!Number.isSafeInteger(serial) || serial < 1 || serial > n || n > 2 ** 32) throw new RangeError(`no serial ${serial} among ${n}`);
  const bits = Math.max(2, Math.ceil(Math.log2(n)));
  let value = serial - 1;
  do value = encipher(seed, bits, value);
  while (value >= n);
  return value + 1;
}

/** Both halves change sides each round; with an even number of rounds an odd bit ends where it began. */
function encipher(seed: Buffer, bits: number, value: number): number {
  let [leftBits, rightBits] = [Math.floor(bits / 2), Math.ceil(bits / 2)];
  let left = Math.floor(value / 2 ** rightBits);
  let right = value % 2 ** rightBits;
  for (let round = 0; round < rounds; round++) {
    const mixed = (left ^ (pseudoRandom(seed, round, right) % 2 ** leftBits)) >>> 0;
    [left, right] = [right, mixed];
    [leftBits, rightBits] = [rightBits, leftBits];
  }
  return left * 2 ** rightBits + right;
}

/** The first 4 bytes of SHA-256(seed ‖ round, 1 byte ‖ half, 4 bytes), big-endian. */
function pseudoRandom(seed: Buffer, round: number, half: number): number {
  const tail = Buffer.allocUnsafe(5);
  tail[0] = round;
  tail.writeUInt32BE(half, 1);
  return createHash('sha256').update(seed).update(tail).digest().readUInt32BE(0);
}
