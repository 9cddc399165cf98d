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

/** Pixels that {@link mapPicture} is shown at: it fits the narrowest phone, so that a press means the same place everywhere. */
export const mapPictureSize = { width: 272, height: 227 } as const;

/** The plain map as a picture of its own, with a pin at `point`: for a button that sends where it was pressed, which needs no script. */
export function mapPicture(point: { lat: number; lon: number } | null, lang: Language): Html {
  const cities = namedCities.map(({ name, lon, lat }) => {
    const { x, y } = project(lon, lat);
    return html`<circle cx="${x}" cy="${y}" r="4" fill="#0d5c49"/><text x="${x}" y="${y + 30}" text-anchor="middle" font-family="sans-serif" font-size="24" fill="#2b2a28">${name[lang]}</text>`;
  });
  const pin = point && project(point.lon, point.lat);
  return html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${mapPictureSize.width}" height="${mapPictureSize.height}" direction="${lang === 'ar' ? 'rtl' : 'ltr'}">
    <rect width="${width}" height="${height}" fill="#fbfaf7"/><path d="M${raw(corners.join('L'))}Z" fill="#efe3cd" stroke="#c59d5f" stroke-width="2"/>${cities}
    ${pin && html`<path d="M${pin.x} ${pin.y}l-16 -25a19 19 0 1 1 32 0z" fill="#9b1c1c" stroke="#fff" stroke-width="2"/>`}
  </svg>`;
}

/** The place that was pressed, in degrees to two decimals, of a picture shown at {@link mapPictureSize}. */
export function pressedPlace(x: number, y: number): { lat: number; lon: number } {
  const two = (value: number): number => Math.round(value * 100) / 100;
  const [unitsX, unitsY] = [(x * width) / mapPictureSize.width, (y * height) / mapPictureSize.height];
  return { lat: two(north - unitsY / scale), lon: two(west + unitsX / (scale * Math.cos((24 * Math.PI) / 180))) };
}
