import assert from 'node:assert/strict';
import { test } from 'node:test';
import { complete } from './progress.ts';
import { GOOD } from './tampering.ts';
import { ownTurn } from './turn.ts';
import { verifyDraw } from './verify.ts';

const replay = complete(verifyDraw(GOOD)).replay!;

test('a winner sees their number, what was full before, and what was left', () => {
  assert.deepEqual(ownTurn(replay, '5475379d1d04b1e38b3b2330958a3a80'), {
    turn: 4, of: 20, class: 1,
    wishes: [{ pool: 1, left: 0, emptiedAt: 3 }, { pool: 2, left: 4, emptiedAt: 10 }, { pool: 3, left: 1, emptiedAt: 5 }],
    got: { wish: 2, pool: 2, start: '2026-12-07T05:00Z' },
  });
});

test('who got nothing sees that all their wishes were full, and since when', () => {
  assert.deepEqual(ownTurn(replay, 'a731ec95ff10d1aef0fc00ec4535c130'), {
    turn: 6, of: 20, class: 2, wishes: [{ pool: 1, left: 0, emptiedAt: 3 }, { pool: 3, left: 0, emptiedAt: 5 }], got: null,
  });
});

test('an id that is not in the list has no turn', () => {
  for (const id of ['f'.repeat(32), '0'.repeat(32), '', 'me']) assert.equal(ownTurn(replay, id), null);
});
