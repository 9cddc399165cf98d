import type { FastifyInstance, FastifyReply } from 'fastify';
import { DomainError } from '../../../../platform/errors.ts';
import type { HtmlValue } from '../../../../platform/html.ts';
import { sendHtml } from '../../../../platform/http.ts';
import { isId } from '../../../../platform/id.ts';
import { alert } from '../../../../views/components.ts';
import { getStaffNames } from '../../../identity/index.ts';
import { mapBranchesEver } from '../../../organisation/index.ts';
import { lookAtCase, lookAtDocument, readCase } from '../../actions/officers/look.ts';
import { readFindings } from '../../actions/officers/findings.ts';
import { officerSteps } from '../../rules/officer.ts';
import type { ApplicationRuntime } from '../../runtime.ts';
import { officerText } from '../../text/officers.ts';
import { casePage } from './case.ts';
import { type Ask, idOf, serve } from './frame.ts';

/** `/staff/applications/:id`, and the pages of its documents. */
export function registerCase(app: FastifyInstance, runtime: ApplicationRuntime): void {
  serve(app, runtime, 'GET', '/:id', (ask) => {
    const { done } = ask.request.query as { done?: unknown };
    const step = officerSteps.find((one) => one === done);
    return showCase(runtime, ask, step && alert('success', officerText[ask.context.lang].done[step]));
  });

  // As we encoded it, from an address of its own, and nothing in it can run.
  serve(app, runtime, 'GET', '/:id/documents/:upload/:page', async (ask) => {
    const { upload, page } = ask.request.params as { upload: string; page: string };
    if (!isId(upload) || !/^[1-9]\d{0,3}$/.test(page)) throw new DomainError('application_not_found');
    const jpeg = await lookAtDocument(runtime, ask.viewer, idOf(ask), upload, Number(page));
    return ask.reply.header('content-security-policy', "default-src 'none'; sandbox").header('x-content-type-options', 'nosniff').header('cache-control', 'private, no-store').type('image/jpeg').send(jpeg);
  });
}

/** The page of an application; with `status` it stands for a step that was refused, and is no new look. */
export async function showCase(runtime: ApplicationRuntime, ask: Ask, news?: HtmlValue, status = 200): Promise<FastifyReply> {
  const { db, clock } = runtime;
  const file = await (status === 200 ? lookAtCase : readCase)(runtime, ask.viewer, idOf(ask));
  const staff = [...file.events.flatMap(({ actorKind, actorId }) => (actorKind === 'staff' && actorId !== null ? [actorId] : [])), ...file.advice.map(({ staffId }) => staffId), ...(file.standing.claimedBy === null ? [] : [file.standing.claimedBy])];
  const [names, branches, findings] = await Promise.all([getStaffNames(db, [...new Set(staff)]), mapBranchesEver(db), readFindings(runtime, file)]);
  return sendHtml(ask.reply, casePage(ask, file, { names, branches, findings, now: clock(), news }), status);
}
