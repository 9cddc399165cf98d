import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choose } from './choose.ts';

test('of several codes in a picture a live one is read first, then a ticket, then whatever there is', () => {
  assert.equal(choose(['https://example.org', 'BW1:A', 'BWL1:B']), 'BWL1:B');
  assert.equal(choose(['https://example.org', 'BW1:A']), 'BW1:A');
  assert.equal(choose(['https://example.org']), 'https://example.org');
  assert.equal(choose([]), null);
});
