import type { FastifyInstance, FastifyReply } from 'fastify';
import { DomainError } from '../../../platform/errors.ts';
import { isId } from '../../../platform/id.ts';
import { findUploads, readPage } from '../../../platform/uploads.ts';
import { readDossier, readHandedCase, recordLook } from '../actions/look.ts';
import { penaltySecret } from '../actions/tell.ts';
import { noticeSheet } from '../render/notice-thread.ts';
import type { ViolationRuntime } from '../runtime.ts';
import { param, serve } from './frame.ts';

/** The sheet of a notice, what is attached to an objection, and the files of cases: to officers alone, and nothing in them can run. */
export function registerViolationFiles(app: FastifyInstance, runtime: ViolationRuntime): void {
  const { db, storage, secrets } = runtime;
  const sealed = (reply: FastifyReply): FastifyReply => reply.header('content-security-policy', "default-src 'none'; sandbox").header('x-content-type-options', 'nosniff').header('cache-control', 'private, no-store');

  serve(app, runtime, 'GET', '/:id/notice.pdf', async (ask) => {
    const { penalty, mine } = await readDossier(runtime, ask.who, param(ask, 'id'));
    // The sheet carries the owner's code: it is for those who hand it over.
    if (!penalty || !mine) throw new DomainError('violation_not_found');
    await recordLook(runtime, ask.who, param(ask, 'id'), { notice: true });
    const sheet = await noticeSheet({ content: penalty.content, code: penalty.code, secret: penaltySecret(secrets, penalty.penaltyId), issuedAt: penalty.issuedAt });
    return sealed(ask.reply).type('application/pdf').header('content-disposition', `attachment; filename="bawaba-penalty-${penalty.number}.pdf"`).send(sheet);
  });

  serve(app, runtime, 'GET', '/:id/attachments/:upload/:page', async (ask) => {
    const [uploadId, number] = [param(ask, 'upload'), param(ask, 'page')];
    const { objection } = await readDossier(runtime, ask.who, param(ask, 'id'));
    const [upload] = isId(uploadId) && objection?.uploads.includes(uploadId) ? await findUploads(db, [uploadId]) : [];
    const jpeg = upload && /^[1-9]\d{0,2}$/.test(number) ? await readPage(storage, upload, Number(number)) : null;
    if (!jpeg) throw new DomainError('violation_not_found');
    await recordLook(runtime, ask.who, param(ask, 'id'), { upload: uploadId, page: Number(number) });
    return sealed(ask.reply).type('image/jpeg').send(jpeg);
  });

  for (const kind of ['pdf', 'json'] as const) {
    serve(app, runtime, 'GET', `/:id/cases/:case/case.${kind}`, async (ask) => {
      const caseId = param(ask, 'case');
      const bytes = await readHandedCase(runtime, ask.who, param(ask, 'id'), caseId, kind);
      return sealed(ask.reply).type(kind === 'pdf' ? 'application/pdf' : 'application/json').header('content-disposition', `attachment; filename="case-${caseId}.${kind}"`).send(bytes);
    });
  }
}
