import type { FastifyInstance } from 'fastify';
import { requireBeneficiary } from '../../../platform/api.ts';
import { noteDeed } from '../../../platform/deed.ts';
import { DomainError } from '../../../platform/errors.ts';
import { html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { pageContext } from '../../../platform/request-context.ts';
import { button, buttonRow, form, linkButton, notice, summaryList } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { AppointmentRuntime } from '../runtime.ts';
import { appointmentText } from '../text.ts';
import { seatRows } from './facts.ts';
import { links } from './links.ts';
import { ownId } from './own.ts';

/** `/appointments/:id/cancel`: what it means, before it bites. */
export function registerCancelPages(app: FastifyInstance, runtime: AppointmentRuntime): void {
  app.get<{ Params: { id: string } }>('/appointments/:id/cancel', async (request, reply) => {
    const appointment = await runtime.appointments.get(requireBeneficiary(request).personId, ownId(request.params.id));
    const { appointmentId } = appointment;
    if (appointment.status === 'cancelled') return seeOther(reply, links.one(appointmentId));
    if (!appointment.actions.includes('cancel')) throw new DomainError('not_cancellable');
    const context = pageContext(request, runtime.config.demo);
    const { cancel: words, one } = appointmentText[context.lang];
    const buttons = buttonRow(button(words.submit, { variant: 'danger' }), linkButton(words.keep, links.one(appointmentId), { variant: 'secondary' }));
    const better = html`${words.better} <a class="ds-link" href="${links.change(appointmentId)}">${one.change}</a>`;
    const body = [
      html`<h1>${words.title}</h1>`, summaryList(seatRows(appointment, context.lang)),
      html`<h2>${words.lead}</h2><ul class="ds-list">${words.points.map((point) => html`<li>${point}</li>`)}</ul>`,
      appointment.actions.includes('change') && notice(better), form({ context, action: links.cancel(appointmentId), children: buttons }),
    ];
    return sendHtml(reply, page(context, { title: words.title, section: 'appointments', backHref: links.one(appointmentId), body }));
  });

  app.post<{ Params: { id: string } }>('/appointments/:id/cancel', async (request, reply) => {
    const appointmentId = ownId(request.params.id);
    const { personId } = requireBeneficiary(request, links.cancel(appointmentId));
    const { branchId, serviceId } = await runtime.appointments.cancel(personId, appointmentId);
    noteDeed(request, { kind: 'cancel', personId, branchId, serviceId, appointmentId });
    return seeOther(reply, links.one(appointmentId));
  });
}
