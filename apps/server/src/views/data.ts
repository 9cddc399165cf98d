import { html, type Html, type HtmlValue } from '../platform/html.ts';
import type { Language } from '../platform/language.ts';
import { attributes } from './attributes.ts';
import { viewText } from './text.ts';

export interface SummaryRow {
  readonly key: string;
  readonly value: HtmlValue;
  /** Usually "change"; `about` says what, for screen readers. */
  readonly action?: { readonly label: string; readonly href: string; readonly about: string };
}

/** Facts as key and value, to check before going on or to look at afterwards. */
export function summaryList(rows: readonly SummaryRow[]): Html {
  const way = ({ label, href, about }: NonNullable<SummaryRow['action']>) =>
    html`<dd class="bw-summary-action"><a class="ds-link" href="${href}">${label}<span class="ds-sr-only"> ${about}</span></a></dd>`;
  const row = ({ key, value, action }: SummaryRow) =>
    html`<div class="bw-summary-row"><dt>${key}</dt><dd>${value}</dd>${action && way(action)}</div>`;
  return html`<dl class="bw-summary">${rows.map(row)}</dl>`;
}

export interface TableOptions {
  readonly caption: string;
  /** Plain words: on a phone each stands before its cell. */
  readonly head: readonly string[];
  /** One list of cells a row, as many as `head`; the first names the row. */
  readonly rows: readonly (readonly HtmlValue[])[];
  /** Leaves the caption to screen readers, where a heading already says it. */
  readonly hideCaption?: boolean;
  /** Columns (from 0) with amounts, set at the end of the cell in figures of one width. */
  readonly numeric?: readonly number[];
}

/**
 * A table; on a phone every row becomes a small card. The roles are spelled out
 * because browsers drop a table's meaning when its display changes.
 */
export function table({ caption, head, rows, hideCaption, numeric = [] }: TableOptions): Html {
  const look = (column: number) => (numeric.includes(column) ? 'bw-number' : undefined);
  const title = (label: string, column: number) =>
    html`<th${attributes({ scope: 'col', role: 'columnheader', class: look(column) })}>${label}</th>`;
  const cell = (value: HtmlValue, column: number) => {
    const shared = { 'data-label': head[column], class: look(column) };
    return column === 0
      ? html`<th${attributes({ scope: 'row', role: 'rowheader', ...shared })}>${value}</th>`
      : html`<td${attributes({ role: 'cell', ...shared })}>${value}</td>`;
  };
  return html`<table class="ds-table bw-table" role="table">
    <caption${attributes({ class: hideCaption && 'ds-sr-only' })}>${caption}</caption>
    <thead role="rowgroup"><tr role="row">${head.map(title)}</tr></thead>
    <tbody role="rowgroup">${rows.map((row) => html`<tr role="row">${row.map(cell)}</tr>`)}</tbody>
  </table>`;
}

/** One number that matters, with what it counts. */
export function statCard(options: { label: string; value: string | number; note?: HtmlValue; href?: string }): Html {
  const { label, value, note, href } = options;
  return html`<div class="ds-card bw-stat">
    <p class="bw-stat-label">${href === undefined ? label : html`<a class="ds-link" href="${href}">${label}</a>`}</p>
    <p class="bw-stat-value"><bdi>${value}</bdi></p>
    ${note && html`<p class="bw-muted">${note}</p>`}
  </div>`;
}

export interface PaginationOptions {
  readonly lang: Language;
  /** From 1. */
  readonly page: number;
  readonly pages: number;
  /** The address of a page. */
  readonly href: (page: number) => string;
}

/** The pages of a long list: first, last and the neighbours. Prints nothing for a single page. */
export function pagination({ lang, page, pages, href }: PaginationOptions): Html {
  if (pages <= 1) return html``;
  const words = viewText[lang];
  const shown = [...new Set([1, page - 1, page, page + 1, pages])].filter((number) => number >= 1 && number <= pages);
  const step = (to: number, label: string, rel: 'prev' | 'next') =>
    shown.includes(to) && html`<li><a class="ds-button" data-variant="secondary" rel="${rel}" href="${href(to)}">${label}</a></li>`;
  const link = (number: number, index: number) => {
    const gap = index > 0 && number - shown[index - 1]! > 1;
    const state = number === page ? { 'aria-current': 'page' } : { 'data-variant': 'tertiary' };
    const own = attributes({ class: 'ds-button', href: href(number), 'aria-label': words.page(number), ...state });
    return html`${gap && html`<li aria-hidden="true">…</li>`}<li><a${own}>${number}</a></li>`;
  };
  return html`<nav class="bw-pages" aria-label="${words.pages}"><ul class="bw-row">
    ${step(page - 1, words.previous, 'prev')}${shown.map(link)}${step(page + 1, words.next, 'next')}
  </ul></nav>`;
}

/** More for those who want it. */
export function details(summary: string, body: HtmlValue, open = false): Html {
  return html`<details${attributes({ class: 'ds-details', open })}><summary>${summary}</summary><div class="bw-stack">${body}</div></details>`;
}
