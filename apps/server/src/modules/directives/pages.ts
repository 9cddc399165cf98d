import type { FastifyInstance } from 'fastify';
import { takeForms } from '../../platform/uploads.ts';
import { registerDraftSteps } from './pages/draft-steps.ts';
import { registerDraftPages } from './pages/drafts.ts';
import { registerDirectiveFiles } from './pages/files.ts';
import { registerDirectiveList } from './pages/list.ts';
import { registerDirectivePage } from './pages/one.ts';
import { registerDirectiveSteps } from './pages/steps.ts';
import type { DirectiveRuntime } from './runtime.ts';

/** `/staff/directives`, for officers of ministries and municipalities. Only the pages of drafts take files. */
export function registerDirectives(app: FastifyInstance, runtime: DirectiveRuntime): void {
  registerDirectiveList(app, runtime);
  registerDirectivePage(app, runtime);
  registerDirectiveSteps(app, runtime);
  registerDraftSteps(app, runtime);
  registerDirectiveFiles(app, runtime);
  app.register(async (scope) => {
    takeForms(scope, runtime.config.dataDir);
    registerDraftPages(scope, runtime);
  });
}
