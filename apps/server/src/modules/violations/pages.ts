import type { FastifyInstance } from 'fastify';
import { registerViolationFiles } from './pages/files.ts';
import { registerLicences } from './pages/licences.ts';
import { registerNotices } from './pages/notices.ts';
import { registerOne } from './pages/one.ts';
import { registerQueue } from './pages/queue.ts';
import { registerSteps } from './pages/steps.ts';
import { registerTable } from './pages/table.ts';
import type { ViolationRuntime } from './runtime.ts';

/** `/staff/violations` for officers, and `/penalties`, where the owner of an office reads a notice and objects. */
export function registerViolations(app: FastifyInstance, runtime: ViolationRuntime): void {
  registerQueue(app, runtime);
  registerTable(app, runtime);
  registerLicences(app, runtime);
  registerOne(app, runtime);
  registerSteps(app, runtime);
  registerViolationFiles(app, runtime);
  registerNotices(app, runtime);
}
