import { join } from 'node:path';
import type { Config } from './platform/config.ts';
import { type Database, openDatabase } from './platform/database.ts';
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

/** Opens DATABASE_URL or the embedded PostgreSQL (starting it if nobody did) and applies new migrations. */
export async function openMigrated(config: Config): Promise<OpenedDatabase> {
  const cluster: Cluster | null = config.databaseUrl ? null : await startCluster(join(config.dataDir, 'postgres'));
  const url = config.databaseUrl ?? cluster!.url;
  try {
    await migrate(url);
  } catch (error) {
    if (cluster?.started) await cluster.stop();
    throw error;
  }
  const db = openDatabase(url);
  return {
    db,
    started: cluster?.started ?? false,
    async close(stopCluster) {
      await db.close();
      if (stopCluster) await cluster?.stop();
    },
  };
}
