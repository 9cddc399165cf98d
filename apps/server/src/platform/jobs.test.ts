import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { pino } from 'pino';
import { testDatabase } from '../testing/database.ts';
import { rows, sql } from './database.ts';
import { inTurn, type Job, startJobs } from './jobs.ts';

const { db } = await testDatabase();
const log = pino({ level: 'silent' });

function counting(name: string): Job & { runs: number } {
  const job = { name, every: 20, runs: 0, async run() { job.runs++; } };
  return job;
}

async function until(condition: () => boolean): Promise<void> {
  for (let waited = 0; !condition() && waited < 10_000; waited += 10) await sleep(10);
  assert.ok(condition());
}

test('of two processes one runs a job; when it stops the other goes on at once', async () => {
  const [first, second] = [counting('sweep'), counting('sweep')];
  const a = startJobs(db, () => new Date(), log, [first]);
  await until(() => first.runs > 1);
  const b = startJobs(db, () => new Date(), log, [second]);
  await sleep(200);
  assert.equal(second.runs, 0);
  await a.stop();
  const ended = first.runs;
  await until(() => second.runs > 1);
  assert.equal(first.runs, ended);
  await b.stop();
  assert.deepEqual(await rows(db, sql`select * from job_lease`), []);
});

test('a dead process is not waited for longer than its lease', async () => {
  const clock = { now: new Date() };
  await db.query(sql`insert into job_lease values ('sweep', '0198c0de-0000-7000-8000-000000000000', ${new Date(clock.now.getTime() + 60_000)})`);
  const job = counting('sweep');
  const jobs = startJobs(db, () => clock.now, log, [job]);
  await sleep(150);
  assert.equal(job.runs, 0);
  clock.now = new Date(clock.now.getTime() + 61_000);
  await until(() => job.runs > 0);
  await jobs.stop();
});

test('what processes do in turn none does while another is at it, also after one that failed', async () => {
  let [under, most] = [0, 0];
  const work = async (fails: boolean): Promise<void> => {
    most = Math.max(most, ++under);
    await sleep(20);
    under--;
    if (fails) throw new Error('cut off');
  };
  const all = await Promise.allSettled([true, false, false].map((fails) => inTurn(db, () => new Date(), 'seed', () => work(fails))));
  assert.deepEqual(all.map(({ status }) => status), ['rejected', 'fulfilled', 'fulfilled']);
  assert.equal(most, 1);
});

test('a job that fails runs again', async () => {
  let runs = 0;
  const jobs = startJobs(db, () => new Date(), log, [{ name: 'brittle', every: 10, async run() { if (++runs === 1) throw new Error('once'); } }]);
  await until(() => runs > 2);
  await jobs.stop();
});
