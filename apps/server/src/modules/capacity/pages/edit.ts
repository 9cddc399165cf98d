import type { FastifyInstance, FastifyReply } from 'fastify';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import type { AppointmentRuntime } from '../../appointments/index.ts';
import { alert, button, buttonRow, errorSummary, form, hidden, linkButton, notice, stack } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import { planProblems, sectionsOf } from '../../organisation/index.ts';
import { discardDraft, readStart, saveDraft, type Start } from '../actions/drafts.ts';
import { blankRow, fieldProblems, type FormRow, readRows, rowsOf, rulesFrom } from '../rules/rows.ts';
import { capacityText } from '../text.ts';
import { type Ask, exceptionInWords, heading, revisionOf, serve } from './frame.ts';
import { inWords, isStale, staleAlert, summaryOf } from './mistakes.ts';
import { type Messages, rowsForm, savedByEnter } from './rows-form.ts';

interface Shown {
  readonly start: Start;
  readonly rows: readonly FormRow[];
  readonly messages: Messages;
  /** Above everything: what happened. */
  readonly news?: HtmlValue;
}

/** The draft's weekly hours and the list of its exceptions. Adding and removing rows sends the form, like saving. */
export function registerEditPages(app: FastifyInstance, runtime: AppointmentRuntime): void {
  serve(app, runtime, 'GET', '', async (ask) => {
    const start = await readStart(runtime, ask.subject);
    const query = ask.request.query as { add?: unknown; saved?: unknown };
    const rows = rowsOf(start.opening.rules);
    const blank = query.add === undefined && rows.length > 0 ? [] : [blankRow(sectionsOf(ask.subject.branch)[0]!)];
    const news = query.saved !== undefined && alert('success', capacityText[ask.context.lang].saved);
    return sendHtml(ask.reply, editPage(ask, { start, rows: [...rows, ...blank], messages: {}, news }));
  });

  serve(app, runtime, 'POST', '', (ask) => save(runtime, ask));

  serve(app, runtime, 'POST', '/discard', async ({ reply, viewer, subject, body }) => {
    await discardDraft(runtime, viewer, subject, revisionOf(body));
    return seeOther(reply, '/staff/capacity?done=discarded');
  });
}

async function save(runtime: AppointmentRuntime, ask: Ask): Promise<FastifyReply> {
  const { reply, viewer, subject, body, base } = ask;
  const wish = typeof body['do'] === 'string' ? body['do'] : 'save';
  const removed = /^remove-(\d{1,2})$/.exec(wish)?.[1];
  const rows = readRows(removed === undefined ? body : withoutRow(body, Number(removed)));
  const start = await readStart(runtime, subject);
  const { rules, origin, problems } = rulesFrom(rows);
  const opening = { rules, exceptions: start.opening.exceptions };
  const wrong = { ...problems, ...fieldProblems(planProblems(opening, sectionsOf(subject.branch)), 'rules', origin) };
  if (Object.keys(wrong).length > 0) {
    const shown = wish === 'add' ? [...rows, blankRow(sectionsOf(subject.branch)[0]!)] : rows;
    return sendHtml(reply, editPage(ask, { start: { ...start, revision: revisionOf(body) }, rows: shown, messages: inWords(wrong, ask.context.lang) }), 422);
  }
  try {
    await saveDraft(runtime, viewer, subject, { opening, revision: revisionOf(body) });
  } catch (error) {
    if (!isStale(error)) throw error;
    return sendHtml(reply, editPage(ask, { start, rows, messages: {}, news: await staleAlert(runtime, ask, 'save') }), 409);
  }
  const next = { add: `${base}?add=1`, preview: `${base}/preview` }[wish] ?? `${base}?saved=1`;
  return seeOther(reply, next);
}

/** A form's fields as if a row had been left blank. */
function withoutRow(body: Readonly<Record<string, unknown>>, index: number): Record<string, unknown> {
  return Object.fromEntries(Object.entries(body).filter(([name]) => !name.startsWith(`row_${index}_`)));
}

function editPage(ask: Ask, { start, rows, messages, news }: Shown): Html {
  const { context, subject, base } = ask;
  const { lang } = context;
  const words = capacityText[lang];
  const state = start.draft ? words.draftOf(start.draft.number) : start.published ? words.startOf : words.startEmpty;
  const weekly = form({
    context, action: base, label: words.weekly,
    children: html`${savedByEnter()}${hidden('revision', start.revision)}${rowsForm({ lang, branch: subject.branch, rows, messages })}${buttonRow(
      button(words.saveAndPreview, { name: 'do', value: 'preview' }), button(words.save, { variant: 'secondary', name: 'do', value: 'save' }))}`,
  });
  return page(context, {
    title: words.title, wrong: Object.keys(messages).length > 0, section: 'capacity', backHref: '/staff/capacity', wide: true,
    body: stack(
      news, errorSummary(summaryOf(messages, lang), lang), heading(words.title, subject, lang),
      html`<p>${state} <a class="ds-link" href="${base}/history">${words.history}</a></p>`,
      html`<section class="bw-stack"><h2>${words.weekly}</h2>${notice(words.weeklyHint)}${weekly}</section>`,
      exceptionList(ask, start), start.draft && discardForm(ask, start),
    ),
  });
}

function exceptionList({ context, base }: Ask, { opening, revision }: Start): Html {
  const { lang } = context;
  const words = capacityText[lang];
  const items = opening.exceptions.map((one, index) => {
    const about = one.reason[lang];
    const edit = linkButton(words.edit, `${base}/exceptions/${index}`, { variant: 'secondary', about });
    const children = [hidden('revision', revision), button(words.remove, { variant: 'tertiary', about })];
    const remove = form({ context, action: `${base}/exceptions/${index}/remove`, children });
    return html`<li class="bw-stack"><div>${exceptionInWords(one, lang)}</div>${buttonRow(edit, remove)}</li>`;
  });
  const list = items.length > 0 ? html`<ul class="ds-list bw-stack">${items}</ul>` : html`<p>${words.noExceptions}</p>`;
  const add = html`<p>${linkButton(words.addException, `${base}/exceptions/new`, { variant: 'secondary' })}</p>`;
  return html`<section class="bw-stack"><h2>${words.exceptions}</h2><p class="bw-muted">${words.exceptionsHint}</p>${list}${add}</section>`;
}

function discardForm({ context, base }: Ask, { revision }: Start): Html {
  const words = capacityText[context.lang];
  const discard = form({ context, action: `${base}/discard`, children: [hidden('revision', revision), button(words.discard, { variant: 'danger' })] });
  return html`<div class="bw-buttons">${linkButton(words.toPreview, `${base}/preview`, { variant: 'secondary' })}${discard}</div>`;
}
