import { html, type Html } from '../../../platform/html.ts';
import { ltr } from '../../../views/components.ts';
import type { Ratio } from '../rules/ratio.ts';

export interface IntervalRow {
  readonly label: string;
  readonly ratio: Ratio | null;
  /** The ratio as it is written. */
  readonly text: string;
}

/** From an eighth to eight times; what lies beyond ends at the edge. */
const reach = 3;
const marks = [0.25, 0.5, 1, 2, 4] as const;

/**
 * Ratios with the room that chance leaves them, on one scale on which half and twice are equally far from 1. The scale runs from
 * left to right in both languages, as amounts are written. The table beside it says the same in numbers.
 */
export function intervalChart(rows: readonly IntervalRow[], { caption, unit }: { readonly caption: string; readonly unit: string }): Html {
  const grid = marks.map((mark) => html`<line class="${mark === 1 ? 'bw-interval-one' : 'bw-interval-grid'}" x1="${at(mark)}%" x2="${at(mark)}%" y1="0" y2="100%"/>`);
  return html`<figure class="bw-chart bw-intervals">
    <figcaption>${caption} <span class="bw-muted">(${unit})</span></figcaption>
    <div aria-hidden="true">${rows.map(({ label, ratio, text }) => html`<div class="bw-interval">
      <span>${label}</span><svg class="bw-interval-svg" dir="ltr" focusable="false" width="100%" height="32">${grid}${ratio && drawn(ratio)}</svg><span class="bw-interval-text">${ltr(text)}</span>
    </div>`)}<div class="bw-interval bw-interval-axis"><span></span><svg class="bw-interval-svg" focusable="false" width="100%" height="24">${
      marks.map((mark) => html`<text x="${at(mark)}%" y="17" text-anchor="middle">${mark < 1 ? `1/${1 / mark}` : mark}</text>`)}</svg><span></span></div></div>
  </figure>`;
}

function at(ratio: number): number {
  const place = (Math.log2(ratio) + reach) / (2 * reach);
  return Math.round(Math.min(1, Math.max(0, place)) * 1000) / 10;
}

function drawn({ estimate, low, high }: Ratio): Html {
  const [from, to] = [at(low), at(high)];
  const line = html`<line class="bw-interval-range" x1="${from}%" x2="${to}%" y1="16" y2="16"/>`;
  const ends = [from, to].map((end) => html`<line class="bw-interval-range" x1="${end}%" x2="${end}%" y1="10" y2="22"/>`);
  return html`${line}${ends}${Number.isFinite(estimate) && html`<circle class="bw-interval-point" cx="${at(estimate)}%" cy="16" r="6"/>`}`;
}
