import type { FastifyInstance } from 'fastify';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import { isId } from '../../../platform/id.ts';
import type { Language } from '../../../platform/language.ts';
import { button, emptyState, form, formatNumber, hidden, linkButton, select, stack, table } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { mostCounted, type Place, type QueueAsk, type QueueName, queueNames, type QueuePage, readQueue } from '../actions/queue.ts';
import { violationKinds } from '../rules/kind.ts';
import { statuses } from '../rules/status.ts';
import type { ViolationRuntime } from '../runtime.ts';
import { matterText } from '../text/matter.ts';
import { staffText } from '../text/staff.ts';
import { type Ask, dueDay, home, levelTag, moment, nameOf, serve, statusTag } from './frame.ts';

/** `/staff/violations?list=&status=&kind=&authority=&after=`. */
export function registerQueue(app: FastifyInstance, runtime: ViolationRuntime): void {
  serve(app, runtime, 'GET', '', async (ask) => {
    const asked = readAsk(ask);
    const now = runtime.clock();
    return sendHtml(ask.reply, queuePage(ask, asked, await readQueue(runtime.db, ask.who, asked, now), now));
  });
}

function readAsk({ request, who }: Ask): QueueAsk {
  const query = request.query as Record<string, unknown>;
  const text = (name: string): string => (typeof query[name] === 'string' ? query[name] : '');
  return {
    name: queueNames.find((one) => one === text('list')) ?? 'open', status: statuses.find((one) => one === text('status')) ?? null, kind: violationKinds.find((one) => one === text('kind')) ?? null,
    authorityId: who.sees.find((one) => String(one) === text('authority')) ?? null, place: readPlace(text('after')),
  };
}

/** Where a page begins, as it stands in an address: milliseconds and id. */
function readPlace(text: string): Place | null {
  const [, at, violationId] = /^(\d{1,15})_(.+)$/.exec(text) ?? [];
  return at !== undefined && isId(violationId) && Number(at) < 8.64e15 ? { at: new Date(Number(at)), violationId } : null;
}

function addressOf({ name, status, kind, authorityId, place }: QueueAsk): string {
  const parts = {
    ...(name !== 'open' && { list: name }), ...(status && { status }), ...(kind && { kind }), ...(authorityId !== null && { authority: String(authorityId) }),
    ...(place && { after: `${place.at.getTime()}_${place.violationId}` }),
  };
  const query = new URLSearchParams(parts).toString();
  return query === '' ? home : `${home}?${query}`;
}

function queuePage(ask: Ask, asked: QueueAsk, found: QueuePage, now: Date): Html {
  const { context, who } = ask;
  const { lang } = context;
  const words = staffText[lang];
  const above = who.authority.kind === 'ministry';
  const more = found.next && html`<li>${linkButton(words.next, addressOf({ ...asked, place: found.next }), { variant: 'secondary' })}</li>`;
  const first = asked.place !== null && html`<li>${linkButton(words.first, addressOf({ ...asked, place: null }), { variant: 'tertiary' })}</li>`;
  return page(context, {
    title: words.title, section: 'violations', wide: true,
    body: stack(
      html`<h1>${words.title}</h1><p class="bw-lead">${above ? words.leadAbove : words.lead}</p>`, tabs(asked, found.counts, lang), filters(ask, asked),
      found.violations.length === 0 ? emptyState(words.none, words.noneNext) : list(ask, asked, found, now), (first || more) && html`<nav aria-label="${words.next}"><ul class="bw-row">${first}${more}</ul></nav>`,
    ),
  });
}

function tabs({ name, authorityId }: QueueAsk, counts: QueuePage['counts'], lang: Language): Html {
  const words = staffText[lang];
  const count = (one: QueueName): HtmlValue => one !== 'all' && html` <bdi>${words.counted(formatNumber(Math.min(counts[one], mostCounted - 1), lang), counts[one] >= mostCounted)}</bdi>`;
  const link = (one: QueueName): Html => html`<li><a class="ds-button" data-variant="${one === name ? 'primary' : 'tertiary'}" href="${addressOf({ name: one, status: null, kind: null, authorityId, place: null })}"${
    one === name && html` aria-current="page"`}><span>${words.tabs[one]}${count(one)}</span></a></li>`;
  return html`<nav aria-label="${words.title}"><ul class="bw-row">${queueNames.map(link)}<li>${linkButton(words.table, `${home}/table`, { variant: 'tertiary' })}</li><li>${linkButton(words.licences, `${home}/licences`, { variant: 'tertiary' })}</li></ul></nav>`;
}

function filters({ context, who, authorities }: Ask, { name, status, kind, authorityId }: QueueAsk): Html {
  const { lang } = context;
  const words = staffText[lang];
  const all = { value: 'all', label: words.all };
  const places = authorities.filter((one) => one.kind === 'municipality' && who.sees.includes(one.authorityId));
  return form({
    context, action: home, method: 'get', inline: true, label: words.filter,
    children: [
      name !== 'open' && hidden('list', name),
      select({ lang, name: 'kind', label: words.kind, required: false, value: kind ?? 'all', choices: [all, ...violationKinds.map((value) => ({ value, label: matterText[lang].kinds[value] }))] }),
      name !== 'objections' && select({ lang, name: 'status', label: words.status, required: false, value: status ?? 'all', choices: [all, ...statuses.map((value) => ({ value, label: matterText[lang].statuses[value] }))] }),
      places.length > 1 && select({ lang, name: 'authority', label: words.authority, required: false, value: String(authorityId ?? 'all'), choices: [all, ...places.map((one) => ({ value: String(one.authorityId), label: one.name[lang] }))] }),
      button(words.show, { variant: 'secondary' }),
    ],
  });
}

function list({ context: { lang }, who, authorities }: Ask, { name }: QueueAsk, { violations, establishments }: QueuePage, now: Date): Html {
  const words = staffText[lang];
  const above = who.authority.kind === 'ministry';
  const rows = violations.map((one): HtmlValue[] => {
    const office = establishments.get(one.establishmentId)!;
    return [
      html`<a class="ds-link" href="${home}/${one.violationId}"><span dir="auto">${office.name}</span></a>`, matterText[lang].kinds[one.kind], html`${statusTag(one.status, lang)} ${levelTag(one, now, lang)}`,
      name === 'all' ? moment(one.since, lang) : dueDay(one.dueAt!, lang), ...(above ? [nameOf(authorities, one.authorityId, lang)] : []),
    ];
  });
  const { head } = words;
  return table({ caption: words.title, hideCaption: true, head: [head.office, head.kind, head.status, name === 'all' ? head.moved : head.due, ...(above ? [head.authority] : [])], rows });
}
