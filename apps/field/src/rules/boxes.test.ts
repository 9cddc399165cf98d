import assert from 'node:assert/strict';
import { test } from 'node:test';
import { boxBetween, frameAfter } from './boxes.ts';

const picture = { width: 400, height: 300 };

test('a box is the same from whichever corner it was drawn, stays within the picture, and a touch is none', () => {
  const box = { x: 10, y: 20, width: 90, height: 60 };
  assert.deepEqual(boxBetween({ x: 10, y: 20 }, { x: 100, y: 80 }, picture), box);
  assert.deepEqual(boxBetween({ x: 100, y: 20 }, { x: 10, y: 80 }, picture), box);
  assert.deepEqual(boxBetween({ x: 300, y: 250 }, { x: 900, y: 900 }, picture), { x: 300, y: 250, width: 100, height: 50 });
  assert.equal(boxBetween({ x: 50, y: 50 }, { x: 53, y: 90 }, picture), null);
});

test('arrow keys reach every part of the picture and never leave it', () => {
  let frame = { x: 160, y: 120, width: 80, height: 60 };
  for (let i = 0; i < 100; i++) frame = frameAfter(frame, 'ArrowRight', false, picture)!;
  for (let i = 0; i < 100; i++) frame = frameAfter(frame, 'ArrowDown', false, picture)!;
  assert.deepEqual([frame.x + frame.width, frame.y + frame.height], [400, 300]);
  for (let i = 0; i < 100; i++) frame = frameAfter(frame, 'ArrowLeft', true, picture)!;
  assert.ok(frame.width >= 8);
  assert.equal(frameAfter(frame, 'a', false, picture), null);
});
