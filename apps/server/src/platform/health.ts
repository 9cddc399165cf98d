import type { FastifyInstance } from 'fastify';
import { isDiskFull, isUnreachable, row, sql, sqlState } from './database.ts';
import type { Runtime } from './runtime.ts';
import type { StorageHealth } from './uploads.ts';

/** Milliseconds within which the database must answer for this process to be called ready. */
const patience = 2_000;
/** Milliseconds for which one try to write stands for all that ask: often enough for a balancer, seldom enough to cost nothing. */
const writtenEvery = 5_000;

/** Milliseconds for which one look at where uploads lie stands for all that ask. */
const storageEvery = 30_000;

type Asking = Pick<Runtime, 'db' | 'clock' | 'storage'>;
type Answer = 'ready' | 'read_only' | 'full' | 'unreachable';

/**
 * `/health/live`: the process answers. `/health/ready`: it can serve, that is, its database answers and takes writes.
 * A balancer takes a process out while it is not ready; an orchestrator restarts one that is not alive. Where uploads lie is
 * told and takes no process out: all share it, and everything but attaching a file goes on without it.
 */
export function registerHealth(app: FastifyInstance, runtime: Asking): void {
  const { db } = runtime;
  app.get('/health/live', (_request, reply) => reply.send({ status: 'live' }));
  let asked: Promise<Answer> | null = null;
  const written = tryingToWrite(runtime);
  const storage = lookingAtStorage(runtime);
  app.get('/health/ready', async (_request, reply) => {
    // One question at a time, however many ask: a slow database is not asked more for being slow.
    asked ??= askDatabase(db, written).finally(() => (asked = null));
    const [database, uploads] = await Promise.all([within(patience, asked), within(patience, storage())]);
    return reply.status(database === 'ready' ? 200 : 503).send({ status: database === 'ready' ? 'ready' : 'not_ready', database, uploads, pool: db.usage() });
  });
}

async function askDatabase(db: Runtime['db'], written: () => Promise<Answer>): Promise<Answer> {
  try {
    const found = await row<{ standby: boolean }>(db, sql`select pg_is_in_recovery() as standby`);
    return found?.standby ? 'read_only' : await written();
  } catch {
    return 'unreachable';
  }
}

/** How the last look at where uploads lie went; looked at anew when it is half a minute old. */
function lookingAtStorage({ storage }: Asking): () => Promise<StorageHealth> {
  let last: { readonly answer: Promise<StorageHealth>; readonly atMs: number } | null = null;
  return () => {
    if (last === null || performance.now() - last.atMs >= storageEvery) last = { answer: storage.check().then(({ health }) => health), atMs: performance.now() };
    return last.answer;
  };
}

/** Whether the last try to write went well; tried anew when it is some seconds old. */
function tryingToWrite(runtime: Asking): () => Promise<Answer> {
  let last: { readonly answer: Promise<Answer>; readonly atMs: number } | null = null;
  return () => {
    if (last === null || performance.now() - last.atMs >= writtenEvery) last = { answer: tryToWrite(runtime), atMs: performance.now() };
    return last.answer;
  };
}

/**
 * Writes a little of both kinds that a booking writes: a row, which ends in the log, and about half a megabyte of new room
 * in the folder of the tables, which is given back at once. A row alone would find its old page and see nothing of a full disk.
 */
async function tryToWrite({ db, clock }: Asking): Promise<Answer> {
  try {
    await db.transaction(async (tx) => {
      await tx.query(sql`set local work_mem = '64kB'`);
      await tx.query(sql`select count(*) from generate_series(1, 20000)`);
    });
    await db.query(sql`update write_check set written_at = ${clock()}`);
    return 'ready';
  } catch (error) {
    if (isDiskFull(error)) return 'full';
    if (sqlState(error) === '25006') return 'read_only';
    if (isUnreachable(error)) return 'unreachable';
    throw error;
  }
}

async function within<Told extends string>(milliseconds: number, answer: Promise<Told>): Promise<Told | 'slow'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'slow'>((resolve) => (timer = setTimeout(() => resolve('slow'), milliseconds)));
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
