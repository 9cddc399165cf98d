import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requireBeneficiary } from '../../../platform/api.ts';
import { localDay } from '../../../platform/calendar.ts';
import { noteDeed } from '../../../platform/deed.ts';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, button, buttonRow, form, hidden, linkButton } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { type ListedDocument, readDocuments } from '../actions/documents.ts';
import { type ApplicationFile, getFile } from '../actions/file.ts';
import { readJudge } from '../actions/judge.ts';
import { type Readiness, readinessOf, sendApplication, stepOf } from '../actions/send.ts';
import { isWritable } from '../rules/status.ts';
import { askedSteps } from '../rules/steps.ts';
import type { ApplicationRuntime } from '../runtime.ts';
import { applicationText } from '../text.ts';
import { answersOf } from './answers.ts';
import { findingList } from './findings.ts';
import { links } from './links.ts';
import { progressOf } from './step-view.ts';

type CheckRequest = FastifyRequest<{ Params: { id: string }; Body: Record<string, unknown> | null }>;

/** `/applications/:id/check`: everything once more, then it is sent. */
export function registerCheckPages(app: FastifyInstance, runtime: ApplicationRuntime): void {
  app.get('/applications/:id/check', async (request: CheckRequest, reply) => {
    const { personId } = requireBeneficiary(request);
    return show(runtime, request, reply, personId, false);
  });

  app.post('/applications/:id/check', async (request: CheckRequest, reply) => {
    const { id } = request.params;
    const { personId } = requireBeneficiary(request, links.check(id));
    const revision = Number(request.body?.['revision']);
    try {
      const sent = await sendApplication(runtime, { personId, applicationId: id, revision });
      noteDeed(request, { kind: 'apply', personId, serviceId: sent.serviceId });
      return seeOther(reply, `${links.one(id)}?sent=1`);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'application_changed') return show(runtime, request, reply, personId, true, 409);
      if (error.code === 'application_incomplete' || error.code === 'application_not_eligible') return show(runtime, request, reply, personId, false, 422);
      throw error;
    }
  });
}

async function show(runtime: ApplicationRuntime, request: CheckRequest, reply: FastifyReply, personId: string, stale: boolean, status = 200): Promise<FastifyReply> {
  const { db, clock, config } = runtime;
  const file = await getFile(db, personId, request.params.id);
  const { application, service } = file;
  if (!isWritable(application.status)) return seeOther(reply, links.one(application.applicationId));
  const readiness = readinessOf(file, await readJudge(runtime, personId, service.slug, application), localDay(clock()));
  // Nothing is there to be checked before everything is answered.
  if (readiness.open !== null && status === 200) return seeOther(reply, links.step(application.applicationId, readiness.open));
  return sendHtml(reply, checkPage(pageContext(request, config.demo), file, readiness, await readDocuments(db, application), stale), status);
}

function checkPage(context: PageContext, file: ApplicationFile, readiness: Readiness, documents: readonly ListedDocument[], stale: boolean): Html {
  const { lang } = context;
  const words = applicationText[lang].check;
  const { application, form: asks, service } = file;
  const { applicationId, answers, revision, status } = application;
  const sections = askedSteps(asks, answers).map((step) => html`<section class="bw-stack"><h2>${step.title[lang]}</h2>${answersOf(step, { lang, applicationId, answers, documents }, true)}</section>`);
  const against = problemsOf(context, file, readiness);
  const send = form({ context, action: links.check(applicationId), children: [hidden('revision', revision), button(status === 'returned' ? words.sendAgain : words.send)] });
  return page(context, {
    title: `${words.title} – ${service.name[lang]}`, section: 'applications', backHref: links.one(applicationId),
    body: [
      progressOf(file, 'check', lang), stale && alert('warning', words.changedTitle, html`<p>${words.changed}</p>`), html`<h1>${words.title}</h1><p class="bw-lead">${words.lead}</p>`,
      against, sections, against === null && send,
    ],
  });
}

/** What stands in the way of sending it; null: nothing. */
function problemsOf({ lang }: PageContext, file: ApplicationFile, { open, unmet, said }: Readiness): Html | null {
  const words = applicationText[lang].check;
  const { applicationId } = file.application;
  if (open !== null) {
    const step = file.form.steps.find(({ name }) => name === open)!;
    return alert('warning', words.open, html`<p>${step.title[lang]}</p>${buttonRow(linkButton(words.openNext, `${links.step(applicationId, open)}?from=check`))}`);
  }
  if (said.length > 0) {
    const lines = said.map(({ field, words: why }) => html`<li><a class="ds-link" href="${links.step(applicationId, stepOf(file, field))}?from=check">${why[lang]}</a></li>`);
    return alert('warning', words.said, html`<ul class="ds-list">${lines}</ul>`);
  }
  return unmet.length > 0 ? alert('warning', words.unmet, findingList(unmet, lang)) : null;
}
