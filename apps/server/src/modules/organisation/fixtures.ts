import type { FastifyInstance } from 'fastify';
import { type ErrorTable, platformErrors } from '../../platform/errors.ts';
import { html } from '../../platform/html.ts';
import { createHttp } from '../../platform/http.ts';
import type { AuditedRuntime } from '../audit/index.ts';
import { findViewer } from '../identity/index.ts';

/** A server of just the routes under test, with the sessions, language, CSRF and error words of the whole. */
export function pagesUnderTest(runtime: AuditedRuntime, errors: ErrorTable, register: (app: FastifyInstance) => void): FastifyInstance {
  const { config, secrets, log, load } = runtime;
  const app = createHttp({
    config, secrets, log, load, errors: { ...platformErrors, ...errors }, findViewer: (request) => findViewer(runtime, request),
    errorPage: (_request, { code, title, next }) => html`<main data-code="${code}"><h1>${title}</h1><p>${next}</p></main>`,
  });
  register(app);
  return app;
}
