import type { FastifyInstance } from 'fastify';
import type { AuditedRuntime } from '../audit/index.ts';
import { registerReceiptPages } from './pages/receipt.ts';
import { registerReportPage } from './pages/report.ts';

/** `/report`: telling who sells appointments, and following what became of it. */
export function registerReports(app: FastifyInstance, runtime: AuditedRuntime): void {
  registerReportPage(app, runtime);
  registerReceiptPages(app, runtime);
}
