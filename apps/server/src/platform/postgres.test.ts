import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { migrate } from './migrate.ts';
import { openDatabase, row, sql } from './database.ts';
import { startCluster } from './postgres.ts';

const folder = mkdtempSync(join(tmpdir(), 'bawaba-cluster-'));
const pidFile = join(folder, 'pg/postmaster.pid');
after(async () => {
  await (await startCluster(folder)).stop();
  rmSync(folder, { recursive: true, force: true });
});

test('the second to ask joins the first, and the last to leave stops it', async () => {
  const first = await startCluster(folder);
  const second = await startCluster(folder);
  assert.deepEqual([first.started, second.started, first.url], [true, false, second.url]);
  await migrate(first.url);
  const db = openDatabase(second.url);
  await row(db, sql`select 1`);
  await first.stop();
  assert.deepEqual(await row(db, sql`select 1 as one`), { one: 1 });
  await db.close();
  await second.stop();
  assert.equal(existsSync(pidFile), false);
});

test('after a kill -9 it starts again with everything that was committed', async () => {
  const before = await startCluster(folder);
  const db = openDatabase(before.url);
  await db.transaction(async (tx) => void (await tx.query(sql`insert into job_lease values ('kept', '0198c0de-0000-7000-8000-000000000000', now())`)));
  process.kill(Number(readFileSync(pidFile, 'utf8').split('\n')[0]), 'SIGKILL');
  const again = await startCluster(folder);
  await db.close();
  const fresh = openDatabase(again.url);
  assert.deepEqual(await row(fresh, sql`select name from job_lease`), { name: 'kept' });
  await fresh.close();
});

test('nobody else on the machine can read the password or the files', () => {
  assert.equal(statSync(join(folder, 'password')).mode & 0o077, 0);
  assert.equal(statSync(join(folder, 'pg')).mode & 0o077, 0);
  assert.equal(statSync(join(folder, 'postgres.log')).mode & 0o077, 0);
});
