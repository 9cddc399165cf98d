import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OpenSlot } from '../actions/slots.ts';
import { keptWith } from './kept.ts';

const lookOf = (left: number): readonly OpenSlot[] => [{ slotId: 'a', section: 'all', startsAt: new Date(0), endsAt: new Date(1), capacity: 9, left }];

test('a look’s value is made once a key; another look, even an equal one, has its own', () => {
  let made = 0;
  const ask = (look: readonly OpenSlot[], key: string): string => keptWith(look, key, () => `${key} ${look[0]!.left} ${++made}`);
  const [first, second] = [lookOf(3), lookOf(3)];
  assert.deepEqual([ask(first, 'ar'), ask(first, 'ar'), ask(first, 'en'), ask(second, 'ar'), ask(first, 'ar')], ['ar 3 1', 'ar 3 1', 'en 3 2', 'ar 3 3', 'ar 3 1']);
});

test('what nobody has asked for in a long time is made anew, so that memory stays bounded', () => {
  const look = lookOf(1);
  let made = 0;
  const ask = (key: string): void => void keptWith(look, key, () => ++made);
  ask('first');
  for (let n = 0; n < 1_000; n++) ask(`other ${n}`);
  ask('first');
  assert.equal(made, 1_002);
  ask('other 999');
  assert.equal(made, 1_002);
});
