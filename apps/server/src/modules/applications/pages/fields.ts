import type { TypedDay } from '../../../platform/calendar.ts';
import { html, type Html, type HtmlValue } from '../../../platform/html.ts';
import type { PageContext } from '../../../platform/request-context.ts';
import { button, buttonRow, checkbox, dateField, digitsField, fileField, notice, radioGroup, select, textArea, textField, viewText } from '../../../views/components.ts';
import type { Field } from '../../catalogue/index.ts';
import type { ListedDocument } from '../actions/documents.ts';
import { controlName, type Typed } from '../rules/read.ts';
import { applicationText } from '../text.ts';
import { documentLinks } from './answers.ts';

/** A question as it is put to the person. */
export interface ShownField {
  readonly context: PageContext;
  readonly applicationId: string;
  readonly field: Field;
  readonly typed: Typed;
  readonly error: string | undefined;
  readonly documents: readonly ListedDocument[];
  /** What an officer asked to be corrected here. */
  readonly asked: string | undefined;
}

/** More answers than this are a list that unfolds. */
const mostRadios = 7;

/** A question: what the officer said of it, its control, what was typed, what is wrong with it. */
export function questionOf(shown: ShownField): HtmlValue {
  const { context: { lang }, asked } = shown;
  return [asked !== undefined && notice(html`<p><strong>${applicationText[lang].step.officerAsks}</strong></p><p class="bw-lines"><bdi>${asked}</bdi></p>`), controlOf(shown)];
}

function controlOf(shown: ShownField): HtmlValue {
  const { context: { lang }, field, typed, error } = shown;
  const label = field.optional ? viewText[lang].optional(field.label[lang]) : field.label[lang];
  const own = { name: controlName(field.name), label, hint: field.hint?.[lang], error, required: !field.optional };
  const text = typeof typed === 'string' ? typed : '';
  switch (field.kind) {
    case 'text': return field.lines === 'several' ? textArea({ ...own, value: text, rows: 5 }) : textField({ ...own, value: text, dir: field.script === 'latin' ? 'ltr' : 'auto', autocomplete: 'off' });
    case 'passport': return textField({ ...own, value: text, dir: 'ltr', size: 14, autocomplete: 'off' });
    case 'phone': return digitsField({ ...own, value: text, length: 16, autocomplete: 'tel' });
    case 'number': return digitsField({ ...own, value: text, length: 8 });
    case 'date': return dateField({ ...own, lang, value: dayShown(shown), withCalendar: true });
    case 'choice': return choiceOf(field, { ...own, value: text }, lang);
    case 'declaration': return checkbox({ ...own, checked: text === 'yes' });
    case 'documents': return documentsOf(shown, own);
  }
}

/** Passports, and certificates from abroad, have Gregorian dates: that calendar, until the person chooses the other. */
function dayShown({ typed }: ShownField): TypedDay {
  return { calendar: 'gregorian', ...(typeof typed === 'string' ? {} : typed) };
}

interface Own {
  readonly name: string;
  readonly label: string;
  readonly hint: string | undefined;
  readonly error: string | undefined;
  readonly required: boolean;
}

function choiceOf({ choices }: Extract<Field, { kind: 'choice' }>, own: Own & { readonly value: string }, lang: PageContext['lang']): Html {
  const shown = choices.map(({ value, label }) => ({ value, label: label[lang] }));
  return shown.length > mostRadios ? select({ ...own, lang, choices: shown }) : radioGroup({ ...own, choices: shown });
}

/** The files there are, each with a button that takes it away, and room for more while there is some. */
function documentsOf({ context: { lang }, applicationId, field, documents }: ShownField, own: Own): HtmlValue {
  if (field.kind !== 'documents') return null;
  const words = applicationText[lang].step;
  const attached = documents.filter((document) => document.field === field.name);
  const rows = attached.map((document) => html`<li class="bw-row">${documentLinks(document, lang, applicationId)} ${button(words.remove, { name: 'do', value: `remove:${document.uploadId}`, variant: 'tertiary', about: document.name })}</li>`);
  const list = attached.length > 0 && html`<div role="group" aria-label="${own.label}"><p>${words.attached}</p><ul class="ds-list">${rows}</ul></div>`;
  if (attached.length >= field.most) return html`<div class="ds-field"><p class="ds-label">${own.label}</p>${list}<p class="bw-muted">${words.filesMany(field.most)}</p></div>`;
  const hint = html`${own.hint !== undefined && html`${own.hint}<br>`}${words.filesHint(field.most)}`;
  const file = fileField({ ...own, hint, required: own.required && attached.length === 0, accept: 'image/jpeg,image/png,image/webp,application/pdf', multiple: field.most > 1 });
  return html`<div class="bw-stack">${file}${buttonRow(button(words.attach, { name: 'do', value: 'attach', variant: 'secondary', about: own.label }))}${list}</div>`;
}
