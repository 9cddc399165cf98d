import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isNewPresentation } from './repeat.ts';

test('a code left before the camera counts once', () => {
  const last = { text: 'A', seenAt: 10_000, readyAt: 9_000 };
  assert.equal(isNewPresentation(null, 'A', 0), true);
  assert.equal(isNewPresentation(last, 'A', 10_100), false);
  assert.equal(isNewPresentation(last, 'B', 10_100), true);
});

test('taken away and shown again, or held up on purpose, it counts again', () => {
  assert.equal(isNewPresentation({ text: 'A', seenAt: 10_000, readyAt: 9_000 }, 'A', 11_600), true);
  assert.equal(isNewPresentation({ text: 'A', seenAt: 13_000, readyAt: 9_000 }, 'A', 13_100), true);
});
