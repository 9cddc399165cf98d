import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

const folder = join(import.meta.dirname, '../../migrations');

/** A migration that was applied is not the file that is here, or one is missing: nothing was changed. */
export class MigrationError extends Error {}

/**
 * Applies the forward-only `.sql` files that are new, each in its own transaction, in order of their numbers.
 * Takes the owner's connection string. Two processes that start together wait for each other on the table's lock.
 */
export async function migrate(ownerUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'bawaba-migrate' });
  await client.connect();
  try {
    await client.query('create table if not exists migration (name text primary key, sha256 text not null, applied_at timestamptz not null)').catch(ignoreRace);
    const applied: string[] = [];
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.sql')).toSorted()) {
      if (await apply(client, name)) applied.push(name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

async function apply(client: pg.Client, name: string): Promise<boolean> {
  const text = readFileSync(join(folder, name), 'utf8');
  const sha256 = createHash('sha256').update(text).digest('hex');
  await client.query('begin');
  try {
    await client.query('lock table migration in exclusive mode');
    const found = await client.query<{ sha256: string }>('select sha256 from migration where name = $1', [name]);
    const before = found.rows[0]?.sha256;
    if (before !== undefined && before !== sha256) throw new MigrationError(`${name} was changed after it had been applied. Migrations are forward only: write a new one.`);
    if (before === undefined) {
      await client.query(text);
      await client.query('insert into migration (name, sha256, applied_at) values ($1, $2, $3)', [name, sha256, new Date()]);
    }
    await client.query('commit');
    return before === undefined;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

/** Two starts at once may both create the bookkeeping table; the second is told so and finds it. */
function ignoreRace(error: { code?: string }): void {
  if (error.code !== '23505' && error.code !== '42P07') throw error;
}
