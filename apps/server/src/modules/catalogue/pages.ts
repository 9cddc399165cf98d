import type { FastifyInstance } from 'fastify';
import type { Runtime } from '../../platform/runtime.ts';
import { registerBranchPage } from './pages/branch.ts';
import { registerBranchListPage } from './pages/branches.ts';
import { registerServicePages } from './pages/services.ts';

/** The public pages of services and of the branches that offer them. */
export function registerCataloguePages(app: FastifyInstance, runtime: Runtime): void {
  registerServicePages(app, runtime);
  registerBranchListPage(app, runtime);
  registerBranchPage(app, runtime);
}
