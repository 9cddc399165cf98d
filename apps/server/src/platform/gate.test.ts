import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from './database.ts';
import { testDatabase } from '../testing/database.ts';
import { createGate, GateTimeout } from './gate.ts';

test('so many are inside, and the others come in as those leave, in order', async () => {
  const gate = createGate(2, 10_000);
  const [first, second] = [await gate.enter(), await gate.enter()];
  const came: string[] = [];
  const third = gate.enter().then((leave) => {
    came.push('third');
    return leave;
  });
  const fourth = gate.enter().then((leave) => {
    came.push('fourth');
    return leave;
  });
  assert.equal(gate.waiting(), 2);
  first();
  await sleep(1);
  assert.deepEqual(came, ['third']);
  second();
  await fourth;
  assert.deepEqual(came, ['third', 'fourth']);
  (await third)();
  (await fourth)();
  assert.equal(gate.waiting(), 0);
});

test('who waits too long is told, and takes no place of those behind', async () => {
  const gate = createGate(1, 20);
  const leave = await gate.enter();
  await assert.rejects(gate.enter(), GateTimeout);
  assert.equal(gate.waiting(), 0);
  leave();
  (await gate.enter())();
});

test('a booking finds a connection while pages take all they can, and a page while transactions do', async () => {
  const database = await testDatabase();
  const db = database.open({ connections: 4 });
  const held: (() => void)[] = [];
  const hold = (): Promise<void> => new Promise((resolve) => held.push(resolve));

  const reads = Array.from({ length: 20 }, () => db.query(sql`select pg_sleep(0.4)`));
  assert.equal(await Promise.race([db.transaction(async () => 'booked'), reads[0]!.then(() => 'waited for the reads')]), 'booked');
  assert.ok(db.usage().waiting > 0);
  await Promise.all(reads);

  const writes = Array.from({ length: 20 }, () => db.transaction(() => hold()));
  while (held.length < 2) await sleep(5);
  assert.deepEqual((await db.query<{ one: number }>(sql`select 1 as one`)).rows, [{ one: 1 }]);
  assert.equal(held.length, 2, 'transactions left two connections alone');
  const freeing = setInterval(() => held.splice(0).forEach((free) => free()), 2);
  await Promise.all(writes);
  clearInterval(freeing);
  assert.equal(db.usage().waiting, 0);
});
