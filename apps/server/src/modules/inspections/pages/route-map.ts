import { html, type Html } from '../../../platform/html.ts';

/** A place of the drawing, degrees. */
export interface Drawn {
  readonly lat: number;
  readonly lon: number;
  readonly label: string;
}

const width = 600;
const most = 420;
const least = 220;
const margin = 34;

/** The stops of a day in their order, with their numbers in the list, and the branches around, drawn to scale: no tiles, no network. The list beside it says the same in words. */
export function routeMap(stops: readonly (Drawn & { readonly number: number })[], branches: readonly Drawn[], label: string): Html {
  if (stops.length === 0) return html``;
  const all = [...stops, ...branches];
  const middle = (stops[0]!.lat * Math.PI) / 180;
  const flat = all.map(({ lat, lon }) => ({ x: lon * Math.cos(middle), y: -lat }));
  const [left, right] = [Math.min(...flat.map(({ x }) => x)), Math.max(...flat.map(({ x }) => x))];
  const [top, bottom] = [Math.min(...flat.map(({ y }) => y)), Math.max(...flat.map(({ y }) => y))];
  // One stop, or several at one door, still get a picture of some width.
  const scale = Math.min((width - 2 * margin) / Math.max(right - left, 0.002), (most - 2 * margin) / Math.max(bottom - top, 0.002));
  const height = Math.max(least, Math.round((bottom - top) * scale) + 2 * margin);
  const at = ({ lat, lon }: Drawn): { x: number; y: number } => {
    const round = (value: number): number => Math.round(value * 10) / 10;
    return { x: round(width / 2 + (lon * Math.cos(middle) - (left + right) / 2) * scale), y: round(height / 2 + (-lat - (top + bottom) / 2) * scale) };
  };
  const way = stops.map((stop) => `${at(stop).x},${at(stop).y}`).join(' ');
  const stop = (one: (typeof stops)[number]): Html => {
    const { x, y } = at(one);
    return html`<g><title>${one.label}</title><circle class="bw-dot" cx="${x}" cy="${y}" r="11"/><text class="bw-stop-number" x="${x}" y="${y + 5}" text-anchor="middle">${one.number}</text></g>`;
  };
  const branch = (one: Drawn): Html => {
    const { x, y } = at(one);
    return html`<g><title>${one.label}</title><rect class="bw-branch-mark" x="${x - 8}" y="${y - 8}" width="16" height="16" rx="3"/></g>`;
  };
  return html`<figure class="bw-map bw-route"><svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${label}" focusable="false">
    ${branches.map(branch)}<polyline class="bw-way" points="${way}"/>${stops.map(stop)}
  </svg></figure>`;
}
