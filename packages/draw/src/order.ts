import { compareBytes } from './bytes.ts';
import { HMAC_BYTES } from './hmac.ts';

const DIGIT_BITS = 11;
const DIGITS = 1 << DIGIT_BITS;

/**
 * The indexes 0 … n - 1, ascending by group and within a group by key (32 bytes each, one after the other), equal keys in the
 * order of their indexes. By counting and not by comparing: three passes over the first four bytes of the keys, one over the
 * groups, and then the few whose first four bytes are the same are compared in full.
 */
export function sortByGroupAndKey(groups: Uint8Array | Uint16Array, groupCount: number, keys: Uint8Array): Uint32Array {
  const prefixes = prefixesOf(keys, groups.length);
  let order = new Uint32Array(groups.length);
  let spare = new Uint32Array(groups.length);
  for (let i = 0; i < order.length; i++) order[i] = i;
  for (let shift = 0; shift < 32; shift += DIGIT_BITS) {
    distribute(order, spare, { values: prefixes, shift, digits: DIGITS });
    [order, spare] = [spare, order];
  }
  const wide = new Uint32Array(groups);
  distribute(order, spare, { values: wide, shift: 0, digits: 2 ** Math.ceil(Math.log2(groupCount + 1)) });
  settleTies(spare, wide, prefixes, keys);
  return spare;
}

function prefixesOf(keys: Uint8Array, count: number): Uint32Array {
  const view = new DataView(keys.buffer, keys.byteOffset, keys.byteLength);
  const prefixes = new Uint32Array(count);
  for (let i = 0; i < count; i++) prefixes[i] = view.getUint32(i * HMAC_BYTES);
  return prefixes;
}

/** What a pass sorts by: some bits of a value. `digits` is a power of two. */
interface Digit {
  readonly values: Uint32Array;
  readonly shift: number;
  readonly digits: number;
}

/** One pass: writes `from` to `into`, ascending by digit, keeping the order of equal ones. */
function distribute(from: Uint32Array, into: Uint32Array, { values, shift, digits }: Digit): void {
  const mask = digits - 1;
  const places = new Uint32Array(digits);
  for (let i = 0; i < values.length; i++) places[(values[i]! >>> shift) & mask]!++;
  let place = 0;
  for (let digit = 0; digit < digits; digit++) {
    const count = places[digit]!;
    places[digit] = place;
    place += count;
  }
  for (let i = 0; i < from.length; i++) {
    const index = from[i]!;
    into[places[(values[index]! >>> shift) & mask]!++] = index;
  }
}

function settleTies(order: Uint32Array, groups: Uint32Array, prefixes: Uint32Array, keys: Uint8Array): void {
  const comesAfter = (a: number, b: number): boolean =>
    prefixes[a] === prefixes[b] && groups[a] === groups[b] && compareBytes(keys, a * HMAC_BYTES, keys, b * HMAC_BYTES, HMAC_BYTES) > 0;
  for (let i = 1; i < order.length; i++) {
    const index = order[i]!;
    let at = i;
    for (; at > 0 && comesAfter(order[at - 1]!, index); at--) order[at] = order[at - 1]!;
    order[at] = index;
  }
}
