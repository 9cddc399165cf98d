import type { FastifyInstance } from 'fastify';
import { registerBeginPages } from './pages/begin.ts';
import { registerCheckPages } from './pages/check.ts';
import { registerDocumentPage } from './pages/document.ts';
import { registerMinePage } from './pages/mine.ts';
import { registerOnePage } from './pages/one.ts';
import { registerStepPages } from './pages/step.ts';
import { registerWithdrawPages } from './pages/withdraw.ts';
import type { ApplicationRuntime } from './runtime.ts';

/** `/apply` and `/applications`: asking for a service in steps, and following what becomes of it. */
export function registerApplications(app: FastifyInstance, runtime: ApplicationRuntime): void {
  registerBeginPages(app, runtime);
  registerMinePage(app, runtime);
  registerOnePage(app, runtime);
  registerStepPages(app, runtime);
  registerCheckPages(app, runtime);
  registerWithdrawPages(app, runtime);
  registerDocumentPage(app, runtime);
}
