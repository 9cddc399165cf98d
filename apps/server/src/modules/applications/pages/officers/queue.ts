import type { FastifyInstance } from 'fastify';
import { html, type Html, type HtmlValue } from '../../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../../platform/http.ts';
import { isId } from '../../../../platform/id.ts';
import { alert, bdi, button, emptyState, form, formatNumber, hidden, linkButton, ltr, select, stack, table, textField } from '../../../../views/components.ts';
import { page } from '../../../../views/layout.ts';
import { listServices, type Service } from '../../../catalogue/index.ts';
import { getStaffNames } from '../../../identity/index.ts';
import { readReceipt } from '../../rules/receipt.ts';
import { findByNumber, mostCounted, type Queued, type QueueAsk, type QueueName, queueNames, type QueuePage, type QueuePlace, readQueue } from '../../actions/officers/queue.ts';
import { type Status } from '../../rules/status.ts';
import type { ApplicationRuntime } from '../../runtime.ts';
import { officerText } from '../../text/officers.ts';
import { type Ask, home, levelTag, moment, serve, statusTag } from './frame.ts';

const filterable = ['sent', 'in_review', 'visit_asked', 'recommended', 'returned'] as const satisfies readonly Status[];

/** What a queue's page knows beside it. */
interface Around {
  readonly ask: QueueAsk;
  readonly services: readonly Service[];
  readonly nameOf: (staffId: string) => string;
  readonly now: Date;
  /** A number that was searched for and not found. */
  readonly missed: string | null;
}

/** `/staff/applications?list=&status=&service=&after=`: what waits for an officer, those due soonest first; `?find=`: one by its number. */
export function registerQueue(app: FastifyInstance, runtime: ApplicationRuntime): void {
  const { db, clock } = runtime;
  serve(app, runtime, 'GET', '', async (ask) => {
    const query = ask.request.query as Record<string, unknown>;
    const { lang } = ask.context;
    const find = typeof query['find'] === 'string' ? query['find'].slice(0, 40).trim() : '';
    const receipt = readReceipt(find);
    const found = receipt && (await findByNumber(db, ask.viewer, receipt));
    if (found) return seeOther(ask.reply, `${home}/${found}`);
    const services = await listServices(db);
    const asked = readAsk(query, services);
    const now = clock();
    const queue = await readQueue(db, ask.viewer, asked, now);
    const names = await getStaffNames(db, [...new Set(queue.applications.flatMap(({ claimedBy }) => claimedBy ?? []))]);
    return sendHtml(ask.reply, queuePage(ask, queue, { ask: asked, services, now, missed: find === '' ? null : find, nameOf: (id) => names.get(id)?.[lang] ?? id }), find === '' ? 200 : 404);
  });
}

function readAsk(query: Record<string, unknown>, services: readonly Service[]): QueueAsk {
  const text = (name: string): string => (typeof query[name] === 'string' ? query[name] : '');
  return {
    name: queueNames.find((one) => one === text('list')) ?? 'open',
    status: filterable.find((one) => one === text('status')) ?? null,
    serviceId: services.find(({ slug }) => slug === text('service'))?.serviceId ?? null,
    place: readPlace(text('after')),
  };
}

/** Where a page begins, as it stands in an address: milliseconds and id. */
function readPlace(text: string): QueuePlace | null {
  const [, at, applicationId] = /^(\d{1,15})_(.+)$/.exec(text) ?? [];
  return at !== undefined && isId(applicationId) && Number(at) < 8.64e15 ? { at: new Date(Number(at)), applicationId } : null;
}

function addressOf({ name, status, serviceId, place }: QueueAsk, services: readonly Service[]): string {
  const service = services.find((one) => one.serviceId === serviceId)?.slug;
  const parts = { ...(name !== 'open' && { list: name }), ...(status && { status }), ...(service && { service }), ...(place && { after: `${place.at.getTime()}_${place.applicationId}` }) };
  const query = new URLSearchParams(parts).toString();
  return query === '' ? home : `${home}?${query}`;
}

