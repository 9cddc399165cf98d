import type { FastifyInstance } from 'fastify';
import { formatDay } from '../../../../platform/calendar.ts';
import { html, type Html } from '../../../../platform/html.ts';
import { sendHtml } from '../../../../platform/http.ts';
import type { Language } from '../../../../platform/language.ts';
import { barChart, bdi, cardGrid, emptyState, formatNumber, stack, statCard, table } from '../../../../views/components.ts';
import { page } from '../../../../views/layout.ts';
import { listServices, type Service } from '../../../catalogue/index.ts';
import { readStatistics, type ServiceNumbers, type Statistics } from '../../actions/officers/statistics.ts';
import type { ApplicationRuntime } from '../../runtime.ts';
import { officerText } from '../../text/officers.ts';
import { officerStatisticsText } from '../../text/officer-statistics.ts';
import { type Ask, home, serve } from './frame.ts';

/** `/staff/applications/statistics`: how the work of a sector or a branch goes. */
export function registerStatistics(app: FastifyInstance, runtime: ApplicationRuntime): void {
  serve(app, runtime, 'GET', '/statistics', async (ask) =>
    sendHtml(ask.reply, statisticsPage(ask, await readStatistics(runtime.db, ask.viewer, runtime.clock()), await listServices(runtime.db))));
}

function statisticsPage({ context, viewer }: Ask, { services: numbers, weeks }: Statistics, services: readonly Service[]): Html {
  const { lang } = context;
  const words = officerStatisticsText[lang];
  const sum = (of: (one: ServiceNumbers) => number): number => numbers.reduce((all, one) => all + of(one), 0);
  const nameOf = ({ serviceId }: ServiceNumbers): string => services.find((one) => one.serviceId === serviceId)?.name[lang] ?? String(serviceId);
  const weekName = (from: string): string => words.weekFrom(formatDay(from, lang).gregorian);
  const received = sum((one) => one.received);
  const decided = sum(({ approved, refused }) => approved + refused);
  const cards = cardGrid([
    statCard({ label: words.waiting, value: formatNumber(sum((one) => one.waiting), lang), href: home }),
    statCard({ label: words.late, value: formatNumber(sum((one) => one.late), lang), href: `${home}?list=late` }),
    statCard({ label: words.received, value: formatNumber(received, lang), note: words.span }),
    statCard({ label: words.decided, value: formatNumber(decided, lang), note: words.span }),
    statCard({ label: words.returned, value: share(sum((one) => one.returned), received, lang), note: words.returnedNote }),
  ]);
  const known = numbers.filter(({ medianDays }) => medianDays !== null);
  const charts = html`${known.length > 0 && barChart(known.map((one) => ({ label: nameOf(one), value: days(one) })), { caption: words.medianChart, unit: words.days, lang })}${
    barChart(numbers.map((one) => ({ label: nameOf(one), value: one.waiting })), { caption: words.waitingChart, unit: words.applications, lang })}${
    barChart(weeks.map(({ from, received: value }) => ({ label: weekName(from), value })), { caption: words.receivedChart, unit: words.applications, lang })}${
    barChart(weeks.map(({ from, decided: value }) => ({ label: weekName(from), value })), { caption: words.decidedChart, unit: words.applications, lang })}`;
  return page(context, {
    title: words.title, section: 'applications', backHref: home, wide: true,
    body: stack(html`<h1>${words.title}</h1><p class="bw-lead">${words.lead}</p>`, cards, viewer.role === 'sector_officer' && html`<p><a class="ds-link" href="${home}/second">${officerText[lang].second}</a></p>`, numbers.length === 0 ? emptyState(words.none) : html`${byService(numbers, nameOf, lang)}<div class="bw-charts">${charts}</div>`),
  });
}

function byService(numbers: readonly ServiceNumbers[], nameOf: (one: ServiceNumbers) => string, lang: Language): Html {
  const words = officerStatisticsText[lang];
  const n = (value: number): Html => bdi(formatNumber(value, lang));
  const rows = numbers.map((one) => [
    nameOf(one), n(one.waiting), n(one.late), n(one.received), n(one.approved), n(one.refused), one.medianDays === null ? '–' : n(days(one)), bdi(share(one.returned, one.received, lang)),
  ]);
  return table({ caption: words.byService, head: [words.service, words.waiting, words.late, words.received, words.approved, words.refused, words.median, words.returned], rows, numeric: [1, 2, 3, 4, 5, 6, 7] });
}

/** With one decimal. */
function days({ medianDays }: ServiceNumbers): number {
  return Math.round(medianDays! * 10) / 10;
}

function share(part: number, whole: number, lang: Language): string {
  return whole === 0 ? '–' : `${formatNumber(Math.round((part / whole) * 100), lang)}%`;
}
