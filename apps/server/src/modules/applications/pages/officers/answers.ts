import { formatDay } from '../../../../platform/calendar.ts';
import { html, type Html, type HtmlValue } from '../../../../platform/html.ts';
import type { Language } from '../../../../platform/language.ts';
import type { Upload } from '../../../../platform/uploads.ts';
import { dayText, formatNumber, ltr, summaryList } from '../../../../views/components.ts';
import type { Answers, Field, Form } from '../../../catalogue/index.ts';
import { askedSteps } from '../../rules/steps.ts';
import { officerText } from '../../text/officers.ts';

/** Uploads of an application by id, and where they are shown. */
export interface Documents {
  readonly uploads: ReadonlyMap<string, Upload>;
  /** The address of the application. */
  readonly base: string;
}

/** The fields that are asked with these answers. */
export function askedFields(form: Form, answers: Answers): readonly Field[] {
  return askedSteps(form, answers).flatMap(({ fields }) => fields);
}

/** An application's answers step by step, in the words of its own form. */
export function answersOf(form: Form, answers: Answers, documents: Documents, lang: Language): Html {
  return html`${askedSteps(form, answers).map(({ title, fields }) => html`<h3>${title[lang]}</h3>${
    summaryList(fields.map((field) => ({ key: field.label[lang], value: answerOf(field, answers, documents, lang) })))}`)}`;
}

/** One answer as people read it. */
export function answerOf(field: Field, answers: Answers, documents: Documents, lang: Language): HtmlValue {
  const words = officerText[lang];
  const answer = answers[field.name];
  if (answer === undefined || answer.length === 0) return html`<span class="bw-muted">${words.notAnswered}</span>`;
  if (field.kind === 'documents') return pictures(typeof answer === 'string' ? [answer] : answer, documents, lang);
  const text = typeof answer === 'string' ? answer : answer.join(', ');
  switch (field.kind) {
    case 'choice': return field.choices.find(({ value }) => value === text)?.label[lang] ?? text;
    case 'date': return /^\d{4}-\d\d-\d\d$/.test(text) ? dayText(formatDay(text, lang), text) : text;
    case 'declaration': return words.agreed;
    case 'number': return html`<bdi>${Number.isFinite(Number(text)) ? formatNumber(Number(text), lang) : text}</bdi>`;
    case 'passport': case 'phone': return ltr(text);
    default: return html`<span class="bw-lines" dir="auto">${text}</span>`;
  }
}

function pictures(ids: readonly string[], { uploads, base }: Documents, lang: Language): Html {
  const words = officerText[lang];
  const one = (id: string, index: number): HtmlValue => {
    const upload = uploads.get(id);
    if (!upload) return html`<span class="bw-muted">${words.notAnswered}</span>`;
    return upload.pages.map((_, page) => {
      const name = upload.pages.length > 1 ? words.documentPage(formatNumber(index + 1, lang), formatNumber(page + 1, lang)) : words.document(formatNumber(index + 1, lang));
      return html`<a href="${base}/documents/${id}/${page + 1}"><img class="bw-evidence" src="${base}/documents/${id}/${page + 1}" alt="${name}" loading="lazy"></a>`;
    });
  };
  return html`<div class="bw-grid">${ids.map(one)}</div>`;
}
