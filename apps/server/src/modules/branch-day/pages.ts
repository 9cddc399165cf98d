import type { FastifyInstance } from 'fastify';
import type { AuditedRuntime } from '../audit/index.ts';
import { registerDeskPage } from './pages/desk.ts';
import { registerIncidentPages } from './pages/incidents.ts';
import { registerReaderPages } from './pages/readers.ts';

/** The consoles of a branch: today's desk for clerks, readers and incidents for its manager. */
export function registerBranchDayPages(app: FastifyInstance, runtime: AuditedRuntime): void {
  registerDeskPage(app, runtime);
  registerReaderPages(app, runtime);
  registerIncidentPages(app, runtime);
}