function queuePage({ context, viewer }: Ask, { applications, next, counts }: QueuePage, around: Around): Html {
  const { lang } = context;
  const words = officerText[lang];
  const { ask, services, missed } = around;
  const way = buttonsBelow(ask, next, services, lang);
  return page(context, {
    title: words.title, section: 'applications', wide: true,
    body: stack(
      missed !== null && alert('warning', words.notFound, html`<p>${ltr(missed)}</p>`),
      html`<h1>${words.title}</h1><p class="bw-lead">${viewer.role === 'sector_officer' ? words.lead : words.leadBranch}</p>`,
      tabs(ask, counts, services, lang), filters(context, ask, services.filter(({ sectorId }) => viewer.role !== 'sector_officer' || sectorId === viewer.sectorId)),
      applications.length === 0 ? emptyState(words.none, words.noneNext) : list(applications, around, viewer.personId, lang), way,
    ),
  });
}

function tabs({ name }: QueueAsk, counts: QueuePage['counts'], services: readonly Service[], lang: 'ar' | 'en'): Html {
  const words = officerText[lang];
  const count = (one: QueueName): HtmlValue => one !== 'decided' && html` <bdi>${words.counted(formatNumber(Math.min(counts[one], mostCounted - 1), lang), counts[one] >= mostCounted)}</bdi>`;
  const link = (one: QueueName): Html => html`<li><a class="ds-button" data-variant="${one === name ? 'primary' : 'tertiary'}" href="${addressOf({ name: one, status: null, serviceId: null, place: null }, services)}"${
    one === name && html` aria-current="page"`}><span>${words.tabs[one]}${count(one)}</span></a></li>`;
  return html`<nav aria-label="${words.title}"><ul class="bw-row">${queueNames.map(link)}<li>${linkButton(words.statistics, `${home}/statistics`, { variant: 'tertiary' })}</li></ul></nav>`;
}

function filters(context: Ask['context'], { name, status, serviceId }: QueueAsk, services: readonly Service[]): Html {
  const { lang } = context;
  const words = officerText[lang];
  const all = { value: 'all', label: words.all };
  const byStatus = name !== 'decided' && select({ lang, name: 'status', label: words.status, required: false, value: status ?? 'all', choices: [all, ...filterable.map((value) => ({ value, label: words.statuses[value] }))] });
  const slug = services.find((one) => one.serviceId === serviceId)?.slug;
  const byService = select({ lang, name: 'service', label: words.service, required: false, value: slug ?? 'all', choices: [all, ...services.map((one) => ({ value: one.slug, label: one.name[lang] }))] });
  return html`${
    form({ context, action: home, method: 'get', inline: true, label: words.filter, children: [name !== 'open' && hidden('list', name), byStatus, byService, button(words.show, { variant: 'secondary' })] })}${
    form({ context, action: home, method: 'get', inline: true, label: words.find, children: [textField({ name: 'find', label: words.find, hint: words.findHint, required: false, dir: 'ltr', size: 12, maxLength: 40 }), button(words.findDo, { variant: 'secondary' })] })}`;
}

function list(applications: readonly Queued[], { ask, services, now, nameOf }: Around, me: string, lang: 'ar' | 'en'): Html {
  const words = officerText[lang];
  const decided = ask.name === 'decided';
  const rows = applications.map((one): HtmlValue[] => {
    const service = services.find(({ serviceId }) => serviceId === one.serviceId)!;
    const when = decided ? one.decidedAt! : one.dueAt!;
    const holder = one.claimedBy === null ? html`<span class="bw-muted">${words.nobody}</span>` : one.claimedBy === me ? words.you : bdi(nameOf(one.claimedBy));
    return [
      html`<a class="ds-link bw-reference" href="${home}/${one.applicationId}">${ltr(one.receipt!)}</a>`, service.name[lang], html`${statusTag(one.status, lang)} ${levelTag(one, now, lang)}`, moment(when, lang), holder,
    ];
  });
  return table({ caption: words.title, hideCaption: true, head: [words.receipt, words.service, words.status, decided ? words.decided : words.due, words.holder], rows });
}

function buttonsBelow(ask: QueueAsk, next: QueuePlace | null, services: readonly Service[], lang: 'ar' | 'en'): HtmlValue {
  const words = officerText[lang];
  const first = ask.place !== null && html`<li>${linkButton(words.first, addressOf({ ...ask, place: null }, services), { variant: 'tertiary' })}</li>`;
  const more = next && html`<li>${linkButton(words.next, addressOf({ ...ask, place: next }, services), { variant: 'secondary' })}</li>`;
  return (first || more) && html`<nav aria-label="${words.next}"><ul class="bw-row">${first}${more}</ul></nav>`;
}
