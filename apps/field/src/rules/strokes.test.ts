import assert from 'node:assert/strict';
import { test } from 'node:test';
import { beginStroke, drawTo, isSignature, pointAt } from './strokes.ts';

const line = (length: number, steps = 10) => Array.from({ length: steps }, (_, i) => pointAt(100 + (length * i) / (steps - 1), 100, i * 20));

test('points are whole numbers within the pad, also where a finger leaves it', () => {
  assert.deepEqual(pointAt(-5.4, 1200.2, 12.6), [0, 1000, 13]);
  assert.deepEqual(pointAt(10, 10, 9_999_999), [10, 10, 600_000]);
});

test('a finger that rests writes nothing, and a hundred strokes are too many to send', () => {
  const begun = beginStroke([], pointAt(100, 100, 0));
  assert.equal(drawTo(begun, pointAt(101, 101, 5)), begun);
  assert.equal(drawTo(begun, pointAt(110, 100, 5))[0]!.length, 2);
  let strokes = begun;
  for (let i = 0; i < 100; i++) strokes = beginStroke(strokes, pointAt(i, i, i));
  assert.equal(strokes.length, 80);
  for (let i = 0; i < 4000; i++) strokes = drawTo(strokes, pointAt((i * 37) % 1000, (i * 91) % 1000, i));
  assert.ok(strokes.flat().length <= 3000 && strokes.every((stroke) => stroke.length <= 1500));
});

test('a slip of the finger, a scratch in one place and an empty pad are no signature', () => {
  assert.equal(isSignature(null), false);
  assert.equal(isSignature([]), false);
  assert.equal(isSignature([line(100)]), false, 'too little ink');
  const scratch = Array.from({ length: 40 }, (_, i) => pointAt(500 + (i % 2) * 10, 500, i));
  assert.equal(isSignature([scratch]), false, 'much ink in one place');
  assert.equal(isSignature([line(200)]), true);
});
