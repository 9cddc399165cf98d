/**
 * Runs the unit and database tests with Node's own runner: `npm run test:unit -- [files…]`.
 * Starts an embedded PostgreSQL in a temporary folder and prepares the template that each test file copies.
 */
import { spawn } from 'node:child_process';
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../apps/server/src/platform/migrate.ts';
import { startCluster } from '../apps/server/src/platform/postgres.ts';

const folder = mkdtempSync(join(tmpdir(), 'bawaba-test-'));
const cluster = await startCluster(folder);
const template = cluster.url.replace(/[^/]*$/, 'bawaba_template');
const admin = new pg.Client({ connectionString: cluster.url });
await admin.connect();
await admin.query('create database bawaba_template');
// Nothing here outlives the run, and nobody pulls its plug: the tests that do have a database of their own.
for (const setting of ['fsync', 'full_page_writes', 'synchronous_commit']) await admin.query(`alter system set ${setting} = off`);
await admin.query('select pg_reload_conf()');
await admin.end();
await migrate(template);

/** Milliseconds for one test and for one file: what hangs fails by name instead of holding up everything. */
const patience = 600_000;

const asked = process.argv.slice(2);
const files = asked.length > 0 ? asked : globSync(['packages/**/*.test.ts', 'apps/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts', 'lab/**/*.test.ts'], { exclude: (name) => name === 'node_modules' }).toSorted();
const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', '--test', '--test-concurrency=2', `--test-timeout=${patience}`, ...files], {
  stdio: 'inherit',
  // Each file is a process that loads much of the portal: what one has compiled, and freed from its types, the next one reads.
  env: { NODE_COMPILE_CACHE: join(import.meta.dirname, '../node_modules/.cache/compile'), ...process.env, TEST_DATABASE_URL: cluster.url, TZ: 'UTC' },
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
const code = await new Promise<number>((resolve) => child.on('exit', (status) => resolve(status ?? 1)));
await cluster.stop();
rmSync(folder, { recursive: true, force: true });
process.exitCode = code;
