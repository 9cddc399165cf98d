import { html, type Html, type HtmlValue } from '../platform/html.ts';
import type { PageContext } from '../platform/request-context.ts';

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
  return html`<form class="bw-form${inline ? ' bw-form--inline' : ''}" action="${action}" method="${method}" novalidate${
    multipart ? html` enctype="multipart/form-data"` : ''
  }${label ? html` aria-label="${label}"` : ''}>${method === 'post' && hidden('_csrf', context.csrf)}${
    idempotencyKey !== undefined && hidden('_idempotency', idempotencyKey)
  }${children}</form>`;
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

function look(variant: ButtonVariant): Html {
  if (variant === 'danger') return html` data-color="danger"`;
  return variant === 'primary' ? html`` : html` data-variant="${variant}"`;
}

function about(text: string | undefined): HtmlValue {
  return text !== undefined && html`<span class="ds-sr-only"> ${text}</span>`;
}

/** A button that sends its form. One primary button a page. */
export function button(label: string, options: ButtonOptions = {}): Html {
  const { variant = 'primary', type = 'submit', name, value } = options;
  return html`<button class="ds-button" type="${type}"${look(variant)}${name !== undefined && html` name="${name}"`}${
    value !== undefined && html` value="${value}"`
  }><span>${label}${about(options.about)}</span></button>`;
}

/** A link that looks like a button, for going on without sending anything. */
export function linkButton(label: string, href: string, options: Pick<ButtonOptions, 'variant' | 'about'> = {}): Html {
  return html`<a class="ds-button" href="${href}"${look(options.variant ?? 'primary')}><span>${label}${about(options.about)}</span></a>`;
}

/** Buttons in a row, under each other on a phone. */
export function buttonRow(...buttons: HtmlValue[]): Html {
  return html`<div class="bw-buttons">${buttons}</div>`;
}

/** Prints the page; shown only where a script can do it. */
export function printButton(label: string): Html {
  return html`<button class="ds-button bw-no-print" type="button" data-variant="secondary" data-print hidden><span>${label}</span></button>`;
}

/**
 * A one-button form that asks the browser where it is, then goes to `action`
 * with `?lat=…&lon=…` (degrees, three decimals: about 100 m). Shown only where
 * a script can do it. `failed` is said when the person or the device refuses.
 */
export function nearestForm(options: { context: PageContext; action: string; label: string; failed: string; children?: HtmlValue }): Html {
  return html`<form class="bw-form" action="${options.action}" method="get" data-nearest hidden>${options.children}${hidden('lat', '')}${hidden('lon', '')}${button(
    options.label,
    { variant: 'secondary' },
  )}<p class="bw-muted" data-nearest-failed role="status" hidden>${options.failed}</p></form>`;
}
