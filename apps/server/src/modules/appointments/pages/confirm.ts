import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requireBeneficiary } from '../../../platform/api.ts';
import { localDay } from '../../../platform/calendar.ts';
import { DomainError } from '../../../platform/errors.ts';
import { html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { isId, newId } from '../../../platform/id.ts';
import { pageContext } from '../../../platform/request-context.ts';
import { button, form, hidden, notice, summaryList } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { isFor, type Service } from '../../catalogue/index.ts';
import { getPerson } from '../../identity/index.ts';
import { type Branch, getBranch } from '../../organisation/index.ts';
import { formOperation } from '../actions/appointments.ts';
import type { OpenSlot } from '../actions/slots.ts';
import { appointmentErrors } from '../errors.ts';
import type { AppointmentRuntime } from '../runtime.ts';
import { appointmentText } from '../text.ts';
import { bookableService, bookingSteps } from './choose.ts';
import { bookableSlots } from './bookable.ts';
import { seatRows } from './facts.ts';
import { links } from './links.ts';
import { readBranchId, timesPage } from './times.ts';

type ConfirmRequest = FastifyRequest<{ Params: { slug: string; branch: string }; Querystring: Record<string, unknown>; Body: Record<string, unknown> }>;

/** `/book/:slug/:branch/confirm`: look once more, then book. */
export function registerConfirmPages(app: FastifyInstance, runtime: AppointmentRuntime): void {
  app.get('/book/:slug/:branch/confirm', async (request: ConfirmRequest, reply) => {
    const { service, branch } = await readPlace(runtime, request);
    const slotId = request.query['slot'];
    if (slotId === undefined) return timesAgain(runtime, request, reply, service, branch, undefined, 'not_chosen');
    const viewer = requireBeneficiary(request);
    const { kind } = await getPerson(runtime.db, viewer.personId);
    if (!isFor(service, kind)) throw new DomainError('not_for_you');
    const live = await runtime.appointments.findLive(viewer.personId, service.serviceId);
    if (live) return seeOther(reply, `${links.one(live)}?standing=1`);
    const context = pageContext(request, runtime.config.demo);
    const slot = (await bookableSlots(runtime, context, branch.branchId, service)).find((open) => open.slotId === slotId);
    if (!slot) throw new DomainError('slot_gone');
    if (slot.left === 0) return timesAgain(runtime, request, reply, service, branch, slot, 'slot_full');
    return sendHtml(reply, confirmPage(runtime, request, service, branch, slot));
  });

  app.post('/book/:slug/:branch/confirm', async (request: ConfirmRequest, reply) => {
    const { service, branch } = await readPlace(runtime, request);
    const slotId = request.body['slot'];
    if (!isId(slotId)) return timesAgain(runtime, request, reply, service, branch, undefined, 'not_chosen');
    const { personId } = requireBeneficiary(request, links.confirm(service.slug, branch.branchId, slotId));
    try {
      const seat = { branchId: branch.branchId, serviceId: service.serviceId, slotId };
      const booked = await runtime.appointments.book(personId, seat, formOperation(request.body['_idempotency'], 'book', String(branch.branchId), String(service.serviceId), slotId));
      return seeOther(reply, `${links.one(booked.appointmentId)}?booked=1`);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'already_booked' && isId(error.facts['appointmentId'])) return seeOther(reply, `${links.one(error.facts['appointmentId'])}?standing=1`);
      if (!['slot_full', 'slot_past', 'rebooking_barred', 'wrong_section'].includes(error.code)) throw error;
      const slot = (await runtime.appointments.availability.read(branch.branchId, service.serviceId)).find((open) => open.slotId === slotId);
      return timesAgain(runtime, request, reply, service, branch, slot, error.code as keyof typeof appointmentErrors);
    }
  });
}

async function readPlace(runtime: AppointmentRuntime, request: ConfirmRequest): Promise<{ service: Service; branch: Branch }> {
  return { service: await bookableService(runtime, request.params.slug), branch: await getBranch(runtime.db, readBranchId(request.params.branch)) };
}

/** The times once more, with why the chosen one cannot be had and what is left. */
async function timesAgain(runtime: AppointmentRuntime, request: ConfirmRequest, reply: FastifyReply, service: Service, branch: Branch, slot: OpenSlot | undefined, code: 'not_chosen' | keyof typeof appointmentErrors): Promise<FastifyReply> {
  const context = pageContext(request, runtime.config.demo);
  const day = slot && localDay(slot.startsAt);
  if (code === 'not_chosen') return sendHtml(reply, await timesPage(runtime, context, service, branch, { day, error: appointmentText[context.lang].book.chooseOne }), 422);
  const { status, title, next } = appointmentErrors[code];
  return sendHtml(reply, await timesPage(runtime, context, service, branch, { day, section: slot?.section, taken: { title: title[context.lang], next: next[context.lang] } }), status);
}

function confirmPage(runtime: AppointmentRuntime, request: ConfirmRequest, service: Service, branch: Branch, slot: OpenSlot) {
  const context = pageContext(request, runtime.config.demo);
  const words = appointmentText[context.lang].book;
  const times = links.times(service.slug, branch.branchId, localDay(slot.startsAt));
  const rows = seatRows({ service, branch, section: slot.section, startsAt: slot.startsAt }, context.lang, { service: links.services, branch: links.branches(service.slug), time: times, label: words.edit });
  const send = form({ context, action: `/book/${service.slug}/${branch.branchId}/confirm`, idempotencyKey: newId(runtime.clock()), children: html`${hidden('slot', slot.slotId)}${button(words.submit)}` });
  const body = html`${bookingSteps(context, 3, service.slug, branch.branchId)}<h1>${words.confirm}</h1><p class="bw-lead">${words.confirmLead}</p>${summaryList([{ key: appointmentText[context.lang].fields.name, value: context.viewer!.name[context.lang] }, ...rows])}${notice(words.personal)}${send}`;
  return page(context, { title: words.confirm, section: 'services', backHref: times, body });
}
