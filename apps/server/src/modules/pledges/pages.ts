import type { FastifyInstance } from 'fastify';
import type { Withdrawn } from './actions/withdraw.ts';
import { registerConfirmPage } from './pages/confirm.ts';
import { registerCopyPages } from './pages/copy.ts';
import { registerListPage } from './pages/list.ts';
import { registerOnePages } from './pages/one.ts';
import { registerTextPages } from './pages/texts.ts';
import type { PledgeRuntime } from './runtime.ts';

/** `/staff/pledges` for officers and inspectors, `/pledge` for who signed. */
export function registerPledgePages(app: FastifyInstance, runtime: PledgeRuntime, withdrawn: Withdrawn): void {
  registerListPage(app, runtime);
  registerTextPages(app, runtime);
  registerOnePages(app, runtime, withdrawn);
  registerConfirmPage(app, runtime);
  registerCopyPages(app, runtime);
}
