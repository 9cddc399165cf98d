import { html, type Html, type HtmlValue } from '../platform/html.ts';

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

/** Ids of hint and error, for `aria-describedby`, and the attributes that say a control is wrong. */
export function described(options: Pick<FieldOptions, 'name' | 'hint' | 'error'>): Html {
  const id = fieldId(options.name);
  const ids = [options.hint && `${id}-hint`, options.error && `${id}-error`].filter(Boolean).join(' ');
  return html`${ids !== '' && html` aria-describedby="${ids}"`}${options.error && html` aria-invalid="true"`}`;
}

export function hintOf(options: Pick<FieldOptions, 'name' | 'hint'>): Html {
  return html`${options.hint && html`<p data-field="description" id="${fieldId(options.name)}-hint">${options.hint}</p>`}`;
}

export function errorOf(options: Pick<FieldOptions, 'name' | 'error'>): Html {
  return html`${options.error && html`<p class="ds-validation-message" id="${fieldId(options.name)}-error">${options.error}</p>`}`;
}

/** Label, hint, error and control in the order in which they are read. */
export function field(options: FieldOptions, control: Html): Html {
  return html`<div class="ds-field"><label class="ds-label" for="${fieldId(options.name)}">${options.label}</label>${hintOf(options)}${errorOf(options)}${control}</div>`;
}

/** A question with several controls: legend, hint, error, controls. */
export function group(options: Pick<FieldOptions, 'name' | 'label' | 'hint' | 'error'>, controls: HtmlValue, role?: 'radiogroup'): Html {
  return html`<fieldset class="ds-fieldset${options.error && ' bw-wrong'}"${role && html` role="${role}"`}${described(options)}><legend class="ds-label">${options.label}</legend>${hintOf(
    options,
  )}${errorOf(options)}${controls}</fieldset>`;
}

/** Attributes shared by all controls: id, name, autocomplete, required, description. */
export function shared(options: FieldOptions): Html {
  return html` id="${fieldId(options.name)}" name="${options.name}"${options.autocomplete && html` autocomplete="${options.autocomplete}"`}${
    options.required !== false && html` required`
  }${described(options)}`;
}
