import type { FastifyInstance, FastifyRequest } from 'fastify';
import { requireBeneficiary } from '../../../platform/api.ts';
import { formatDay, formatTime, localDay } from '../../../platform/calendar.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { sendHtml } from '../../../platform/http.ts';
import { type PageContext, pageContext } from '../../../platform/request-context.ts';
import { alert, bdi, buttonRow, card, dayText, details, linkButton, ltr, printButton, stack, summaryList } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { type Branch, findBranch } from '../../organisation/index.ts';
import { type ListedDocument, readDocuments } from '../actions/documents.ts';
import { type ApplicationFile, getFile, readHistory } from '../actions/file.ts';
import { stepOf } from '../actions/send.ts';
import type { Application, ApplicationEvent } from '../rules/application.ts';
import { shownOf } from '../rules/history.ts';
import { isWritable, mayMove } from '../rules/status.ts';
import { askedSteps } from '../rules/steps.ts';
import type { ApplicationRuntime } from '../runtime.ts';
import { applicationText } from '../text.ts';
import { answersOf } from './answers.ts';
import { links } from './links.ts';
import { returnedOf } from '../rules/returned.ts';
import { statusTag } from './status.ts';

/** `/applications/:id`: where it stands, what comes next and by when, and what happened. */
export function registerOnePage(app: FastifyInstance, runtime: ApplicationRuntime): void {
  const { db, config, clock } = runtime;
  app.get('/applications/:id', async (request: FastifyRequest<{ Params: { id: string }; Querystring: Record<string, unknown> }>, reply) => {
    const { personId } = requireBeneficiary(request);
    const file = await getFile(db, personId, request.params.id);
    const { application } = file;
    const shown: Shown = {
      file, now: clock(), events: await readHistory(db, application), documents: await readDocuments(db, application),
      branch: application.branchId === null ? null : await findBranch(db, application.branchId),
      news: request.query['sent'] !== undefined && (application.status === 'sent' || application.status === 'recorded') ? 'sent' : request.query['saved'] !== undefined && isWritable(application.status) ? 'saved' : null,
    };
    return sendHtml(reply, onePage(pageContext(request, config.demo), shown));
  });
}

interface Shown {
  readonly file: ApplicationFile;
  readonly now: Date;
  readonly events: readonly ApplicationEvent[];
  readonly documents: readonly ListedDocument[];
  /** Where the person is asked to come. */
  readonly branch: Branch | null;
  readonly news: 'sent' | 'saved' | null;
}

function onePage(context: PageContext, shown: Shown): Html {
  const { lang } = context;
  const { file: { application, service }, news } = shown;
  const words = applicationText[lang].one;
  const told = news === 'sent' ? alert('success', words.sent, html`<p>${words.keep}</p>`) : news === 'saved' && alert('success', words.saved, html`<p>${words.savedNext}</p>`);
  return page(context, {
    title: service.name[lang], section: 'applications', backHref: links.mine,
    body: stack(
      told, html`<h1>${service.name[lang]}</h1>`, factsOf(context, shown), corrections(context, shown), whatNext(context, shown), outcomeOf(context, shown.file), ways(context, shown.file),
      history(context, shown.events), application.status !== 'draft' && Object.keys(application.answers).length > 0 && sentAnswers(context, shown),
    ),
  });
}

function day(instant: Date, lang: PageContext['lang']): Html {
  const on = localDay(instant);
  return dayText(formatDay(on, lang), on);
}

function factsOf({ lang }: PageContext, { file: { application }, branch }: Shown): Html {
  const words = applicationText[lang].one;
  const { receipt, status, sentAt, dueAt, decidedAt } = application;
  const waits = ['sent', 'in_review', 'recommended', 'visit_asked'].includes(status);
  return summaryList([
    ...(receipt === null ? [] : [{ key: words.receipt, value: html`<strong class="bw-digits">${ltr(receipt)}</strong>` }]),
    { key: words.status, value: statusTag(status, lang) },
    ...(status === 'draft' ? [{ key: applicationText[lang].mine.savedOn, value: day(application.savedAt, lang) }] : []),
    ...(sentAt === null ? [] : [{ key: words.sentOn, value: day(sentAt, lang) }]),
    ...(dueAt === null || !waits ? [] : [{ key: words.due, value: day(dueAt, lang) }]),
    ...(decidedAt === null ? [] : [{ key: words.decidedOn, value: day(decidedAt, lang) }]),
    ...(branch === null || status !== 'visit_asked' ? [] : [{ key: words.branch, value: html`<a class="ds-link" href="${links.branch(branch.branchId)}">${branch.name[lang]}</a>` }]),
  ]);
}

