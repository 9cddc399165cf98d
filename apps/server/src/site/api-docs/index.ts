import type { FastifyInstance } from 'fastify';
import { DomainError } from '../../platform/errors.ts';
import { sendHtml } from '../../platform/http.ts';
import { pageContext } from '../../platform/request-context.ts';
import type { Runtime } from '../../platform/runtime.ts';
import { paths } from '../../views/navigation.ts';
import { readApiDocument } from './document.ts';
import { apiPage, operationPage } from './pages.ts';

/** `/docs/api`, a page an operation, and the description itself for tools. */
export function registerApiDocs(app: FastifyInstance, { config }: Runtime): void {
  const document = readApiDocument();
  app.get(paths.api, async (request, reply) => sendHtml(reply, apiPage(pageContext(request, config.demo), document, config.baseUrl)));
  app.get<{ Params: { id: string } }>(`${paths.api}/:id`, async (request, reply) => {
    const operation = document.operations.find(({ operationId }) => operationId === request.params.id);
    if (!operation) throw new DomainError('not_found');
    return sendHtml(reply, operationPage(pageContext(request, config.demo), document, operation, config.baseUrl));
  });
  app.get('/docs/openapi.json', async (_request, reply) => reply.type('application/json; charset=utf-8').send(document.text));
}
