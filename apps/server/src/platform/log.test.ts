import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testDatabase } from '../testing/database.ts';
import { sql } from './database.ts';
import { loggedError } from './log.ts';

const { db } = await testDatabase();

/** How the log shows the error that a statement ends in. */
async function shown(statement: ReturnType<typeof sql>): Promise<string> {
  const error = await db.query(statement).then(() => assert.fail('not refused'), (refused: Error) => refused);
  return JSON.stringify(loggedError(error));
}

test('what PostgreSQL quotes of a refused row or value is not logged; what happened and where is', async () => {
  const secret = '1087654321';
  const taken = sql`insert into person_number (id_number, person_id) values (${secret}, '0198c0de-0000-7000-8000-000000000000')`;
  await db.query(taken);
  const statements = { 23505: taken, 23514: sql`insert into registry_person values (${`${secret}0`}, '', '', 'male', 'hijri', '1400-01-01', null, '+966500000000', null)`, '22P02': sql`select ${secret}::text::uuid` };
  for (const [state, statement] of Object.entries(statements)) {
    const logged = await shown(statement);
    assert.doesNotMatch(logged, new RegExp(secret), state);
    assert.match(logged, new RegExp(`"code":"${state}"`));
    assert.match(logged, /at .*database\.ts|at .*log\.test\.ts|node_modules/, 'where it happened');
  }
});
