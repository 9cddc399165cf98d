import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requireStaff } from '../../../platform/api.ts';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { isId } from '../../../platform/id.ts';
import type { Language } from '../../../platform/language.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, bdi, errorSummary, formatNumber, notice, stack, summaryList, table } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { requireFresh } from '../../identity/index.ts';
import { branchName, getBranchEver } from '../../organisation/index.ts';
import { decideSignal, reverseDecision } from '../actions/decide.ts';
import { lookAtSignal, type Signal, type SignalView } from '../actions/signals.ts';
import { signalFrom } from '../rules/thresholds.ts';
import { signalText } from '../text/signals.ts';
import { askForFresh, decideForm, fresh, type Typed } from './decide.ts';
import { field, isFresh, momentInWords } from './frame.ts';
import { history } from './history.ts';
import { picture } from './picture.ts';
import { truthInWords } from './truth-chart.ts';

type SignalRequest = FastifyRequest<{ Params: { id: string }; Querystring: Record<string, unknown> }>;

/** `/staff/signals/:id`: one signal with its evidence, and what analysts decide about it. */
export function registerSignalPages(app: FastifyInstance, runtime: AuditedRuntime): void {
  app.get('/staff/signals/:id', async (request: SignalRequest, reply) => sendSignal(runtime, request, reply, fresh));

  app.post('/staff/signals/:id/decide', async (request: SignalRequest, reply) => {
    const viewer = requireStaff(request, 'analyst');
    requireFresh(viewer, runtime.clock());
    const typed: Typed = { status: 422, kind: field(request.body, 'decision'), reason: field(request.body, 'reason'), people: peopleIn(request.body), receipt: field(request.body, 'receipt').slice(0, 20), problems: {} };
    try {
      await decideSignal(runtime, viewer.personId, idOf(request), typed);
      return seeOther(reply, `/staff/signals/${idOf(request)}?done=decided`);
    } catch (error) {
      if (!(error instanceof InvalidInput)) throw error;
      return sendSignal(runtime, request, reply, { ...typed, problems: error.fields });
    }
  });

  app.post('/staff/signals/:id/reverse', async (request: SignalRequest, reply) => {
    const viewer = requireStaff(request, 'analyst');
    requireFresh(viewer, runtime.clock());
    const decisionId = field(request.body, 'decision');
    if (!isId(decisionId)) throw new DomainError('signal_not_found');
    await reverseDecision(runtime, viewer.personId, idOf(request), decisionId);
    return seeOther(reply, `/staff/signals/${idOf(request)}?done=reversed`);
  });
}

function idOf({ params }: SignalRequest): string {
  if (!isId(params.id)) throw new DomainError('signal_not_found');
  return params.id;
}

/** The people whose boxes were ticked: each has a field of its own. */
function peopleIn(body: unknown): string[] {
  return Object.keys(body ?? {}).filter((name) => /^people(?:_\d{1,4})?$/.test(name)).map((name) => field(body, name)).filter(isId);
}

async function sendSignal(runtime: AuditedRuntime, request: SignalRequest, reply: FastifyReply, typed: Typed): Promise<FastifyReply> {
  const viewer = requireStaff(request, 'analyst');
  const view = await lookAtSignal(runtime, viewer.personId, idOf(request));
  const branch = view.signal.branchId === null ? null : branchName(await getBranchEver(runtime.db, view.signal.branchId), request.lang);
  const now = runtime.clock();
  return sendHtml(reply, signalPage(pageContext(request, runtime.config.demo), view, { typed, branch, now, isFresh: isFresh(viewer, now), done: request.query['done'] }), typed.status);
}

interface Around {
  readonly typed: Typed;
  readonly branch: string | null;
  readonly now: Date;
  readonly isFresh: boolean;
  readonly done: unknown;
}

function signalPage(context: PageContext, view: SignalView, around: Around): Html {
  const { lang } = context;
  const words = signalText[lang];
  const { signal, related } = view;
  const about = words.kinds[signal.kind];
  const wrong = Object.entries(around.typed.problems).map(([at, problem]) => ({ field: at, message: words.decide.problems[problem as keyof typeof words.decide.problems] }));
  const open = signal.closedAt === null;
  return page(context, {
    title: about.title, section: 'signals', backHref: '/staff/signals', wide: true, wrong: wrong.length > 0,
    body: stack(
      news(around.done, lang), errorSummary(wrong, lang),
      html`<h1>${about.title}</h1><p class="bw-lead">${about.said(Object.fromEntries(signal.evidence.parts.map(({ part, found }) => [part, found])))}</p>`,
      facts(signal, around.branch, lang),
      notice(html`<p><strong>${words.page.alike}:</strong> ${about.alike}</p><p><strong>${words.truth.title}:</strong> ${truthInWords(view.truth, lang)}</p>`),
      picture(signal, lang), parts(signal, lang), relatedList(related, lang),
      open && (around.isFresh ? decideForm(context, view, around.typed) : askForFresh(signal.signalId, lang)),
      history(context, view, around),
    ),
  });
}

function news(done: unknown, lang: Language): HtmlValue {
  const words = signalText[lang].decide.done;
  if (done === 'decided') return alert('success', words.decided, words.decidedNext);
  return done === 'reversed' && alert('success', words.reversed, words.reversedNext);
}

function facts(signal: Signal, branch: string | null, lang: Language): Html {
  const { page: words, columns, people, devices, forNobody } = signalText[lang];
  return summaryList([
    ...(branch ? [{ key: words.branch, value: bdi(branch) }] : []),
    { key: columns.people, value: signal.people.length === 0 ? forNobody : `${people(signal.people.length)}${lang === 'ar' ? '، ' : ', '}${devices(signal.evidence.places)}` },
    { key: words.from, value: momentInWords(signal.firstAt, lang) }, { key: words.to, value: momentInWords(signal.lastAt, lang) },
  ]);
}

/** Every part of the score, also those that brought nothing: what is counted, from when on, and why. */
function parts(signal: Signal, lang: Language): Html {
  const { page: words, kinds } = signalText[lang];
  const known = kinds[signal.kind].parts as Readonly<Record<string, readonly string[]>>;
  const rows = signal.evidence.parts.map(({ part, found, limit, points }) => [
    known[part]![0]!, bdi(formatNumber(found, lang)), bdi(formatNumber(limit, lang)), bdi(formatNumber(points, lang)), known[part]![1]!,
  ]);
  return html`<section class="bw-stack"><h2>${words.why}</h2><p>${words.score(formatNumber(signal.score, lang), formatNumber(signalFrom, lang))}</p>
    ${table({ caption: words.why, hideCaption: true, head: [words.part, words.found, words.limit, words.points, words.reason], rows, numeric: [1, 2, 3] })}</section>`;
}

function relatedList(related: readonly Signal[], lang: Language): HtmlValue {
  const { page: words, kinds } = signalText[lang];
  if (related.length === 0) return null;
  const item = ({ signalId, kind, lastAt }: Signal): Html => html`<li><a class="ds-link" href="/staff/signals/${signalId}">${kinds[kind].title}</a> · ${momentInWords(lastAt, lang)}</li>`;
  return html`<section class="bw-stack"><h2>${words.related}</h2><ul class="ds-list">${related.map(item)}</ul></section>`;
}
