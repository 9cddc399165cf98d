import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../../testing/database.ts';
import { testRuntime } from './fixtures.ts';
import { takeTry } from './limits.ts';
import { limitPolicies } from './rules/limits.ts';

const database = await testDatabase();
const now = new Date('2026-11-24T06:00:00Z');
const runtime = testRuntime(database.db, { clock: () => now });

/** How many of these tries were let through. */
async function passed(tries: readonly Promise<void>[]): Promise<number> {
  return (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled').length;
}

test('tries that arrive together are counted one by one, also in two processes', async () => {
  const other = { ...runtime, db: database.open() };
  const tries = Array.from({ length: 60 }, (_, n) => takeTry(n % 2 ? other : runtime, ['secret', 'sign_in 1000000008']));
  assert.equal(await passed(tries), limitPolicies.secret.free);
});

test('a try that one limit refuses does not refuse those of others who arrived with it', async () => {
  await passed(Array.from({ length: 10 }, () => takeTry(runtime, ['secret', 'sign_in 1000000016'])));
  const tries = Array.from({ length: 40 }, (_, n) => takeTry(runtime, ['address', '192.0.2.1'], ['secret', n % 2 ? 'sign_in 1000000016' : `sign_in other ${n}`]));
  assert.equal(await passed(tries), 20);
});

test('a hundred people behind one address hold one connection, not all of them', async () => {
  const tries = passed(Array.from({ length: 100 }, (_, n) => takeTry(runtime, ['address', '192.0.2.2'], ['secret', `sign_in person ${n}`])));
  let most = 0;
  const watching = setInterval(() => (most = Math.max(most, database.db.usage().total - database.db.usage().idle)), 1);
  assert.equal(await tries, 100);
  clearInterval(watching);
  assert.ok(most <= 1, `${most} connections`);
});
