import type { FastifyInstance, FastifyReply } from 'fastify';
import type { HtmlValue } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import { alert } from '../../../views/components.ts';
import { getStaffNames } from '../../identity/index.ts';
import { findUploads } from '../../../platform/uploads.ts';
import { lookAtViolation, readDossier } from '../actions/look.ts';
import type { ViolationRuntime } from '../runtime.ts';
import { staffText } from '../text/staff.ts';
import { type Ask, param, serve } from './frame.ts';
import { onePage } from './one-view.ts';

/** `/staff/violations/:id`: everything that is known of it, and what can be done. */
export function registerOne(app: FastifyInstance, runtime: ViolationRuntime): void {
  serve(app, runtime, 'GET', '/:id', (ask) => {
    const { done } = ask.request.query as { done?: unknown };
    const words = staffText[ask.context.lang].done;
    return showOne(runtime, ask, typeof done === 'string' && Object.hasOwn(words, done) ? alert('success', words[done as keyof typeof words]) : null);
  });
}

/** The page of a violation; with another `status` than 200 it stands for a step that was refused, and is no new look. */
export async function showOne(runtime: ViolationRuntime, ask: Ask, news: HtmlValue, status = 200): Promise<FastifyReply> {
  const { db, clock } = runtime;
  const { lang } = ask.context;
  const dossier = await (status === 200 ? lookAtViolation : readDossier)(runtime, ask.who, param(ask, 'id'));
  const { events, violation, penalty, objection, cases } = dossier;
  const staff = [violation.inspectorId, penalty?.issuedBy, objection?.filedBy, objection?.decidedBy, ...cases.map(({ madeBy }) => madeBy), ...events.map(({ actorId }) => actorId)].filter((id) => typeof id === 'string');
  const names = await getStaffNames(db, [...new Set(staff)]);
  const uploads = objection ? await findUploads(db, objection.uploads) : [];
  return sendHtml(ask.reply, onePage(ask, dossier, { now: clock(), news, uploads, staffName: (id) => names.get(id)?.[lang] ?? id }), status);
}
