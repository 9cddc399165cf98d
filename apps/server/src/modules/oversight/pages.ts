import type { FastifyInstance } from 'fastify';
import type { AuditedRuntime } from '../audit/index.ts';
import { registerCheckInspector } from './pages/check-inspector.ts';
import { registerFiles } from './pages/files.ts';
import { registerOfficePage } from './pages/offices.ts';
import { registerPicturePage } from './pages/oversight.ts';

/** The campaign seen as a whole, and what owners of offices are told. */
export function registerOversight(app: FastifyInstance, runtime: AuditedRuntime): void {
  registerPicturePage(app, runtime);
  registerFiles(app, runtime);
  registerOfficePage(app, runtime);
  registerCheckInspector(app, runtime);
}
