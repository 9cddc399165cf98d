import { html, type Html, type HtmlValue } from '../platform/html.ts';
import type { PageContext } from '../platform/request-context.ts';
import { attributes } from './attributes.ts';

export interface FormOptions {
  readonly context: PageContext;
  readonly action: string;
  /** Default `post`. A `get` form carries no `_csrf`. */
  readonly method?: 'get' | 'post';
  /** Sent as the hidden field `_idempotency`: the same key again is the same request, not a second one. */
  readonly idempotencyKey?: string;
  /** For forms with a {@link fileField}. */
  readonly multipart?: boolean;
  /** Name for screen readers, where a page has several forms. */
  readonly label?: string;
  /** Keeps fields and button on one line where there is room, for a search or a filter. */
  readonly inline?: boolean;
  readonly children: HtmlValue;
}

/**
 * A form. It is `novalidate`: the server names what is wrong in the reader's
 * language, once, beside the field and in the summary.
 */
export function form(options: FormOptions): Html {
  const { context, action, method = 'post', idempotencyKey, multipart, label, inline, children } = options;
  const own = attributes({
    class: inline ? 'bw-form bw-form--inline' : 'bw-form',
    action,
    method,
    novalidate: true,
    enctype: multipart && 'multipart/form-data',
    'aria-label': label,
  });
  return html`<form${own}>
    ${method === 'post' && hidden('_csrf', context.csrf)}
    ${idempotencyKey !== undefined && hidden('_idempotency', idempotencyKey)}
    ${children}
  </form>`;
}

/** A hidden field. */
export function hidden(name: string, value: string | number): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`;
}

export type ButtonVariant = 'primary' | 'secondary' | 'tertiary' | 'danger';

export interface ButtonOptions {
  readonly variant?: ButtonVariant;
  /** Default `submit`. */
  readonly type?: 'submit' | 'button';
  readonly name?: string;
  readonly value?: string;
  /** Extra words for screen readers, where several buttons would read alike. */
  readonly about?: string;
}

const looks = {
  primary: {},
  secondary: { 'data-variant': 'secondary' },
  tertiary: { 'data-variant': 'tertiary' },
  danger: { 'data-color': 'danger' },
} as const satisfies Record<ButtonVariant, Record<string, string>>;

/** Label and hidden addition of a button. */
function face(label: string, about: string | undefined): Html {
  return html`<span>${label}${about !== undefined && html`<span class="ds-sr-only"> ${about}</span>`}</span>`;
}

/** A button that sends its form. One primary button a page. */
export function button(label: string, options: ButtonOptions = {}): Html {
  const { variant = 'primary', type = 'submit', name, value, about } = options;
  return html`<button${attributes({ class: 'ds-button', type, name, value, ...looks[variant] })}>${face(label, about)}</button>`;
}

/** A link that looks like a button, for going on without sending anything. */
export function linkButton(label: string, href: string, options: Pick<ButtonOptions, 'variant' | 'about'> = {}): Html {
  const { variant = 'primary', about } = options;
  return html`<a${attributes({ class: 'ds-button', href, ...looks[variant] })}>${face(label, about)}</a>`;
}

/** Buttons in a row, under each other on a phone. */
export function buttonRow(...buttons: HtmlValue[]): Html {
  return html`<div class="bw-buttons">${buttons}</div>`;
}

/** Prints the page; shown only where a script can do it. */
export function printButton(label: string): Html {
  return html`<button class="ds-button bw-no-print" type="button" data-variant="secondary" data-print hidden>${face(label, undefined)}</button>`;
}

export interface NearestOptions {
  readonly action: string;
  readonly label: string;
  /** Said when the person or the device refuses. */
  readonly failed: string;
  /** More hidden fields, such as the chosen service. */
  readonly children?: HtmlValue;
}

/**
 * A one-button form that asks the browser where it is, then goes to `action`
 * with `?lat=…&lon=…` (degrees, two decimals: about 1 km, enough to choose a branch
 * and too little to find a person). Shown only where a script can do it.
 */
export function nearestForm({ action, label, failed, children }: NearestOptions): Html {
  return html`<form class="bw-form" action="${action}" method="get" data-nearest hidden>
    ${children}${hidden('lat', '')}${hidden('lon', '')}
    ${button(label, { variant: 'secondary' })}
    <p class="bw-muted" data-nearest-failed role="status" hidden>${failed}</p>
  </form>`;
}
