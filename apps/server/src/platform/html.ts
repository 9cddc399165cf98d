/**
 * An escaping template tag. A string is always escaped; a nested fragment never twice.
 * Fragments are a type of their own, so a string can never pass for markup by accident.
 */
const fragment: unique symbol = Symbol('html');

/** Markup that is safe to send: made only by {@link html}, {@link raw} and {@link join}. */
export interface Html {
  readonly [fragment]: string;
}

/** What may stand in a hole of the template. `null`, `undefined` and `false` print nothing. */
export type HtmlValue = string | number | Html | null | undefined | false | readonly HtmlValue[];

const special = /[&<>"']/;
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Escapes text for element content and for quoted attribute values. */
export function escapeHtml(text: string): string {
  return special.test(text) ? text.replace(/[&<>"']/g, (character) => entities[character]!) : text;
}

function print(value: HtmlValue): string {
  if (typeof value === 'string') return escapeHtml(value);
  if (value === null || value === undefined || value === false) return '';
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return value.map(print).join('');
  return (value as Html)[fragment];
}

/** `` html`<p>${text}</p>` ``. Attribute holes must stand between double quotes. */
export function html(strings: TemplateStringsArray, ...values: HtmlValue[]): Html {
  let text = strings[0]!;
  for (let i = 0; i < values.length; i++) text += print(values[i]) + strings[i + 1]!;
  return { [fragment]: text };
}

/** Marks text as markup. Only for markup that this program made itself (an SVG, a static file). */
export function raw(text: string): Html {
  return { [fragment]: text };
}

/** The markup of a fragment, to send or to measure. */
export function toText(value: Html): string {
  return value[fragment];
}

/** True for a fragment made by {@link html} or {@link raw}. */
export function isHtml(value: unknown): value is Html {
  return typeof value === 'object' && value !== null && fragment in value;
}
