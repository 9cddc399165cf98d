import { html, type Html, type HtmlValue } from '../platform/html.ts';
import type { Language } from '../platform/language.ts';
import { viewText } from './text.ts';

export interface SummaryRow {
  readonly key: string;
  readonly value: HtmlValue;
  /** Usually "change": a link whose `about` says what, for screen readers. */
  readonly action?: { readonly label: string; readonly href: string; readonly about: string };
}

/** Facts as key and value, to check before going on or to look at afterwards. */
export function summaryList(rows: readonly SummaryRow[]): Html {
  const row = ({ key, value, action }: SummaryRow) =>
    html`<div class="bw-summary-row"><dt>${key}</dt><dd>${value}</dd>${
      action && html`<dd class="bw-summary-action"><a class="ds-link" href="${action.href}">${action.label}<span class="ds-sr-only"> ${action.about}</span></a></dd>`
    }</div>`;
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
  const kind = (column: number) => numeric.includes(column) && html` class="bw-number"`;
  const cell = (value: HtmlValue, column: number) =>
    column === 0
      ? html`<th scope="row" role="rowheader" data-label="${head[0]}"${kind(0)}>${value}</th>`
      : html`<td role="cell" data-label="${head[column]}"${kind(column)}>${value}</td>`;
  return html`<table class="ds-table bw-table" role="table"><caption${hideCaption && html` class="ds-sr-only"`}>${caption}</caption><thead role="rowgroup"><tr role="row">${head.map(
    (label, column) => html`<th scope="col" role="columnheader"${kind(column)}>${label}</th>`,
  )}</tr></thead><tbody role="rowgroup">${rows.map((row) => html`<tr role="row">${row.map(cell)}</tr>`)}</tbody></table>`;
}

/** One number that matters, with what it counts. */
export function statCard(options: { label: string; value: string | number; note?: HtmlValue; href?: string }): Html {
  const { label, value, note, href } = options;
  return html`<div class="ds-card bw-stat"><p class="bw-stat-label">${href === undefined ? label : html`<a class="ds-link" href="${href}">${label}</a>`}</p><p class="bw-stat-value"><bdi>${value}</bdi></p>${
    note && html`<p class="bw-muted">${note}</p>`
  }</div>`;
}

/** Pages of a long list, from 1. `href` gives a page's address. Prints nothing for a single page. */
export function pagination(options: { lang: Language; page: number; pages: number; href: (page: number) => string }): Html {
  const { lang, page, pages, href } = options;
  if (pages <= 1) return html``;
  const words = viewText[lang];
  const near = [...new Set([1, page - 1, page, page + 1, pages])].filter((n) => n >= 1 && n <= pages);
  const step = (to: number, label: string, rel: 'prev' | 'next') =>
    to >= 1 && to <= pages && html`<li><a class="ds-button" data-variant="secondary" rel="${rel}" href="${href(to)}">${label}</a></li>`;
  const number = (n: number, index: number) => html`${index > 0 && n - near[index - 1]! > 1 && html`<li class="bw-gap" aria-hidden="true">…</li>`}<li><a class="ds-button" href="${href(n)}" aria-label="${words.page(
    n,
  )}"${n === page ? html` aria-current="page"` : html` data-variant="tertiary"`}>${n}</a></li>`;
  return html`<nav class="bw-pages" aria-label="${words.pages}"><ul class="bw-row">${step(page - 1, words.previous, 'prev')}${near.map(number)}${step(page + 1, words.next, 'next')}</ul></nav>`;
}

/** More for those who want it. */
export function details(summary: string, body: HtmlValue, open = false): Html {
  return html`<details class="ds-details"${open && html` open`}><summary>${summary}</summary><div class="bw-stack">${body}</div></details>`;
}
