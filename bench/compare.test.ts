import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compare, median, perSecond } from './compare.ts';

test('the median is the middle value, or the mean of the two in the middle', () => {
  assert.deepEqual([median([5]), median([9, 1, 5]), median([4, 1, 3, 2])], [5, 5, 2.5]);
});

test('both sides are measured in turn; the warm-up round is not counted', async () => {
  const order: string[] = [];
  const side = (name: string, values: number[]) => async (): Promise<number> => {
    order.push(name);
    return values.shift()!;
  };
  const result = await compare({ rounds: 3, reference: side('reference', [1, 100, 200, 400]), ours: side('ours', [1, 50, 300, 80]) });
  assert.deepEqual(order, ['reference', 'ours', 'reference', 'ours', 'reference', 'ours', 'reference', 'ours']);
  assert.deepEqual(result, { ours: 80, reference: 200, ratio: 0.4, spread: [0.2, 1.5] });
});

test('a rate is the count by the seconds that the work took', async () => {
  const start = performance.now();
  const rate = await perSecond(1_000, () => new Promise((resolve) => setTimeout(resolve, 20)));
  const atMost = performance.now() - start;
  assert.ok(rate >= 1_000_000 / atMost && rate <= 1_000_000 / 15, String(rate));
});
