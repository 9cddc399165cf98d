import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../apps/server/src/platform/migrate.ts';
import { type Cluster, startCluster } from '../../apps/server/src/platform/postgres.ts';
import type { Outcome } from './model.ts';
import type { Job } from './plan.ts';

/** Processes that play runs, each on a database of its own. */
export interface Crew {
  /** Waits for a process that is free. Throws what the run threw. */
  play(job: Job): Promise<Outcome>;
  close(): Promise<void>;
}

type Answer = { readonly outcome: Outcome } | { readonly error: string };

export async function openCrew(size: number): Promise<Crew> {
  const folder = mkdtempSync(join(tmpdir(), 'bawaba-market-'));
  const cluster = await startCluster(join(folder, 'postgres'));
  const urls = await makeDatabases(cluster, size);
  const workers = await Promise.all(urls.map(startWorker));
  const free = [...workers];
  const waiting: ((worker: ChildProcess) => void)[] = [];
  return {
    async play(job) {
      const worker = free.pop() ?? (await new Promise<ChildProcess>((resolve) => waiting.push(resolve)));
      const answered = once(worker, 'message');
      const left = once(worker, 'exit').then(() => [{ error: `a process of the lab ended while it played ${job.name}` }]);
      worker.send(job);
      const [answer] = (await Promise.race([answered, left])) as [Answer];
      const next = waiting.shift();
      if (next) next(worker);
      else free.push(worker);
      if ('error' in answer) throw new Error(`${job.name}: ${answer.error}`);
      return answer.outcome;
    },
    async close() {
      for (const worker of workers) worker.disconnect();
      await Promise.all(workers.map((worker) => worker.exitCode ?? once(worker, 'exit')));
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startWorker(url: string): Promise<ChildProcess> {
  const worker = fork(join(import.meta.dirname, 'worker.ts'), { env: { ...process.env, LAB_DATABASE_URL: url, TZ: 'UTC' }, execArgv: ['--disable-warning=ExperimentalWarning'] });
  worker.setMaxListeners(0);
  await Promise.race([once(worker, 'message'), once(worker, 'exit').then(() => Promise.reject(new Error('a process of the lab did not start')))]);
  return worker;
}

/** One migrated database for each process. What is played here need not outlive the machine: nothing waits for the disk. */
async function makeDatabases(cluster: Cluster, size: number): Promise<string[]> {
  await migrate(cluster.url);
  const admin = new pg.Client({ connectionString: cluster.url.replace(/[^/]*$/, 'postgres') });
  await admin.connect();
  for (const setting of ['fsync', 'synchronous_commit', 'full_page_writes']) await admin.query(`alter system set ${setting} = off`);
  await admin.query('select pg_reload_conf()');
  const names = Array.from({ length: size }, (_, i) => `market_${i + 1}`);
  for (const name of names) await admin.query(`create database ${name} template bawaba`);
  await admin.end();
  return names.map((name) => cluster.url.replace(/[^/]*$/, name));
}
