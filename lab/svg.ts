/** One line of a chart: what it is called, and its points from left to right. */
export interface Line {
  readonly name: string;
  readonly points: readonly (readonly [x: number, y: number])[];
  /** Lines differ by dashes too, for those who do not see colours. */
  readonly dashes?: string;
}

export interface LineChart {
  readonly title: string;
  readonly x: string;
  readonly y: string;
  readonly lines: readonly Line[];
}

const size = { width: 860, height: 380, left: 76, right: 190, top: 44, bottom: 52 } as const;
const colors = ['#0b6b4f', '#9a3412', '#1d4ed8', '#6b21a8', '#525252'];

/** A line chart as an SVG of its own: white ground, axes with round numbers, each line named at its end. */
export function lineChart({ title, x, y, lines }: LineChart): string {
  const points = lines.flatMap((line) => line.points);
  const [xTop, yTop] = [roundUp(Math.max(1, ...points.map(([at]) => at))), roundUp(Math.max(1, ...points.map(([, value]) => value)))];
  const [right, bottom] = [size.width - size.right, size.height - size.bottom];
  const px = (value: number): number => size.left + (value / xTop) * (right - size.left);
  const py = (value: number): number => bottom - (value / yTop) * (bottom - size.top);
  const ends = spread(lines.map((line) => py(line.points.at(-1)?.[1] ?? 0)));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" font-family="system-ui, sans-serif" font-size="13" role="img" aria-label="${escape(title)}">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    `<text x="${size.left}" y="24" font-size="16" font-weight="600" fill="#111">${escape(title)}</text>`,
    ...ticks(yTop).map((value) => `<path d="M${size.left} ${fixed(py(value))}H${right}" stroke="#e5e5e5"/><text x="${size.left - 8}" y="${fixed(py(value) + 4)}" text-anchor="end" fill="#444">${whole(value)}</text>`),
    ...ticks(xTop).map((value) => `<text x="${fixed(px(value))}" y="${bottom + 20}" text-anchor="middle" fill="#444">${whole(value)}</text>`),
    `<path d="M${size.left} ${bottom}H${right}" stroke="#444"/>`,
    `<text x="${(size.left + right) / 2}" y="${size.height - 10}" text-anchor="middle" fill="#111">${escape(x)}</text>`,
    `<text x="16" y="${size.top - 8}" fill="#111">${escape(y)}</text>`,
    ...lines.map((line, i) => `<path d="M${line.points.map(([at, value]) => `${fixed(px(at))} ${fixed(py(value))}`).join('L')}" fill="none" stroke="${colors[i % colors.length]}" stroke-width="2"${line.dashes ? ` stroke-dasharray="${line.dashes}"` : ''}/>`),
    ...lines.map((line, i) => `<text x="${right + 10}" y="${fixed(ends[i]! + 4)}" fill="${colors[i % colors.length]}">${escape(line.name)}</text>`),
    '</svg>', '',
  ].join('\n');
}

/** Names at the ends of lines are moved apart until none covers another. */
function spread(wanted: readonly number[]): number[] {
  const order = wanted.map((at, i) => ({ at, i })).toSorted((a, b) => a.at - b.at);
  for (let k = 1; k < order.length; k++) order[k]!.at = Math.max(order[k]!.at, order[k - 1]!.at + 17);
  return order.toSorted((a, b) => a.i - b.i).map(({ at }) => at);
}

/** The next of 1, 2, 2.5, 5 × a power of ten. */
function roundUp(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return power * [1, 2, 2.5, 5, 10].find((step) => step * power >= value)!;
}

function ticks(top: number): number[] {
  return Array.from({ length: 6 }, (_, i) => (top * i) / 5);
}

function whole(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 1 : 0 });
}

function fixed(value: number): string {
  return value.toFixed(1);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
