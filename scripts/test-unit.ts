/**
 * Runs the unit and database tests with Node's own runner: `npm run test:unit -- [files…]`.
 * Starts an embedded PostgreSQL in a temporary folder and prepares the template that each test file copies.
 */
import { globSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import pg from 'pg';
import { migrate } from '../apps/server/src/platform/migrate.ts';
import { startCluster } from '../apps/server/src/platform/postgres.ts';

const asked = process.argv.slice(2);
const none = asked.filter((name) => globSync(name).length === 0);
if (none.length > 0) throw new Error(`no such test: ${none.join(', ')}`);

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
/** One more than the cores that it is made for: time-outs, beats and killed processes are waited for, and others work meanwhile. */
const atOnce = 3;
/** Begin first, since each takes a minute or more: at the end nothing else would be left to run beside them. */
const longest = ['apps/server/src/hostile/slow.test.ts', 'apps/server/src/modules/draws/killed.test.ts', 'apps/server/src/modules/identity/timings.test.ts', 'apps/server/src/modules/waiting-list/killed.test.ts'];

const found = globSync(asked.length > 0 ? asked : ['packages/**/*.test.ts', 'apps/**/*.test.ts', 'scripts/**/*.test.ts', 'bench/**/*.test.ts', 'lab/**/*.test.ts'], { exclude: (name) => name === 'node_modules' });
const files = found.toSorted((a, b) => Number(longest.includes(b)) - Number(longest.includes(a)) || (a < b ? -1 : 1));

// Each file is a process that loads much of the portal: what one has compiled, and freed from its types, the next one reads.
Object.assign(process.env, { NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] ?? join(import.meta.dirname, '../node_modules/.cache/compile'), TEST_DATABASE_URL: cluster.url, TZ: 'UTC' });
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => stop.abort());
const tests = run({ files: files.map((file) => resolve(file)), concurrency: atOnce, timeout: patience, signal: stop.signal, execArgv: ['--disable-warning=ExperimentalWarning'] });
// The last summary is that of all files.
let sound = false;
tests.on('test:summary', ({ success }) => (sound = success));
for await (const text of tests.compose(spec)) process.stdout.write(text);
await cluster.stop();
rmSync(folder, { recursive: true, force: true });
process.exitCode = sound ? 0 : 1;
