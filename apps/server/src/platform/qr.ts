import { encode } from 'uqr';
import { escapeHtml } from './html.ts';

/** M on screens, where light is good; Q on paper, which gets folded and stained; L for live codes, which are long and never leave a screen. */
export type QrLevel = 'L' | 'M' | 'Q';

/** Light modules that ISO/IEC 18004 asks for on every side. */
export const quietZone = 4;

const alphanumeric = /^[0-9A-Z $%*+\-./:]+$/;

/**
 * The code's modules without quiet zone, row by row, true for dark.
 * Text outside QR's alphanumeric set is a RangeError: in byte mode the code
 * would grow by half without anyone noticing.
 */
export function qrMatrix(text: string, level: QrLevel): boolean[][] {
  if (!alphanumeric.test(text)) throw new RangeError('not text for a QR code in alphanumeric mode');
  return encode(text, { ecc: level, border: 0 }).data;
}

/** A horizontal stretch of dark modules. */
export type DarkRun = { x: number; y: number; length: number };

/** The dark modules as horizontal stretches, which draw without hairlines between neighbours. */
export function darkRuns(matrix: boolean[][]): DarkRun[] {
  return matrix.flatMap((row, y) => {
    const runs: DarkRun[] = [];
    row.forEach((dark, x) => {
      const last = runs.at(-1);
      if (!dark) return;
      if (last !== undefined && last.x + last.length === x) last.length++;
      else runs.push({ x, y, length: 1 });
    });
    return runs;
  });
}

/**
 * The code as an SVG element, one unit a module; the page's style sheet gives
 * its size through the class `qr`. Dark on its own white ground whatever the
 * page's colours are: common readers fail on an inverted code.
 */
export function qrSvg(text: string, options: { level: QrLevel; label: string }): string {
  const matrix = qrMatrix(text, options.level);
  const size = matrix.length + 2 * quietZone;
  const path = darkRuns(matrix)
    .map(({ x, y, length }) => `M${x + quietZone} ${y + quietZone}h${length}v1h-${length}z`)
    .join('');
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" class="qr" role="img" aria-label="${escapeHtml(options.label)}"` +
    ` viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
    `<rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`
  );
}
