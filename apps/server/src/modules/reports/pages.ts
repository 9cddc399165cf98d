import type { FastifyInstance } from 'fastify';
import type { AuditedRuntime } from '../audit/index.ts';
import { registerReceiptPages } from './pages/receipt.ts';
import { registerStaffReports } from './pages/staff.ts';
import { registerReportPage } from './pages/report.ts';

/** `/report`: telling who sells appointments, following what became of it, and `/staff/reports`, where it is worked on. */
export function registerReports(app: FastifyInstance, runtime: AuditedRuntime): void {
  registerReportPage(app, runtime);
  registerReceiptPages(app, runtime);
  registerStaffReports(app, runtime);
}
