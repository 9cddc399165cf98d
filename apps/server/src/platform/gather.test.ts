import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import { gather } from './gather.ts';

test('requests of one key are decided in groups, in order of arrival, one group at a time', async () => {
  const groups: number[][] = [];
  let running = 0;
  const ask = gather<string, number, number>(async (_key, requests) => {
    assert.equal(++running, 1);
    groups.push([...requests]);
    await sleep(5);
    running--;
    return requests.map((n) => ({ ok: n * 2 }));
  }, { most: 4 });
  const answers = await Promise.all(Array.from({ length: 10 }, (_, n) => ask('a', n)));
  assert.deepEqual(answers, Array.from({ length: 10 }, (_, n) => n * 2));
  assert.deepEqual(groups, [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]);
});

test('keys do not wait for each other, and a failed group does not stop the next', async () => {
  const ask = gather<string, number, string>(async (key, requests) => {
    if (key === 'slow') await sleep(50);
    if (requests.includes(13)) throw new Error('broken');
    return requests.map((n) => (n < 0 ? { error: new Error('refused') } : { ok: `${key}${n}` }));
  }, { most: 1 });
  const order: string[] = [];
  await Promise.all([
    ask('slow', 1).then((text) => order.push(text)),
    ask('fast', 2).then((text) => order.push(text)),
    assert.rejects(ask('fast', 13), /broken/),
    assert.rejects(ask('fast', -1), /refused/),
    ask('fast', 3).then((text) => order.push(text)),
  ]);
  assert.deepEqual(order, ['fast2', 'fast3', 'slow1']);
});

test('with one group at a time, the others grow until it is their turn, and keys take turns', async () => {
  const groups: string[] = [];
  const ask = gather<string, number, number>(async (key, requests) => {
    groups.push(`${key}:${requests.join(',')}`);
    await sleep(5);
    return requests.map((n) => ({ ok: n }));
  }, { most: 2, atOnce: 1 });
  const first = [ask('a', 1), ask('b', 1)];
  await sleep(1);
  const later = [ask('a', 2), ask('a', 3), ask('a', 4), ask('b', 2)];
  await Promise.all([...first, ...later]);
  assert.deepEqual(groups, ['a:1', 'b:1,2', 'a:2,3', 'a:4']);
});

test('what nobody waits for gathers as long as it is told, a whole group no longer than its turn, and none is left behind', async () => {
  const groups: number[][] = [];
  const ask = gather<string, number, number>(async (_key, requests) => {
    groups.push([...requests]);
    return requests.map((n) => ({ ok: n }));
  }, { most: 3, pause: 200 });
  const first = ask('a', 1);
  await sleep(1);
  const rest = [2, 3, 4, 5, 6, 7].map((n) => ask('a', n));
  assert.deepEqual(groups, [], 'the pause is not over');
  await Promise.all([first, ...rest]);
  assert.deepEqual(groups, [[1, 2, 3], [4, 5, 6], [7]]);
  assert.equal(await ask('a', 8), 8);
});
