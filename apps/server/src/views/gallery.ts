import { html, type Html } from '../platform/html.ts';
import { direction, languages, type Language } from '../platform/language.ts';
import type { PageContext } from '../platform/request-context.ts';
import { choiceSamples, buttonSamples, fieldSamples, wrongSamples } from './gallery/form-samples.ts';
import { daySamples, stepSamples, timeSamples } from './gallery/choice-samples.ts';
import { boardSamples, cardSamples, dataSamples, feedbackSamples, mapSamples, textSamples, ticketSamples } from './gallery/data-samples.ts';
import type { Place } from './gallery/sample.ts';
import { galleryText } from './gallery/text.ts';
import { page } from './layout.ts';

type Part = keyof (typeof galleryText)['ar']['parts'];
type Samples = (place: Place) => Html;

const parts: readonly (readonly [Part, Samples])[] = [
  ['text', textSamples],
  ['feedback', feedbackSamples],
  ['buttons', buttonSamples],
  ['fields', fieldSamples],
  ['wrong', wrongSamples],
  ['choices', choiceSamples],
  ['journey', stepSamples],
  ['days', daySamples],
  ['times', timeSamples],
  ['cards', cardSamples],
  ['data', dataSamples],
  ['map', mapSamples],
  ['ticket', ticketSamples],
];

/**
 * Every component in every state, in both directions side by side, under the
 * device's own colour scheme; and a board of each scheme. Forced colours and
 * print are seen by asking the browser for them.
 */
export function gallery(context: PageContext): Html {
  const words = galleryText[context.lang];
  const order: readonly Language[] = [context.lang, ...languages.filter((lang) => lang !== context.lang)];
  const contents = parts.map(([part]) => html`<li><a href="#part-${part}">${words.parts[part]}</a></li>`);
  const pairs = parts.map(([part, samples]) => section(part, words.parts[part], order.map((lang) => side(context, part, lang, samples))));
  const boards = (['light', 'dark'] as const).map((scheme) => board(context, scheme));
  return page(context, {
    title: words.title,
    wide: true,
    body: html`<h1>${words.title}</h1>
      <p class="bw-lead">${words.lead}</p>
      <nav aria-label="${words.title}"><ul>${contents}</ul></nav>
      ${pairs}
      ${section('schemes', words.parts.schemes, boards)}`,
  });
}

function section(id: string, title: string, sides: readonly Html[]): Html {
  return html`<section class="bw-gallery-part" id="part-${id}"><h2>${title}</h2><div class="bw-gallery-pair">${sides}</div></section>`;
}

function side(context: PageContext, part: string, lang: Language, samples: Samples): Html {
  const content = samples({ context: { ...context, lang }, key: `${part}-${lang}` });
  return html`<div class="bw-gallery-side" lang="${lang}" dir="${direction(lang)}">${content}</div>`;
}

function board(context: PageContext, scheme: 'light' | 'dark'): Html {
  const content = boardSamples({ context, key: scheme });
  return html`<div class="bw-gallery-side" data-color-scheme="${scheme}"><h3>${galleryText[context.lang][scheme]}</h3>${content}</div>`;
}
