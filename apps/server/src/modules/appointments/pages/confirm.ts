import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requireBeneficiary } from '../../../platform/api.ts';
import { localDay } from '../../../platform/calendar.ts';
import { noteDeed } from '../../../platform/deed.ts';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { isId, newId } from '../../../platform/id.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { button, form, hidden, notice, summaryList } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { isFor, type Service } from '../../catalogue/index.ts';
import { getPerson } from '../../identity/index.ts';
import { type Branch, getBranch } from '../../organisation/index.ts';
import { formOperation } from '../actions/appointments.ts';
import { readConsequences } from '../actions/consequences.ts';
import type { OpenSlot } from '../actions/slots.ts';
import { appointmentErrors } from '../errors.ts';
import type { AppointmentRuntime } from '../runtime.ts';
import { appointmentText } from '../text.ts';
import { askedAlert, checksOf } from './asked.ts';
import { bookableService, bookingSteps } from './choose.ts';
import { bookableSlots } from './bookable.ts';
import { beforeBooking, pausedPage } from './consequences.ts';
import { seatRows } from './facts.ts';
import { links } from './links.ts';
import { readBranchId, readDay, timesPage } from './times.ts';

type Refusal = keyof typeof appointmentErrors;
type ConfirmRequest = FastifyRequest<{ Params: { slug: string; branch: string }; Querystring: Record<string, unknown>; Body: Record<string, unknown> }>;

/** What a confirmation is about. */
interface Offer {
  readonly service: Service;
  readonly branch: Branch;
}

/** Refusals after which the person simply chooses another time. */
const chooseAgain: readonly string[] = ['slot_full', 'slot_past', 'rebooking_barred', 'wrong_section'];

/** `/book/:slug/:branch/confirm`: look once more, then book. */
export function registerConfirmPages(app: FastifyInstance, runtime: AppointmentRuntime): void {
  app.get('/book/:slug/:branch/confirm', async (request: ConfirmRequest, reply) => {
    const offer = await readOffer(runtime, request);
    const { service, branch } = offer;
    const slotId = request.query['slot'];
    if (slotId === undefined) return timesAgain(runtime, request, reply, offer, undefined, 'not_chosen');
    const viewer = requireBeneficiary(request);
    const { kind } = await getPerson(runtime.db, viewer.personId);
    if (!isFor(service, kind)) throw new DomainError('not_for_you');
    const live = await runtime.appointments.findLive(viewer.personId, service.serviceId);
    if (live) return seeOther(reply, `${links.one(live)}?standing=1`);
    const context = pageContext(request, runtime.config.demo);
    const consequences = await readConsequences(runtime.db, viewer.personId, runtime.clock());
    if (consequences.pausedUntil) return sendHtml(reply, pausedPage(context, consequences.pausedUntil), appointmentErrors.booking_paused.status);
    const slot = (await bookableSlots(runtime, context, branch.branchId, service)).find((open) => open.slotId === slotId);
    if (!slot) throw new DomainError('slot_gone');
    if (slot.left === 0) return timesAgain(runtime, request, reply, offer, slot, 'slot_full');
    return sendHtml(reply, confirmPage(runtime, context, offer, slot, [beforeBooking(consequences, context.lang), askedAlert(await checksOf(runtime, viewer.personId), context.lang)]));
  });

  app.post('/book/:slug/:branch/confirm', async (request: ConfirmRequest, reply) => {
    const offer = await readOffer(runtime, request);
    const { service: { serviceId, slug }, branch: { branchId } } = offer;
    const slotId = request.body['slot'];
    if (!isId(slotId)) return timesAgain(runtime, request, reply, offer, undefined, 'not_chosen');
    const { personId } = requireBeneficiary(request, links.confirm(slug, branchId, slotId));
    try {
      const operation = formOperation(request.body['_idempotency'], 'book', String(branchId), String(serviceId), slotId);
      const booked = await runtime.appointments.book(personId, { branchId, serviceId, slotId }, operation);
      noteDeed(request, { kind: 'book', personId, branchId, serviceId, appointmentId: booked.appointmentId, formKey: request.body['_idempotency'] });
      return seeOther(reply, `${links.one(booked.appointmentId)}?booked=1`);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { appointmentId } = error.facts;
      if (error.code === 'already_booked' && isId(appointmentId)) return seeOther(reply, `${links.one(appointmentId)}?standing=1`);
      if (error.code === 'booking_paused') return sendHtml(reply, pausedPage(pageContext(request, runtime.config.demo), new Date(String(error.facts['until']))), appointmentErrors.booking_paused.status);
      if (!chooseAgain.includes(error.code)) throw error;
      const slot = (await runtime.appointments.availability.read(branchId, serviceId)).find((open) => open.slotId === slotId);
      return timesAgain(runtime, request, reply, offer, slot, error.code as Refusal);
    }
  });
}

async function readOffer(runtime: AppointmentRuntime, request: ConfirmRequest): Promise<Offer> {
  const branch = await getBranch(runtime.db, readBranchId(request.params.branch));
  return { service: await bookableService(runtime, request, request.params.slug, branch.branchId), branch };
}

/** The times once more, with why the chosen one cannot be had and what is left. */
async function timesAgain(
  runtime: AppointmentRuntime, request: ConfirmRequest, reply: FastifyReply, { service, branch }: Offer, slot: OpenSlot | undefined,
  code: 'not_chosen' | Refusal,
): Promise<FastifyReply> {
  const context = pageContext(request, runtime.config.demo);
  const { lang } = context;
  if (code === 'not_chosen') {
    const { day, section } = request.query;
    const query = { day: readDay(day), section: typeof section === 'string' ? section : undefined, error: appointmentText[lang].book.chooseOne };
    return sendHtml(reply, await timesPage(runtime, context, service, branch, query), 422);
  }
  const day = slot && localDay(slot.startsAt);
  const { status, title, next } = appointmentErrors[code];
  const taken = { title: title[lang], next: next[lang] };
  return sendHtml(reply, await timesPage(runtime, context, service, branch, { day, section: slot?.section, taken }), status);
}

function confirmPage(runtime: AppointmentRuntime, context: PageContext, { service, branch }: Offer, { slotId, section, startsAt }: OpenSlot, before: HtmlValue): Html {
  const { lang } = context;
  const { book: words, fields } = appointmentText[lang];
  const { branchId } = branch;
  const times = links.times(service.slug, branchId, localDay(startsAt));
  const edit = { service: links.services, branch: links.branches(service.slug), time: times, label: words.edit };
  const rows = [{ key: fields.name, value: context.viewer!.name[lang] }, ...seatRows({ service, branch, section, startsAt }, lang, edit)];
  const send = form({
    context, action: `/book/${service.slug}/${branchId}/confirm`, idempotencyKey: newId(runtime.clock()),
    children: [hidden('slot', slotId), button(words.submit)],
  });
  const body = [
    bookingSteps(context, 3, service.slug, branchId), html`<h1>${words.confirm}</h1><p class="bw-lead">${words.confirmLead}</p>`,
    summaryList(rows), notice(words.personal), before, send,
  ];
  return page(context, { title: words.confirm, section: 'services', backHref: times, body });
}
