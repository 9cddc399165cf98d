import { formatDay } from '../../../platform/calendar.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { bdi, dayText, ltr, summaryList } from '../../../views/components.ts';
import type { Answers, Field, FormStep } from '../../catalogue/index.ts';
import type { ListedDocument } from '../actions/documents.ts';
import { applicationText } from '../text.ts';
import { links } from './links.ts';

/** What the answers to a form are shown with. */
export interface ShownAnswers {
  readonly lang: Language;
  readonly applicationId: string;
  readonly answers: Answers;
  readonly documents: readonly ListedDocument[];
}

/** The answers of a step, one a line, each with a way to change it where `change` says so. */
export function answersOf(step: FormStep, shown: ShownAnswers, change: boolean): Html {
  const { lang, applicationId } = shown;
  const href = `${links.step(applicationId, step.name)}?from=check`;
  const action = (field: Field) => ({ label: applicationText[lang].check.change, href, about: field.label[lang] });
  return summaryList(step.fields.map((field) => ({ key: field.label[lang], value: answerText(field, shown), ...(change && { action: action(field) }) })));
}

function answerText(field: Field, shown: ShownAnswers): HtmlValue {
  const { lang, answers } = shown;
  const words = applicationText[lang].check;
  const answer = answers[field.name];
  if (field.kind === 'documents') return documentList(field.name, shown) ?? words.none;
  if (typeof answer !== 'string' || answer === '') return words.none;
  switch (field.kind) {
    case 'date': return /^\d{4}-\d\d-\d\d$/.test(answer) ? dayText(formatDay(answer, lang), answer) : ltr(answer);
    case 'choice': return field.choices.find(({ value }) => value === answer)?.label[lang] ?? answer;
    case 'declaration': return words.agreed;
    case 'passport': case 'phone': case 'number': return ltr(answer);
    default: return answer.includes('\n') ? html`<span class="bw-lines">${bdi(answer)}</span>` : bdi(answer);
  }
}

/** What is attached to a question, each page a link; null: nothing. */
export function documentList(field: string, { lang, applicationId, documents }: Omit<ShownAnswers, 'answers'>): Html | null {
  const own = documents.filter((document) => document.field === field);
  if (own.length === 0) return null;
  return html`<ul class="ds-list">${own.map((document) => html`<li>${documentLinks(document, lang, applicationId)}</li>`)}</ul>`;
}

export function documentLinks({ uploadId, name, pages }: ListedDocument, lang: Language, applicationId: string): Html {
  const words = applicationText[lang].step;
  const link = (page: number, label: HtmlValue) => html`<a class="ds-link" href="${links.document(applicationId, uploadId, page)}">${label}</a>`;
  if (pages === 1) return link(1, bdi(name));
  return html`${bdi(name)} <span class="bw-muted">${Array.from({ length: pages }, (_, i) => html`${i > 0 && ' · '}${link(i + 1, words.page(i + 1))}`)}</span>`;
}
