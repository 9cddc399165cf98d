import { html, type Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { bdi, details, formatNumber, ltr, notice, table } from '../../../views/components.ts';
import { besideMetres, type Comparison } from '../actions/compare.ts';
import { type BeforeAfter, leastEvents } from '../rules/before-after.ts';
import { oversightText } from '../text.ts';
import { intervalChart } from './intervals.ts';
import { comparisonRows, estimateText, rangeText } from '../ratio-words.ts';

/** Before and after the visits: what was counted, what can be said of it, and how it was reckoned. */
export function comparePart({ scans, reports }: Comparison, weeks: number, lang: Language): Html {
  const words = oversightText[lang].compare;
  return html`<section class="bw-stack"><h2>${words.title}</h2><p>${words.lead}</p>
    ${one(words.scans, scans, lang)}${one(words.reports, reports, lang)}
    ${notice(words.caution)}
    ${details(words.method, html`<ul>${words.steps(weeks, besideMetres, leastEvents).map((step) => html`<li>${step}</li>`)}</ul>`)}</section>`;
}

function one(title: string, found: BeforeAfter, lang: Language): Html {
  const words = oversightText[lang].compare;
  const rows = comparisonRows(found, lang);
  const count = (value: number | null): Html => (value === null ? html`–` : bdi(formatNumber(value, lang)));
  const numbers = table({
    caption: title, hideCaption: true, head: [words.group, words.count, words.before, words.after, words.ratio, words.range], numeric: [1, 2, 3, 4],
    rows: rows.map(({ label, branches, before, after, ratio }) => [label, count(branches), count(before), count(after), ltr(estimateText(ratio)), bdi(rangeText(ratio, lang))]),
  });
  // A line drawn from a handful would be read as a finding.
  const drawn = found.verdict === 'nothing' || found.verdict === 'too_few' ? null : intervalChart(rows.map(({ label, ratio }) => ({ label, ratio, text: estimateText(ratio) })), { caption: words.chart, unit: words.unit });
  return html`<section class="bw-stack"><h3>${title}</h3><p><strong>${words.verdicts[found.verdict]}</strong></p>
    ${drawn}${found.verdict !== 'nothing' && numbers}${found.waiting > 0 && html`<p class="bw-muted">${words.waiting(found.waiting)}</p>`}</section>`;
}
