import { field, h } from '@bawaba/offline';

interface TextOptions {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string | null;
  readonly value: string;
  readonly most: number;
  readonly lines?: number;
  readonly inputmode?: 'numeric' | 'decimal' | 'tel' | 'search';
  readonly input: (value: string) => void;
}

/** A field whose every change is handed on. Numbers are written from left to right in both languages. */
export function textField({ id, label, hint, error = null, value, most, lines, inputmode, input }: TextOptions): HTMLElement {
  const listen = (event: Event): void => input((event.target as HTMLInputElement | HTMLTextAreaElement).value);
  if (lines !== undefined) {
    const area = h('textarea', { rows: lines, maxlength: most, dir: 'auto', input: listen });
    area.value = value;
    return field({ id, label, ...(hint !== undefined && { hint }), error, control: area });
  }
  const digits = inputmode !== undefined && inputmode !== 'search';
  const control = h('input', { type: 'text', maxlength: most, dir: digits ? 'ltr' : 'auto', inputmode, autocomplete: 'off', class: digits ? 'digits' : null, input: listen, value });
  return field({ id, label, ...(hint !== undefined && { hint }), error, control });
}

interface ChoiceOptions<T extends string> {
  readonly id: string;
  readonly legend: string;
  readonly options: readonly (readonly [value: T, label: string])[];
  readonly value: T | null;
  readonly error?: string | null;
  readonly choose: (value: T) => void;
}

/** One of some, as large buttons that a thumb hits. */
export function choiceField<T extends string>({ id, legend, options, value, error = null, choose }: ChoiceOptions<T>): HTMLElement {
  return h('fieldset', { id, 'aria-describedby': error ? `${id}-error` : null },
    h('legend', {}, legend),
    error ? h('p', { class: 'field-error', id: `${id}-error` }, error) : null,
    h('div', { class: 'picks' }, ...options.map(([option, label]) =>
      h('label', { class: 'pick' },
        h('input', { type: 'radio', name: id, id: `${id}-${option}`, value: option, checked: option === value, change: () => choose(option) }),
        h('span', {}, label)))));
}

export function checkField(id: string, label: string, checked: boolean, change: (checked: boolean) => void): HTMLElement {
  return h('label', { class: 'pick' },
    h('input', { type: 'checkbox', id, checked, change: (event) => change((event.target as HTMLInputElement).checked) }),
    h('span', {}, label));
}

type Look = 'plain' | 'large' | 'quiet' | 'danger';

export function button(id: string, label: string, click: () => void, look: Look = 'plain'): HTMLButtonElement {
  return h('button', { id, type: 'button', class: look === 'plain' ? 'button' : `button button-${look}`, click }, label);
}

export function facts(rows: readonly (readonly [string, string | HTMLElement | null])[]): HTMLElement {
  return h('dl', { class: 'facts' }, ...rows.filter(([, value]) => value !== null && value !== '').map(([key, value]) =>
    h('div', {}, h('dt', {}, key), h('dd', {}, typeof value === 'string' ? h('bdi', { dir: 'auto' }, value) : value))));
}
