import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { compareBytes } from './bytes.ts';
import { sha256 } from './hash.ts';
import { HMAC_BYTES } from './hmac.ts';
import { sortByGroupAndKey } from './order.ts';

/** The same by comparing. */
function plainOrder(groups: Uint16Array, keys: Uint8Array): number[] {
  return Array.from(groups.keys()).toSorted((a, b) => groups[a]! - groups[b]! || compareBytes(keys, a * HMAC_BYTES, keys, b * HMAC_BYTES, HMAC_BYTES) || a - b);
}

/** Few different bytes, so that many keys share their beginning and some are the same. */
const key = fc.tuple(fc.uint8Array({ min: 0, max: 255, minLength: 4, maxLength: 4 }), fc.constantFrom(0, 1, 127, 128, 255))
  .map(([beginning, byte]) => Uint8Array.from({ length: HMAC_BYTES }, (_, i) => (i < 4 ? beginning[i]! & 0x81 : byte)));

test('as a comparison of group, then all 32 bytes, then place would order them', () => {
  fc.assert(fc.property(fc.array(fc.tuple(fc.integer({ min: 1, max: 9 }), key), { maxLength: 80 }), (entries) => {
    const groups = Uint16Array.from(entries, ([group]) => group);
    const keys = new Uint8Array(entries.flatMap(([, bytes]) => [...bytes]));
    assert.deepEqual([...sortByGroupAndKey(groups, 9, keys)], plainOrder(groups, keys));
  }), { numRuns: 500 });
});

test('every bit of the first four bytes takes part', () => {
  for (let bit = 0; bit < 32; bit++) {
    const keys = new Uint8Array(2 * HMAC_BYTES);
    new DataView(keys.buffer).setUint32(0, 2 ** bit);
    assert.deepEqual([...sortByGroupAndKey(new Uint8Array([1, 1]), 1, keys)], [1, 0], `bit ${bit}`);
  }
});

test('many keys, as HMACs are, in few groups and in many', () => {
  const count = 5_000;
  const keys = new Uint8Array(count * HMAC_BYTES);
  for (let at = 0; at < count; at++) keys.set(sha256(`key ${at}`), at * HMAC_BYTES);
  for (const groupCount of [1, 2, 700]) {
    const groups = Uint16Array.from({ length: count }, (_, at) => (at * 7919) % groupCount);
    assert.deepEqual([...sortByGroupAndKey(groups, groupCount, keys)], plainOrder(groups, keys));
  }
});
