import * as L from 'leaflet';

type Row = readonly [lat: number, lon: number, count: number, label: string, href: string];

interface Layers {
  readonly layers: readonly { readonly id: string; readonly shape: 'square' | 'circle' | 'triangle' | 'diamond'; readonly points: readonly Row[] }[];
}

/** What a canvas of Leaflet's draws a marker with; its types leave that out. */
interface Drawn {
  _point: L.Point;
  _radius: number;
  _empty(): boolean;
  _renderer: { _ctx: CanvasRenderingContext2D; _drawing: boolean; _fillStroke(context: CanvasRenderingContext2D, layer: unknown): void };
}

/** Puts a map that can be moved and enlarged in the place of each drawn one `[data-layer-map]`; what fails leaves the drawing as it was. */
export function offerLayerMaps(root: Document): void {
  for (const figure of root.querySelectorAll<HTMLElement>('[data-layer-map]')) void offer(figure).catch(() => sayFailed(figure));
}

async function offer(figure: HTMLElement): Promise<void> {
  const answer = await fetch(figure.dataset['layerMap']!, { headers: { accept: 'application/json' } });
  if (!answer.ok) throw new Error(String(answer.status));
  const { layers } = (await answer.json()) as Layers;
  const drawing = figure.querySelector(':scope > svg')!;
  const place = document.createElement('div');
  place.className = 'bw-live-map';
  place.dir = 'ltr';
  // A map is no picture any more once it can be moved; its name stays.
  place.setAttribute('role', 'region');
  place.setAttribute('aria-label', drawing.getAttribute('aria-label') ?? '');
  drawing.replaceWith(place);
  const map = open(place, figure);
  const shown = new Map(layers.map((layer) => [layer.id, layerOf(figure, layer)]));
  for (const layer of shown.values()) layer.addTo(map);
  fit(map, layers);
  thinOut(place);
  map.on('zoomend', () => thinOut(place));
  offerSwitches(figure, map, shown);
}

function open(place: HTMLElement, { dataset }: HTMLElement): L.Map {
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = L.map(place, { preferCanvas: true, zoomControl: false, attributionControl: dataset['tiles'] !== undefined, maxZoom: 19, zoomAnimation: !still, fadeAnimation: !still, inertia: !still });
  L.control.zoom({ zoomInTitle: dataset['zoomIn']!, zoomOutTitle: dataset['zoomOut']! }).addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  const colour = (name: string): string => getComputedStyle(place).getPropertyValue(name).trim();
  L.polygon(JSON.parse(dataset['outline']!) as [number, number][], { interactive: false, color: colour('--bw-map-edge'), weight: 1.5, fillColor: colour('--bw-map-land'), fillOpacity: dataset['tiles'] === undefined ? 1 : 0 }).addTo(map);
  if (dataset['tiles'] !== undefined) {
    map.attributionControl.setPrefix(false);
    L.tileLayer(dataset['tiles'], { maxZoom: 19, attribution: escaped(dataset['attribution'] ?? '') }).addTo(map);
  }
  for (const [lat, lon, name] of JSON.parse(dataset['cities']!) as [number, number, string][]) cityName(map, lat, lon, name);
  return map;
}

function cityName(map: L.Map, lat: number, lon: number, name: string): void {
  const text = document.createElement('span');
  text.textContent = name;
  text.dir = 'auto';
  L.marker([lat, lon], { interactive: false, keyboard: false, icon: L.divIcon({ className: 'bw-live-city', html: text, iconSize: [120, 24], iconAnchor: [60, -6] }) }).addTo(map);
}

/** Of names that would lie over each other the first stays, in the order in which cities are known. */
function thinOut(place: HTMLElement): void {
  const kept: DOMRect[] = [];
  for (const name of place.querySelectorAll<HTMLElement>('.bw-live-city > span')) {
    const at = name.getBoundingClientRect();
    const lies = kept.some((other) => at.left < other.right && at.right > other.left && at.top < other.bottom && at.bottom > other.top);
    name.style.visibility = lies ? 'hidden' : '';
    if (!lies) kept.push(at);
  }
}

function escaped(text: string): string {
  const holder = document.createElement('span');
  holder.textContent = text;
  return holder.innerHTML;
}

function layerOf(figure: HTMLElement, { id, shape, points }: Layers['layers'][number]): L.LayerGroup {
  const sample = figure.querySelector(`.bw-layers-legend .bw-layer-${id} path`)!;
  const { fill, stroke } = getComputedStyle(sample);
  const options: L.CircleMarkerOptions = { color: stroke, weight: 1.5, fillColor: fill, fillOpacity: 0.9 };
  return L.layerGroup(points.map(([lat, lon, count, label, href]) => {
    const marker = new Shaped([lat, lon], { ...options, radius: Math.min(18, 6 + 1.5 * Math.sqrt(count - 1)) });
    marker.shape = shape;
    return marker.bindPopup(() => popup(label, href), { maxWidth: 260, closeButton: false });
  }));
}

function popup(label: string, href: string): HTMLElement {
  const content = document.createElement(href === '' ? 'span' : 'a');
  content.textContent = label;
  content.dir = 'auto';
  if (content instanceof HTMLAnchorElement) content.href = href;
  return content;
}

/** A marker that is told apart by its form. */
class Shaped extends L.CircleMarker {
  shape: Layers['layers'][number]['shape'] = 'circle';

  /** Called by Leaflet. */
  _updatePath(): void {
    const { _renderer: { _ctx: context, _drawing }, _point: { x, y }, _radius: s } = this as unknown as Drawn;
    if (!_drawing || (this as unknown as Drawn)._empty()) return;
    context.beginPath();
    if (this.shape === 'square') context.rect(x - s, y - s, 2 * s, 2 * s);
    else if (this.shape === 'circle') context.arc(x, y, s, 0, Math.PI * 2);
    else {
      const corners = this.shape === 'triangle' ? [[0, -1.2], [1.15, 0.8], [-1.15, 0.8]] : [[0, -1.3], [1.3, 0], [0, 1.3], [-1.3, 0]];
      for (const [dx, dy] of corners) context.lineTo(x + dx! * s, y + dy! * s);
      context.closePath();
    }
    (this as unknown as Drawn)._renderer._fillStroke(context, this);
  }
}

function fit(map: L.Map, layers: Layers['layers']): void {
  const all = layers.flatMap(({ points }) => points.map(([lat, lon]) => [lat, lon] as [number, number]));
  if (all.length > 0) map.fitBounds(L.latLngBounds(all), { padding: [24, 24], maxZoom: 14, animate: false });
  else map.setView([24, 45], 5, { animate: false });
}

function offerSwitches(figure: HTMLElement, map: L.Map, shown: ReadonlyMap<string, L.LayerGroup>): void {
  for (const box of figure.querySelectorAll<HTMLInputElement>('input[data-layer]')) {
    const layer = shown.get(box.dataset['layer']!);
    box.hidden = layer === undefined;
    box.addEventListener('change', () => {
      if (box.checked) layer!.addTo(map);
      else layer!.remove();
    });
  }
}

function sayFailed(figure: HTMLElement): void {
  const said = figure.querySelector<HTMLElement>('[data-map-said]')!;
  said.textContent = figure.dataset['failed']!;
  said.hidden = false;
}
