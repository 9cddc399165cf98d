import { open } from 'node:fs/promises';
import sharp from 'sharp';
import { createGate } from '../gate.ts';

/** A picture as we made it: JPEG, upright, without anything but its pixels. */
export interface Picture {
  readonly jpeg: Buffer;
  readonly width: number;
  readonly height: number;
}

/** Why a file is no picture that is taken: of no kind we read, too many pixels, or broken. */
export type PictureProblem = 'kind' | 'pixels' | 'broken';

/** Bytes of a file that is sent. Telephones make pictures of 3 to 8 MB. */
export const mostBytes = 10 * 1024 * 1024;
/** Known from the header, before a pixel is decoded. */
const mostPixels = 50_000_000;
const longestSide = 16_000;
/** What is kept: enough to read a poster or a telephone number. */
const keptSide = 2000;

// Only three decoders are reachable at all, whatever a file says it is.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegFile', 'VipsForeignLoadPngFile', 'VipsForeignLoadWebpFile'] });
sharp.cache(false);
sharp.concurrency(1);

/** Decoding takes up to 200 MB of memory for the largest picture: two at once. */
const decoding = createGate(2, 20_000);

const kinds = [
  { format: 'jpeg', fits: (head: Buffer) => head.subarray(0, 3).equals(Buffer.of(0xff, 0xd8, 0xff)) },
  { format: 'png', fits: (head: Buffer) => head.subarray(0, 8).equals(Buffer.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) },
  { format: 'webp', fits: (head: Buffer) => head.subarray(0, 4).toString('latin1') === 'RIFF' && head.subarray(8, 12).toString('latin1') === 'WEBP' },
] as const;

/**
 * Makes a picture of a file that somebody sent. Its name and declared type are never looked at: the first bytes say what
 * it is, its header how large it is, and then it is decoded and encoded again, so that nothing but pixels comes through:
 * no place or time in EXIF, nothing appended, no second file in the first.
 */
export async function readPicture(path: string): Promise<Picture | PictureProblem> {
  const kind = await kindOf(path);
  if (kind === null) return 'kind';
  const leave = await decoding.enter();
  try {
    const { width, height, format } = await sharp(path, { limitInputPixels: false }).metadata();
    if (format !== kind) return 'broken';
    if (width * height > mostPixels || Math.max(width, height) > longestSide) return 'pixels';
    const made = await sharp(path, { limitInputPixels: mostPixels, failOn: 'warning', sequentialRead: true, pages: 1 })
      .rotate().resize({ width: keptSide, height: keptSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' }).toColourspace('srgb').jpeg({ quality: 82 }).timeout({ seconds: 15 }).toBuffer({ resolveWithObject: true });
    return { jpeg: made.data, width: made.info.width, height: made.info.height };
  } catch {
    // The decoder says in many words what is wrong; all of them mean that there is no whole picture.
    return 'broken';
  } finally {
    leave();
  }
}

async function kindOf(path: string): Promise<(typeof kinds)[number]['format'] | null> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
    return kinds.find(({ fits }) => fits(buffer.subarray(0, bytesRead)))?.format ?? null;
  } finally {
    await file.close();
  }
}
