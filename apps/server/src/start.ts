import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from './platform/config.ts';
import { type Database, isUnreachable, openDatabase } from './platform/database.ts';
import { migrate } from './platform/migrate.ts';
import { type Cluster, startCluster } from './platform/postgres.ts';

/** A migrated database, and how to let go of it. */
export interface OpenedDatabase {
  readonly db: Database;
  /** Closes the pool; stops the embedded PostgreSQL when `stopCluster` is true. */
  close(stopCluster: boolean): Promise<void>;
  /** True when this process started the embedded PostgreSQL. */
  readonly started: boolean;
}

/** Times that a start tries again when the embedded database, which another process was just stopping, goes away. */
const attempts = 5;

/** Opens DATABASE_URL or the embedded PostgreSQL (starting it if nobody did) and applies new migrations. */
export async function openMigrated(config: Config): Promise<OpenedDatabase> {
  for (let attempt = 1; ; attempt++) {
    const cluster: Cluster | null = config.databaseUrl ? null : await startCluster(join(config.dataDir, 'postgres'));
    try {
      return await open(config.databaseUrl ?? cluster!.url, cluster);
    } catch (error) {
      if (cluster?.started) await cluster.stop();
      if (cluster === null || !isUnreachable(error) || attempt === attempts) throw error;
      await sleep(500 * attempt);
    }
  }
}

/** Milliseconds between two looks at whether the embedded database still runs. */
const lookEvery = 2_000;

/** Brings the embedded database back whenever it has ended, such as when the disk was full: nobody need come and start it. */
function keepRunning(cluster: Cluster): { stop(): Promise<void> } {
  let looking = Promise.resolve();
  let under = false;
  const timer = setInterval(() => {
    if (under) return;
    under = true;
    // That it does not start is in its own log; the next look tries again.
    looking = cluster.revive().then(() => undefined, () => undefined).finally(() => (under = false));
  }, lookEvery).unref();
  return {
    stop() {
      clearInterval(timer);
      return looking;
    },
  };
}

async function open(url: string, cluster: Cluster | null): Promise<OpenedDatabase> {
  await migrate(url);
  const db = openDatabase(url);
  const watch = cluster === null ? null : keepRunning(cluster);
  return {
    db,
    started: cluster?.started ?? false,
    async close(stopCluster) {
      await watch?.stop();
      await db.close();
      if (stopCluster) await cluster?.stop();
    },
  };
}
