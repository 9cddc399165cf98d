import assert from 'node:assert/strict';
import { test } from 'node:test';
import { likelyRight, outcomeOf, weightOf, wrongShare } from './truth.ts';

test('the interval of a share holds for few decisions: never nothing, never all', () => {
  assert.equal(wrongShare({ wrong: 0, decided: 0 }), null);
  const none = wrongShare({ wrong: 0, decided: 10 })!;
  assert.equal(none.low, 0);
  assert.ok(Math.abs(none.high - 0.2775) < 0.001, `${none.high}: Wilson's for 0 of 10`);
  const half = wrongShare({ wrong: 5, decided: 10 })!;
  assert.ok(Math.abs(half.low - 0.2366) < 0.001 && Math.abs(half.high - 0.7634) < 0.001);
});

test('a kind that was often wrong goes down the queue, and never out of it', () => {
  assert.equal(likelyRight({ wrong: 0, decided: 0 }), 0.5);
  assert.ok(weightOf(60, { wrong: 9, decided: 10 }) < weightOf(45, { wrong: 1, decided: 10 }));
  assert.ok(weightOf(40, { wrong: 1000, decided: 1000 }) > 0);
});

test('taking a measure back counts as wrong, taking "nothing wrong" back as not yet known, and only the last decision counts', () => {
  const at = new Date();
  const decision = (kind: string, reversed = false) => ({ kind, reversedAt: reversed ? at : null });
  assert.equal(outcomeOf([]), null);
  assert.equal(outcomeOf([decision('hold')]), 'right');
  assert.equal(outcomeOf([decision('hold', true)]), 'wrong');
  assert.equal(outcomeOf([decision('nothing_wrong')]), 'wrong');
  assert.equal(outcomeOf([decision('nothing_wrong', true)]), null);
  assert.equal(outcomeOf([decision('hold', true), decision('refer')]), 'right');
});
