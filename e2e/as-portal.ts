import { join } from 'node:path';
import { createRuntime, type PortalRuntime } from '../apps/server/src/app.ts';
import { readConfig } from '../apps/server/src/platform/config.ts';
import { openDatabase, type Tx } from '../apps/server/src/platform/database.ts';
import { startCluster } from '../apps/server/src/platform/postgres.ts';

/** A second process of the tests' portal, for what officers do: its database, its keys. */
export async function asPortal<T>(work: (tx: Tx, runtime: PortalRuntime) => Promise<T>): Promise<T> {
  const dataDir = process.env['PORTAL_DATA_DIR']!;
  const { url } = await startCluster(join(dataDir, 'postgres'));
  const db = openDatabase(url);
  try {
    const runtime = createRuntime(readConfig({ DATA_DIR: dataDir, DEMO: 'true', LOG_LEVEL: 'silent', BASE_URL: process.env['PORTAL_URL']! }), db);
    return await db.transaction((tx) => work(tx, runtime));
  } finally {
    await db.close();
  }
}
