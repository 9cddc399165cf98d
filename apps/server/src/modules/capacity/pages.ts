import type { FastifyInstance } from 'fastify';
import type { AppointmentRuntime } from '../appointments/index.ts';
import { registerEditPages } from './pages/edit.ts';
import { registerExceptionPages } from './pages/exception.ts';
import { registerHistoryPage } from './pages/history.ts';
import { registerOverviewPage } from './pages/overview.ts';
import { registerPreviewPages } from './pages/preview.ts';

/** The sector officer's pages: draft, preview, publish, history. */
export function registerCapacityPages(app: FastifyInstance, runtime: AppointmentRuntime): void {
  registerOverviewPage(app, runtime);
  registerEditPages(app, runtime);
  registerExceptionPages(app, runtime);
  registerPreviewPages(app, runtime);
  registerHistoryPage(app, runtime);
}
