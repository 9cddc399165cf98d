import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readId, readPrice } from './typed.ts';

test('prices as people type them are halalas; nothing typed is no price, and words are none either', () => {
  for (const [typed, halalas] of [['150', 15_000], ['150.5', 15_050], ['١٥٠٫٥٠', 15_050], ['1,500', 150_000], ['٢٠٠ ريال', 20_000], ['0', 0], ['', null], ['  ', null]] as const) assert.equal(readPrice(typed), halalas, typed);
  for (const typed of ['كثير', '1.234', '-5', '12345678', '1.2.3']) assert.equal(readPrice(typed), undefined, typed);
});

test('ids with a wrong check digit are told at once', () => {
  assert.equal(readId('١٠٠٠٠٠٠٠٠٨'), '1000000008');
  assert.equal(readId('1000 0000 08'), '1000000008');
  assert.equal(readId('1000000009'), null);
});
