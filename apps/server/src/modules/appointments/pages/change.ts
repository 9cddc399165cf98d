import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requireBeneficiary } from '../../../platform/api.ts';
import { localDay } from '../../../platform/calendar.ts';
import { noteDeed } from '../../../platform/deed.ts';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { isId, newId } from '../../../platform/id.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, button, errorSummary, form, hidden, linkButton, notice, summaryList } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { type Branch, getBranch } from '../../organisation/index.ts';
import { type AppointmentDetails, formOperation } from '../actions/appointments.ts';
import type { OpenSlot } from '../actions/slots.ts';
import { appointmentErrors } from '../errors.ts';
import type { AppointmentRuntime } from '../runtime.ts';
import { appointmentText } from '../text.ts';
import { branchChooser, branchList } from './choose.ts';
import { bookableSlots } from './bookable.ts';
import { seatRows } from './facts.ts';
import { links } from './links.ts';
import { ownId } from './own.ts';
import { readBranchId, readDay, timesPicker } from './times.ts';

type ChangeRequest = FastifyRequest<{ Params: { id: string }; Querystring: Record<string, unknown>; Body: Record<string, unknown> }>;
type Refusal = keyof typeof appointmentErrors;

/** Refusals after which the person simply chooses another time. */
const chooseAgain: readonly string[] = ['slot_full', 'slot_past', 'wrong_section', 'same_time', 'rebooking_barred'];

/** `/appointments/:id/change`: another time of the same branch, or of another. */
export function registerChangePages(app: FastifyInstance, runtime: AppointmentRuntime): void {
  app.get('/appointments/:id/change', async (request: ChangeRequest, reply) => {
    const appointment = await changeable(runtime, request);
    const asked = readBranchId(request.query['branch']);
    // A branch that is closed for good has no other time: another one is chosen first.
    if (!asked && appointment.branch.closed) return seeOther(reply, links.changeBranch(appointment.appointmentId));
    const branch = await getBranch(runtime.db, asked || appointment.branchId);
    return sendTimes(runtime, request, reply, appointment, branch);
  });

  app.get('/appointments/:id/change/branch', async (request: ChangeRequest, reply) => {
    const appointment = await changeable(runtime, request);
    const context = pageContext(request, runtime.config.demo);
    const words = appointmentText[context.lang];
    const list = await branchList(runtime, context, appointment.service, request.query, (id) => links.change(appointment.appointmentId, id));
    const body = html`<h1>${words.change.otherBranch}</h1>${branchChooser(context, links.changeBranch(appointment.appointmentId), words.book, list)}`;
    const backHref = links.change(appointment.appointmentId);
    return sendHtml(reply, page(context, { title: words.change.otherBranch, section: 'appointments', backHref, body }));
  });

  app.get('/appointments/:id/change/confirm', async (request: ChangeRequest, reply) => {
    const appointment = await changeable(runtime, request);
    const branch = await getBranch(runtime.db, readBranchId(request.query['branch']));
    const context = pageContext(request, runtime.config.demo);
    if (request.query['slot'] === undefined) return sendTimes(runtime, request, reply, appointment, branch, 'not_chosen');
    const slot = (await bookableSlots(runtime, context, branch.branchId, appointment.service)).find((open) => open.slotId === request.query['slot']);
    if (!slot || slot.left === 0) return sendTimes(runtime, request, reply, appointment, branch, slot ? 'slot_full' : 'slot_gone');
    return sendHtml(reply, confirmPage(runtime, context, appointment, branch, slot));
  });

  app.post('/appointments/:id/change', async (request: ChangeRequest, reply) => {
    const appointmentId = ownId(request.params.id);
    const branchId = readBranchId(request.body['branch']);
    const slotId = request.body['slot'];
    if (!isId(slotId)) throw new DomainError('slot_gone');
    const { personId } = requireBeneficiary(request, links.confirmChange(appointmentId, branchId, slotId));
    try {
      const operation = formOperation(request.body['_idempotency'], 'change', appointmentId, String(branchId), slotId);
      const moved = await runtime.appointments.change(personId, appointmentId, { branchId, slotId }, operation);
      noteDeed(request, { kind: 'change', personId, branchId, appointmentId: moved.appointmentId, formKey: request.body['_idempotency'] });
      return seeOther(reply, `${links.one(moved.appointmentId)}?booked=1`);
    } catch (error) {
      if (!(error instanceof DomainError) || !chooseAgain.includes(error.code)) throw error;
      const appointment = await runtime.appointments.get(personId, appointmentId);
      const slot = (await runtime.appointments.availability.read(branchId, appointment.service.serviceId)).find((open) => open.slotId === slotId);
      return sendTimes(runtime, request, reply, appointment, await getBranch(runtime.db, branchId), error.code as Refusal, slot);
    }
  });
}

