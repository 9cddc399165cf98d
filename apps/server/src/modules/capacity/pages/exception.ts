import type { FastifyInstance, FastifyReply } from 'fastify';
import { partsOf, readDay, readParts } from '../../../platform/calendar.ts';
import { DomainError } from '../../../platform/errors.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import { seeOther, sendHtml } from '../../../platform/http.ts';
import { button, dateField, type DateParts, errorSummary, form, hidden, notice, radioGroup, stack, textField } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { AppointmentRuntime } from '../../appointments/index.ts';
import { type OpeningException, planProblems, sectionsOf } from '../../organisation/index.ts';
import { readStart, saveDraft, type Start } from '../actions/drafts.ts';
import { blankRow, fieldProblems, type FormRow, readRows, rowsOf, rulesFrom } from '../rules/rows.ts';
import { capacityText } from '../text.ts';
import { type Ask, field, heading, revisionOf, serve } from './frame.ts';
import { inWords, isStale, staleAlert, summaryOf } from './mistakes.ts';
import { type Messages, rowsForm, savedByEnter } from './rows-form.ts';

/** An exception as it is filled in. */
interface Typed {
  readonly from: DateParts;
  readonly to: DateParts;
  readonly kind: string;
  readonly ar: string;
  readonly en: string;
  readonly rows: readonly FormRow[];
}

/** A page for one exception: a holiday, a closure, or other hours such as Ramadan's. */
export function registerExceptionPages(app: FastifyInstance, runtime: AppointmentRuntime): void {
  serve(app, runtime, 'GET', '/exceptions/:index', async (ask) => {
    const start = await readStart(runtime, ask.subject);
    const index = indexOf(ask, start);
    const typed = typedOf(start.opening.exceptions[index]);
    const blank = (ask.request.query as { add?: unknown }).add === undefined ? [] : [blankRow(sectionsOf(ask.subject.branch)[0]!)];
    return sendHtml(ask.reply, exceptionPage(ask, { typed: { ...typed, rows: [...typed.rows, ...blank] }, revision: start.revision, messages: {} }));
  });

  serve(app, runtime, 'POST', '/exceptions/:index', (ask) => save(runtime, ask));

  serve(app, runtime, 'POST', '/exceptions/:index/remove', async (ask) => {
    const { opening } = await readStart(runtime, ask.subject);
    const index = indexOf(ask, { opening });
    await saveDraft(runtime, ask.viewer, ask.subject, { opening: { ...opening, exceptions: opening.exceptions.filter((_, at) => at !== index) }, revision: revisionOf(ask.body) });
    return seeOther(ask.reply, `${ask.base}?saved=1`);
  });
}

/** Which exception the address names; for `new` the place after the last. Throws `exception_not_found`. */
function indexOf({ request }: Ask, { opening }: Pick<Start, 'opening'>): number {
  const { index } = request.params as { index: string };
  if (index === 'new') return opening.exceptions.length;
  if (!/^\d{1,2}$/.test(index) || Number(index) >= opening.exceptions.length) throw new DomainError('exception_not_found');
  return Number(index);
}

function typedOf(exception: OpeningException | undefined): Typed {
  if (!exception) return { from: { calendar: 'gregorian' }, to: { calendar: 'gregorian' }, kind: '', ar: '', en: '', rows: [] };
  const { from, to, kind, reason, rules } = exception;
  return { from: partsOf(from), to: partsOf(to), kind, ar: reason.ar, en: reason.en, rows: rowsOf(rules) };
}

