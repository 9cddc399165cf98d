import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '../../apps/server/src/platform/database.ts';
import { migrate } from '../../apps/server/src/platform/migrate.ts';
import { startCluster } from '../../apps/server/src/platform/postgres.ts';
import { startGuardian } from '../../apps/server/src/testing/guardian.ts';
import { type RunningPortal, startPortal } from '../../apps/server/src/testing/portal.ts';

/** A portal of one or more processes on one database, in a folder that goes away again, also when the lab is killed. */
export interface Installation {
  readonly db: Database;
  /** Of each process; it stays the same over a restart. */
  readonly ports: readonly number[];
  /** `kill -9` of one process. */
  kill(process: number): Promise<void>;
  /** Starts a killed process again and waits until it is ready. */
  restart(process: number): Promise<void>;
  close(): Promise<void>;
}

/** The origin that all processes are reached under, as behind a balancer: passkeys are bound to it. */
export const origin = 'http://localhost:3000';

export async function openInstallation(processes: number): Promise<Installation> {
  const guard = startGuardian();
  const folder = mkdtempSync(join(tmpdir(), 'bawaba-lab-'));
  guard({ folder, cluster: join(folder, 'postgres') });
  const cluster = await startCluster(join(folder, 'postgres'));
  await migrate(cluster.url);
  const db = openDatabase(cluster.url, { role: null });
  const start = async (port?: number): Promise<RunningPortal> => {
    const portal = await startPortal({ dataDir: folder, ...(port !== undefined && { port }), env: { DATABASE_URL: cluster.url, BASE_URL: origin, NODE_ENV: 'production' } });
    guard({ pids: [portal.pid] });
    return portal;
  };
  const portals: RunningPortal[] = [];
  for (let i = 0; i < processes; i++) portals.push(await start());
  const ports = portals.map(({ baseUrl }) => Number(new URL(baseUrl).port));
  return {
    db, ports,
    kill: (process) => portals[process]!.kill(),
    async restart(process) {
      portals[process] = await start(ports[process]);
    },
    async close() {
      await Promise.all(portals.map((portal) => portal.stop()));
      await db.close();
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
