import type { FastifyInstance } from 'fastify';
import { requireBeneficiary } from '../../../platform/api.ts';
import { calendarText, formatDay, localDay } from '../../../platform/calendar.ts';
import { html, type Html } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, button, buttonRow, dayText, emptyState, form, linkButton, stack, summaryList } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { getService, type Service } from '../../catalogue/index.ts';
import { type Branch, branchName, mapBranchesEver } from '../../organisation/index.ts';
import { listOwnOffers } from '../actions/answer.ts';
import { type Entry, listEntriesOf } from '../actions/entries.ts';
import type { noticeChoices } from '../rules.ts';
import type { WaitingRuntime } from '../runtime.ts';
import { waitingText } from '../text.ts';
import { links } from './links.ts';
import { offerCard } from './offer.ts';

/** `/waiting-list`: what the person waits for, and what they are offered. */
export function registerMinePage(app: FastifyInstance, runtime: WaitingRuntime): void {
  const { db, config, clock, appointments } = runtime;
  app.get<{ Querystring: Record<string, unknown> }>(links.mine, async (request, reply) => {
    const { personId } = requireBeneficiary(request);
    const context = pageContext(request, config.demo);
    const words = waitingText[context.lang].mine;
    const offers = (await listOwnOffers(db, personId, 20)).filter(({ state, answerBy }) => state === 'open' && answerBy > clock());
    const branches = await mapBranchesEver(db);
    const entries: Html[] = [];
    for (const entry of await listEntriesOf(db, personId)) {
      // Who has an appointment waits no more, also before the job has noticed.
      if ((await appointments.findLive(personId, entry.serviceId)) === null) entries.push(entryPart(context, entry, await getService(db, entry.serviceId), branches));
    }
    const open = await Promise.all(offers.map(async (offer) => offerCard(context, offer, await getService(db, offer.serviceId), branches.get(offer.branchId)!)));
    const none = entries.length === 0 && open.length === 0 && emptyState(words.none, words.noneHint, linkButton(words.book, links.book));
    const body = stack(news(request.query, context), html`<h1>${waitingText[context.lang].title}</h1>`, html`<p class="bw-lead">${words.lead}</p>`, open, entries, none);
    return sendHtml(reply, page(context, { title: waitingText[context.lang].title, section: 'appointments', backHref: links.appointments, body }));
  });
}

function news({ joined, left, passed }: Record<string, unknown>, { lang }: PageContext): Html | null {
  const words = waitingText[lang].mine;
  if (joined !== undefined) return alert('success', words.joined, words.joinedBody);
  if (passed !== undefined) return alert('info', words.passed, words.passedBody);
  return left === undefined ? null : alert('info', words.left, words.leftBody);
}

function entryPart(context: PageContext, entry: Entry, service: Service, branches: ReadonlyMap<number, Branch>): Html {
  const { lang } = context;
  const { mine: words, join } = waitingText[lang];
  const until = localDay(entry.expiresAt);
  const names = entry.branchIds.flatMap((id) => branches.get(id) ?? []).map((branch) => branchName(branch, lang));
  const days = entry.weekdays.length === 7 ? words.everyDay : entry.weekdays.toSorted((a, b) => a - b).map((day) => calendarText[lang].weekdays[day]).join(lang === 'ar' ? '، ' : ', ');
  const facts = summaryList([
    { key: words.branches, value: html`<ul class="ds-list">${names.map((name) => html`<li>${name}</li>`)}</ul>` },
    { key: words.notice, value: join.notices[entry.noticeMinutes as (typeof noticeChoices)[number]] },
    { key: words.days, value: days },
    { key: words.parts, value: html`${entry.parts.map((part, i) => html`${i > 0 && html`<br>`}${join.partNames[part]}`)}` },
    { key: words.until, value: dayText(formatDay(until, lang), until) },
  ]);
  const leave = form({ context, action: links.leave(service.slug), label: words.leave, children: button(words.leave, { variant: 'tertiary', about: service.name[lang] }) });
  return html`<section class="bw-stack"><h2>${service.name[lang]}</h2>${facts}${buttonRow(linkButton(words.edit, links.join(service.slug), { variant: 'secondary', about: service.name[lang] }), leave)}</section>`;
}

