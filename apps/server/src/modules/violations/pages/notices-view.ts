import { formatDay, localDay } from '../../../platform/calendar.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import type { PageContext } from '../../../platform/request-context.ts';
import { alert, bdi, button, buttonRow, card, errorSummary, fileField, form, formatNumber, hidden, linkButton, ltr, notice, stack, summaryList, type SummaryRow, textArea, textField } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { NoticeKey, OpenNotice } from '../actions/object.ts';
import { violationErrors } from '../errors.ts';
import { isInTime } from '../rules/days.ts';
import { mayMove } from '../rules/status.ts';
import { nameLength, wordsLength } from '../rules/violation.ts';
import { riyals } from '../text/amount.ts';
import { matterText } from '../text/matter.ts';
import { noticeText } from '../text/notice.ts';
import { ownerText } from '../text/owner.ts';
import { dayOf, dueDay, messageOf, moment } from './frame.ts';

export const publicHome = '/penalties';

type Written = Pick<ObjectTyped, 'name' | 'words'>;

interface AskShown {
  readonly typed: NoticeKey;
  readonly code?: 'penalty_key_wrong' | 'too_many_attempts';
  /** What was sent against a notice that this browser holds open no more, perhaps empty; null: nobody sent anything. */
  readonly unsent?: Written | null;
}

/** The page that asks for number and code. */
export function askPage(context: PageContext, { typed, code, unsent = null }: AskShown): Html {
  const { lang } = context;
  const words = ownerText[lang];
  const wrong = code === 'penalty_key_wrong' ? [{ field: 'number', message: messageOf(code, lang) }] : [];
  const key = (name: 'number' | 'secret', hint: string): Html => textField({ name, label: words[name], hint, value: typed[name], error: name === 'number' ? wrong[0]?.message : undefined, dir: 'ltr', size: 18, maxLength: 40, autocomplete: 'off' });
  return page(context, {
    title: words.title, description: words.lead, wrong: wrong.length > 0,
    body: stack(
      unsent !== null && alert('warning', words.unsent, html`<p>${unsent.name + unsent.words === '' ? words.unsentEmpty : words.unsentNext}</p>`), unsent && written(unsent, lang),
      code === 'too_many_attempts' && alert('danger', words.tooMany, html`<p>${words.tooManyNext}</p>`), errorSummary(wrong, lang), html`<h1>${words.title}</h1><p class="bw-lead">${words.lead}</p>`,
      form({ context, action: publicHome, children: [key('number', words.numberHint), key('secret', words.secretHint), button(words.open)] }),
    ),
  });
}

/** What somebody wrote where it cannot be sent, to be taken along. */
function written({ name, words }: Written, lang: Language): Html {
  return html`${name !== '' && html`<p>${ownerText[lang].name}: ${bdi(name)}</p>`}${words !== '' && html`<div class="bw-told" dir="auto">${words}</div>`}`;
}

/** How a notice stands for its owner. */
function standing({ penalty, violation: { status }, objection }: OpenNotice, now: Date): keyof (typeof ownerText)['ar']['standing'] {
  if (objection?.outcome) return objection.outcome;
  if (status === 'objected') return 'objected';
  if (status === 'penalised') return isInTime(penalty.objectUntil, now) ? 'penalised' : 'late';
  return status === 'unobjected' ? 'late' : 'closed';
}

/** Whether an objection can be filed now. */
function mayObject({ penalty, violation }: OpenNotice, now: Date): boolean {
  return mayMove(violation.status, 'object') && isInTime(penalty.objectUntil, now);
}

/** A notice with how it stands, what can be done and what became of an objection. */
export function noticePage(context: PageContext, found: OpenNotice, { now, filed }: { now: Date; filed: boolean }): Html {
  const { lang } = context;
  const words = ownerText[lang];
  const { penalty, violation, objection } = found;
  const at = standing(found, now);
  const [title, next] = words.standing[at];
  const due = at === 'objected' && violation.dueAt && html`<p>${words.decideBy} ${dueDay(violation.dueAt, lang)}</p>`;
  const base = `${publicHome}/${penalty.number}`;
  return page(context, {
    title: noticeText[lang].title, backHref: publicHome,
    body: stack(
      filed && alert('success', words.filedNow, html`<p>${words.filedNowNext}</p>`), html`<h1>${noticeText[lang].title} ${ltr(penalty.number)}</h1><p class="bw-lead">${penalty.content.authority.name[lang]}</p>`,
      card({ title: title!, body: html`<p>${next!}</p>${due}${mayObject(found, now) && html`<p>${words.objectFree}</p>${buttonRow(linkButton(words.object, `${base}/objection`))}`}` }),
      at === 'late' && notice(html`<p><strong>${words.late}</strong></p><p>${words.lateNext}</p>`), objection && yourObjection(objection, lang), html`<h2>${words.notice}</h2>`, summaryList(facts(found, lang)), notice(words.pay),
      html`<div class="bw-buttons bw-no-print">${linkButton(words.download, `${base}/notice.pdf`, { variant: 'secondary' })}${form({ context, action: `${publicHome}/forget`, label: words.forget, children: [hidden('number', penalty.number), button(words.forget, { variant: 'tertiary' })] })}</div>`,
    ),
  });
}