async function changeable(runtime: AppointmentRuntime, request: ChangeRequest): Promise<AppointmentDetails> {
  const appointment = await runtime.appointments.get(requireBeneficiary(request).personId, ownId(request.params.id));
  if (!appointment.actions.includes('change')) throw new DomainError('not_changeable', { status: appointment.status, changes: appointment.changes });
  return appointment;
}

function confirmPage(runtime: AppointmentRuntime, context: PageContext, appointment: AppointmentDetails, branch: Branch, slot: OpenSlot): Html {
  const { lang } = context;
  const words = appointmentText[lang].change;
  const { appointmentId, service } = appointment;
  // A move that the branch caused is not counted.
  const left = appointment.status === 'displaced' ? appointment.changesLeft : appointment.changesLeft - 1;
  const rows = seatRows({ service, branch, section: slot.section, startsAt: slot.startsAt }, lang);
  const send = form({
    context, action: links.change(appointmentId), idempotencyKey: newId(runtime.clock()),
    children: [hidden('branch', branch.branchId), hidden('slot', slot.slotId), button(words.submit)],
  });
  const body = [
    html`<h1>${words.title}</h1><h2>${words.newTime}</h2>${summaryList(rows)}`,
    html`<h2>${words.current}</h2>${summaryList(seatRows(appointment, lang))}`, notice(words.lead), html`<p>${appointmentText[lang].change.after(left)}</p>`, send,
  ];
  return page(context, { title: words.title, section: 'appointments', backHref: links.change(appointmentId, branch.branchId, localDay(slot.startsAt)), body });
}

async function sendTimes(
  runtime: AppointmentRuntime, request: ChangeRequest, reply: FastifyReply, appointment: AppointmentDetails, branch: Branch, refusal?: 'not_chosen' | Refusal, wanted?: OpenSlot,
): Promise<FastifyReply> {
  const context = pageContext(request, runtime.config.demo);
  const { lang } = context;
  const words = appointmentText[lang].change;
  const { appointmentId, service } = appointment;
  const { day, section } = wanted ? { day: localDay(wanted.startsAt), section: wanted.section } : (request.query ?? {});
  const error = refusal === 'not_chosen' ? appointmentText[lang].book.chooseOne : undefined;
  const refused = refusal !== undefined && refusal !== 'not_chosen' && appointmentErrors[refusal];
  const picker = timesPicker({
    context, slots: await bookableSlots(runtime, context, branch.branchId, service),
    day: readDay(day), section: typeof section === 'string' ? section : undefined, fields: hidden('branch', branch.branchId),
    dayHref: (d) => links.change(appointmentId, branch.branchId, d), action: `${links.change(appointmentId)}/confirm`, error, moveOn: refused !== false,
  });
  const body = [
    refused && alert('warning', refused.title[lang], refused.next[lang]), error !== undefined && errorSummary([{ field: 'slot', message: error }], lang),
    html`<h1>${words.title}</h1><p class="bw-lead">${words.lead}</p><h2>${words.current}</h2>${summaryList(seatRows(appointment, lang))}`,
    html`<h2>${branch.name[lang]}</h2><p>${linkButton(words.otherBranch, links.changeBranch(appointmentId), { variant: 'tertiary' })}</p>`, picker,
  ];
  const title = refused ? refused.title[lang] : words.title;
  const status = refused ? refused.status : error === undefined ? 200 : 422;
  return sendHtml(reply, page(context, { title, wrong: error !== undefined, section: 'appointments', backHref: links.one(appointmentId), body }), status);
}
