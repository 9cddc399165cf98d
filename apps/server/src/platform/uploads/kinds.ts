/** One page as we made it: JPEG, upright, without anything but its pixels. A picture has one. */
export interface Page {
  readonly jpeg: Buffer;
  readonly width: number;
  readonly height: number;
}

/** What a file was, by its first bytes. */
export type Kind = 'picture' | 'document';

/** What was made of a file: its pages, in order. */
export interface Pages {
  readonly kind: Kind;
  readonly pages: readonly Page[];
}

/**
 * Why a file is not taken: `kind` nothing that we read · `large` too many bytes · `pixels` too many, or too long a side ·
 * `broken` cut or damaged · `pages` too many pages · `locked` opens with a password only · `parts` carries files, films or a
 * form that cannot be seen on its pages · `extra` something stands before or behind it · `heavy` took too long, or too much memory.
 */
export type DocumentProblem = 'kind' | 'large' | 'pixels' | 'broken' | 'pages' | 'locked' | 'parts' | 'extra' | 'heavy';

/** Bytes of a file that is sent. Telephones make pictures of 3 to 8 MB. */
export const mostBytes = 10 * 1024 * 1024;
/** Of a PDF: a marriage contract, a passport or a half year's statement has fewer. */
export const mostPages = 20;
/** What is kept of a side, in pixels: an A4 page at 170 dots an inch, enough to read a stamp. */
export const keptSide = 2000;

const starts = {
  jpeg: (head: Buffer) => head.subarray(0, 3).equals(Buffer.of(0xff, 0xd8, 0xff)),
  png: (head: Buffer) => head.subarray(0, 8).equals(Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)),
  webp: (head: Buffer) => head.subarray(0, 4).toString('latin1') === 'RIFF' && head.subarray(8, 12).toString('latin1') === 'WEBP',
  pdf: (head: Buffer) => /^%PDF-[12]\.\d/.test(head.subarray(0, 8).toString('latin1')),
} as const;

export type Format = keyof typeof starts;

/** What a file is by its first bytes; null for all that we do not read. Its name and declared type are never asked. */
export function formatOf(bytes: Buffer): Format | null {
  return (Object.keys(starts) as Format[]).find((format) => starts[format](bytes)) ?? null;
}

/** How the decoders' process ends when a decoder could make nothing of a file, and failed over it. */
export const faulted = 3;
