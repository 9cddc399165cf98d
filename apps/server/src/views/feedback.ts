import { html, type Html, type HtmlValue } from '../platform/html.ts';
import type { Language } from '../platform/language.ts';
import { attributes } from './attributes.ts';
import { fieldId } from './field.ts';
import { viewText } from './text.ts';

export interface FieldError {
  /** The field's name, or nothing for an error of the whole form. */
  readonly field?: string;
  readonly message: string;
}

/** Everything wrong with a form, at its top, each line leading to its field. Prints nothing for an empty list. */
export function errorSummary(errors: readonly FieldError[], lang: Language): Html {
  if (errors.length === 0) return html``;
  const line = ({ field, message }: FieldError) =>
    html`<li>${field === undefined ? message : html`<a class="ds-link" href="#${fieldId(field)}">${message}</a>`}</li>`;
  return html`<div class="ds-error-summary" role="alert" tabindex="-1" data-errors>
    <h2>${viewText[lang].errorsTitle}</h2>
    <ul class="ds-list">${errors.map(line)}</ul>
  </div>`;
}

export type AlertKind = 'info' | 'success' | 'warning' | 'danger';

/** Something the reader must know now. `danger` is read out at once. */
export function alert(kind: AlertKind, title: string, body?: HtmlValue): Html {
  const own = attributes({ class: 'ds-alert', 'data-color': kind, role: kind === 'danger' && 'alert' });
  return html`<div${own}><h2 class="bw-alert-title">${title}</h2>${body && html`<div class="bw-stack">${body}</div>`}</div>`;
}

/** A quiet remark beside the matter. */
export function notice(body: HtmlValue): Html {
  return html`<div class="bw-notice">${body}</div>`;
}

export type TagColor = 'neutral' | 'accent' | 'info' | 'success' | 'warning' | 'danger';

/** A state in a word, such as "booked". Never by colour alone. */
export function tag(label: string, color: TagColor = 'neutral'): Html {
  return html`<span class="ds-tag" data-color="${color}" data-variant="outline">${label}</span>`;
}

/** Nothing here yet: says so, and what to do about it. */
export function emptyState(title: string, body?: HtmlValue, action?: Html): Html {
  return html`<div class="bw-empty">
    <svg class="bw-empty-mark" viewBox="0 0 48 48" aria-hidden="true" focusable="false">
      <path d="M8 42V22a16 16 0 0 1 32 0v20"/><path d="M16 42V24a8 8 0 0 1 16 0v18"/>
    </svg>
    <p class="bw-empty-title">${title}</p>
    ${body && html`<div class="bw-muted">${body}</div>`}
    ${action}
  </div>`;
}

/** How far something is. `value` and `max` in the same unit. */
export function progress(value: number, max: number, label: string): Html {
  return html`<div class="bw-progress"><span>${label}</span><progress value="${value}" max="${max}" aria-label="${label}"></progress></div>`;
}

/**
 * Minutes and seconds until a moment, counted down where a script runs; without
 * one the fixed text stays. `until` is written for people, `at` is the instant.
 */
export function countdown(options: { at: Date; until: string; lang: Language }): Html {
  const { at, until, lang } = options;
  return html`<p class="bw-countdown">
    <span class="bw-muted">${viewText[lang].timeLeft}:</span>
    <time datetime="${at.toISOString()}" data-countdown>${until}</time>
  </p>`;
}
