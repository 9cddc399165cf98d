import { assetUrl } from '../platform/assets.ts';
import { html, raw, type Html } from '../platform/html.ts';
import type { Bilingual, Language } from '../platform/language.ts';
import { attributes } from './attributes.ts';
import { outline } from './map-data.ts';
import { formatNumber, viewText } from './text.ts';

/** Marks that are told apart by their form too. */
export type LayerShape = 'square' | 'circle' | 'triangle' | 'diamond';

export interface LayerPoint {
  /** Degrees, WGS 84. */
  readonly lat: number;
  readonly lon: number;
  readonly label: string;
  readonly href?: string;
  /** How many things lie there; 1 unless told. */
  readonly count?: number;
}

export interface MapLayer {
  readonly id: string;
  readonly name: string;
  readonly shape: LayerShape;
  readonly points: readonly LayerPoint[];
}

export interface LayerMapOptions {
  readonly lang: Language;
  /** What the map shows. */
  readonly label: string;
  /** From below to above; four at most, each with a shape of its own. */
  readonly layers: readonly MapLayer[];
  /** Named on the map as far as they lie on it. */
  readonly cities: readonly { readonly name: Bilingual; readonly lat: number; readonly lon: number }[];
  /** Address of {@link layersAsJson} of the same layers, for the script. */
  readonly source: string;
  /** Tiles that lie under the map when a script draws it; null: the outline alone. */
  readonly tiles: MapTiles | null;
}

/** A server of map pictures: an address with `{z}`, `{x}` and `{y}`, and whom its terms ask to be named. */
export interface MapTiles {
  readonly url: string;
  readonly attribution: string;
}

const width = 612;
const height = 510;
/** Marks nearer than this are drawn as one that says how many it stands for. */
const cell = 9;

interface Frame {
  readonly x: (lon: number) => number;
  readonly y: (lat: number) => number;
  /** Units of the drawing for a kilometre. */
  readonly km: number;
}

/**
 * Things of several kinds on a plain map drawn here, as near as they lie together: no tiles, no network, no script. Where
 * {@link layerMapScript} runs, the same layers can be moved, enlarged, and shown or hidden one by one.
 */
export function layerMap(options: LayerMapOptions): Html {
  const { lang, label, layers, cities, source, tiles } = options;
  const frame = frameOf(layers.flatMap(({ points }) => points));
  const corners = outline.map(([lon, lat]) => `${frame.x(lon)} ${frame.y(lat)}`);
  const words = viewText[lang].layerMap;
  const own = attributes({
    class: 'bw-map bw-layers', 'data-layer-map': source, 'data-zoom-in': words.zoomIn, 'data-zoom-out': words.zoomOut, 'data-tiles': tiles?.url, 'data-attribution': tiles?.attribution, 'data-failed': words.failed,
    'data-outline': JSON.stringify(outline.map(([lon, lat]) => [lat, lon])), 'data-cities': JSON.stringify(cities.map(({ name, lat, lon }) => [lat, lon, name[lang]])),
  });
  return html`<figure${own}>
    <ul class="bw-layers-legend">${layers.map((layer) => legend(layer, lang))}</ul>
    <svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${viewText[lang].map(label)}" focusable="false">
      ${raw(`<path class="bw-land" d="M${corners.join('L')}Z"/>`)}${scaleBar(frame, lang)}${cityNames(cities, frame, lang)}${layers.map((layer) => marks(layer, frame, lang))}
    </svg>
    <p class="bw-muted" data-map-said role="status" hidden></p>
  </figure>`;
}

/** Goes into the head of a page with {@link layerMap}. */
export function layerMapScript(nonce: string): Html {
  return html`<link rel="stylesheet" href="${assetUrl('campaign-map.css')}"><script type="module" src="${assetUrl('campaign-map.js')}" nonce="${nonce}"></script>`;
}

/** What the script asks for: by layer its points as [lat, lon, count, label, href]. */
export function layersAsJson(layers: readonly MapLayer[]): object {
  return { layers: layers.map(({ id, shape, points }) => ({ id, shape, points: points.map(({ lat, lon, count = 1, label, href = '' }) => [lat, lon, count, label, href]) })) };
}

/** All points with room around them, nothing narrower than some kilometres; without any the whole Kingdom. */
function frameOf(points: readonly LayerPoint[]): Frame {
  const shown = points.length > 0 ? points : outline.map(([lon, lat]) => ({ lon, lat }));
  const range = (values: readonly number[], least: number): { middle: number; span: number } => {
    const [low, high] = values.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [Infinity, -Infinity] as [number, number]);
    return { middle: (low + high) / 2, span: Math.max(high - low, least) * 1.14 };
  };
  const lat = range(shown.map((point) => point.lat), 0.05);
  const lon = range(shown.map((point) => point.lon), 0.05);
  const narrower = Math.cos((lat.middle * Math.PI) / 180);
  const scale = Math.min(height / lat.span, width / (lon.span * narrower));
  const rounded = (value: number): number => Math.round(value * 10) / 10;
  return { x: (at) => rounded(width / 2 + (at - lon.middle) * scale * narrower), y: (at) => rounded(height / 2 - (at - lat.middle) * scale), km: scale / 111.2 };
}

