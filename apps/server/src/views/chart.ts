import { html, type Html } from '../platform/html.ts';
import type { Language } from '../platform/language.ts';
import { details, table } from './data.ts';
import { formatNumber, viewText } from './text.ts';

export interface Bar {
  readonly label: string;
  readonly value: number;
}

/**
 * Bars under each other, with their numbers, and the same as a table below. The
 * drawing is SVG in percent of its own width, so it reads on a phone and on paper.
 */
export function barChart(data: readonly Bar[], options: { caption: string; unit: string; lang: Language }): Html {
  const { caption, unit, lang } = options;
  const top = Math.max(1, ...data.map(({ value }) => value));
  const bar = ({ label, value }: Bar) => {
    const width = Math.round((Math.max(0, value) / top) * 1000) / 10;
    return html`<div class="bw-bar">
      <span>${label}</span>
      <svg class="bw-bar-svg" focusable="false" width="100%" height="20">
        <rect class="bw-bar-track" width="100%" height="20" rx="3"/>
        <rect class="bw-bar-fill" x="${lang === 'ar' ? 100 - width : 0}%" width="${width}%" height="20" rx="3"/>
      </svg>
      <span class="bw-bar-value"><bdi>${formatNumber(value, lang)}</bdi></span>
    </div>`;
  };
  const rows = data.map(({ label, value }) => [label, html`<bdi>${formatNumber(value, lang)}</bdi>`]);
  const numbers = table({ caption, hideCaption: true, head: [viewText[lang].chartItem, unit], rows, numeric: [1] });
  return html`<figure class="bw-chart">
    <figcaption>${caption} <span class="bw-muted">(${unit})</span></figcaption>
    <div aria-hidden="true">${data.map(bar)}</div>
    ${details(viewText[lang].chartTable, numbers)}
  </figure>`;
}
