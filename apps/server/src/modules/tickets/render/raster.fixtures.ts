/**
 * What a printer and a camera do to a ticket, for tests: Poppler prints the page
 * to pixels, ImageMagick blurs and turns it, the reader's own decoder reads it.
 * A missing tool fails the test; script/test installs both.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { prepareZXingModule, readBarcodes, type ReadResult } from 'zxing-wasm/reader';

const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')));
prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } });

function run(tool: string, options: string[], input: Buffer): Buffer {
  return execFileSync(tool, options, { input, maxBuffer: 2 ** 28, stdio: ['pipe', 'pipe', 'pipe'] });
}

/** The first page in greys, as a PGM image. */
export const rasterise = (pdf: Buffer, dpi: number): Buffer => run('pdftoppm', ['-r', String(dpi), '-gray', '-singlefile', '-'], pdf);

/** The image after ImageMagick's operations, such as `['-rotate', '7']`. */
export const alter = (image: Buffer, operations: string[]): Buffer => run('convert', ['pgm:-', ...operations, 'pgm:-'], image);

/** The document's text as Poppler extracts it, without the direction marks that Poppler adds. */
export const textOf = (pdf: Buffer): string =>
  run('pdftotext', ['-', '-'], pdf).toString('utf8').replace(/[\u200E\u200F\u202A-\u202E]/g, '');

/** `pdfinfo`'s lines as name → value. */
export function infoOf(pdf: Buffer): Map<string, string> {
  const lines = run('pdfinfo', ['-'], pdf).toString('utf8').split('\n');
  return new Map(lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]));
}

/** Every size in points at which the document sets text. */
export function textSizesOf(pdf: Buffer): number[] {
  const xml = run('pdftohtml', ['-xml', '-zoom', '1', '-stdout', '-i', '-', '-'], pdf).toString('utf8');
  return [...xml.matchAll(/<fontspec [^>]*size="(\d+)"/g)].map((match) => Number(match[1]));
}

/** The QR codes in a PGM image. */
export function readCodes(image: Buffer): Promise<ReadResult[]> {
  return readBarcodes(pixelsOf(image), { formats: ['QRCode'], tryInvert: false });
}

function pixelsOf(pgm: Buffer): ImageData {
  const header = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(pgm.toString('latin1', 0, 64));
  if (header === null) throw new Error('not a PGM image');
  const [width, height] = [Number(header[1]), Number(header[2])];
  const data = new Uint8ClampedArray(width * height * 4).fill(255);
  pgm.subarray(header[0].length).forEach((grey, i) => data.fill(grey, i * 4, i * 4 + 3));
  return { data, width, height, colorSpace: 'srgb' } as ImageData;
}
