import assert from 'node:assert/strict';
import { test } from 'node:test';
import { claimsToBeTicket } from './scanned.ts';

test('a ticket and a live code claim to be ours, also damaged ones; a boarding pass does not', () => {
  assert.deepEqual(['BW1:ABC', 'bwl1:abc', ' BW2:X', 'xBWL1:', 'BWL9'].map(claimsToBeTicket), [true, true, true, true, true]);
  assert.deepEqual(['M1DESMARAIS/LUC', 'https://example.org', '', 'BW:'].map(claimsToBeTicket), [false, false, false, false]);
});