/** A length on the map in kilometres that are easily said. */
function scaleBar({ km }: Frame, lang: Language): Html {
  const length = [500, 200, 100, 50, 20, 10, 5, 2, 1, 0.5].find((one) => one * km <= 150) ?? 0.2;
  const end = Math.round(20 + length * km);
  return html`<path class="bw-layers-scale" d="M20 ${height - 24}v6H${end}v-6"/><text class="bw-layers-km" x="20" y="${height - 30}" direction="${lang === 'ar' ? 'rtl' : 'ltr'}" text-anchor="${lang === 'ar' ? 'end' : 'start'}">${viewText[lang].layerMap.km(formatNumber(length, lang))}</text>`;
}

/** Names below their cities; of those that would lie over each other the first stays, in the order in which cities are known. */
function cityNames(cities: LayerMapOptions['cities'], { x, y }: Frame, lang: Language): Html[] {
  const kept: { x: number; y: number; half: number; name: string }[] = [];
  for (const { name, lat, lon } of cities) {
    const at = { x: x(lon), y: y(lat) + 26, half: name[lang].length * 5.5, name: name[lang] };
    const inside = at.x > at.half && at.x < width - at.half && at.y > 20 && at.y < height - 8;
    if (!inside || kept.some((other) => Math.abs(other.x - at.x) < other.half + at.half && Math.abs(other.y - at.y) < 22)) continue;
    kept.push(at);
  }
  return kept.map((at) => html`<text class="bw-city" x="${at.x}" y="${at.y}" text-anchor="middle">${at.name}</text>`);
}

interface Mark {
  readonly x: number;
  readonly y: number;
  readonly count: number;
  readonly label: string;
  readonly many: boolean;
}

/** Points of a layer that would cover each other, as one each. */
function gathered(points: readonly LayerPoint[], { x, y }: Frame): Mark[] {
  const cells = new Map<string, Mark>();
  for (const { lat, lon, count = 1, label } of points) {
    const at = { x: x(lon), y: y(lat) };
    const key = `${Math.floor(at.x / cell)} ${Math.floor(at.y / cell)}`;
    const there = cells.get(key);
    cells.set(key, there ? { ...there, count: there.count + count, many: true } : { ...at, count, label, many: false });
  }
  return [...cells.values()].toSorted((a, b) => b.count - a.count);
}

function marks({ points, shape, id, name }: MapLayer, frame: Frame, lang: Language): Html {
  const drawn = gathered(points, frame).map(({ x, y, count, label, many }) => {
    const size = Math.min(16, 4.5 + 1.5 * Math.sqrt(count - 1));
    const title = many ? `${name}: ${formatNumber(count, lang)}` : label;
    return html`<path d="${raw(shapePath(shape, x, y, size))}"><title>${title}</title></path>`;
  });
  return html`<g class="bw-layer bw-layer-${id}">${drawn}</g>`;
}

/** A shape around a point; `size` is half its width. */
function shapePath(shape: LayerShape, x: number, y: number, size: number): string {
  const s = Math.round(size * 10) / 10;
  if (shape === 'square') return `M${x - s} ${y - s}h${2 * s}v${2 * s}h${-2 * s}z`;
  if (shape === 'triangle') return `M${x} ${y - s * 1.2}l${s * 1.15} ${s * 2}h${-2.3 * s}z`;
  if (shape === 'diamond') return `M${x} ${y - s * 1.3}l${s * 1.3} ${s * 1.3}l${-1.3 * s} ${s * 1.3}l${-1.3 * s} ${-1.3 * s}z`;
  return `M${x - s} ${y}a${s} ${s} 0 1 0 ${2 * s} 0a${s} ${s} 0 1 0 ${-2 * s} 0z`;
}

/** A line of the legend; the script turns it into a switch. */
function legend({ id, name, shape, points }: MapLayer, lang: Language): Html {
  const all = points.reduce((sum, { count = 1 }) => sum + count, 0);
  const sample = html`<svg class="bw-layer bw-layer-${id}" width="20" height="20" aria-hidden="true" focusable="false"><path d="${raw(shapePath(shape, 10, 10, 6))}"/></svg>`;
  return html`<li><label><input type="checkbox" checked data-layer="${id}" hidden> ${sample} ${name} <strong><bdi>${formatNumber(all, lang)}</bdi></strong></label></li>`;
}
