import type { FastifyInstance, FastifyReply } from 'fastify';
import { DomainError } from '../../../platform/errors.ts';
import { shortReference } from '../../../platform/id.ts';
import { getDraft, readFilePage } from '../actions/drafts.ts';
import { readListed } from '../actions/look.ts';
import { directiveSheet } from '../render/pdf-thread.ts';
import type { DirectiveFile } from '../rules/directive.ts';
import type { DirectiveRuntime } from '../runtime.ts';
import { type Ask, param, serve } from './frame.ts';

/** The sheet of a directive, and the pages of what is attached to it or to a draft. */
export function registerDirectiveFiles(app: FastifyInstance, runtime: DirectiveRuntime): void {
  const { db } = runtime;
  serve(app, runtime, 'GET', '/:id/directive.pdf', async (ask) => {
    const { directive: { content, code, issuedAt, directiveId } } = await readListed(db, ask.who, param(ask, 'id'));
    const sheet = await directiveSheet({ content, code, issuedAt });
    return ask.reply.type('application/pdf').header('content-disposition', `attachment; filename="bawaba-directive-${shortReference(directiveId)}.pdf"`).send(sheet);
  });
  serve(app, runtime, 'GET', '/:id/files/:upload/:page', async (ask) => sendPage(runtime, ask, (await readListed(db, ask.who, param(ask, 'id'))).directive.content.files));
  serve(app, runtime, 'GET', '/drafts/:id/files/:upload/:page', async (ask) => sendPage(runtime, ask, (await getDraft(db, ask.who, param(ask, 'id'))).files));
}

/** As we encoded it, and nothing in it can run. */
async function sendPage(runtime: DirectiveRuntime, ask: Ask, files: readonly DirectiveFile[]): Promise<FastifyReply> {
  const number = param(ask, 'page');
  if (!/^[1-9]\d{0,2}$/.test(number)) throw new DomainError('directive_not_found');
  const jpeg = await readFilePage(runtime, files, param(ask, 'upload'), Number(number));
  return ask.reply.header('content-security-policy', "default-src 'none'; sandbox").header('x-content-type-options', 'nosniff').header('cache-control', 'private, no-store').type('image/jpeg').send(jpeg);
}
