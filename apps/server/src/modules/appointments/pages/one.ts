import type { FastifyInstance } from 'fastify';
import { requireBeneficiary } from '../../../platform/api.ts';
import { formatTime } from '../../../platform/calendar.ts';
import { html, type Html, raw } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import { shortReference } from '../../../platform/id.ts';
import type { Language } from '../../../platform/language.ts';
import { qrSvg } from '../../../platform/qr.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, bdi, buttonRow, linkButton, ltr, printButton, qrFrame, summaryList, type SummaryRow, ticketSheet } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { paths } from '../../../views/navigation.ts';
import { contextAbout } from '../../announcements/index.ts';
import { getPerson, type Person } from '../../identity/index.ts';
import { arriveEarly } from '../../tickets/index.ts';
import type { AppointmentDetails } from '../actions/appointments.ts';
import { findNoShow, readConsequences } from '../actions/consequences.ts';
import type { AppointmentRuntime } from '../runtime.ts';
import { appointmentText } from '../text.ts';
import { ifAbsent, missedAlert } from './consequences.ts';
import { liveText } from '../text/live.ts';
import { askedOf, checksOf } from './asked.ts';
import { seatRows } from './facts.ts';
import { links } from './links.ts';
import { livePart, liveScript } from './live.ts';
import { statusTag } from './mine.ts';
import { ownId } from './own.ts';

/** `/appointments/:id`: what is, the ticket, and what can be done. */
export function registerOnePage(app: FastifyInstance, runtime: AppointmentRuntime): void {
  app.get<{ Params: { id: string }; Querystring: Record<string, unknown> }>('/appointments/:id', async (request, reply) => {
    const { personId } = requireBeneficiary(request);
    const appointment = await runtime.appointments.get(personId, ownId(request.params.id));
    const person = await getPerson(runtime.db, personId);
    const context = await contextAbout(runtime, pageContext(request, runtime.config.demo), appointment.service);
    const words = appointmentText[context.lang].one;
    const missed = appointment.status === 'missed' && missedAlert(await findNoShow(runtime.db, personId, appointment.appointmentId), context.lang);
    const absence = appointment.status === 'booked' && ifAbsent(await readConsequences(runtime.db, personId, runtime.clock()), context.lang);
    const asked = !appointment.branch.closed && askedOf(await checksOf(runtime, personId), appointment, context.lang);
    const body = [
      news(request.query, context.lang), html`<h1>${words.title}</h1>`, state(appointment, context.lang), asked, missed, ticket(appointment, person, context), !appointment.branch.closed && livePart(appointment, context),
      bring(appointment, context.lang), doings(appointment, context), absence,
    ];
    return sendHtml(reply, page(context, { title: words.title, section: 'appointments', backHref: links.mine, body, ...(appointment.ticket !== null && { head: liveScript(context) }) }));
  });
}

/** Whether a branch will receive the person: one that was closed receives nobody. */
function isExpected({ status, branch }: AppointmentDetails): boolean {
  return status === 'booked' && !branch.closed;
}

/** What has just happened. */
function news({ booked, standing }: Record<string, unknown>, lang: Language): Html | null {
  const words = appointmentText[lang].one;
  if (booked !== undefined) return alert('success', words.booked, words.bookedBody);
  return standing === undefined ? null : alert('info', words.standing, words.standingBody);
}

/** What is, where it is not simply booked. */
function state({ appointmentId, status, branch, actions }: AppointmentDetails, lang: Language): Html | null {
  const words = appointmentText[lang].one;
  if (branch.closed && (status === 'booked' || status === 'displaced')) {
    const onward = actions.includes('change') && buttonRow(linkButton(words.closedChoose, links.changeBranch(appointmentId)));
    return alert('warning', words.closedTitle, html`<p>${words.closedBody}</p>${onward}`);
  }
  if (status === 'displaced') {
    const onward = buttonRow(linkButton(words.change, links.change(appointmentId)));
    return alert('warning', words.displacedTitle, html`<p>${words.displacedBody}</p>${onward}`);
  }
  if (status === 'cancelled') return alert('info', words.cancelledTitle, words.cancelledBody);
  if (status === 'changed') return alert('info', words.changedTitle, words.changedBody);
  return status === 'attended' ? alert('success', words.attendedTitle, words.attendedBody) : null;
}

/** Digits and letters that tell the ticket's holder, and no more than is printed. */
function rowsOf(appointment: AppointmentDetails, person: Person, lang: Language): SummaryRow[] {
  const { fields, one } = appointmentText[lang];
  const { startsAt } = appointment;
  const from = new Date(startsAt.getTime() - arriveEarly * 60_000);
  const arrive = { key: fields.arrive, value: bdi(one.arrive(formatTime(from, lang), formatTime(startsAt, lang))) };
  return [
    { key: fields.status, value: statusTag(appointment.status, lang) },
    ...seatRows(appointment, lang),
    // Whoever is not expected is not told when to come.
    ...(isExpected(appointment) ? [arrive] : []),
    { key: one.initials, value: bdi([...person.initials].join(' ')) },
    { key: one.idEnds, value: ltr(person.idNumber.slice(-2)) },
    { key: fields.reference, value: ltr(shortReference(appointment.appointmentId)) },
  ];
}

function ticket(appointment: AppointmentDetails, person: Person, { lang }: PageContext): Html {
  const words = appointmentText[lang].one;
  const facts = summaryList(rowsOf(appointment, person, lang));
  if (appointment.ticket === null) return facts;
  const qr = qrFrame(raw(qrSvg(appointment.ticket, { level: 'M', label: words.qr })), words.qr);
  return ticketSheet({ title: words.ticket, qr, facts, promise: words.free });
}

function bring(appointment: AppointmentDetails, lang: Language): Html | null {
  const { service } = appointment;
  if (!isExpected(appointment) || service.bring.length === 0) return null;
  return html`<h2>${appointmentText[lang].one.bring}</h2><ul class="ds-list">${service.bring.map((thing) => html`<li>${thing[lang]}</li>`)}</ul>`;
}

function doings({ appointmentId, actions, ticket: text, branch, changesLeft, status }: AppointmentDetails, { lang }: PageContext): Html {
  const words = appointmentText[lang].one;
  const papers = text !== null && !branch.closed && buttonRow(
    linkButton(words.pdf, links.pdf(appointmentId)), linkButton(words.ics, links.ics(appointmentId), { variant: 'secondary' }), printButton(words.print),
  );
  const ways = buttonRow(
    actions.includes('change') && status !== 'displaced' && !branch.closed && linkButton(words.change, links.change(appointmentId), { variant: 'secondary' }),
    actions.includes('cancel') && linkButton(words.cancel, links.cancel(appointmentId), { variant: 'tertiary' }),
    !branch.closed && linkButton(words.map, `/branches/${branch.branchId}`, { variant: 'tertiary' }),
    actions.length === 0 && linkButton(words.again, links.services, { variant: 'secondary' }),
  );
  const left = status === 'booked' && html`<p class="bw-muted">${words.changesLeft(changesLeft)}</p>`;
  const check = text !== null && html`<p><a class="ds-link" href="${paths.checkTicket}">${liveText[lang].check}</a></p>`;
  return html`<div class="bw-no-print bw-stack">${papers}${ways}${left}${check}</div>`;
}
