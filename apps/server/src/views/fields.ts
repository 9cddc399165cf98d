import { html, type Html } from '../platform/html.ts';
import type { Language } from '../platform/language.ts';
import { attributes } from './attributes.ts';
import { details } from './data.ts';
import { explanation, field, fieldId, group, shared, type FieldOptions } from './field.ts';
import { viewText } from './text.ts';

export interface TextFieldOptions extends FieldOptions {
  readonly type?: 'text' | 'email' | 'tel' | 'search' | 'url';
  /** `ltr` for what is Latin in Arabic too: e-mail addresses, codes. */
  readonly dir?: 'ltr' | 'auto';
  readonly maxLength?: number;
  /** Width in characters, when the answer's length is known. */
  readonly size?: number;
}

/** One line of text. */
export function textField(options: TextFieldOptions): Html {
  const { type = 'text', dir, maxLength, size, value } = options;
  return field(options, html`<input${attributes({ class: 'ds-input', type, dir, maxlength: maxLength, size, value, ...shared(options) })}>`);
}

export interface PasswordFieldOptions extends Omit<FieldOptions, 'value'> {
  readonly lang: Language;
  readonly autocomplete: 'current-password' | 'new-password';
}

/** A password. It can be shown where a script runs, and is never printed back. */
export function passwordField(options: PasswordFieldOptions): Html {
  const words = viewText[options.lang];
  const input = attributes({ class: 'ds-input', type: 'password', dir: 'ltr', spellcheck: 'false', autocapitalize: 'none', ...shared(options) });
  const show = attributes({
    class: 'ds-button',
    type: 'button',
    'data-variant': 'secondary',
    'data-show-password': fieldId(options.name),
    'data-hide': words.hidePassword,
    hidden: true,
  });
  return field(options, html`<div class="bw-password"><input${input}><button${show}><span>${words.showPassword}</span></button></div>`);
}

/**
 * Digits that are a name and not an amount: an id number, a telephone number, a
 * code. Arabic-Indic digits may be typed, and so may spaces: hence the room.
 */
export function digitsField(options: FieldOptions & { readonly length?: number }): Html {
  const { length = 10, value } = options;
  const input = attributes({
    class: 'ds-input bw-digits',
    type: 'text',
    dir: 'ltr',
    inputmode: 'numeric',
    spellcheck: 'false',
    maxlength: length + 4,
    size: length + 2,
    value,
    ...shared(options),
  });
  return field(options, html`<input${input}>`);
}

/** A one-time code; the telephone offers the one that just arrived. */
export function codeField(options: Omit<FieldOptions, 'autocomplete' | 'value'> & { readonly length?: number }): Html {
  return digitsField({ length: 6, ...options, autocomplete: 'one-time-code' });
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly disabled?: boolean;
}

/** A drop-down list, for more than about seven choices. Without a value it asks to choose. */
export function select(options: FieldOptions & { readonly lang: Language; readonly choices: readonly Choice[] }): Html {
  const option = ({ value, label, disabled }: Choice) =>
    html`<option${attributes({ value, selected: value === options.value, disabled })}>${label}</option>`;
  return field(
    options,
    html`<select${attributes({ class: 'ds-input', ...shared(options) })}>
      <option value="">${viewText[options.lang].choose}</option>
      ${options.choices.map(option)}
    </select>`,
  );
}

/** Several lines of text. */
export function textArea(options: FieldOptions & { readonly rows?: number; readonly maxLength?: number; readonly dir?: 'ltr' | 'auto' }): Html {
  const { rows = 4, maxLength, dir = 'auto', value } = options;
  const own = attributes({ class: 'ds-input', rows, dir, maxlength: maxLength, ...shared(options) });
  return field(options, html`<textarea${own}>${value}</textarea>`);
}

/** A file from the device; the form must be `multipart`. `accept` as in HTML, such as `.csv,text/csv`. */
export function fileField(options: Omit<FieldOptions, 'value' | 'autocomplete'> & { readonly accept?: string; readonly multiple?: boolean }): Html {
  return field(options, html`<input${attributes({ class: 'bw-file', type: 'file', accept: options.accept, multiple: options.multiple, ...shared(options) })}>`);
}

/** One yes-or-no, required only when it says so; `value` is what is sent when ticked (default `yes`). */
export function checkbox(options: FieldOptions & { readonly checked?: boolean }): Html {
  const { name, label, value = 'yes', checked, required = false } = options;
  const input = attributes({ class: 'ds-input', type: 'checkbox', value, checked, ...shared({ ...options, required }) });
  return html`<div class="bw-choice">
    <div class="ds-field"><input${input}><label class="ds-label" for="${fieldId(name)}">${label}</label></div>
    ${explanation(options)}
  </div>`;
}

export interface CheckboxGroupOptions extends Omit<FieldOptions, 'autocomplete' | 'value'> {
  readonly choices: readonly Choice[];
  /** Those that are ticked. */
  readonly values: readonly string[];
  /** Beside each other where there is room. */
  readonly inline?: boolean;
  /** More choices that unfold, each list under its name; a list with ticks stands open. */
  readonly more?: readonly { readonly label: string; readonly choices: readonly Choice[] }[];
}

/** Any number of answers. All are sent under one name: the server reads a text or a list of them. */
export function checkboxGroup(options: CheckboxGroupOptions): Html {
  const { choices, values, inline, more = [] } = options;
  let index = 0;
  const list = (some: readonly Choice[]): Html => html`<div class="bw-choices${inline && ' bw-choices--inline'}">${some.map((choice) => tick(options, choice, index++))}</div>`;
  const first = choices.length > 0 && list(choices);
  return group(options, html`${first}${more.map(({ label, choices: some }) => details(label, list(some), some.some(({ value }) => values.includes(value))))}`);
}

function tick({ name, values }: CheckboxGroupOptions, { value, label, hint, disabled }: Choice, index: number): Html {
  const id = index === 0 ? fieldId(name) : `${fieldId(name)}-${index}`;
  const about = hint && `${id}-about`;
  const input = attributes({ class: 'ds-input', type: 'checkbox', id, name, value, checked: values.includes(value), disabled, 'aria-describedby': about });
  return html`<div class="ds-field">
    <input${input}><label class="ds-label" for="${id}">${label}</label>
    ${hint && html`<p data-field="description" id="${about}">${hint}</p>`}
  </div>`;
}

export interface RadioGroupOptions extends Omit<FieldOptions, 'autocomplete'> {
  readonly choices: readonly Choice[];
  /** Beside each other where there is room. */
  readonly inline?: boolean;
}

/** One of a few answers, all of them in sight. */
export function radioGroup(options: RadioGroupOptions): Html {
  const radios = options.choices.map((choice, index) => radio(options, choice, index));
  return group(options, html`<div class="bw-choices${options.inline && ' bw-choices--inline'}">${radios}</div>`);
}

function radio(group: RadioGroupOptions, { value, label, hint, disabled }: Choice, index: number): Html {
  const { name, required = true } = group;
  const id = index === 0 ? fieldId(name) : `${fieldId(name)}-${index}`;
  const about = hint && `${id}-about`;
  const checked = value === group.value;
  const input = attributes({ class: 'ds-input', type: 'radio', id, name, value, checked, disabled, required, 'aria-describedby': about });
  return html`<div class="ds-field">
    <input${input}><label class="ds-label" for="${id}">${label}</label>
    ${hint && html`<p data-field="description" id="${about}">${hint}</p>`}
  </div>`;
}
