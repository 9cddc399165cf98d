import { verdictText } from '@bawaba/text';
import type { FastifyInstance } from 'fastify';
import { addDays, formatDay, formatTime, localDay, parseGregorian } from '../../../platform/calendar.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import type { Language } from '../../../platform/language.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, button, buttonRow, dateField, dayText, details, emptyState, form, linkButton, ltr, stack, table } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { AuditedRuntime } from '../../audit/index.ts';
import { listServices, type Service } from '../../catalogue/index.ts';
import { type DayOfIncidents, lookAtIncidents } from '../actions/day.ts';
import { branchDayText } from '../text.ts';
import { requireOwnBranch } from './branch.ts';
import { moment } from './readers.ts';

const home = '/staff/incidents';

/** `/staff/incidents?day=YYYY-MM-DD`: what the branch manager must look at; each look is on record. */
export function registerIncidentPages(app: FastifyInstance, runtime: AuditedRuntime): void {
  const { config, clock, db } = runtime;
  app.get<{ Querystring: Record<string, unknown> }>(home, async (request, reply) => {
    const { viewer, branchId } = requireOwnBranch(request, 'branch_manager');
    const today = localDay(clock());
    const asked = askedDay(request.query);
    const day = asked ?? today;
    const found = await lookAtIncidents(runtime, branchId, day, viewer.personId);
    return sendHtml(reply, incidentsPage(pageContext(request, config.demo), { day, today, wrong: asked === null, found, services: await listServices(db) }));
  });
}

/** The day of a link or of the form's three parts; undefined when none was asked for, null when it is none. */
function askedDay(query: Record<string, unknown>): string | null | undefined {
  if (typeof query['day'] === 'string') return dayWithin(query['day']);
  const parts = ['day_year', 'day_month', 'day_day'].map((name) => query[name]);
  if (parts.every((part) => part === undefined)) return undefined;
  const [year, month, date] = parts.map((part) => (typeof part === 'string' ? westernDigits(part) : ''));
  return dayWithin(`${year}-${month!.padStart(2, '0')}-${date!.padStart(2, '0')}`);
}

function westernDigits(text: string): string {
  return text.trim().replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660));
}

/** A day that exists and that records can be of. */
function dayWithin(text: string): string | null {
  const day = parseGregorian(text);
  return day !== null && day >= '2020-01-01' && day <= '2199-12-31' ? day : null;
}

interface IncidentsFacts {
  readonly day: string;
  readonly today: string;
  readonly wrong: boolean;
  readonly found: DayOfIncidents;
  readonly services: readonly Service[];
}

function incidentsPage(context: PageContext, facts: IncidentsFacts): Html {
  const { lang } = context;
  const { day, today, wrong, found } = facts;
  const words = branchDayText[lang].incidents;
  return page(context, {
    title: words.title, section: 'readers', wide: true, backHref: '/staff/readers',
    body: stack(
      html`<h1>${words.title}</h1>`, html`<p>${words.intro}</p>`, wrong && alert('warning', words.dayWrong), chooseDay(context, day, today),
      html`<h2>${dayText(formatDay(day, lang), day)}</h2>`,
      section(words.listTitle, found.incidents.length === 0 ? emptyState(words.none) : incidentsTable(facts, lang)),
      section(words.doublesTitle, found.doubles.length === 0 ? html`<p>${words.doublesNone}</p>` : [html`<p>${words.doublesIntro}</p>`, doublesTable(facts, lang)]),
      section(words.exceptionalTitle, found.exceptional.length === 0 ? html`<p>${words.exceptionalNone}</p>` : exceptionalTable(facts, lang)),
    ),
  });
}

function section(title: string, body: HtmlValue): Html {
  return html`<section class="bw-stack"><h3>${title}</h3>${body}</section>`;
}

function chooseDay(context: PageContext, day: string, today: string): Html {
  const { lang } = context;
  const words = branchDayText[lang].incidents;
  const [year, month, date] = day.split('-');
  const choose = form({
    context, action: home, method: 'get', inline: true,
    children: [dateField({ lang, name: 'day', label: words.day, value: { day: date, month, year, calendar: 'gregorian' } }), button(words.show, { variant: 'secondary' })],
  });
  const step = (label: string, to: string): Html => linkButton(label, `${home}?day=${to}`, { variant: 'tertiary' });
  return html`${choose}${buttonRow(step(words.previous, addDays(day, -1)), day < today && step(words.next, addDays(day, 1)))}`;
}

function incidentsTable({ found, services }: IncidentsFacts, lang: Language): Html {
  const words = branchDayText[lang].incidents;
  const rows = found.incidents.map(({ at, reason, reader, scannedText, details: facts }) => [
    html`<bdi>${formatTime(at, lang)}</bdi>`, verdictText[lang][reason].title, html`<bdi>${reader}</bdi>`,
    services.find(({ serviceId }) => serviceId === facts.serviceId)?.name[lang] ?? '—',
    details(words.show_scanned, html`<code class="bw-hash" dir="ltr">${scannedText}</code>`),
  ]);
  return table({ caption: words.listTitle, hideCaption: true, head: [words.time, words.reason, words.reader, words.service, words.scanned], rows });
}

function doublesTable({ found }: IncidentsFacts, lang: Language): Html {
  const words = branchDayText[lang].incidents;
  const rows = found.doubles.map(({ cti, firstReader, firstAt, secondReader, secondAt }) => {
    const hex = cti.toString('hex');
    const one = (reader: string, at: Date): Html => html`<span><bdi>${reader}</bdi> · ${moment(at, lang)}</span>`;
    return [ltr(`${hex.slice(0, 4)}…${hex.slice(-4)}`), one(firstReader, firstAt), one(secondReader, secondAt)];
  });
  return table({ caption: words.doublesTitle, hideCaption: true, head: [words.ticket, words.first, words.second], rows });
}

function exceptionalTable({ found }: IncidentsFacts, lang: Language): Html {
  const words = branchDayText[lang].incidents;
  const rows = found.exceptional.map(({ at, reader, reason, known }) => [
    html`<bdi>${formatTime(at, lang)}</bdi>`, html`<bdi>${reader}</bdi>`,
    html`<div>${reason !== null && html`<p dir="auto">${reason}</p>`}${!known && html`<p>${words.unknownTicket}</p>`}</div>`,
  ]);
  return table({ caption: words.exceptionalTitle, hideCaption: true, head: [words.time, words.reader, words.why], rows });
}