async function save(runtime: AppointmentRuntime, ask: Ask): Promise<FastifyReply> {
  const { reply, viewer, subject, base } = ask;
  const wish = field(ask.body, 'do');
  const removed = /^remove-(\d{1,2})$/.exec(wish)?.[1];
  const body = Object.fromEntries(Object.entries(ask.body).filter(([name]) => removed === undefined || !name.startsWith(`row_${removed}_`)));
  const typed: Typed = { from: readParts(body, 'from'), to: readParts(body, 'to'), kind: field(body, 'kind'), ar: field(body, 'ar'), en: field(body, 'en'), rows: readRows(body) };
  const revision = revisionOf(body);
  // Adding and removing a row keeps an unfinished exception on the page; it is saved when it is whole.
  if (wish === 'add' || removed !== undefined) {
    const rows = wish === 'add' ? [...typed.rows, blankRow(sectionsOf(subject.branch)[0]!)] : typed.rows;
    return sendHtml(reply, exceptionPage(ask, { typed: { ...typed, rows }, revision, messages: {} }));
  }
  const start = await readStart(runtime, subject);
  const index = indexOf(ask, start);
  const { exception, origin, problems } = readException(typed);
  const opening = { ...start.opening, exceptions: start.opening.exceptions.toSpliced(index, 1, exception) };
  const prefix = `exceptions.${index}`;
  const all = fieldProblems(planProblems(opening, sectionsOf(subject.branch)), `${prefix}.rules`, origin);
  const wrong = { ...problems, ...Object.fromEntries(Object.entries(all).map(([path, code]) => [path.startsWith(`${prefix}.`) ? fieldNames[path.slice(prefix.length + 1)] ?? path : path, code])) };
  if (Object.keys(wrong).length > 0) return sendHtml(reply, exceptionPage(ask, { typed, revision, messages: inWords(wrong, ask.context.lang) }), 422);
  try {
    await saveDraft(runtime, viewer, subject, { opening, revision });
  } catch (error) {
    if (!isStale(error)) throw error;
    return sendHtml(reply, exceptionPage(ask, { typed, revision: start.revision, messages: {}, news: await staleAlert(runtime, ask, 'save') }), 409);
  }
  return seeOther(reply, `${base}?saved=1`);
}

const fieldNames: Readonly<Record<string, string>> = { 'from': 'from', 'to': 'to', 'kind': 'kind', 'reason.ar': 'ar', 'reason.en': 'en' };

function readException({ from, to, kind, ar, en, rows }: Typed): { exception: OpeningException; origin: number[]; problems: Record<string, string> } {
  const { rules, origin, problems } = rulesFrom(rows);
  if (kind !== 'closed' && kind !== 'hours') problems['kind'] = 'not_a_choice';
  return { exception: { from: readDay(from), to: readDay(to), kind: kind === 'closed' ? 'closed' : 'hours', reason: { ar, en }, rules }, origin, problems };
}

function exceptionPage({ context, subject, base, request }: Ask, shown: { typed: Typed; revision: number; messages: Messages; news?: HtmlValue }): Html {
  const { typed, revision, messages, news } = shown;
  const { lang } = context;
  const words = capacityText[lang];
  const { index } = request.params as { index: string };
  const title = index === 'new' ? words.newException : words.editException;
  const fields = html`${savedByEnter()}${hidden('revision', revision)}${dateField({ lang, name: 'from', label: words.from, value: typed.from, withCalendar: true, error: messages['from'] })}${
    dateField({ lang, name: 'to', label: words.to, value: typed.to, withCalendar: true, error: messages['to'] })}${
    radioGroup({ name: 'kind', label: words.kind, value: typed.kind, error: messages['kind'], choices: [{ value: 'closed', label: words.closed }, { value: 'hours', label: words.hours }] })}${
    textField({ name: 'ar', label: words.reasonAr, hint: words.reasonHint, value: typed.ar, error: messages['ar'], maxLength: 200 })}${
    textField({ name: 'en', label: words.reasonEn, value: typed.en, error: messages['en'], maxLength: 200 })}`;
  const rows = html`<section class="bw-stack"><h2>${words.exceptionRows}</h2>${notice(words.exceptionRowsHint)}${rowsForm({ lang, branch: subject.branch, rows: typed.rows, messages })}</section>`;
  return page(context, {
    title, wrong: Object.keys(messages).length > 0, section: 'capacity', backHref: base, wide: true,
    body: stack(
      news, errorSummary(summaryOf(messages, lang), lang), heading(title, subject, lang),
      form({ context, action: `${base}/exceptions/${index}`, children: [fields, rows, html`<p>${button(words.save, { name: 'do', value: 'save' })}</p>`] }),
    ),
  });
}
