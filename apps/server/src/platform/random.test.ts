import assert from 'node:assert/strict';
import { test } from 'node:test';
import { freshBytes } from './random.ts';

test('nothing is given out twice, also where a draw ends and the next begins, and what was given changes no more', () => {
  const given = Array.from({ length: 2_000 }, (_, index) => freshBytes(16 + (index % 7)));
  const texts = given.map((bytes) => bytes.toString('hex'));
  assert.ok(given.every((bytes, index) => bytes.length === 16 + (index % 7)));
  assert.equal(new Set(texts.map((text) => text.slice(0, 32))).size, given.length);
  assert.ok(texts.every((text) => !/(?:00){8}/.test(text)), 'no part is left empty');
  given[0]!.fill(1);
  freshBytes(200);
  assert.deepEqual(given.slice(1).map((bytes) => bytes.toString('hex')), texts.slice(1));
});

test('no more is given than a draw holds', () => assert.throws(() => freshBytes(257), /256/));
