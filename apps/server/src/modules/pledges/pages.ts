import type { FastifyInstance } from 'fastify';
import { registerConfirmPage } from './pages/confirm.ts';
import { registerCopyPages } from './pages/copy.ts';
import { registerListPage } from './pages/list.ts';
import { registerOnePages } from './pages/one.ts';
import { registerTextPages } from './pages/texts.ts';
import type { PledgeRuntime } from './runtime.ts';

/** `/staff/pledges` for officers and inspectors, `/pledge` for who signed. */
export function registerPledgePages(app: FastifyInstance, runtime: PledgeRuntime): void {
  registerListPage(app, runtime);
  registerTextPages(app, runtime);
  registerOnePages(app, runtime);
  registerConfirmPage(app, runtime);
  registerCopyPages(app, runtime);
}
