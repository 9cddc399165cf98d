/** A value with its interval, under a name on the x axis. */
export interface Dot {
  readonly mean: number;
  readonly half: number;
}

export interface Series {
  readonly name: string;
  /** One for each tick of each panel; null where there is nothing. */
  readonly dots: readonly (readonly (Dot | null)[])[];
}

export interface DotChart {
  readonly title: string;
  /** Written above each panel. */
  readonly panels: readonly string[];
  /** The same under each panel, in groups with a name of their own. */
  readonly groups: readonly { readonly name: string; readonly ticks: readonly string[] }[];
  readonly groupsMean: string;
  readonly ticksMean: string;
  /** How values are written on the y axis. */
  readonly write: (value: number) => string;
  readonly series: readonly Series[];
}

const size = { width: 980, height: 380, left: 64, right: 16, top: 84, bottom: 76, gap: 20 } as const;
const colors = ['#9a3412', '#1d4ed8', '#0b6b4f', '#6b21a8'];

/** Panels side by side with one scale, dots with whiskers for 95 % intervals. Series differ by form too: filled, hollow, … */
export function dotChart({ title, panels, groups, groupsMean, ticksMean, write, series }: DotChart): string {
  const values = series.flatMap(({ dots }) => dots.flat().flatMap((dot) => (dot ? [dot.mean - dot.half, dot.mean + dot.half] : [])));
  const scale = niceScale(Math.min(0, ...values), Math.max(0, ...values));
  const bottom = size.height - size.bottom;
  const py = (value: number): number => bottom - ((value - scale.from) / (scale.to - scale.from)) * (bottom - size.top);
  const width = (size.width - size.left - size.right - size.gap * (panels.length - 1)) / panels.length;
  const leftOf = (panel: number): number => size.left + panel * (width + size.gap);
  const ticks = groups.reduce((sum, group) => sum + group.ticks.length, 0);
  const px = (panel: number, tick: number): number => leftOf(panel) + ((tick + 0.5) / ticks) * width;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size.width} ${size.height}" font-family="system-ui, sans-serif" font-size="12" role="img" aria-label="${escape(title)}">`,
    `<rect width="100%" height="100%" fill="#fff"/>`,
    `<text x="${size.left}" y="24" font-size="16" font-weight="600" fill="#111">${escape(title)}</text>`,
    ...legend(series.map(({ name }) => name)),
    ...panels.flatMap((name, p) => [
      `<text x="${leftOf(p)}" y="${size.top - 12}" font-weight="600" fill="#111">${escape(name)}</text>`,
      ...scale.ticks.map((value) => `<path d="M${fixed(leftOf(p))} ${fixed(py(value))}h${fixed(width)}" stroke="${value === 0 ? '#444' : '#e5e5e5'}"/>`),
      ...underPanel(groups, (tick) => px(p, tick), width / ticks),
      ...series.flatMap(({ dots }, s) => (dots[p] ?? []).flatMap((dot, tick) => (dot ? drawDot(dot, px(p, tick) + (s - (series.length - 1) / 2) * 9, py, s) : []))),
    ]),
    ...scale.ticks.map((value) => `<text x="${size.left - 8}" y="${fixed(py(value) + 4)}" text-anchor="end" fill="#444">${escape(write(value))}</text>`),
    `<text x="${size.left}" y="${size.height - 8}" fill="#444">upper line: ${escape(ticksMean)}; lower line: ${escape(groupsMean)}</text>`,
    '</svg>', '',
  ].join('\n');
}

function underPanel(groups: DotChart['groups'], px: (tick: number) => number, step: number): string[] {
  const bottom = size.height - size.bottom;
  let first = 0;
  return groups.flatMap(({ name, ticks }) => {
    const [from, to] = [px(first), px(first + ticks.length - 1)];
    const marks = ticks.map((tick, i) => `<text x="${fixed(px(first + i))}" y="${bottom + 16}" text-anchor="middle" font-size="10" fill="#444">${escape(tick)}</text>`);
    first += ticks.length;
    return [...marks, `<path d="M${fixed(from - step * 0.4)} ${bottom + 23}H${fixed(to + step * 0.4)}" stroke="#999"/>`, `<text x="${fixed((from + to) / 2)}" y="${bottom + 38}" text-anchor="middle" fill="#111">${escape(name)}</text>`];
  });
}

function drawDot({ mean, half }: Dot, x: number, py: (value: number) => number, s: number): string[] {
  const color = colors[s % colors.length]!;
  return [
    `<path d="M${fixed(x)} ${fixed(py(mean - half))}V${fixed(py(mean + half))}" stroke="${color}"/>`,
    `<circle cx="${fixed(x)}" cy="${fixed(py(mean))}" r="3.5" fill="${s % 2 === 0 ? color : '#fff'}" stroke="${color}" stroke-width="1.5"/>`,
  ];
}

function legend(names: readonly string[]): string[] {
  return names.map((name, s) => {
    const x = size.left + 6 + s * 230;
    return `<circle cx="${x}" cy="44" r="4" fill="${s % 2 === 0 ? colors[s % colors.length] : '#fff'}" stroke="${colors[s % colors.length]}" stroke-width="1.5"/><text x="${x + 10}" y="48" fill="#111">${escape(name)}</text>`;
  });
}

/** Round numbers from at most `least` to at least `most`, zero among them. */
function niceScale(least: number, most: number): { from: number; to: number; ticks: number[] } {
  const rough = Math.max(most - least, 1e-6) / 5;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].find((of) => of * power >= rough)! * power;
  const [first, last] = [Math.floor(least / step + 1e-9), Math.max(1, Math.ceil(most / step - 1e-9))];
  return { from: first * step, to: last * step, ticks: Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step) };
}

function fixed(value: number): string {
  return value.toFixed(1);
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
