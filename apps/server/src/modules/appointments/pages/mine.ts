import type { FastifyInstance } from 'fastify';
import { requireBeneficiary } from '../../../platform/api.ts';
import { html, type Html } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import type { Language } from '../../../platform/language.ts';
import { pageContext } from '../../../platform/request-context.ts';
import { buttonRow, cardGrid, cardLink, emptyState, linkButton, tag } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { AppointmentDetails } from '../actions/appointments.ts';
import { readConsequences } from '../actions/consequences.ts';
import { liveStatuses, type Status } from '../rules.ts';
import type { AppointmentRuntime } from '../runtime.ts';
import { appointmentText } from '../text.ts';
import { pausedAlert } from './consequences.ts';
import { askedAlert, checksOf } from './asked.ts';
import { dayOf, timeOf } from './facts.ts';
import { links } from './links.ts';

const colours = {
  booked: 'success', displaced: 'warning', attended: 'info', missed: 'danger', cancelled: 'neutral', changed: 'neutral',
} as const satisfies Record<Status, string>;

/** An appointment's status as a tag. */
export function statusTag(status: Status, lang: Language): Html {
  return tag(appointmentText[lang].status[status], colours[status]);
}

/** `/appointments`: the person's own. */
export function registerMinePage(app: FastifyInstance, runtime: AppointmentRuntime): void {
  app.get('/appointments', async (request, reply) => {
    const { personId } = requireBeneficiary(request);
    const context = pageContext(request, runtime.config.demo);
    const words = appointmentText[context.lang].mine;
    const all = await runtime.appointments.list(personId);
    const now = runtime.clock();
    const coming = all.filter((a) => a.status === 'displaced' || (liveStatuses.includes(a.status) && a.endsAt > now)).toReversed();
    const earlier = all.filter((a) => !coming.includes(a));
    const list = (title: string, items: readonly AppointmentDetails[]) =>
      items.length > 0 && html`<h2>${title}</h2>${cardGrid(items.map((a) => appointmentCard(a, context.lang)))}`;
    const empty = emptyState(words.empty, words.emptyNext, buttonRow(linkButton(words.bookNew, links.services), linkButton(words.waitingList, links.waitingList, { variant: 'tertiary' })));
    const another = buttonRow(linkButton(words.bookNew, links.services, { variant: 'secondary' }), linkButton(words.waitingList, links.waitingList, { variant: 'tertiary' }));
    const { pausedUntil } = await readConsequences(runtime.db, personId, now);
    const body = [html`<h1>${words.title}</h1>`, pausedUntil && pausedAlert(pausedUntil, context.lang), askedAlert(await checksOf(runtime, personId), context.lang), all.length === 0 ? empty : [list(words.upcoming, coming), list(words.past, earlier), another]];
    return sendHtml(reply, page(context, { title: words.title, section: 'appointments', body }));
  });
}

function appointmentCard({ appointmentId, service, branch, status, startsAt }: AppointmentDetails, lang: Language): Html {
  return cardLink({
    level: 3, title: service.name[lang], href: links.one(appointmentId), tag: statusTag(status, lang),
    body: html`${dayOf(startsAt, lang)} ${timeOf(startsAt, lang)}`, facts: [branch.name[lang], branch.city[lang]],
  });
}
