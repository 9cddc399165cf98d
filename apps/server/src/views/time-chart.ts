import { html, type Html } from '../platform/html.ts';
import type { Language } from '../platform/language.ts';
import { bdi, ltr } from './inline.ts';
import { details, table } from './data.ts';
import { formatNumber, viewText } from './text.ts';
import { amountAxis, areWholeMinutes, clockText, timeMarks } from './time-axis.ts';

/** One value for each moment of the chart; null where nothing is known, which breaks the line. */
export type Values = readonly (number | null)[];

export interface TimeLine {
  readonly name: string;
  readonly values: Values;
}

/** From as little as `low` to as much as `high`: an estimate that says how sure it is. */
export interface TimeBand {
  readonly name: string;
  readonly low: Values;
  readonly high: Values;
}

export interface TimeChartOptions {
  readonly caption: string;
  readonly unit: string;
  readonly lang: Language;
  /** The oldest first, at even distances. */
  readonly moments: readonly Date[];
  /** One to four. They are told apart by colour, by dashes and by the name at their end. */
  readonly lines: readonly TimeLine[];
  readonly band?: TimeBand;
}

/** The drawing's own units; it is stretched to the room that there is. */
const width = 1000;
const height = 100;

interface Scale {
  readonly x: (index: number) => number;
  readonly y: (value: number) => number;
}

/**
 * Amounts over time as lines, with the newest values above and all of them in a table below. Time runs from left to right
 * in both languages: clock times and amounts are read that way in Arabic too.
 */
export function timeChart(options: TimeChartOptions): Html {
  const { caption, unit, lang, moments, lines, band } = options;
  const known = [...lines.map(({ values }) => values), ...(band ? [band.high] : [])].flat().filter((value) => value !== null);
  const axis = amountAxis(Math.max(0, ...known));
  const scale = scaleOf(moments.length, axis.top);
  return html`<figure class="bw-chart bw-time">
    <figcaption>${caption} <span class="bw-muted">(${unit})</span></figcaption>
    ${legend(options)}
    ${known.length === 0 ? html`<p class="bw-muted bw-time-empty">${viewText[lang].chartEmpty}</p>` : html`<div class="bw-time-plot" dir="ltr" aria-hidden="true">
      ${amounts(axis, lang)}
      ${drawing(options, axis, scale)}
      ${names(lines, scale)}
      ${times(moments)}
    </div>
    ${details(viewText[lang].chartTable, numbers(options))}`}
  </figure>`;
}

