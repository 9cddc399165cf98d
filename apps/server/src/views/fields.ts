import { html, type Html, type HtmlValue } from '../platform/html.ts';
import type { Language } from '../platform/language.ts';
import { errorOf, field, fieldId, group, shared, type FieldOptions } from './field.ts';
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
  return field(
    options,
    html`<input class="ds-input" type="${type}"${shared(options)}${dir && html` dir="${dir}"`}${maxLength && html` maxlength="${maxLength}"`}${
      size && html` size="${size}"`
    }${value !== undefined && html` value="${value}"`}>`,
  );
}

/** A password. It can be shown where a script runs, and is never printed back. */
export function passwordField(options: Omit<FieldOptions, 'value'> & { readonly lang: Language; readonly autocomplete: 'current-password' | 'new-password' }): Html {
  const words = viewText[options.lang];
  return field(
    options,
    html`<div class="bw-password"><input class="ds-input" type="password" dir="ltr" spellcheck="false" autocapitalize="none"${shared(
      options,
    )}><button class="ds-button" type="button" data-variant="secondary" data-show-password="${fieldId(options.name)}" data-hide="${words.hidePassword}" hidden><span>${
      words.showPassword
    }</span></button></div>`,
  );
}

/** Digits that are a name and not an amount: an id number, a telephone number, a code. Arabic-Indic digits may be typed. */
export function digitsField(options: FieldOptions & { readonly length?: number }): Html {
  const { length = 10, value } = options;
  return field(
    options,
    html`<input class="ds-input bw-digits" type="text" dir="ltr" inputmode="numeric" spellcheck="false" maxlength="${length + 4}" size="${length + 2}"${shared(options)}${
      value !== undefined && html` value="${value}"`
    }>`,
  );
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
  const option = (choice: Choice) =>
    html`<option value="${choice.value}"${choice.value === options.value && html` selected`}${choice.disabled && html` disabled`}>${choice.label}</option>`;
  return field(options, html`<select class="ds-input"${shared(options)}><option value="">${viewText[options.lang].choose}</option>${options.choices.map(option)}</select>`);
}

/** Several lines of text. */
export function textArea(options: FieldOptions & { readonly rows?: number; readonly maxLength?: number }): Html {
  const { rows = 4, maxLength, value } = options;
  return field(options, html`<textarea class="ds-input" rows="${rows}" dir="auto"${maxLength && html` maxlength="${maxLength}"`}${shared(options)}>${value}</textarea>`);
}

/** A file from the device; the form must be `multipart`. `accept` as in HTML, such as `.csv,text/csv`. */
export function fileField(options: Omit<FieldOptions, 'value' | 'autocomplete'> & { readonly accept?: string }): Html {
  return field(options, html`<input class="bw-file" type="file"${options.accept && html` accept="${options.accept}"`}${shared(options)}>`);
}

/** One yes-or-no; `value` is what is sent when ticked (default `yes`). */
export function checkbox(options: FieldOptions & { readonly checked?: boolean }): Html {
  const { name, label, hint, value = 'yes', checked } = options;
  return html`<div class="bw-choice"><div class="ds-field"><input class="ds-input" type="checkbox" value="${value}"${shared({ ...options, required: options.required ?? false })}${
    checked && html` checked`
  }><label class="ds-label" for="${fieldId(name)}">${label}</label>${hint && html`<p data-field="description" id="${fieldId(name)}-hint">${hint}</p>`}</div>${errorOf(options)}</div>`;
}

/** One of a few answers, all of them in sight. */
export function radioGroup(options: Omit<FieldOptions, 'autocomplete'> & { readonly choices: readonly Choice[]; readonly inline?: boolean }): Html {
  const radios: HtmlValue = options.choices.map((choice, index) => radio(options, choice, index));
  return group(options, html`<div class="bw-choices${options.inline && ' bw-choices--inline'}">${radios}</div>`);
}

function radio(options: Omit<FieldOptions, 'autocomplete'>, choice: Choice, index: number): Html {
  const id = index === 0 ? fieldId(options.name) : `${fieldId(options.name)}-${index}`;
  return html`<div class="ds-field"><input class="ds-input" type="radio" id="${id}" name="${options.name}" value="${choice.value}"${choice.value === options.value && html` checked`}${
    choice.disabled && html` disabled`
  }${options.required !== false && html` required`}${choice.hint && html` aria-describedby="${id}-about"`}><label class="ds-label" for="${id}">${choice.label}</label>${
    choice.hint && html`<p data-field="description" id="${id}-about">${choice.hint}</p>`
  }</div>`;
}

