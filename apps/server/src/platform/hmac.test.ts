import assert from 'node:assert/strict';
import { createHmac, randomBytes } from 'node:crypto';
import { test } from 'node:test';
import { hmac, hmacText } from './hmac.ts';

test('it is the HMAC of RFC 2104, for keys of every length that is allowed and for any parts', () => {
  for (const length of [0, 1, 32, 63, 64]) {
    const key = randomBytes(length);
    for (const text of ['', 'a', 'دور', 'x'.repeat(1000)]) assert.deepEqual(hmac(key, text), createHmac('sha256', key).update(text).digest());
    for (const text of ['', 'a', 'دور', '😀'.repeat(341), 'x'.repeat(682), 'x'.repeat(683), 'ع'.repeat(5000), 'a']) assert.equal(hmacText(key, text), createHmac('sha256', key).update(text).digest('base64url'));
    assert.deepEqual(hmac(key, 'one', Buffer.from([0, 255]), ''), createHmac('sha256', key).update('one').update(Buffer.from([0, 255])).digest());
  }
  assert.throws(() => hmac(randomBytes(65), ''), /64 bytes/);
});
