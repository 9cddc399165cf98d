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
  app.get('/health/ready', async (_request, reply) => {
    const database = await checkDatabase(db);
    return reply.status(database === 'ready' ? 200 : 503).send({ status: database === 'ready' ? 'ready' : 'not_ready', database, pool: db.usage() });
  });
}

async function checkDatabase(db: Runtime['db']): Promise<'ready' | 'read_only' | 'unreachable' | 'slow'> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'slow'>((resolve) => (timer = setTimeout(() => resolve('slow'), patience)));
  const asked = row<{ standby: boolean }>(db, sql`select pg_is_in_recovery() as standby`)
    .then((found) => (found?.standby ? 'read_only' : 'ready') as 'read_only' | 'ready')
    .catch(() => 'unreachable' as const);
  return Promise.race([asked, late]).finally(() => clearTimeout(timer));
}
