/** A point of a signature: x and y in thousandths of the pad's width, and milliseconds since the first touch. */
export type Point = readonly [x: number, y: number, t: number];
/** What was drawn on the glass, stroke by stroke. */
export type Strokes = readonly (readonly Point[])[];

/** A name written out is a few hundred points. Less ink than this is a slip of the finger; more than this is no signature. */
const least = { ink: 150, reach: 60 } as const;
const most = { strokes: 100, points: 6000, ms: 600_000 } as const;

/** Why strokes are no signature, or null when they are one. `strokes` may be anything that was sent. */
export function signatureProblem(strokes: unknown): 'malformed' | 'too_long' | 'too_little' | null {
  if (!Array.isArray(strokes) || strokes.length === 0) return 'too_little';
  if (strokes.length > most.strokes) return 'too_long';
  if (!strokes.every((stroke) => Array.isArray(stroke) && stroke.every(isPoint))) return 'malformed';
  const drawn = strokes as Strokes;
  if (drawn.flat().length > most.points) return 'too_long';
  const { width, height } = boxOf(drawn);
  return inkOf(drawn) < least.ink || Math.max(width, height) < least.reach ? 'too_little' : null;
}

function isPoint(point: unknown): point is Point {
  if (!Array.isArray(point) || point.length !== 3) return false;
  const [x, y, t] = point as readonly unknown[];
  return isWithin(x, 1000) && isWithin(y, 1000) && isWithin(t, most.ms);
}

function isWithin(value: unknown, top: number): boolean {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 && value <= top;
}

/** The length of all strokes. */
function inkOf(strokes: Strokes): number {
  return strokes.reduce((sum, stroke) => sum + stroke.slice(1).reduce((length, [x, y], index) => length + Math.hypot(x - stroke[index]![0], y - stroke[index]![1]), 0), 0);
}

/** Where a signature lies on the pad. */
export function boxOf(strokes: Strokes): { readonly x: number; readonly y: number; readonly width: number; readonly height: number } {
  const [xs, ys] = [strokes.flat().map(([x]) => x), strokes.flat().map(([, y]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

/** What is the same in a signature and in a copy of it, wherever on the pad and however fast it was played back. */
export function shapeOf(strokes: Strokes): string {
  const { x: left, y: top } = boxOf(strokes);
  return strokes.map((stroke) => stroke.map(([x, y]) => `${Math.round(x - left)},${Math.round(y - top)}`).join(' ')).join(';');
}

/** An SVG path, or one for a PDF, of a signature within `width` × `height`, its proportions kept. */
export function pathOf(strokes: Strokes, width: number, height: number): string {
  const box = boxOf(strokes);
  const scale = Math.min(width / Math.max(box.width, 1), height / Math.max(box.height, 1));
  const at = ([x, y]: Point): string => `${((x - box.x) * scale).toFixed(1)} ${((y - box.y) * scale).toFixed(1)}`;
  // A point alone is a dot, such as those of Arabic letters.
  return strokes.filter((stroke) => stroke.length > 0).map((stroke) => `M${at(stroke[0]!)}${(stroke.length === 1 ? [stroke[0]!] : stroke.slice(1)).map((point) => `L${at(point)}`).join('')}`).join('');
}
