import type { FastifyInstance } from 'fastify';
import { requireStaff } from '../../../platform/api.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import type { Language } from '../../../platform/language.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { bdi, button, emptyState, form, formatNumber, select, stack, table, tag } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { branchName, mapBranchesEver } from '../../organisation/index.ts';
import { type Queue, type QueuedSignal, type QueueFilter, readQueue } from '../actions/signals.ts';
import { signalKinds } from '../rules/signal.ts';
import { signalText } from '../text/signals.ts';
import { momentInWords } from './frame.ts';
import { truthChart } from './truth-chart.ts';

const home = '/staff/signals';

/** `/staff/signals?state=&kind=`: what analysts look at, the heaviest first, and how often each kind was wrong. */
export function registerQueuePage(app: FastifyInstance, runtime: AuditedRuntime): void {
  app.get<{ Querystring: Record<string, unknown> }>(home, async (request, reply) => {
    requireStaff(request, 'analyst');
    const { state, kind } = request.query;
    const filter: QueueFilter = { state: state === 'decided' ? 'decided' : 'open', kind: signalKinds.find((one) => one === kind) ?? null };
    const names = new Map([...(await mapBranchesEver(runtime.db))].map(([branchId, branch]) => [branchId, branchName(branch, request.lang)]));
    return sendHtml(reply, queuePage(pageContext(request, runtime.config.demo), filter, await readQueue(runtime, filter), names));
  });
}

function queuePage(context: PageContext, filter: QueueFilter, { signals, truths }: Queue, branches: ReadonlyMap<number, string>): Html {
  const { lang } = context;
  const words = signalText[lang];
  return page(context, {
    title: words.title, section: 'signals', wide: true,
    body: stack(
      html`<h1>${words.title}</h1><p class="bw-lead">${words.lead}</p>`, filterForm(context, filter),
      signals.length === 0 ? emptyState(words.none, words.noneNext) : html`${queueTable(signals, branches, lang)}${filter.state === 'open' && html`<p class="bw-muted">${words.order}</p>`}`,
      truthChart(truths, lang),
    ),
  });
}

function filterForm(context: PageContext, { state, kind }: QueueFilter): Html {
  const { lang } = context;
  const { filter: words, kinds } = signalText[lang];
  return form({
    context, action: home, method: 'get', inline: true, label: words.title,
    children: [
      select({ lang, name: 'state', label: words.state, value: state, required: false, choices: [{ value: 'open', label: words.open }, { value: 'decided', label: words.decided }] }),
      select({ lang, name: 'kind', label: words.kind, value: kind ?? 'all', required: false, choices: [{ value: 'all', label: words.all }, ...signalKinds.map((one) => ({ value: one, label: kinds[one].title }))] }),
      button(words.show, { variant: 'secondary' }),
    ],
  });
}

function queueTable(signals: readonly QueuedSignal[], branches: ReadonlyMap<number, string>, lang: Language): Html {
  const { columns, kinds, title, people, forNobody } = signalText[lang];
  const rows = signals.map((signal): HtmlValue[] => {
    const branch = signal.kind === 'forged_scans' && signal.branchId !== null ? branches.get(signal.branchId) : undefined;
    return [
      html`<a class="ds-link" href="${home}/${signal.signalId}">${kinds[signal.kind].title}</a>${branch !== undefined && html`<br><span class="bw-muted">${bdi(branch)}</span>`}`,
      bdi(formatNumber(signal.score, lang)), signal.people.length === 0 ? forNobody : people(signal.people.length), momentInWords(signal.lastAt, lang), stateOf(signal, lang),
    ];
  });
  return table({ caption: title, hideCaption: true, head: [columns.signal, columns.points, columns.people, columns.last, columns.state], rows, numeric: [1] });
}

/** Where a signal stands, in a word or two. */
export function stateOf({ closedAt, decision, objections }: Pick<QueuedSignal, 'closedAt' | 'decision' | 'objections'>, lang: Language): Html {
  const words = signalText[lang];
  const state = closedAt === null || decision === null ? tag(words.open, 'info') : tag(words.decide.kinds[decision.kind][0]!, decision.kind === 'nothing_wrong' ? 'neutral' : 'accent');
  return html`${state}${closedAt === null && decision !== null && html` ${tag(words.reversed)}`}${objections > 0 && html` ${tag(words.objection, 'warning')}`}`;
}
