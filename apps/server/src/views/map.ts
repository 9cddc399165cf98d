import { html, raw, type Html } from '../platform/html.ts';
import type { Language } from '../platform/language.ts';
import { details } from './data.ts';
import { namedCities, outline } from './map-data.ts';
import { viewText } from './text.ts';

export interface MapPoint {
  /** Degrees, WGS 84. */
  readonly lat: number;
  readonly lon: number;
  readonly label: string;
  readonly href: string;
  /** Marks the one point a page is about. */
  readonly highlighted?: boolean;
}

const west = 34;
const north = 32.8;
/** Units of the drawing for a degree of latitude; a degree of longitude is shorter by the cosine of 24° N. */
const scale = 30;
const width = 612;
const height = 510;

/** Equirectangular: straight lines stay straight, and one multiplication does. */
function project(lon: number, lat: number): { x: number; y: number } {
  const rounded = (value: number) => Math.round(value * 10) / 10;
  return { x: rounded((lon - west) * scale * Math.cos((24 * Math.PI) / 180)), y: rounded((north - lat) * scale) };
}

const land = raw(
  `<path class="bw-land" d="M${outline.map(([lon, lat]) => { const { x, y } = project(lon, lat); return `${x} ${y}`; }).join('L')}Z"/>`,
);

function city(lang: Language): (city: (typeof namedCities)[number]) => Html {
  return ({ name, lon, lat }) => {
    const { x, y } = project(lon, lat);
    return html`<circle class="bw-city-dot" cx="${x}" cy="${y}" r="3"/><text class="bw-city" x="${x}" y="${y + 26}" text-anchor="middle">${name[lang]}</text>`;
  };
}

function mark({ lat, lon, label, highlighted }: MapPoint): Html {
  const { x, y } = project(lon, lat);
  const shape = highlighted
    ? html`<path class="bw-pin" d="M${x} ${y}l-11 -17a13 13 0 1 1 22 0z"/><circle class="bw-pin-eye" cx="${x}" cy="${y - 24}" r="5"/>`
    : html`<circle class="bw-dot" cx="${x}" cy="${y}" r="7"/>`;
  return html`<g><title>${label}</title>${shape}</g>`;
}

/**
 * Where the branches are, on a plain map of the Kingdom drawn here (no tiles, no
 * network). The picture is for the eye; the list below it is the way in for all.
 */
export function mapOfBranches(options: { points: readonly MapPoint[]; lang: Language; label: string; openList?: boolean }): Html {
  const { points, lang, label, openList } = options;
  const words = viewText[lang];
  const last = [...points].sort((a, b) => Number(a.highlighted ?? false) - Number(b.highlighted ?? false));
  const list = html`<ul class="ds-list bw-map-list">${points.map((point) => html`<li><a class="ds-link" href="${point.href}">${point.label}</a></li>`)}</ul>`;
  return html`<figure class="bw-map"><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${words.map(label)}" focusable="false">${land}${namedCities.map(city(lang))}${last.map(mark)}</svg>${
    points.length > 1 && details(words.mapList, list, openList)
  }</figure>`;
}
