import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { toHex } from './bytes.ts';
import { HMAC_BYTES, MAX_MESSAGE_BYTES, hmacWith } from './hmac.ts';

function ours(key: Uint8Array, message: string): string {
  const into = new Uint8Array(HMAC_BYTES);
  hmacWith(key)(message, into, 0);
  return toHex(into);
}

/** RFC 4231, test cases 1 and 2. */
test('the published examples', () => {
  assert.equal(ours(new Uint8Array(20).fill(0x0b), 'Hi There'), 'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7');
  assert.equal(ours(new TextEncoder().encode('Jefe'), 'what do ya want for nothing?'), '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843');
});

test('the same as Node’s own, for keys and messages of every length', () => {
  const ascii = fc.string({ unit: fc.integer({ min: 0, max: 127 }).map((code) => String.fromCharCode(code)), maxLength: MAX_MESSAGE_BYTES });
  fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), ascii, (key, message) => {
    assert.equal(ours(key, message), createHmac('sha256', key).update(message).digest('hex'));
  }), { numRuns: 500 });
});

test('messages one after the other do not touch each other, nor what stands beside them', () => {
  const key = new Uint8Array(32).fill(7);
  const hmac = hmacWith(key);
  const into = new Uint8Array(3 * HMAC_BYTES);
  hmac('x'.repeat(MAX_MESSAGE_BYTES), into, 0);
  assert.ok(into.subarray(HMAC_BYTES).every((byte) => byte === 0));
  hmac('short', into, HMAC_BYTES);
  assert.equal(toHex(into.subarray(HMAC_BYTES, 2 * HMAC_BYTES)), createHmac('sha256', key).update('short').digest('hex'));
});

test('a message that does not fit into one block is refused', () => {
  assert.throws(() => ours(new Uint8Array(32), 'x'.repeat(MAX_MESSAGE_BYTES + 1)), RangeError);
});
