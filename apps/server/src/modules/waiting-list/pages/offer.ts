import type { FastifyInstance } from 'fastify';
import { requireBeneficiary } from '../../../platform/api.ts';
import { formatDay, formatTime, localDay } from '../../../platform/calendar.ts';
import { noteDeed } from '../../../platform/deed.ts';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { isId } from '../../../platform/id.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, button, buttonRow, card, countdown, form, linkButton, notice, stack, summaryList } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { dayOf, seatRows, timeOf } from '../../appointments/index.ts';
import { getService, type Service } from '../../catalogue/index.ts';
import { type Branch, branchName, getBranchEver } from '../../organisation/index.ts';
import { getOffer, type Offer, passOffer, takeOffer } from '../actions/answer.ts';
import type { WaitingRuntime } from '../runtime.ts';
import { waitingText } from '../text.ts';
import { links } from './links.ts';

type OfferRequest = { Params: { id: string } };

/** `/offers/:id`: a seat, until when, and one tap to take it or to leave it. */
export function registerOfferPages(app: FastifyInstance, runtime: WaitingRuntime): void {
  const { db, config, clock, waiting } = runtime;

  app.get<OfferRequest>('/offers/:id', async (request, reply) => {
    const { personId } = requireBeneficiary(request);
    const offer = await getOffer(db, personId, offerId(request.params.id));
    const context = pageContext(request, config.demo);
    return sendHtml(reply, offerPage(context, offer, await getService(db, offer.serviceId), await getBranchEver(db, offer.branchId), clock()));
  });

  app.post<OfferRequest>('/offers/:id/take', async (request, reply) => {
    const id = offerId(request.params.id);
    const { personId } = requireBeneficiary(request, links.offer(id));
    try {
      const { branchId, serviceId } = await getOffer(db, personId, id);
      const { appointmentId } = await takeOffer(db, waiting, { personId, offerId: id, now: clock() });
      noteDeed(request, { kind: 'book', personId, branchId, serviceId, appointmentId });
      return seeOther(reply, `${links.one(appointmentId)}?booked=1`);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      if (error.code === 'already_booked' && isId(error.facts['appointmentId'])) return seeOther(reply, `${links.one(error.facts['appointmentId'])}?standing=1`);
      // The page of the offer says how it ended.
      if (error.code === 'offer_over') return seeOther(reply, links.offer(id));
      throw error;
    }
  });

  app.post<OfferRequest>('/offers/:id/pass', async (request, reply) => {
    const id = offerId(request.params.id);
    const { personId } = requireBeneficiary(request, links.offer(id));
    try {
      await passOffer(db, waiting, { personId, offerId: id, now: clock() });
      return seeOther(reply, `${links.mine}?passed=1`);
    } catch (error) {
      if (error instanceof DomainError && error.code === 'offer_over') return seeOther(reply, links.offer(id));
      throw error;
    }
  });
}

function offerId(text: string): string {
  if (!isId(text)) throw new DomainError('no_such_offer');
  return text;
}

/** Until when, in words and counted down. */
function untilPart(answerBy: Date, lang: PageContext['lang']): Html {
  const { weekday, gregorian } = formatDay(localDay(answerBy), lang);
  return countdown({ at: answerBy, until: waitingText[lang].offer.until(formatTime(answerBy, lang), `${weekday} ${gregorian}`), lang });
}

function offerPage(context: PageContext, offer: Offer, service: Service, branch: Branch, now: Date): Html {
  const { lang } = context;
  const words = waitingText[lang].offer;
  const open = offer.state === 'open' && offer.answerBy > now;
  const state = offer.state === 'open' ? 'expired' : offer.state;
  const facts = summaryList(seatRows({ service, branch, section: offer.section, startsAt: offer.startsAt }, lang));
  const ways = open ? answerPart(context, offer, branch) : buttonRow(linkButton(words.toList, links.mine), linkButton(words.toAppointments, links.appointments, { variant: 'secondary' }));
  const head = open
    ? branch.closed ? html`<h1>${words.closed}</h1>${alert('warning', words.closedDo, words.closedBody)}` : html`<h1>${words.title}</h1><p class="bw-lead">${words.lead}</p>${untilPart(offer.answerBy, lang)}`
    : html`<h1>${words.states[state]}</h1>${state !== 'taken' && alert('info', words.states[state], words.overBody)}`;
  return page(context, { title: open ? (branch.closed ? words.closed : words.title) : words.states[state], section: 'appointments', backHref: links.mine, body: stack(head, facts, ways) });
}

function answerPart(context: PageContext, { offerId: id }: Offer, { closed }: Branch): Html {
  const words = waitingText[context.lang].offer;
  const take = form({ context, action: links.take(id), label: words.take, children: button(words.take) });
  const pass = form({ context, action: links.pass(id), label: words.pass, children: button(closed ? words.goOn : words.pass, { variant: 'secondary' }) });
  // Nobody is led to a door that stays shut; leaving the seat frees the person for the next one.
  if (closed) return buttonRow(pass);
  return html`${notice(words.personal)}${buttonRow(take, pass)}<p class="bw-muted">${words.passMeans}</p>`;
}

/** An open offer among others of the person's. */
export function offerCard({ lang }: PageContext, { offerId: id, startsAt, answerBy }: Offer, service: Service, branch: Branch): Html {
  const words = waitingText[lang].mine;
  return card({
    title: words.offered, actions: linkButton(words.seeOffer, links.offer(id)),
    body: html`<p>${service.name[lang]} – ${branchName(branch, lang)}<br>${dayOf(startsAt, lang)} ${timeOf(startsAt, lang)}</p>${untilPart(answerBy, lang)}`,
  });
}
