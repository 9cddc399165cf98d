import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readPass, readPlace, signPass, signPlace } from './tokens.ts';

const key = Buffer.alloc(32, 1);
const other = Buffer.alloc(32, 2);
const binding = { browser: 'a'.repeat(43), holderId: 'person-1' };
const place = { room: 'booking-renew-identity-card', epoch: 4, serial: 123_456, issuedAt: new Date('2026-11-22T08:00:00Z') };

test('a place says what it said, to its browser and its person', () => {
  const token = signPlace(key, place, binding);
  assert.deepEqual(readPlace(key, token, binding.browser, binding.holderId), place);
  assert.equal(readPlace(key, token, 'b'.repeat(43), binding.holderId), 'other_browser');
  assert.equal(readPlace(key, token, binding.browser, 'person-2'), 'other_holder');
  assert.equal(readPlace(key, token, binding.browser, null), 'other_holder');
  assert.ok(!token.includes('person-1') && !token.includes(binding.browser), 'neither can be read from it');
});

test('every changed character of a place makes it a forgery', () => {
  const token = signPlace(key, place, binding);
  for (let at = 0; at < token.length; at++) {
    const changed = token.slice(0, at) + (token[at] === '1' ? '2' : '1') + token.slice(at + 1);
    const read = readPlace(key, changed, binding.browser, binding.holderId);
    assert.equal(read, 'forged', `character ${at}`);
  }
  for (const junk of ['', '.', '1', `${token}x`, token.slice(1), 'x'.repeat(5000), '1.a.1.1.1.b.c.d']) assert.equal(readPlace(key, junk, binding.browser, null), 'forged');
  assert.equal(readPlace(other, token, binding.browser, binding.holderId), 'forged', 'another key');
});

test('a place is no pass and a pass no place, though they look alike', () => {
  const { issuedAt: expiresAt, ...rest } = place;
  const pass = signPass(other, { ...rest, expiresAt }, binding);
  assert.deepEqual(readPass(other, pass, binding), { ...rest, expiresAt });
  assert.equal(readPlace(key, pass, binding.browser, binding.holderId), 'forged');
  assert.equal(readPass(other, signPlace(key, place, binding), binding), 'forged');
});
