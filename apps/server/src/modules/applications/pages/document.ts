import type { FastifyInstance } from 'fastify';
import { requireBeneficiary } from '../../../platform/api.ts';
import { readDocumentPage } from '../actions/documents.ts';
import { getFile } from '../actions/file.ts';
import type { ApplicationRuntime } from '../runtime.ts';

/** `/applications/:id/documents/:upload/:page`: a page that the person attached, as we keep it. */
export function registerDocumentPage(app: FastifyInstance, runtime: ApplicationRuntime): void {
  app.get<{ Params: { id: string; upload: string; page: string } }>('/applications/:id/documents/:upload/:page', async (request, reply) => {
    const { personId } = requireBeneficiary(request);
    const { id, upload, page } = request.params;
    const { application } = await getFile(runtime.db, personId, id);
    const jpeg = await readDocumentPage(runtime, application, upload, /^\d{1,3}$/.test(page) ? Number(page) : 0);
    return reply.header('content-security-policy', "default-src 'none'; sandbox").header('x-content-type-options', 'nosniff').type('image/jpeg').send(jpeg);
  });
}
