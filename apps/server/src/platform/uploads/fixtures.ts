/** Files that lie about what they are, or do more than they say: made here, so that none lies in the repository. For tests. */
import { crc32, deflateSync } from 'node:zlib';
import { buffer } from 'node:stream/consumers';
import PDFDocument from 'pdfkit';
import sharp from 'sharp';

export const eicar = 'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*';
export const script = '<script>alert(document.domain)</script>';
export const zip = Buffer.concat([Buffer.from('PK\u0003\u0004\u0014\u0000', 'latin1'), Buffer.alloc(40), Buffer.from('PK\u0005\u0006', 'latin1'), Buffer.alloc(18)]);

const square = (width: number, height: number, background = '#2a7') => sharp({ create: { width, height, channels: 3, background } });
export const jpeg = (width = 60, height = 40): Promise<Buffer> => square(width, height).jpeg().toBuffer();
export const png = (width = 60, height = 40): Promise<Buffer> => square(width, height).png().toBuffer();

/** A chunk of a PNG: its length, kind, content and sum. */
function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const [size, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  size.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([size, body, sum]);
}

/** A PNG whose header promises so many pixels, with the given compressed rows and with chunks of its own before them. */
export function promisingPng(width: number, height: number, rows: Buffer = deflateSync(Buffer.alloc(1000)), before: Buffer = Buffer.alloc(0)): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a), chunk('IHDR', head), before, chunk('IDAT', rows), chunk('IEND', Buffer.alloc(0))]);
}

/** A hundred megabytes of zeros in a hundred kilobytes. */
const inflating = (): Buffer => deflateSync(Buffer.alloc(100 * 1024 * 1024));
/** Rows of 60 × 40 pixels in green. */
const rows60 = (): Buffer => deflateSync(Buffer.concat(Array.from({ length: 40 }, () => Buffer.concat([Buffer.of(0), Buffer.alloc(180, 0x2a)]))));
export const inflatingRows = (): Buffer => promisingPng(60, 40, inflating());
export const inflatingProfile = (): Buffer => promisingPng(60, 40, rows60(), chunk('iCCP', Buffer.concat([Buffer.from('icc\0\0', 'latin1'), inflating()])));
export const inflatingText = (): Buffer => promisingPng(60, 40, rows60(), chunk('zTXt', Buffer.concat([Buffer.from('Comment\0\0', 'latin1'), inflating()])));

/** A JPEG whose frame says that it is larger than it is. */
export async function promisingJpeg(width: number, height: number): Promise<Buffer> {
  const bytes = await jpeg();
  const frame = bytes.indexOf(Buffer.of(0xff, 0xc0));
  bytes.writeUInt16BE(height, frame + 5);
  bytes.writeUInt16BE(width, frame + 7);
  return bytes;
}

/** A progressive JPEG whose last scan comes again and again: each costs a pass over all pixels. */
export async function endlessScans(bytesOf: number): Promise<Buffer> {
  const bytes = await square(3000, 3000).jpeg({ progressive: true }).toBuffer();
  const scan = bytes.subarray(bytes.lastIndexOf(Buffer.of(0xff, 0xda)), bytes.length - 2);
  return Buffer.concat([bytes.subarray(0, -2), ...Array.from({ length: Math.floor((bytesOf - bytes.length) / scan.length) }, () => scan), Buffer.of(0xff, 0xd9)]);
}

/** A segment of a JPEG right after its start. */
export async function jpegWith(marker: number, content: Buffer): Promise<Buffer> {
  const bytes = await jpeg();
  const head = Buffer.of(0xff, marker, (content.length + 2) >> 8, (content.length + 2) & 0xff);
  return Buffer.concat([bytes.subarray(0, 2), head, content, bytes.subarray(2)]);
}

/** A WebP whose header says 16,383 pixels a side. */
export async function promisingWebp(): Promise<Buffer> {
  const bytes = await square(60, 40).webp().toBuffer();
  const start = bytes.indexOf(Buffer.of(0x9d, 0x01, 0x2a));
  bytes.writeUInt16LE(0x3fff, start + 3);
  bytes.writeUInt16LE(0x3fff, start + 5);
  return bytes;
}

/** A PNG of two pictures, as animations are. */
export async function movingPng(): Promise<Buffer> {
  const bytes = await png();
  const control = Buffer.alloc(8);
  control.writeUInt32BE(2);
  const after = 8 + 25;
  return Buffer.concat([bytes.subarray(0, after), chunk('acTL', control), bytes.subarray(after)]);
}

/** A PDF as an ordinary program writes it. */
export function ordinaryPdf(fill: (document: PDFKit.PDFDocument) => void = (document) => document.fontSize(40).text('Marriage contract'), options: PDFKit.PDFDocumentOptions = {}): Promise<Buffer> {
  const document = new PDFDocument({ size: 'A5', ...options });
  fill(document);
  document.end();
  return buffer(document);
}

/** One object of a PDF: its dictionary, and the stream that follows it. */
export type Part = string | readonly [dictionary: string, stream: Buffer];

/** A PDF of the given objects, numbered from 1, of which the first is its catalogue. */
export function pdfOf(parts: readonly Part[]): Buffer {
  const pieces: Buffer[] = [Buffer.from('%PDF-1.7\n%\u00e2\u00e3\n', 'latin1')];
  const starts: number[] = [];
  let at = pieces[0]!.length;
  const add = (piece: Buffer): void => {
    pieces.push(piece);
    at += piece.length;
  };
  parts.forEach((part, index) => {
    starts.push(at);
    const [dictionary, stream] = typeof part === 'string' ? [part, null] : part;
    const head = stream === null ? dictionary : `${dictionary.replace(/>>$/, `/Length ${stream.length}>>`)}\nstream\n`;
    add(Buffer.from(`${index + 1} 0 obj\n${head}`, 'latin1'));
    if (stream !== null) add(Buffer.concat([stream, Buffer.from('\nendstream')]));
    add(Buffer.from('\nendobj\n'));
  });
  const table = starts.map((start) => `${String(start).padStart(10, '0')} 00000 n \n`).join('');
  add(Buffer.from(`xref\n0 ${parts.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${parts.length + 1}/Root 1 0 R>>\nstartxref\n${at}\n%%EOF\n`));
  return Buffer.concat(pieces);
}

/** A PDF of one page: what its catalogue and page say besides, what is drawn, and further objects from number 5. */
export function onePage({ catalogue = '', page = '', box = '0 0 400 400', drawn = '0 0 1 rg 50 50 200 200 re f', filter = '', more = [] }: { catalogue?: string; page?: string; box?: string; drawn?: string | Buffer; filter?: string; more?: readonly Part[] } = {}): Buffer {
  return pdfOf([
    `<</Type/Catalog/Pages 2 0 R${catalogue}>>`, '<</Type/Pages/Count 1/Kids[3 0 R]>>',
    `<</Type/Page/Parent 2 0 R/MediaBox[${box}]/Contents 4 0 R${page}>>`, [`<<${filter}>>`, Buffer.from(drawn as string, 'latin1')], ...more,
  ]);
}

/** A stream that says `unit` so many times, deflated twice over. */
export const twiceDeflated = (unit: string, times: number): Buffer => deflateSync(deflateSync(Buffer.from(unit.repeat(times)), { level: 9 }), { level: 9 });
