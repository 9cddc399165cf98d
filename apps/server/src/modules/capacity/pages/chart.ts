import { formatDay } from '../../../platform/calendar.ts';
import { html, type Html } from '../../../platform/html.ts';
import { direction, type Language } from '../../../platform/language.ts';
import { dayText, details, formatNumber, table, viewText } from '../../../views/components.ts';
import type { DaySeats } from '../rules/seats.ts';
import { capacityText } from '../text.ts';

/** Seats a day, now (the pale bar) and after publishing (the full one), with the same numbers as a table below. */
export function seatsChart(days: readonly DaySeats[], lang: Language): Html {
  const words = capacityText[lang];
  const top = Math.max(1, ...days.flatMap(({ before, after }) => [before, after]));
  const bar = (value: number, y: number, opacity: number): Html => {
    const width = Math.round((value / top) * 1000) / 10;
    return html`<rect class="bw-bar-fill" fill-opacity="${opacity}" x="${lang === 'ar' ? 100 - width : 0}%" y="${y}" width="${width}%" height="9" rx="2"/>`;
  };
  const line = ({ day, before, after }: DaySeats): Html => {
    const { weekday, gregorian } = formatDay(day, lang);
    const change = before === after ? formatNumber(after, lang) : `${formatNumber(before, lang)} ${lang === 'ar' ? '←' : '→'} ${formatNumber(after, lang)}`;
    const bars = html`<svg class="bw-bar-svg" focusable="false" width="100%" height="20">${bar(before, 0, 0.35)}${bar(after, 10, 1)}</svg>`;
    const value = html`<span class="bw-bar-value"><bdi dir="${direction(lang)}">${change}</bdi></span>`;
    return html`<div class="bw-bar"><span>${weekday} ${gregorian.replace(/ \d{4}.*$/, '')}</span>${bars}${value}</div>`;
  };
  const rows = days.map(({ day, before, after }) => [dayText(formatDay(day, lang), day), formatNumber(before, lang), formatNumber(after, lang)]);
  return html`<figure class="bw-chart"><figcaption>${words.chart} <span class="bw-muted">(${words.chartLegend})</span></figcaption><div aria-hidden="true">${days.map(line)}</div>${details(
    viewText[lang].chartTable, table({ caption: words.chart, hideCaption: true, head: [words.day, words.now, words.after], rows, numeric: [1, 2] }))}</figure>`;
}
