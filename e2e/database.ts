import { join } from 'node:path';
import pg from 'pg';
import { startCluster } from '../apps/server/src/platform/postgres.ts';

/** Runs statements on the database of the tests' common portal: for states that only time or a branch brings about. */
export async function inDatabase(statement: string, values: readonly unknown[]): Promise<readonly Record<string, unknown>[]> {
  const { url } = await startCluster(join(process.env['PORTAL_DATA_DIR']!, 'postgres'));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(statement, [...values])).rows as Record<string, unknown>[];
  } finally {
    await client.end();
  }
}
