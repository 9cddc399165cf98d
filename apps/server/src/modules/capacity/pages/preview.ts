import type { FastifyInstance, FastifyReply } from 'fastify';
import { formatDay, formatTime, localDay } from '../../../platform/calendar.ts';
import { DomainError, InvalidInput } from '../../../platform/errors.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import type { Language } from '../../../platform/language.ts';
import { alert, bdi, button, buttonRow, dayText, errorSummary, form, formatNumber, hidden, linkButton, ltr, notice, radioGroup, stack, statCard, table, textArea } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { AppointmentRuntime } from '../../appointments/index.ts';
import { type Preview, previewDraft } from '../actions/preview.ts';
import { noteLength, publishPlan } from '../actions/publish.ts';
import { maskIdNumber } from '../rules/mask.ts';
import { capacityText } from '../text.ts';
import { seatsChart } from './chart.ts';
import { type Ask, differencesList, field, heading, revisionOf, serve } from './frame.ts';
import { sendHistory } from './history.ts';
import { inWords, staleAlert, summaryOf } from './mistakes.ts';
import type { Messages } from './rows-form.ts';

interface Decision {
  readonly note: string;
  readonly resolution: 'keep' | 'move' | null;
}

/** What publishing would do, and the form that publishes exactly that. */
export function registerPreviewPages(app: FastifyInstance, runtime: AppointmentRuntime): void {
  serve(app, runtime, 'GET', '/preview', async (ask) =>
    sendHtml(ask.reply, previewPage(ask, await previewDraft(runtime, ask.viewer, ask.subject), { note: '', resolution: null }, {})));
  serve(app, runtime, 'POST', '/publish', (ask) => publish(runtime, ask));
}

async function publish(runtime: AppointmentRuntime, ask: Ask): Promise<FastifyReply> {
  const { reply, viewer, subject, body } = ask;
  const asked = field(body, 'resolution');
  const decision: Decision = { note: field(body, 'note'), resolution: asked === 'keep' || asked === 'move' ? asked : null };
  try {
    await publishPlan(runtime, viewer, subject, { ...decision, revision: revisionOf(body), mark: field(body, 'mark') });
    return seeOther(reply, '/staff/capacity?done=published');
  } catch (error) {
    return refused(runtime, ask, decision, error);
  }
}

/** Shows the preview as it is now, with what was refused and why; nothing typed is lost. */
async function refused(runtime: AppointmentRuntime, ask: Ask, decision: Decision, error: unknown): Promise<FastifyReply> {
  const { lang } = ask.context;
  const show = async (status: number, messages: Messages, news?: HtmlValue): Promise<FastifyReply> =>
    sendHtml(ask.reply, previewPage(ask, await previewDraft(runtime, ask.viewer, ask.subject), decision, messages, news), status);
  if (error instanceof InvalidInput) return show(422, inWords(error.fields, lang));
  if (!(error instanceof DomainError)) throw error;
  if (error.code === 'resolution_needed') return show(422, inWords({ resolution: error.code }, lang));
  if (error.code === 'draft_changed') return show(409, {}, await staleAlert(runtime, ask, 'publish'));
  if (error.code === 'draft_gone' || error.code === 'published_since') return sendHistory(runtime, ask, 409, alert('danger', inWords({ title: error.code }, lang)['title']!));
  if (error.code !== 'preview_stale') throw error;
  const counts = capacityText[lang].concernedChanged(Number(error.facts['before']), Number(error.facts['now']));
  return show(409, {}, alert('danger', inWords({ title: error.code }, lang)['title']!, counts));
}

function previewPage(ask: Ask, preview: Preview, decision: Decision, messages: Messages, news?: HtmlValue): Html {
  const { context, subject, base } = ask;
  const { lang } = context;
  const words = capacityText[lang];
  const warnings = preview.warnings.length > 0 && alert('warning', words.warningTitle, html`<ul class="ds-list">${preview.warnings.map((code) => html`<li>${words.warnings[code]}</li>`)}</ul>`);
  return page(context, {
    title: words.preview, wrong: Object.keys(messages).length > 0, section: 'capacity', backHref: base, wide: true,
    body: stack(
      news, errorSummary(summaryOf(messages, lang), lang), heading(words.preview, subject, lang), warnings, totals(preview, lang),
      html`<section class="bw-stack"><h2>${words.differences}</h2>${differencesList(preview.differences, lang)}</section>`,
      seatsChart(preview.days, lang), concernedList(preview, lang), preview.promised > 0 && notice(words.promised(preview.promised)), publishForm(ask, preview, decision, messages),
    ),
  });
}

function totals({ week, days }: Preview, lang: Language): Html {
  const words = capacityText[lang];
  const sum = (pick: 'before' | 'after'): number => days.reduce((total, day) => total + day[pick], 0);
  const card = (label: string, value: number): Html => statCard({ label, value: formatNumber(value, lang) });
  return html`<div class="bw-grid">${card(words.weekNow, week.before)}${card(words.weekAfter, week.after)}${card(words.weeksNow, sum('before'))}${card(words.weeksAfter, sum('after'))}</div>`;
}

function concernedList({ concerned, concernedCount }: Preview, lang: Language): Html {
  const words = capacityText[lang];
  if (concernedCount === 0) return notice(words.nobodyConcerned);
  const rows = concerned.map(({ appointment: { startsAt, section }, person }) => {
    const day = localDay(startsAt);
    return [bdi(person.name[lang]), ltr(maskIdNumber(person.idNumber)), html`${dayText(formatDay(day, lang), day)} ${bdi(formatTime(startsAt, lang))}`, words.sections[section]];
  });
  const shown = concerned.length < concernedCount && html` ${words.concernedShown(concerned.length, concernedCount)}`;
  const people = table({ caption: words.concerned, hideCaption: true, head: [words.person, words.idNumber, words.time, words.section], rows });
  return html`<section class="bw-stack"><h2>${words.concerned}</h2><p>${words.concernedCount(concernedCount)}${shown}</p>${people}</section>`;
}

function publishForm({ context, base }: Ask, { draft, concernedCount, promised, mark }: Preview, { note, resolution }: Decision, messages: Messages): Html {
  const { lang } = context;
  const words = capacityText[lang];
  const question = concernedCount + promised > 0 && radioGroup({
    name: 'resolution', label: words.resolution, error: messages['resolution'], ...(resolution && { value: resolution }),
    choices: [{ value: 'keep', label: words.keep, hint: words.keepHint }, { value: 'move', label: words.move, hint: words.moveHint }],
  });
  return form({
    context, action: `${base}/publish`, label: words.publish,
    children: html`${hidden('revision', draft.revision)}${hidden('mark', mark)}${question}${
      textArea({ name: 'note', label: words.note, hint: words.noteHint, value: note, error: messages['note'], rows: 2, maxLength: noteLength })}${
      buttonRow(button(words.publish), linkButton(words.back, base, { variant: 'secondary' }))}`,
  });
}
