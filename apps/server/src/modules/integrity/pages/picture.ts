import { html, type Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import { bdi, details, table } from '../../../views/components.ts';
import type { Signal } from '../actions/signals.ts';
import type { Mark } from '../rules/signal.ts';
import { signalText } from '../text/signals.ts';
import { graph } from './graph.ts';
import { momentInWords } from './frame.ts';

/** More lanes nobody compares; those with the fewest marks go together. */
const mostLanes = 14;
const laneHeight = 28;

/** What of a mark is drawn: haste has a shape of its own. */
type Shape = Mark['what'] | 'fast';

const shapeOf = ({ what, fast }: Mark): Shape => (fast ? 'fast' : what);

/** Each kind has its own shape, so that nothing rests on colour. Drawn around 0, 0. */
export function shape(kind: Shape): Html {
  const own = {
    book: html`<circle r="6"/>`, cancel: html`<path d="M-5-5 5 5M5-5-5 5"/>`, change: html`<path d="M0-7 7 0 0 7-7 0Z"/>`, register: html`<path d="M-5-5H5V5H-5Z"/>`,
    sign_in: html`<circle r="2.5"/>`, apply: html`<path d="M0-6 6 5H-6Z"/>`, strong: html`<path d="M-5-5 5 5M5-5-5 5"/>`, weak: html`<circle r="4"/>`,
    fast: html`<g><circle r="6"/><circle class="bw-mark-halo" r="9.5"/></g>`,
  } as const satisfies Record<Shape, Html>;
  return html`<g class="bw-mark bw-mark-${kind}">${own[kind]}</g>`;
}

interface Lane {
  readonly label: string;
  readonly marks: readonly Mark[];
}

/** What happened, as a line of time with a lane for each person; and, where several devices are in it, who used which. Both also as a table. */
export function picture({ evidence, people, kind }: Signal, lang: Language): Html {
  const words = signalText[lang].page;
  const { marks, places } = evidence;
  if (marks.length === 0) return html``;
  const together = places > 1 && people.length > 1 && (kind === 'address_many' || kind === 'office_cluster' || kind === 'phone_many');
  return html`<figure class="bw-chart bw-picture">
    <figcaption>${words.picture}</figcaption>
    ${legend(marks, lang)}
    ${together && graph(marks, lang)}
    ${timeline(marks, lang)}
    ${details(words.pictureTable, marksTable(marks, lang))}
  </figure>`;
}

function legend(marks: readonly Mark[], lang: Language): Html {
  const words = signalText[lang];
  const kinds = [...new Set(marks.map(shapeOf))];
  const linked = marks.some(({ after }) => after !== undefined);
  const item = (drawing: Html, label: string): Html => html`<li><svg width="24" height="24" viewBox="-12 -12 24 24" aria-hidden="true" focusable="false">${drawing}</svg>${label}</li>`;
  return html`<ul class="bw-picture-legend" aria-label="${words.page.legend}">
    ${kinds.map((kind) => item(shape(kind), words.deeds[kind]))}${linked && item(html`<line class="bw-mark-link" x1="-11" x2="11"/>`, words.deeds.link)}
  </ul>`;
}

function lanesOf(marks: readonly Mark[], lang: Language): Lane[] {
  const words = signalText[lang];
  const groups = [...Map.groupBy(marks, ({ who, what }) => who ?? what)];
  const label = (key: number | string): string => (typeof key === 'number' ? words.page.person(key + 1) : words.deeds[key as Mark['what']]);
  if (groups.length <= mostLanes) return groups.map(([key, own]) => ({ label: label(key), marks: own }));
  const busiest = new Set(groups.toSorted(([, a], [, b]) => b.length - a.length).slice(0, mostLanes - 1).map(([key]) => key));
  const rest = groups.filter(([key]) => !busiest.has(key));
  return [...groups.filter(([key]) => busiest.has(key)).map(([key, own]) => ({ label: label(key), marks: own })), { label: words.page.legendAbove(rest.length), marks: rest.flatMap(([, own]) => own) }];
}

/** Time runs from left to right in both languages, as in every chart over time. */
function timeline(marks: readonly Mark[], lang: Language): Html {
  const times = marks.map(({ at }) => at.getTime());
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const x = ({ at }: Mark): number => 2 + Math.round((960 * (at.getTime() - first)) / Math.max(1, last - first)) / 10;
  const lanes = lanesOf(marks, lang);
  const y = new Map(lanes.flatMap((lane, index) => lane.marks.map((mark) => [mark, index * laneHeight + laneHeight / 2] as const)));
  const links = marks.flatMap((mark) => {
    const from = mark.after === undefined ? undefined : marks[mark.after];
    return from ? [html`<line class="bw-mark-link" x1="${x(from)}%" y1="${y.get(from)!}" x2="${x(mark)}%" y2="${y.get(mark)!}"/>`] : [];
  });
  return html`<div class="bw-lanes" dir="ltr" aria-hidden="true">
    <ul class="bw-lane-names">${lanes.map(({ label }) => html`<li><bdi>${label}</bdi></li>`)}</ul>
    <svg class="bw-lanes-svg" width="100%" height="${lanes.length * laneHeight}" focusable="false">
      ${lanes.map((_, index) => html`<line class="bw-lane-line" x1="0" x2="100%" y1="${index * laneHeight + laneHeight / 2}" y2="${index * laneHeight + laneHeight / 2}"/>`)}
      ${links}
      ${marks.map((mark) => html`<svg x="${x(mark)}%" y="${y.get(mark)!}" overflow="visible">${shape(shapeOf(mark))}</svg>`)}
    </svg>
    <p class="bw-lanes-times"><bdi>${momentInWords(new Date(first), lang)}</bdi><bdi>${momentInWords(new Date(last), lang)}</bdi></p>
  </div>`;
}

function marksTable(marks: readonly Mark[], lang: Language): Html {
  const words = signalText[lang];
  const rows = marks.map((mark) => [
    momentInWords(mark.at, lang), mark.who === null ? '—' : bdi(words.page.person(mark.who + 1)),
    `${words.deeds[mark.what]}${mark.fast ? ` (${words.deeds.fast})` : ''}${mark.after === undefined ? '' : ` (${words.deeds.link})`}`,
    mark.where === null ? '—' : bdi(words.page.device(mark.where + 1)),
  ]);
  return table({ caption: words.page.picture, hideCaption: true, head: [words.page.at, words.page.who, words.page.deed, words.page.where], rows });
}
