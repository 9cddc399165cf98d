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

const corners = outline.map(([lon, lat]) => project(lon, lat)).map(({ x, y }) => `${x} ${y}`);
const land = raw(`<path class="bw-land" d="M${corners.join('L')}Z"/>`);

function city(lang: Language): (city: (typeof namedCities)[number]) => Html {
  return ({ name, lon, lat }) => {
    const { x, y } = project(lon, lat);
    return html`<circle class="bw-city-dot" cx="${x}" cy="${y}" r="3"/>
      <text class="bw-city" x="${x}" y="${y + 26}" text-anchor="middle">${name[lang]}</text>`;
  };
}

function mark({ lat, lon, label, highlighted }: MapPoint): Html {
  const { x, y } = project(lon, lat);
  const shape = highlighted
    ? html`<path class="bw-pin" d="M${x} ${y}l-11 -17a13 13 0 1 1 22 0z"/>
        <circle class="bw-pin-eye" cx="${x}" cy="${y - 24}" r="5"/>`
    : html`<circle class="bw-dot" cx="${x}" cy="${y}" r="7"/>`;
  return html`<g><title>${label}</title>${shape}</g>`;
}

export interface MapOptions {
  readonly points: readonly MapPoint[];
  readonly lang: Language;
  /** What the map shows, such as "branches for renewing a national id". */
  readonly label: string;
  /** Shows the list from the start. */
  readonly openList?: boolean;
}

/**
 * Where the branches are, on a plain map of the Kingdom drawn here (no tiles, no
 * network). The picture is for the eye; the list below it is the way in for all.
 */
export function mapOfBranches({ points, lang, label, openList }: MapOptions): Html {
  const words = viewText[lang];
  const highlightedLast = points.toSorted((a, b) => Number(a.highlighted ?? false) - Number(b.highlighted ?? false));
  const item = (point: MapPoint) => html`<li><a class="ds-link" href="${point.href}">${point.label}</a></li>`;
  return html`<figure class="bw-map">
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${words.map(label)}" focusable="false">
      ${land}${namedCities.map(city(lang))}${highlightedLast.map(mark)}
    </svg>
    ${points.length > 1 && details(words.mapList, html`<ul class="ds-list bw-map-list">${points.map(item)}</ul>`, openList)}
  </figure>`;
}
