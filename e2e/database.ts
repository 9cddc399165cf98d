import { join } from 'node:path';
import pg from 'pg';
import { startCluster } from '../apps/server/src/platform/postgres.ts';

/** Runs statements on the database of a portal, the tests' common one unless another is given: for states that only time or a branch brings about. */
export async function inDatabase(statement: string, values: readonly unknown[], dataDir = process.env['PORTAL_DATA_DIR']!): Promise<readonly Record<string, unknown>[]> {
  const { url } = await startCluster(join(dataDir, 'postgres'));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement, [...values])).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}
