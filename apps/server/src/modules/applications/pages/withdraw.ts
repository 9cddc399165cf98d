import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requireBeneficiary } from '../../../platform/api.ts';
import { DomainError } from '../../../platform/errors.ts';
import { html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { pageContext } from '../../../platform/request-context.ts';
import { alert, button, buttonRow, form, hidden, linkButton } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { getFile } from '../actions/file.ts';
import { withdrawApplication } from '../actions/withdraw.ts';
import { applicationErrors } from '../errors.ts';
import { mayMove } from '../rules/status.ts';
import type { ApplicationRuntime } from '../runtime.ts';
import { applicationText } from '../text.ts';
import { links } from './links.ts';

type WithdrawRequest = FastifyRequest<{ Params: { id: string }; Body: Record<string, unknown> | null }>;

/** `/applications/:id/withdraw`: what it means, before it is done. */
export function registerWithdrawPages(app: FastifyInstance, runtime: ApplicationRuntime): void {
  app.get('/applications/:id/withdraw', (request: WithdrawRequest, reply) => show(runtime, request, reply, requireBeneficiary(request).personId));

  app.post('/applications/:id/withdraw', async (request: WithdrawRequest, reply) => {
    const { id } = request.params;
    const { personId } = requireBeneficiary(request, links.withdraw(id));
    try {
      const { receipt } = await withdrawApplication(runtime, { personId, applicationId: id, revision: Number(request.body?.['revision']) });
      return seeOther(reply, `${links.mine}?${receipt === null ? 'discarded' : 'withdrawn'}=1`);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'application_changed') return show(runtime, request, reply, personId, 409);
      if (error instanceof DomainError && error.code === 'application_move_not_allowed') return seeOther(reply, links.one(id));
      throw error;
    }
  });
}

async function show({ db, config }: ApplicationRuntime, request: WithdrawRequest, reply: FastifyReply, personId: string, status = 200): Promise<FastifyReply> {
  const { application, service } = await getFile(db, personId, request.params.id);
  const { applicationId, revision, receipt } = application;
  if (!mayMove(application.status, 'withdraw')) return seeOther(reply, links.one(applicationId));
  const context = pageContext(request, config.demo);
  const { lang } = context;
  const words = applicationText[lang].withdraw;
  const isDraft = receipt === null;
  const title = isDraft ? words.discardTitle : words.title;
  const { title: changed, next } = applicationErrors.application_changed;
  const ask = form({ context, action: links.withdraw(applicationId), children: [hidden('revision', revision), buttonRow(button(isDraft ? words.discardYes : words.yes, { variant: 'danger' }), linkButton(words.no, links.one(applicationId), { variant: 'secondary' }))] });
  const body = [status === 409 && alert('warning', changed[lang], html`<p>${next[lang]}</p>`), html`<h1>${title}</h1><p class="bw-lead">${service.name[lang]}</p><p>${isDraft ? words.discardLead : words.lead}</p>`, ask];
  return sendHtml(reply, page(context, { title, section: 'applications', backHref: links.one(applicationId), body }), status);
}
