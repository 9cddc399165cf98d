import { escapeHtml, raw, type Html } from '../platform/html.ts';

/**
 * Attributes of a tag: `true` prints the name alone; `false`, `null` and
 * `undefined` print nothing. Names are written in code, never taken from outside.
 */
export function attributes(values: Readonly<Record<string, string | number | boolean | null | undefined>>): Html {
  let text = '';
  for (const [name, value] of Object.entries(values)) {
    if (value === true) text += ` ${name}`;
    else if (value !== false && value !== null && value !== undefined) text += ` ${name}="${escapeHtml(String(value))}"`;
  }
  return raw(text);
}
