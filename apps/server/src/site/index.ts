import type { FastifyInstance } from 'fastify';
import type { AuditedRuntime } from '../modules/audit/index.ts';
import { registerApiDocs } from './api-docs/index.ts';
import { registerHome } from './home.ts';
import { registerInfoPages } from './info-pages.ts';
import { registerWellKnown } from './well-known.ts';

export { errorPage } from './error-page.ts';
export { registerFieldApp } from './field-app.ts';

declare module 'fastify' {
  interface FastifyInstance {
    /** Whether this is a demonstration: the error page shows it too, and is given nothing but a request. */
    demo?: boolean;
  }
}

/** The pages that belong to no module: home, help, statements, documentation, and the files that browsers and scanners ask for. */
export function registerSite(app: FastifyInstance, runtime: AuditedRuntime): void {
  app.decorate('demo', runtime.config.demo);
  registerHome(app, runtime);
  registerInfoPages(app, runtime);
  registerApiDocs(app, runtime);
  registerWellKnown(app, runtime);
}
