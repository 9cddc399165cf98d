import { html, type Html } from '../../../platform/html.ts';
import type { Language } from '../../../platform/language.ts';
import type { Mark } from '../rules/signal.ts';
import { signalText } from '../text/signals.ts';

/** More nodes a side nobody can follow. */
const mostNodes = 16;
const step = 26;

/** Devices on one side, people on the other, a line for who used what: thicker for more. The table below has the same. */
export function graph(marks: readonly Mark[], lang: Language): Html {
  const words = signalText[lang].page;
  const used = marks.filter((mark): mark is Mark & { who: number; where: number } => mark.who !== null && mark.where !== null);
  const devices = [...new Set(used.map(({ where }) => where))].slice(0, mostNodes);
  const people = [...new Set(used.filter(({ where }) => devices.includes(where)).map(({ who }) => who))];
  const shown = people.slice(0, mostNodes);
  const height = Math.max(devices.length, shown.length) * step;
  const spread = (count: number) => (index: number): number => Math.round(((index + 0.5) * height) / count);
  const [deviceY, personY] = [spread(devices.length), spread(shown.length)];
  const lines = [...Map.groupBy(used, ({ who, where }) => `${where} ${who}`).values()].flatMap((deeds) => {
    const [from, to] = [devices.indexOf(deeds[0]!.where), shown.indexOf(deeds[0]!.who)];
    return from < 0 || to < 0 ? [] : [html`<line class="bw-graph-line" stroke-width="${Math.min(5, deeds.length)}" x1="32%" x2="68%" y1="${deviceY(from)}" y2="${personY(to)}"/>`];
  });
  const node = (label: string, x: string, y: number, anchor: 'start' | 'end'): Html =>
    html`<circle class="bw-graph-node" cx="${x}" cy="${y}" r="6"/><text class="bw-graph-name" x="${x}" y="${y}" dx="${anchor === 'end' ? -14 : 14}" dy="0.35em" text-anchor="${anchor}">${label}</text>`;
  return html`<div class="bw-graph" dir="ltr" aria-hidden="true">
    <svg width="100%" height="${height}" focusable="false">
      ${lines}
      ${devices.map((where, index) => node(words.device(where + 1), '32%', deviceY(index), 'end'))}
      ${shown.map((who, index) => node(words.person(who + 1), '68%', personY(index), 'start'))}
    </svg>
    ${people.length > shown.length && html`<p class="bw-muted"><bdi>${words.legendAbove(people.length - shown.length)}</bdi></p>`}
  </div>`;
}
