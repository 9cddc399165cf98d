import type { FastifyInstance } from 'fastify';
import type { DrawRuntime } from '../runtime.ts';
import { registerApplyPages } from './apply.ts';
import { registerDrawFiles } from './files.ts';
import { registerListPage } from './list.ts';
import { registerMinePages } from './mine.ts';
import { registerOnePage } from './one.ts';
import { registerStaffForm } from './staff-form.ts';
import { registerStaffList } from './staff-list.ts';
import { registerStaffOne } from './staff-one.ts';

/** What everybody sees of draws, what people do in them, and what officers do with them. */
export function registerDrawPages(app: FastifyInstance, runtime: DrawRuntime): void {
  registerListPage(app, runtime);
  registerOnePage(app, runtime);
  registerApplyPages(app, runtime);
  registerMinePages(app, runtime);
  registerDrawFiles(app, runtime);
  registerStaffList(app, runtime);
  registerStaffForm(app, runtime);
  registerStaffOne(app, runtime);
}
