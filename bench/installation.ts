import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '../apps/server/src/platform/database.ts';
import { migrate } from '../apps/server/src/platform/migrate.ts';
import { startCluster } from '../apps/server/src/platform/postgres.ts';
import { startGuardian } from '../apps/server/src/testing/guardian.ts';

/** What a process uses: resident memory in bytes, and microseconds on a core since it started. */
export interface Usage {
  readonly memory: number;
  /** Bytes in use on the heap, after a collection. */
  readonly heap: number;
  readonly cpu: NodeJS.CpuUsage;
}

/** A server in its own process. */
export interface Server {
  readonly port: number;
  usage(): Promise<Usage>;
  stop(): Promise<void>;
}

/** An empty portal in a folder that goes away again: a database, and the portal in a process of its own. */
export interface Installation {
  /** Connection string of the database's owner. */
  readonly databaseUrl: string;
  readonly db: Database;
  /** `rooms`: the portal looks after its waiting rooms, as it does when it is served. */
  startPortal(options?: { rooms: boolean }): Promise<Server>;
  /** Stops the database and deletes the folder; asked twice, it is done once. */
  remove(): Promise<void>;
}

export async function createInstallation(): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'bawaba-bench-'));
  startGuardian()({ folder, cluster: join(folder, 'postgres') });
  const cluster = await startCluster(join(folder, 'postgres'));
  await migrate(cluster.url);
  const db = openDatabase(cluster.url, { role: null });
  const remove = async (): Promise<void> => {
    await db.close();
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  let removed: Promise<void> | undefined;
  return {
    databaseUrl: cluster.url,
    db,
    startPortal: ({ rooms } = { rooms: false }) => startServer('portal.ts', { ...(rooms && { ROOMS: 'true' }), DATA_DIR: folder, DATABASE_URL: cluster.url, STAFF_PASSKEYS: 'offered', PORT: '0', BASE_URL: 'http://localhost:3000', LOG_LEVEL: 'error' }),
    remove: () => (removed ??= remove()),
  };
}

/** Starts a file of this folder that says its port; `first` is sent to it before. */
export async function startServer(file: string, env: Record<string, string>, first?: object): Promise<Server> {
  const child = fork(join(import.meta.dirname, file), { execArgv: [...process.execArgv, ...profiling(file)], env: { ...process.env, NODE_ENV: 'production', ...env } });
  const ended = once(child, 'exit');
  // A bench that was killed leaves no server behind: its own end of the channel is gone.
  child.on('error', () => undefined);
  if (first) child.send(first);
  const { port } = await Promise.race([answer<{ port: number }>(child), ended.then(([code]) => Promise.reject(new Error(`${file} ended with ${code}`)))]);
  return {
    port,
    usage() {
      child.send('usage');
      return answer<Usage>(child);
    },
    async stop() {
      // One that was killed has nobody left to read it.
      if (child.connected) child.send('stop', () => undefined);
      await ended;
    },
  };
}

/** `BENCH_PROFILE=portal.ts` leaves a CPU profile of that process in the current folder. */
function profiling(file: string): string[] {
  return process.env['BENCH_PROFILE'] === file ? ['--cpu-prof'] : [];
}

async function answer<T>(child: ChildProcess): Promise<T> {
  return (await once(child, 'message'))[0] as T;
}
