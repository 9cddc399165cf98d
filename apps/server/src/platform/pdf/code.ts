import { darkRuns, qrMatrix, quietZone } from '../qr.ts';
import { pointsPerMm, type Sheet } from './sheet.ts';

/** Fixed, so that a scanner meets every code of ours at the distance it is set for. */
const modulePoints = 0.5 * pointsPerMm;

/** A code as it is printed, at level Q, since paper gets folded and stained. */
export interface PrintedCode {
  /** Of the whole with its quiet zone, in points. */
  readonly side: number;
  draw(sheet: Sheet, alt: string, x: number, y: number): void;
}

/** Text that a QR code cannot carry in alphanumeric mode is a RangeError. */
export function printedCode(text: string): PrintedCode {
  const matrix = qrMatrix(text, 'Q');
  const side = (matrix.length + 2 * quietZone) * modulePoints;
  return {
    side,
    draw(sheet, alt, x, y) {
      // One fill for all dark modules, so that no hairlines show between their rows.
      const draw = (): void => {
        sheet.doc.rect(x, y, side, side).fill('#fff');
        for (const run of darkRuns(matrix)) {
          sheet.doc.rect(x + (run.x + quietZone) * modulePoints, y + (run.y + quietZone) * modulePoints, run.length * modulePoints, modulePoints);
        }
        sheet.doc.fill('#000');
      };
      sheet.root.add(sheet.doc.struct('Figure', { alt }, draw));
    },
  };
}
