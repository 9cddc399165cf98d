import { findings } from '@bawaba/contracts';
import type { FastifyInstance } from 'fastify';
import { html, type Html } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import { isId } from '../../../platform/id.ts';
import type { Language } from '../../../platform/language.ts';
import { alert, barChart, button, buttonRow, cardGrid, cardLink, checkbox, emptyState, form, formatNumber, linkButton, select, stack, tag, type TagColor } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { listAuthorities } from '../../authorities/index.ts';
import { getStaffNames } from '../../identity/index.ts';
import { listVisits } from '../actions/visits.ts';
import { type Visit, type VisitStatus, visitStatuses } from '../rules/visit.ts';
import type { InspectionRuntime } from '../runtime.ts';
import { visitText } from '../text/visits.ts';
import { type Ask, moment, serve } from './frame.ts';

export const visitsHome = '/staff/inspections';

const statusColors: Record<VisitStatus, TagColor> = { taken: 'success', held: 'warning', settled: 'neutral' };
const findingColors: Record<(typeof findings)[number], TagColor> = { clean: 'success', violation: 'danger', closed: 'neutral', no_access: 'info' };

/** A visit's state, what was found, and how much is doubtful. */
export function visitTags({ status, finding, flags, photoFlags }: Visit, lang: Language): Html {
  const words = visitText[lang];
  const doubts = flags.length + photoFlags.length;
  return html`${status !== 'taken' && tag(words.statuses[status], statusColors[status])} ${finding && tag(words.findings[finding], findingColors[finding])} ${doubts > 0 && tag(words.flagsCount(formatNumber(doubts, lang)), 'warning')}`;
}

interface Filter {
  readonly status: VisitStatus | null;
  readonly finding: string | null;
  readonly campaignId: string | null;
  readonly flagged: boolean;
  readonly before: string | null;
}

function readFilter(query: Ask['query']): Filter {
  const id = (name: string): string | null => (isId(query[name]) ? (query[name] as string) : null);
  return {
    status: visitStatuses.find((one) => one === query['status']) ?? null, finding: findings.find((one) => one === query['finding']) ?? null, campaignId: id('campaign'), flagged: query['flagged'] === 'yes', before: id('before'),
  };
}

function addressOf({ status, finding, campaignId, flagged }: Filter, before: string): string {
  const asked = { ...(status && { status }), ...(finding && { finding }), ...(campaignId && { campaign: campaignId }), ...(flagged && { flagged: 'yes' }), before };
  return `${visitsHome}?${new URLSearchParams(asked)}`;
}

/** `/staff/inspections`: what arrived, the newest first, with what waits to be settled. */
export function registerVisitList(app: FastifyInstance, runtime: InspectionRuntime): void {
  const { db } = runtime;
  serve(app, runtime, 'authority_officer', 'GET', visitsHome, async (ask) => {
    const filter = readFilter(ask.query);
    const found = await listVisits(db, ask.who, filter);
    const names = await getStaffNames(db, [...new Set(found.visits.map(({ inspectorId }) => inspectorId))]);
    const authorities = new Map((await listAuthorities(db)).map(({ authorityId, name }) => [authorityId, name[ask.context.lang]]));
    return sendHtml(ask.reply, listPage(ask, filter, found, { nameOf: (id) => names.get(id)?.[ask.context.lang] ?? id, authorityOf: (id) => authorities.get(id) ?? String(id) }));
  });
}

interface Names {
  readonly nameOf: (staffId: string) => string;
  readonly authorityOf: (authorityId: number) => string;
}

function listPage(ask: Ask, filter: Filter, { visits, offices, counts, more }: Awaited<ReturnType<typeof listVisits>>, { nameOf, authorityOf }: Names): Html {
  const { context, who } = ask;
  const { lang } = context;
  const words = visitText[lang];
  const of = (test: (one: (typeof counts)[number]) => boolean): number => counts.filter(test).reduce((sum, { n }) => sum + n, 0);
  const held = of(({ status }) => status === 'held');
  const cards = visits.map((visit) => cardLink({
    title: (visit.establishmentId && offices.get(visit.establishmentId)?.name) || words.unknownOffice, href: `${visitsHome}/${visit.visitId}`, level: 3, tag: visitTags(visit, lang),
    facts: [who.sees.length > 1 && authorityOf(visit.authorityId), nameOf(visit.inspectorId), moment(visit.startedAt ?? visit.receivedAt, lang)].filter(Boolean),
  }));
  return page(context, {
    title: words.title, section: 'visits', wide: true,
    body: stack(
      html`<h1>${words.title}</h1><p class="bw-lead">${words.intro}</p>`, held > 0 && alert('warning', words.held(held, formatNumber(held, lang))),
      counts.length > 0 && barChart(findings.map((finding) => ({ label: words.findings[finding], value: of((one) => one.finding === finding) })), { caption: words.chart, unit: words.chartUnit, lang }),
      filterForm(ask, filter), cards.length > 0 ? cardGrid(cards) : emptyState(words.none, words.noneNext), more && buttonRow(linkButton(words.more, addressOf(filter, visits.at(-1)!.visitId), { variant: 'secondary' })),
    ),
  });
}

function filterForm({ context }: Ask, { status, finding, campaignId, flagged }: Filter): Html {
  const { lang } = context;
  const words = visitText[lang];
  const { filter } = words;
  const all = { value: 'all', label: filter.all };
  return form({
    context, action: visitsHome, method: 'get', inline: true, label: filter.show,
    children: [
      campaignId !== null && html`<input type="hidden" name="campaign" value="${campaignId}">`,
      select({ lang, name: 'status', label: filter.status, required: false, value: status ?? 'all', choices: [all, ...visitStatuses.map((value) => ({ value, label: words.statuses[value] }))] }),
      select({ lang, name: 'finding', label: filter.finding, required: false, value: finding ?? 'all', choices: [all, ...findings.map((value) => ({ value, label: words.findings[value] }))] }),
      checkbox({ name: 'flagged', label: filter.flagged, checked: flagged }), button(filter.show, { variant: 'secondary' }),
    ],
  });
}
