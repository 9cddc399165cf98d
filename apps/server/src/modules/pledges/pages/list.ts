import type { FastifyInstance } from 'fastify';
import { formatDay, localDay } from '../../../platform/calendar.ts';
import { html, type Html } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import { barChart, bdi, button, buttonRow, dayText, emptyState, form, linkButton, ltr, pagination, select, stack, table, textField } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { type Authority, listAuthorities } from '../../authorities/index.ts';
import { findEstablishments, mapFamilies } from '../../establishments/index.ts';
import { countPledges, findPledgeByNumber, listPledges, type PledgeFilter } from '../actions/look.ts';
import { readNumber } from '../rules/number.ts';
import { type Pledge, type PledgeStatus, pledgeStatuses } from '../rules/pledge.ts';
import type { PledgeRuntime } from '../runtime.ts';
import { staffText } from '../text/staff.ts';
import { type Ask, home, serve, statusTag, typed } from './frame.ts';

const perPage = 25;
/** Establishments that fit what was typed, of which pledges are shown. */
const mostFound = 60;

/** What the page shows, as its address says it. */
interface Asked {
  readonly status: PledgeStatus | null;
  readonly authorityId: number | null;
  readonly q: string;
  readonly page: number;
}

interface Shown extends Asked {
  readonly pledges: readonly Pledge[];
  readonly counts: ReadonlyMap<PledgeStatus, number>;
  readonly total: number;
  readonly authorities: readonly Authority[];
}

/** `/staff/pledges`: what was taken within the reader's authorities, the newest first. */
export function registerListPage(app: FastifyInstance, runtime: PledgeRuntime): void {
  serve(app, runtime, 'GET', '', 'all', async (ask) => sendHtml(ask.reply, listPage(ask, await read(runtime, ask))));
}

async function read({ db }: PledgeRuntime, { request, who }: Ask): Promise<Shown> {
  const asked = readAsked(request.query, who.sees);
  const authorityIds = asked.authorityId === null ? who.sees : [asked.authorityId];
  const everyStatus = await searched(db, { authorityIds }, asked.q);
  const counts = await countPledges(db, everyStatus);
  const total = pledgeStatuses.reduce((sum, status) => sum + (asked.status === null || asked.status === status ? (counts.get(status) ?? 0) : 0), 0);
  const at = Math.min(asked.page, Math.max(1, Math.ceil(total / perPage)));
  const pledges = await listPledges(db, { ...everyStatus, statuses: asked.status === null ? null : [asked.status] }, { limit: perPage, offset: (at - 1) * perPage });
  const authorities = (await listAuthorities(db)).filter(({ authorityId, kind }) => kind === 'municipality' && who.sees.includes(authorityId));
  return { ...asked, page: at, pledges, counts, total, authorities };
}

function readAsked(query: unknown, sees: readonly number[]): Asked {
  const status = typed(query, 'status', 30);
  const authority = Number(typed(query, 'authority', 6));
  const number = Number(typed(query, 'page', 6));
  return {
    status: (pledgeStatuses as readonly string[]).includes(status) ? (status as PledgeStatus) : null, authorityId: sees.includes(authority) ? authority : null, q: typed(query, 'q', 200),
    page: Number.isInteger(number) && number > 0 ? number : 1,
  };
}

/** Narrowed to one pledge by its number, or to those of the establishments that fit what was typed. */
async function searched(db: PledgeRuntime['db'], filter: PledgeFilter, q: string): Promise<PledgeFilter> {
  if (q === '') return filter;
  const number = readNumber(q);
  const numbered = number === null ? null : await findPledgeByNumber(db, number);
  if (numbered !== null) return { ...filter, visitIds: [numbered.visitId] };
  const found = await findEstablishments(db, { authorityIds: filter.authorityIds, q, limit: mostFound });
  return { ...filter, establishmentIds: [...(await mapFamilies(db, found.map(({ establishmentId }) => establishmentId))).values()].flat() };
}

function listPage(ask: Ask, shown: Shown): Html {
  const { context, who } = ask;
  const { lang } = context;
  const words = staffText[lang];
  const { pledges, counts, total } = shown;
  const bars = pledgeStatuses.map((status) => ({ label: words.statuses[status], value: counts.get(status) ?? 0 }));
  const list = pledges.length === 0 ? emptyState(words.none, words.noneNext) : [html`<p class="bw-muted" role="status">${words.found(total)}</p>`, pledgeTable(ask, shown), pages(ask, shown)];
  return page(context, {
    title: words.title, section: 'pledges', wide: true,
    body: stack(
      html`<h1>${words.title}</h1><p class="bw-lead">${words.lead}</p>`, filterForm(ask, shown), list, bars.some(({ value }) => value > 0) && barChart(bars, { caption: words.chart, unit: words.chartUnit, lang }),
      who.viewer.role === 'authority_officer' && buttonRow(linkButton(words.texts, `${home}/texts`, { variant: 'secondary' })),
    ),
  });
}

function filterForm({ context }: Ask, { status, authorityId, q, authorities }: Shown): Html {
  const { lang } = context;
  const { filter: words, statuses } = staffText[lang];
  const some = authorities.length > 1;
  return form({
    context, action: home, method: 'get', inline: true, label: words.search,
    children: [
      textField({ name: 'q', label: words.search, value: q, type: 'search', dir: 'auto', maxLength: 200, required: false }),
      select({ lang, name: 'status', label: words.status, value: status ?? 'all', required: false, choices: [{ value: 'all', label: words.every }, ...pledgeStatuses.map((value) => ({ value, label: statuses[value] }))] }),
      some && select({ lang, name: 'authority', label: words.authority, value: authorityId === null ? 'all' : String(authorityId), required: false, choices: [{ value: 'all', label: words.everyAuthority }, ...authorities.map(({ authorityId: value, name }) => ({ value: String(value), label: name[lang] }))] }),
      button(words.show, { variant: 'secondary' }),
    ],
  });
}

function pledgeTable({ context: { lang } }: Ask, { pledges, authorities }: Shown): Html {
  const { head, title } = staffText[lang];
  const several = authorities.length > 1;
  const rows = pledges.map(({ pledgeId, number, content, signedAt, status }) => {
    const day = localDay(signedAt);
    return [
      html`<a class="ds-link" href="${home}/${pledgeId}">${ltr(number)}</a>`, bdi(content.establishment.name[lang]), ...(several ? [content.authority.name[lang]] : []), bdi(content.signer.name),
      dayText(formatDay(day, lang), day), statusTag(status, lang),
    ];
  });
  return table({ caption: title, hideCaption: true, head: [head.number, head.establishment, ...(several ? [head.authority] : []), head.signer, head.signed, head.status], rows });
}

function pages({ context: { lang } }: Ask, { status, authorityId, q, page: at, total }: Shown): Html {
  const href = (to: number): string => `${home}?${new URLSearchParams({ ...(q !== '' && { q }), ...(status !== null && { status }), ...(authorityId !== null && { authority: String(authorityId) }), page: String(to) })}`;
  return pagination({ lang, page: at, pages: Math.ceil(total / perPage), href });
}