function facts({ penalty: { content, amountDue } }: OpenNotice, lang: Language): SummaryRow[] {
  const { rows, noLicence, repeat, breachOf } = noticeText[lang];
  const kinds = matterText[lang].kinds;
  const { establishment: { name, licence, owner, address } } = content;
  const all: readonly [string, HtmlValue][] = [
    [rows.number, html`<strong>${ltr(content.number)}</strong>`], [rows.office, bdi(name[lang])], [rows.licence, licence === null ? noLicence : ltr(licence)], [rows.owner, owner !== null && bdi(owner)], [rows.address, html`<span dir="auto">${address}</span>`],
    [rows.kind, content.kind === 'breach' ? breachOf(kinds[content.violation]) : kinds[content.kind]], [rows.found, dayOf(content.foundOn, lang)], [rows.repeat, repeat(formatNumber(content.repeatNumber, lang))], [rows.issued, dayOf(content.issuedOn, lang)],
    [rows.amount, bdi(riyals(content.amountHalalas, lang))], [rows.due, amountDue !== content.amountHalalas && html`<strong>${bdi(riyals(amountDue, lang))}</strong>`], [rows.source, html`<span dir="auto">${content.source}</span>`],
    [rows.reasons, html`<span dir="auto">${content.reasons}</span>`], [rows.until, dayOf(content.objectUntil, lang)],
  ];
  return all.flatMap(([key, value]) => (value ? [{ key, value }] : []));
}

function yourObjection(objection: NonNullable<OpenNotice['objection']>, lang: Language): Html {
  const words = ownerText[lang];
  const rows: readonly [string, HtmlValue][] = [
    [words.filed, moment(objection.filedAt, lang)], [words.files, objection.uploads.length > 0 && words.filesCount(objection.uploads.length, formatNumber(objection.uploads.length, lang))],
    [words.decided, objection.outcome && html`${matterText[lang].outcomes[objection.outcome]} · ${dayOf(localDay(objection.decidedAt!), lang)}`], [words.reasons, objection.reasons && html`<span dir="auto">${objection.reasons}</span>`],
  ];
  return html`<section class="bw-stack"><h2>${words.yourObjection}</h2>${summaryList(rows.flatMap(([key, value]) => (value ? [{ key, value }] : [])))}<div class="bw-told" dir="auto">${objection.words}</div></section>`;
}

/** An objection as it was typed. */
export interface ObjectTyped {
  readonly name: string;
  readonly words: string;
  readonly uploads: readonly string[];
  /** Its id. */
  readonly key: string;
}

interface ObjectShown {
  readonly typed: ObjectTyped;
  /** Codes by field, or whole messages of a file. */
  readonly problems: Readonly<Record<string, string>>;
  readonly refusal?: keyof typeof violationErrors;
  readonly now: Date;
}

/** The form of an objection, or why none is possible, with all that was typed. */
export function objectPage(context: PageContext, found: OpenNotice, { typed, problems, refusal, now }: ObjectShown): Html {
  const { lang } = context;
  const words = ownerText[lang];
  const { penalty } = found;
  const base = `${publicHome}/${penalty.number}`;
  const wrong = Object.entries(problems).map(([name, code]) => ({ field: name, message: Object.hasOwn(violationErrors, code) ? messageOf(code, lang) : code }));
  const error = (name: string): string | undefined => wrong.find((one) => one.field === name)?.message;
  const code = refusal ?? (mayObject(found, now) ? null : found.objection ? 'objection_filed' : isInTime(penalty.objectUntil, now) ? 'objection_impossible' : 'objection_late');
  const news = code && alert('warning', violationErrors[code].title[lang], html`<p>${violationErrors[code].next[lang]}</p>`);
  const body = form({
    context, action: `${base}/objection`, multipart: true, idempotencyKey: typed.key,
    children: [
      textField({ name: 'name', label: words.name, hint: words.nameHint, dir: 'auto', maxLength: nameLength, value: typed.name, error: error('name'), autocomplete: 'name' }),
      textArea({ name: 'words', label: words.words, hint: words.wordsHint, rows: 7, maxLength: wordsLength, value: typed.words, error: error('words') }),
      typed.uploads.length > 0 && html`<p role="status">${words.kept(formatNumber(typed.uploads.length, lang))}</p>${hidden('uploads', typed.uploads.join(','))}`,
      fileField({ name: 'file', label: words.attach, hint: words.attachHint, required: false, multiple: true, accept: 'image/jpeg,image/png,image/webp,application/pdf', error: error('file') }), html`<p>${words.once}</p>`, button(words.send),
    ],
  });
  return page(context, {
    title: words.objectTitle, backHref: base, wrong: wrong.length > 0,
    body: stack(
      errorSummary(wrong, lang), html`<h1>${words.objectTitle}</h1>`, news, html`<p class="bw-lead">${words.objectLead(penalty.number, formatDay(penalty.objectUntil, lang).gregorian)}</p>`,
      code === null || code === 'objection_files_gone' ? body : html`${written(typed, lang)}${buttonRow(linkButton(words.back, base, { variant: 'secondary' }))}`,
    ),
  });
}
