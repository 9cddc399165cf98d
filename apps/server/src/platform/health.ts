import type { FastifyInstance } from 'fastify';
import { row, sql } from './database.ts';
import type { Runtime } from './runtime.ts';

/** Milliseconds within which the database must answer for this process to be called ready. */
const patience = 2_000;

/**
 * `/health/live`: the process answers. `/health/ready`: it can serve, that is, its database answers and takes writes.
 * A balancer takes a process out while it is not ready; an orchestrator restarts one that is not alive.
 */
export function registerHealth(app: FastifyInstance, { db }: Runtime): void {
  app.get('/health/live', (_request, reply) => reply.send({ status: 'live' }));
  let asked: Promise<Answer> | null = null;
  app.get('/health/ready', async (_request, reply) => {
    // One question at a time, however many ask: a slow database is not asked more for being slow.
    asked ??= askDatabase(db).finally(() => (asked = null));
    const database = await within(patience, asked);
    return reply.status(database === 'ready' ? 200 : 503).send({ status: database === 'ready' ? 'ready' : 'not_ready', database, pool: db.usage() });
  });
}

type Answer = 'ready' | 'read_only' | 'unreachable';

function askDatabase(db: Runtime['db']): Promise<Answer> {
  return row<{ standby: boolean }>(db, sql`select pg_is_in_recovery() as standby`)
    .then((found): Answer => (found?.standby ? 'read_only' : 'ready'))
    .catch(() => 'unreachable');
}

async function within(milliseconds: number, answer: Promise<Answer>): Promise<Answer | 'slow'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'slow'>((resolve) => (timer = setTimeout(() => resolve('slow'), milliseconds)));
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
