import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, openDatabase } from '../../apps/server/src/platform/database.ts';
import { migrate } from '../../apps/server/src/platform/migrate.ts';
import { startCluster } from '../../apps/server/src/platform/postgres.ts';
import { type RunningPortal, startPortal } from '../../apps/server/src/testing/portal.ts';

/** A portal of one or more processes on one database, in a folder that goes away again. */
export interface Installation {
  readonly db: Database;
  readonly portals: readonly (RunningPortal & { readonly port: number })[];
  close(): Promise<void>;
}

/** The origin that all processes are reached under, as behind a balancer: passkeys are bound to it. */
export const origin = 'http://localhost:3000';

export async function openInstallation(processes: number): Promise<Installation> {
  const folder = mkdtempSync(join(tmpdir(), 'bawaba-lab-'));
  const cluster = await startCluster(join(folder, 'postgres'));
  await migrate(cluster.url);
  const db = openDatabase(cluster.url, { role: null });
  const portals: (RunningPortal & { port: number })[] = [];
  for (let i = 0; i < processes; i++) {
    const portal = await startPortal({ dataDir: folder, env: { DATABASE_URL: cluster.url, BASE_URL: origin, NODE_ENV: 'production' } });
    portals.push({ ...portal, port: Number(new URL(portal.baseUrl).port) });
  }
  return {
    db,
    portals,
    async close() {
      await Promise.all(portals.map((portal) => portal.stop()));
      await db.close();
      await cluster.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
