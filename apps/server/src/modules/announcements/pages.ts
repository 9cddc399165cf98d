import type { FastifyInstance } from 'fastify';
import type { AuditedRuntime } from '../audit/index.ts';
import { registerListPage } from './pages/list.ts';
import { registerOnePage } from './pages/one.ts';
import { registerShownAnnouncements } from './pages/shown.ts';
import { registerWritePages } from './pages/write.ts';

/** The ministry's word on people's pages, and `/staff/announcements`, where it is written and approved. */
export function registerAnnouncements(app: FastifyInstance, runtime: AuditedRuntime): void {
  registerShownAnnouncements(app, runtime);
  registerListPage(app, runtime);
  registerWritePages(app, runtime);
  registerOnePage(app, runtime);
}