/** What an officer asked for: the fields first, each leading to its step. */
function corrections({ lang }: PageContext, { file, events }: Shown): HtmlValue {
  const { application: { applicationId, answers }, form } = file;
  const returned = returnedOf(file.application, events);
  if (!returned) return null;
  const words = applicationText[lang].one;
  const fields = new Map(askedSteps(form, answers).flatMap((step) => step.fields.map((field) => [field.name, field] as const)));
  const lines = returned.fields.flatMap(({ field, words: asked }) => {
    const label = fields.get(field)?.label[lang];
    return label === undefined ? [] : [html`<li><a class="ds-link" href="${links.step(applicationId, stepOf(file, field))}?from=check">${label}</a><br><span class="bw-lines">${bdi(asked)}</span></li>`];
  });
  const note = returned.words !== '' && html`<p><strong>${words.officerWords}:</strong> <span class="bw-lines">${bdi(returned.words)}</span></p>`;
  return alert('warning', words.correctTitle, html`<p>${words.correctLead}</p>${lines.length > 0 && html`<ul class="ds-list">${lines}</ul>`}${note}${buttonRow(linkButton(words.checkAndSend, links.check(applicationId)))}`);
}

function whatNext({ lang }: PageContext, { file: { application: { status, dueAt } }, now }: Shown): HtmlValue {
  const words = applicationText[lang];
  const late = dueAt !== null && dueAt < now && ['sent', 'in_review', 'recommended'].includes(status);
  return status !== 'returned' && card({ title: words.one.next, body: html`<p>${words.next[status]}</p>${late && html`<p>${words.one.late}</p>`}` });
}

/** The decision with its reason, in the words of the form that it was begun under. */
function outcomeOf({ lang }: PageContext, { application: { outcome }, form }: ApplicationFile): HtmlValue {
  if (outcome === null) return null;
  const words = applicationText[lang].one;
  const reason = form.decision.reasons.find(({ code }) => code === outcome.reason);
  if (!reason && outcome.words === '') return null;
  return summaryList([
    ...(reason ? [{ key: words.reason, value: reason.words[lang] }] : []), ...(outcome.words === '' ? [] : [{ key: words.officerWords, value: html`<span class="bw-lines">${bdi(outcome.words)}</span>` }]),
  ]);
}

function ways({ lang }: PageContext, { application: { applicationId, status, outcome }, service, form }: ApplicationFile): Html {
  const words = applicationText[lang].one;
  return html`<div class="bw-no-print">${buttonRow(
    outcome?.letterId !== undefined && linkButton(words.letter, links.letter(outcome.letterId)),
    status === 'draft' && linkButton(words.goOn, links.check(applicationId)), status !== 'draft' && printButton(words.print),
    status === 'visit_asked' && form.decision.visit !== undefined && linkButton(words.book, links.book(form.decision.visit)),
    mayMove(status, 'withdraw') && linkButton(status === 'draft' ? words.discard : words.withdraw, links.withdraw(applicationId), { variant: 'tertiary' }),
    linkButton(words.service, links.service(service.slug), { variant: 'tertiary' }),
  )}</div>`;
}

function history({ lang }: PageContext, events: readonly ApplicationEvent[]): Html {
  const words = applicationText[lang];
  const line = ({ event, at }: ReturnType<typeof shownOf>[number]) => html`<li>${words.events[event]} <span class="bw-muted">${day(at, lang)} ${bdi(formatTime(at, lang))}</span></li>`;
  return html`<section class="bw-stack"><h2>${words.one.history}</h2><ol class="ds-list">${shownOf(events).map(line)}</ol></section>`;
}

function sentAnswers({ lang }: PageContext, { file: { application, form }, documents }: Shown): Html {
  const { applicationId, answers }: Application = application;
  const sections = askedSteps(form, answers).map((step) => html`<h3>${step.title[lang]}</h3>${answersOf(step, { lang, applicationId, answers, documents }, false)}`);
  return details(applicationText[lang].one.answers, sections);
}
