import { html, type Html, type HtmlValue } from '../platform/html.ts';
import { attributes } from './attributes.ts';

/** What every field has. `name` is the form field's name; the control's id is {@link fieldId}. */
export interface FieldOptions {
  readonly name: string;
  readonly label: string;
  readonly hint?: HtmlValue;
  readonly value?: string | undefined;
  /** What is wrong and what to do, or nothing. */
  readonly error?: string | undefined;
  /** Fields are required unless `false`; then say so in the label with `viewText[lang].optional(label)`. */
  readonly required?: boolean;
  /** A token of the HTML standard, such as `username`, `tel`, `bday`. */
  readonly autocomplete?: string;
}

/** The id of a field's (first) control: what an error summary links to. */
export function fieldId(name: string): string {
  return `field-${name}`;
}

type Explained = Pick<FieldOptions, 'name' | 'hint' | 'error'>;

/** The attributes that tie hint and error to a control and say that it is wrong. */
export function described({ name, hint, error }: Explained): Readonly<Record<string, string | undefined>> {
  const ids = [hint && `${fieldId(name)}-hint`, error && `${fieldId(name)}-error`].filter(Boolean).join(' ');
  return { 'aria-describedby': ids || undefined, 'aria-invalid': error ? 'true' : undefined };
}

/** Hint and error of a field, as {@link described} names them. */
export function explanation({ name, hint, error }: Explained): HtmlValue {
  return [
    hint && html`<p data-field="description" id="${fieldId(name)}-hint">${hint}</p>`,
    error && html`<p class="ds-validation-message" id="${fieldId(name)}-error">${error}</p>`,
  ];
}

/** Label, hint, error and control in the order in which they are read. */
export function field(options: FieldOptions, control: Html): Html {
  return html`<div class="ds-field">
    <label class="ds-label" for="${fieldId(options.name)}">${options.label}</label>
    ${explanation(options)}
    ${control}
  </div>`;
}

/** A question with several controls: legend, hint, error, controls. */
export function group(options: Explained & { readonly label: string; readonly className?: string }, controls: HtmlValue): Html {
  const { label, className, error } = options;
  const classes = ['ds-fieldset', className, error && 'bw-wrong'].filter(Boolean).join(' ');
  return html`<fieldset${attributes({ class: classes, ...described(options) })}>
    <legend class="ds-label">${label}</legend>
    ${explanation(options)}
    ${controls}
  </fieldset>`;
}

/** Attributes shared by all controls: id, name, autocomplete, required, description. */
export function shared(options: FieldOptions): Readonly<Record<string, string | boolean | undefined>> {
  const { name, autocomplete, required = true } = options;
  return { id: fieldId(name), name, autocomplete, required, ...described(options) };
}
