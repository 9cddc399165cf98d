import type { FastifyInstance } from 'fastify';
import type { AuditedRuntime } from '../audit/index.ts';
import { registerCheckDesk } from './pages/desk.ts';
import { registerObjectionDesk } from './pages/desk-objection.ts';
import { registerOwnPages } from './pages/own.ts';
import { registerQueuePage } from './pages/queue.ts';
import { registerSignalPages } from './pages/signal.ts';

/** Signals for analysts, what is asked of a person, and the desk at which they come. */
export function registerIntegrityPages(app: FastifyInstance, runtime: AuditedRuntime): void {
  registerQueuePage(app, runtime);
  registerSignalPages(app, runtime);
  registerOwnPages(app, runtime);
  registerCheckDesk(app, runtime);
  registerObjectionDesk(app, runtime);
}
