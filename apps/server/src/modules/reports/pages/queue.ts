import type { FastifyInstance } from 'fastify';
import { formatDay, localDay } from '../../../platform/calendar.ts';
import { html, type Html } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import { barChart, bdi, cardGrid, cardLink, emptyState, formatNumber, ltr, stack } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { type Branch, branchName, mapBranchesEver } from '../../organisation/index.ts';
import { type Queue, readQueue } from '../actions/triage.ts';
import type { Report, ReportState } from '../rules/report.ts';
import { staffReportText } from '../text/staff.ts';
import { type Ask, serve, staffHome, stateTag } from './staff-frame.ts';

const queues = { open: ['new', 'looking'], referred: ['referred'], closed: ['closed'], merged: ['merged'] } as const satisfies Record<string, readonly ReportState[]>;
type QueueName = keyof typeof queues;

/** `/staff/reports`: what waits for somebody to look, the newest first. */
export function registerQueuePage(app: FastifyInstance, runtime: AuditedRuntime): void {
  serve(app, runtime, 'GET', '', async (ask) => {
    const { queue } = ask.request.query as { queue?: unknown };
    const name: QueueName = typeof queue === 'string' && Object.hasOwn(queues, queue) ? (queue as QueueName) : 'open';
    const branches = await mapBranchesEver(runtime.db);
    return sendHtml(ask.reply, queuePage(ask, name, await readQueue(runtime.db, ask.viewer, queues[name]), branches));
  });
}

function queuePage({ context }: Ask, name: QueueName, { reports, counts }: Queue, branches: ReadonlyMap<number, Branch>): Html {
  const { lang } = context;
  const words = staffReportText[lang];
  const tabs = (Object.keys(queues) as QueueName[]).map((one) => {
    const sum = queues[one].reduce((all, state) => all + (counts.get(state) ?? 0), 0);
    return html`<li><a class="ds-button" data-variant="${one === name ? 'primary' : 'tertiary'}" href="${staffHome}?queue=${one}"${one === name && html` aria-current="page"`}>${words.queues[one]} <bdi>${formatNumber(sum, lang)}</bdi></a></li>`;
  });
  const bars = (['new', 'looking', 'referred', 'closed'] as const).map((state) => ({ label: words.states[state], value: counts.get(state) ?? 0 }));
  return page(context, {
    title: words.title, section: 'reports', wide: true,
    body: stack(
      html`<h1>${words.title}</h1><p class="bw-lead">${words.intro}</p>`, html`<nav aria-label="${words.title}"><ul class="bw-row">${tabs}</ul></nav>`,
      reports.length === 0 ? emptyState(words.none, words.noneNext) : cardGrid(reports.map((report) => reportCard(report, branches, lang))),
      bars.some(({ value }) => value > 0) && barChart(bars, { caption: words.chart, unit: words.chartUnit, lang }),
    ),
  });
}

function reportCard(report: Report, branches: ReadonlyMap<number, Branch>, lang: 'ar' | 'en'): Html {
  const words = staffReportText[lang];
  const branch = report.branchId === null ? undefined : branches.get(report.branchId);
  const where = branch ? branchName(branch, lang) : report.place;
  const seller = report.phone !== null ? ltr(report.phone) : bdi(report.account);
  const start = report.words.length > 140 ? `${report.words.slice(0, 140).toWellFormed()}…` : report.words;
  return cardLink({
    title: words.report(report.receipt), href: `${staffHome}/${report.reportId}`, tag: stateTag(report.state, lang), body: html`<span dir="auto">${start}</span>`,
    facts: [where || words.noPlace, seller, bdi(formatDay(localDay(report.madeAt), lang).gregorian)],
  });
}
