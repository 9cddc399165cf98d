import type { Strokes } from '@bawaba/contracts';

type Point = Strokes[number][number];

/** A name written out is a few hundred points; less ink than this is a slip of the finger. The portal asks for the same. */
const least = { ink: 150, reach: 60 } as const;
/** Points closer than this to the one before add nothing. */
const apart = 3;
const most = { points: 3_000, inStroke: 1_500, strokes: 80, ms: 600_000 } as const;

/** A point within the pad: thousandths of its width (of its height where it is higher), and milliseconds since the first touch. */
export function pointAt(x: number, y: number, ms: number): Point {
  const within = (value: number, top: number): number => Math.min(top, Math.max(0, Math.round(value)));
  return [within(x, 1000), within(y, 1000), within(ms, most.ms)];
}

/** Adds a point to the last stroke; the same strokes where it says nothing new or there is no room. */
export function drawTo(strokes: Strokes, point: Point): Strokes {
  const last = strokes.at(-1);
  if (last === undefined) return strokes;
  const [x, y] = last.at(-1)!;
  const full = last.length >= most.inStroke || strokes.reduce((sum, stroke) => sum + stroke.length, 0) >= most.points;
  if (full || Math.hypot(point[0] - x, point[1] - y) < apart) return strokes;
  return [...strokes.slice(0, -1), [...last, point]];
}

export function beginStroke(strokes: Strokes, point: Point): Strokes {
  return strokes.length >= most.strokes ? strokes : [...strokes, [point]];
}

export function isSignature(strokes: Strokes | null): boolean {
  if (strokes === null || strokes.length === 0) return false;
  const ink = strokes.reduce((sum, stroke) => sum + stroke.slice(1).reduce((length, [x, y], i) => length + Math.hypot(x - stroke[i]![0], y - stroke[i]![1]), 0), 0);
  const points = strokes.flat();
  const reach = (axis: 0 | 1): number => Math.max(...points.map((point) => point[axis])) - Math.min(...points.map((point) => point[axis]));
  return ink >= least.ink && Math.max(reach(0), reach(1)) >= least.reach;
}