function scaleOf(count: number, top: number): Scale {
  const step = width / Math.max(1, count - 1);
  return { x: (index) => round(index * step), y: (value) => round(height - (Math.min(top, Math.max(0, value)) / top) * height) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

/** Names with a sample of each line and its newest value: what is read first, and aloud. */
function legend({ lines, band, lang }: TimeChartOptions): Html {
  const newest = (values: Values): Html => {
    const value = values.findLast((one) => one !== null);
    return html`<strong class="bw-time-value">${value === undefined || value === null ? '–' : bdi(formatNumber(value, lang))}</strong>`;
  };
  const sample = (className: string): Html => html`<svg class="bw-time-sample" width="32" height="12" aria-hidden="true" focusable="false">${
    className === 'bw-time-band' ? html`<rect class="bw-time-band" width="32" height="12"/>` : html`<path class="bw-time-line ${className}" d="M0 6H32"/>`}</svg>`;
  const ofLines = lines.map(({ name, values }, index) =>
    html`<li>${sample(lineClass(index))}<span class="bw-time-key" aria-hidden="true">${index + 1}</span> ${name} ${newest(values)}</li>`);
  const ofBand = band && html`<li>${sample('bw-time-band')} ${band.name} <strong class="bw-time-value">${range(band, lang)}</strong></li>`;
  return html`<ul class="bw-time-legend">${ofLines}${ofBand}</ul>`;
}

function range({ low, high }: TimeBand, lang: Language): Html {
  const at = high.findLastIndex((value) => value !== null);
  return at === -1 ? html`–` : ltr(`${formatNumber(low[at] ?? 0, lang)}–${formatNumber(high[at]!, lang)}`);
}

function lineClass(index: number): string {
  return `bw-time-line-${index + 1}`;
}

function amounts({ top, marks }: { top: number; marks: readonly number[] }, lang: Language): Html {
  const labels = marks.map((mark) => html`<text x="100%" y="${round(100 - (mark / top) * 100)}%" dy="0.35em">${formatNumber(mark, lang)}</text>`);
  return html`<svg class="bw-time-amounts" focusable="false">${labels}</svg>`;
}

function drawing({ lines, band }: TimeChartOptions, { top, marks }: { top: number; marks: readonly number[] }, scale: Scale): Html {
  const grid = marks.map((mark) => html`<path class="bw-time-grid" d="M0 ${scale.y((mark / top) * top)}H${width}"/>`);
  const area = band && html`<path class="bw-time-band" d="${bandPath(band, scale)}"/>`;
  const drawn = lines.map(({ values }, index) => html`<path class="bw-time-line ${lineClass(index)}" d="${linePath(values, scale)}"/>`);
  return html`<svg class="bw-time-drawing" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" focusable="false">${grid}${area}${drawn}</svg>`;
}

/** The line's path; a lone value between two unknown ones is a dot. */
export function linePath(values: Values, { x, y }: Scale): string {
  return runsOf(values).map((run) => `M${run.map((index) => `${x(index)} ${y(values[index]!)}`).join('L')}${run.length === 1 ? 'h0' : ''}`).join('');
}

function bandPath({ low, high }: TimeBand, { x, y }: Scale): string {
  const both = high.map((value, index) => (low[index] === null ? null : value));
  return runsOf(both).map((run) => {
    const upper = run.map((index) => `${x(index)} ${y(high[index]!)}`);
    const lower = run.toReversed().map((index) => `${x(index)} ${y(low[index]!)}`);
    return `M${[...upper, ...lower].join('L')}Z`;
  }).join('');
}

/** Indexes of values that follow each other without a gap. */
function runsOf(values: Values): number[][] {
  const runs: number[][] = [[]];
  for (const [index, value] of values.entries()) {
    if (value !== null) runs.at(-1)!.push(index);
    else if (runs.at(-1)!.length > 0) runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}

/** A tenth of the drawing's height: names nearer to each other would touch. */
const apart = 11;

/** Names at the ends of the lines, moved apart; on a phone the numbers that stand in the legend. */
function names(lines: readonly TimeLine[], { y }: Scale): Html {
  const ends = lines.flatMap(({ name, values }, index) => {
    const last = values.findLast((value) => value !== null);
    return last === undefined || last === null ? [] : [{ name, index, at: y(last) }];
  }).toSorted((a, b) => a.at - b.at);
  for (const [place, end] of ends.entries()) if (place > 0) end.at = Math.max(end.at, ends[place - 1]!.at + apart);
  const over = Math.max(0, (ends.at(-1)?.at ?? 0) - height);
  const label = (className: string, text: string | number, at: number): Html => html`<text class="${className}" y="${round(at)}%" dy="0.35em">${text}</text>`;
  return html`<svg class="bw-time-names" focusable="false">${ends.map(({ name, index, at }) =>
    html`<g class="bw-time-name-${index + 1}">${label('bw-time-name', name, at - over)}${label('bw-time-number', index + 1, at - over)}</g>`)}</svg>`;
}

function times(moments: readonly Date[]): Html {
  const [from, to] = [moments[0]!, moments.at(-1)!];
  const marks = timeMarks(from, to);
  const place = (mark: Date): number => round(((mark.getTime() - from.getTime()) / Math.max(1, to.getTime() - from.getTime())) * 100);
  const label = (mark: Date): Html => html`<text x="${place(mark)}%" y="1.1em">${clockText(mark, !areWholeMinutes(marks))}</text>`;
  return html`<svg class="bw-time-times" focusable="false">${marks.map(label)}</svg>`;
}

/** The newest first: whoever opens the table wants to know how it is now. */
function numbers({ caption, lang, moments, lines, band }: TimeChartOptions): Html {
  const withSeconds = !areWholeMinutes(moments);
  const cell = (value: number | null | undefined): Html | string => (value === null || value === undefined ? '–' : bdi(formatNumber(value, lang)));
  const rows = moments.map((moment, index) => [
    ltr(clockText(moment, withSeconds)), ...lines.map(({ values }) => cell(values[index])), ...(band ? [cell(band.low[index]), cell(band.high[index])] : []),
  ]);
  const words = viewText[lang];
  const head = [words.chartTime, ...lines.map(({ name }) => name), ...(band ? [words.chartLow(band.name), words.chartHigh(band.name)] : [])];
  return table({ caption, hideCaption: true, head, rows: rows.toReversed(), numeric: head.map((_, column) => column).slice(1) });
}
