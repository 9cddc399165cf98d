import { parseGregorian, partsOf, readDay, readParts, type TypedDay } from '../../../platform/calendar.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { alert, button, checkbox, dateField, details, errorSummary, fileField, form, linkButton, notice, stack, textArea, textField, buttonRow } from '../../../views/components.ts';
import { page } from '../../../views/layout.ts';
import type { Authority } from '../../authorities/index.ts';
import type { DraftInput } from '../actions/drafts.ts';
import { type Directive, type Draft, type DraftProblem, most } from '../rules/directive.ts';
import { directiveText } from '../text/pages.ts';
import { type Ask, field, home, inWords, messageOf } from './frame.ts';
import { fileLinks } from './words.ts';

const lines = ['subject_ar', 'text_ar', 'basis_ar', 'subject_en', 'text_en', 'basis_en'] as const;
type Line = (typeof lines)[number];

/** What stands in the form, as it was typed. */
export interface TypedDraft {
  readonly texts: Readonly<Record<Line, string>>;
  readonly due: TypedDay;
  readonly to: readonly number[];
}

/** What was typed into the form. `below`: those that it offered. */
export function readTyped(ask: Ask, below: readonly Authority[]): TypedDraft {
  const texts = Object.fromEntries(lines.map((name) => [name, field(ask, name)])) as Record<Line, string>;
  return { texts, due: readParts(ask.body, 'due'), to: below.map(({ authorityId }) => authorityId).filter((id) => field(ask, `to_${id}`) !== '') };
}

export function typedOf({ words: { subject, text, basis }, dueOn, addressees }: Pick<Draft, 'words' | 'dueOn' | 'addressees'>): TypedDraft {
  return {
    texts: { subject_ar: subject.ar, text_ar: text.ar, basis_ar: basis.ar, subject_en: subject.en, text_en: text.en, basis_en: basis.en },
    due: dueOn === null ? { calendar: 'hijri' } : partsOf(dueOn), to: addressees,
  };
}

/** Null for a day that does not exist: the draft is kept without it, and says so. */
export function inputOf({ texts, due, to }: TypedDraft): DraftInput {
  return {
    words: { subject: { ar: texts.subject_ar, en: texts.subject_en }, text: { ar: texts.text_ar, en: texts.text_en }, basis: { ar: texts.basis_ar, en: texts.basis_en } },
    dueOn: parseGregorian(readDay(due)), addressees: to,
  };
}

/** What a draft's page knows beside what was typed. */
export interface DraftAround {
  readonly below: readonly Authority[];
  /** Words of what is wrong, by field. */
  readonly problems: Readonly<Record<string, string>>;
  readonly news?: HtmlValue;
  /** Hidden fields: of a new one its id and whose place it takes. */
  readonly carried: HtmlValue;
  readonly action: string;
}

/** The page on which a directive is written; `draft` null: a new one. */
export function draftPage(ask: Ask, typed: TypedDraft, draft: Draft | null, lacks: Readonly<Record<string, DraftProblem>>, around: DraftAround): Html {
  const { context } = ask;
  const { lang } = context;
  const words = directiveText[lang];
  const title = draft === null ? words.newTitle : words.draftTitle;
  const wrong = Object.entries(around.problems).map(([name, message]) => ({ field: name === 'to' ? `to_${around.below[0]?.authorityId ?? ''}` : name, message: message }));
  return page(context, {
    title, wrong: wrong.length > 0, section: 'directives', backHref: home,
    body: stack(
      errorSummary(wrong, lang), around.news, html`<h1>${title}</h1><p class="bw-lead">${words.newLead}</p>`, draft && readiness(ask, draft, lacks),
      form({ context, action: around.action, label: title, multipart: true, children: [around.carried, fields(ask, typed, draft, around), button(words.save)] }),
    ),
  });
}

function readiness({ who, context: { lang } }: Ask, draft: Draft, lacks: Readonly<Record<string, DraftProblem>>): Html {
  const words = directiveText[lang];
  const base = `${home}/drafts/${draft.draftId}/steps`;
  const discard = linkButton(words.steps.discard, `${base}/discard`, { variant: 'tertiary' });
  const missing = [...new Set(Object.values(lacks))];
  if (missing.length > 0) return html`${alert('info', words.lacks, html`<ul class="ds-list">${missing.map((code) => html`<li>${messageOf(code, lang)}</li>`)}</ul>`)}${buttonRow(discard)}`;
  const own = draft.writtenBy === who.viewer.personId;
  return html`${alert('success', words.ready, html`<p>${own ? words.own_words : words.readyNext}</p>`)}${buttonRow(!own && linkButton(words.signNow, `${base}/sign`), discard)}`;
}

function fields({ context: { lang } }: Ask, { texts, due, to }: TypedDraft, draft: Draft | null, { below, problems }: DraftAround): HtmlValue {
  const words = directiveText[lang];
  const line = (name: 'subject_ar' | 'subject_en'): Html => textField({ name, label: words.fields[name], hint: words.hints[name], value: texts[name], error: problems[name], dir: 'auto', maxLength: most.subject, required: name === 'subject_ar' });
  const area = (name: Exclude<Line, 'subject_ar' | 'subject_en'>, rows: number, maxLength: number): Html => textArea({ name, label: words.fields[name], hint: words.hints[name], value: texts[name], error: problems[name], rows, maxLength, required: !name.endsWith('_en') });
  const english = stack(line('subject_en'), area('text_en', 6, most.text), area('basis_en', 3, most.basis));
  const open = ['subject_en', 'text_en', 'basis_en'].some((name) => texts[name as Line] !== '' || problems[name] !== undefined);
  return [
    line('subject_ar'), area('text_ar', 10, most.text), area('basis_ar', 3, most.basis), details(words.english, english, open),
    dateField({ lang, name: 'due', label: words.fields.due, hint: words.hints.due, value: due, withCalendar: true, error: problems['due'] }),
    html`<fieldset class="ds-fieldset"><legend class="ds-label">${words.fields.to}</legend>${below.map(({ authorityId, name }, index) =>
      checkbox({ name: `to_${authorityId}`, label: name[lang], checked: to.includes(authorityId), error: index === 0 ? problems['to'] : undefined }))}</fieldset>`,
    draft !== null && draft.files.length > 0 && html`<fieldset class="ds-fieldset"><legend class="ds-label">${words.files}</legend>${draft.files.map((file) =>
      html`<div class="bw-stack"><p>${fileLinks(file, `${home}/drafts/${draft.draftId}`, lang)}</p>${checkbox({ name: `remove_${file.uploadId}`, label: words.removeFile(file.name) })}</div>`)}</fieldset>`,
    fileField({ name: 'file', label: words.fields.file, hint: words.hints.file, accept: 'image/*,application/pdf', required: false, multiple: true, error: problems['file'] }),
  ];
}

/** That there is nothing any more whose place it could take. */
export function formerOver(lang: Language): Html {
  const words = directiveText[lang];
  return alert('warning', words.formerOver, html`<p>${words.formerOverNext}</p>`);
}

/** Whose place a draft is to take, above its form. */
export function formerNotice({ status, content: { subject } }: Directive, lang: Language): Html {
  return status === 'in_force' ? notice(html`${directiveText[lang].supersedesNotice} <bdi>${inWords(subject, lang)}</bdi>`) : formerOver(lang);
}
