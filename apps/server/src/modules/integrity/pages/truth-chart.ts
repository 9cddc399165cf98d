import { html, type Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { details, formatNumber, table } from '../../../views/components.ts';
import type { SignalKind } from '../rules/signal.ts';
import { type Truth, wrongShare } from '../rules/truth.ts';
import { signalText } from '../text/signals.ts';

const percent = (share: number): number => Math.round(share * 100);

/** How often each kind turned out to be nothing: a point with its interval, and the same as a table. Kinds without a decision say so. */
export function truthChart(truths: ReadonlyMap<SignalKind, Truth>, lang: Language): Html {
  const { truth: words, kinds } = signalText[lang];
  // Amounts grow from the side where reading begins, as in every chart of bars.
  const x = (share: number): string => `${lang === 'ar' ? 100 - percent(share) : percent(share)}%`;
  const row = ([kind, truth]: [SignalKind, Truth]): Html => {
    const found = wrongShare(truth);
    return html`<div class="bw-bar">
      <span>${kinds[kind].title}</span>
      <svg class="bw-bar-svg bw-truth" focusable="false" width="100%" height="20">
        <rect class="bw-bar-track" width="100%" height="20" rx="3"/>
        ${found && html`<line class="bw-truth-line" x1="${x(found.low)}" x2="${x(found.high)}" y1="10" y2="10"/><circle class="bw-truth-point" cx="${x(found.share)}" cy="10" r="6"/>`}
      </svg>
      <span class="bw-bar-value"><bdi>${found ? `${percent(found.share)}%` : '–'}</bdi></span>
    </div>`;
  };
  return html`<figure class="bw-chart">
    <figcaption>${words.title}</figcaption>
    <p class="bw-muted">${words.lead}</p>
    <div aria-hidden="true">${[...truths].map(row)}</div>
    ${details(words.interval, truthTable(truths, lang))}
  </figure>`;
}

function truthTable(truths: ReadonlyMap<SignalKind, Truth>, lang: Language): Html {
  const { truth: words, kinds } = signalText[lang];
  const rows = [...truths].map(([kind, truth]) => [kinds[kind].title, words.of(formatNumber(truth.wrong, lang), formatNumber(truth.decided, lang)), truthInWords(truth, lang)]);
  return table({ caption: words.title, hideCaption: true, head: [words.kind, words.count, words.interval], rows });
}

/** "20 % (between 6 % and 51 %)", or that nobody has decided yet. */
export function truthInWords(truth: Truth, lang: Language): string {
  const words = signalText[lang].truth;
  const found = wrongShare(truth);
  return found === null ? words.none : words.share(...([found.share, found.low, found.high].map((share) => String(percent(share))) as [string, string, string]));
}
