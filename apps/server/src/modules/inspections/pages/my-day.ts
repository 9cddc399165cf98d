import type { FastifyInstance } from 'fastify';
import { addDays, localDay, startOfLocalDay } from '../../../platform/calendar.ts';
import { html, type Html } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import { bdi, buttonRow, emptyState, formatNumber, linkButton, notice, stack, tag } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { type Branch, listBranches } from '../../organisation/index.ts';
import { type DayOfAuthority, type InspectorDay, readDay } from '../actions/plan.ts';
import { sentBetween, type SentVisit, visitedOn } from '../actions/visits.ts';
import type { InspectionRuntime } from '../runtime.ts';
import { reasonInWords } from '../text/flags.ts';
import { visitText } from '../text/visits.ts';
import { type Ask, dayWords, moment, serve } from './frame.ts';
import { dayMap, reasonTags } from './plan.ts';
import { visitTags } from './visit-list.ts';

/** `/staff/day`: the inspector's stops of today in their order, and what has arrived of them. */
export function registerMyDay(app: FastifyInstance, runtime: InspectionRuntime): void {
  const { db, clock } = runtime;
  serve(app, runtime, 'inspector', 'GET', '/staff/day', async (ask) => {
    const { authority, viewer } = ask.who;
    const day = localDay(clock());
    const plan = await readDay(db, authority.authorityId, day, clock());
    const own = plan.days.find(({ inspector }) => inspector.staffId === viewer.personId);
    const sent = await sentBetween(db, viewer.personId, startOfLocalDay(day), startOfLocalDay(addDays(day, 1)));
    const branches = (await listBranches(db)).filter(({ cityId }) => authority.cityIds.includes(cityId));
    return sendHtml(ask.reply, myDayPage(ask, plan, own?.stops ?? [], { sent, visited: await visitedOn(db, viewer.personId, day), branches }));
  });
}

interface Around {
  readonly sent: readonly SentVisit[];
  readonly visited: ReadonlySet<string>;
  readonly branches: readonly Branch[];
}

function myDayPage({ context }: Ask, plan: DayOfAuthority, stops: InspectorDay['stops'], { sent, visited, branches }: Around): Html {
  const { lang } = context;
  const words = visitText[lang].mine;
  const stop = ({ office, reasons }: InspectorDay['stops'][number], index: number): Html => html`<li class="bw-plan-stop"><div>
    <span class="bw-plan-number">${formatNumber(index + 1, lang)}</span> <a class="ds-link" href="/staff/establishments/${office.establishmentId}">${bdi(office.name)}</a> ${visited.has(office.establishmentId) && tag(words.visited, 'success')}
    <p class="bw-muted">${office.address}</p><p>${reasonTags(reasons, lang)}</p></div>
    ${office.place && linkButton(words.route, `geo:${office.place.lat},${office.place.lon}`, { variant: 'tertiary', about: office.name })}</li>`;
  const arrived = ({ visit, office }: SentVisit): Html => html`<li>${bdi(office ?? visitText[lang].unknownOffice)} · ${moment(visit.startedAt ?? visit.receivedAt, lang)} ${visitTags(visit, lang)}${visit.reason !== null && html`<p class="bw-muted">${reasonInWords(visit.reason)[lang]}</p>`}</li>`;
  return page(context, {
    title: words.title, section: 'day', wide: true,
    body: stack(
      html`<h1>${words.title}</h1><p class="bw-lead">${dayWords(plan.day, lang)}</p><p>${words.intro}</p>`, buttonRow(linkButton(words.open, '/field/')),
      stops.length === 0 ? emptyState(words.none, words.noneNext) : [plan.confirmed === null && notice(words.proposed), dayMap(stops, branches, lang), html`<ol class="bw-plan">${stops.map(stop)}</ol>`],
      html`<section class="bw-stack"><h2>${words.sent}</h2>${sent.length === 0 ? html`<p>${words.noneSent}</p>` : html`<ul class="ds-list">${sent.map(arrived)}</ul>`}</section>`,
    ),
  });
}
