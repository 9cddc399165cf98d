import sharp, { type Sharp } from 'sharp';
import { type DocumentProblem, type Format, keptSide, type Page } from './kinds.ts';

/** Known from the header, before a pixel is decoded. */
const mostPixels = 50_000_000;
const longestSide = 16_000;

// Only three decoders are reachable at all, whatever a file says it is.
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'] });
sharp.cache(false);
sharp.concurrency(1);

/**
 * Makes a page of a picture that somebody sent: its header says how large it is, and then it is decoded and encoded again, so
 * that nothing but pixels comes through: no place or time in EXIF, no colour profile, nothing appended, no second file in the
 * first. Runs in the decoders' process alone.
 */
export async function readPicture(bytes: Buffer, kind: Exclude<Format, 'pdf'>): Promise<Page | DocumentProblem> {
  try {
    const { width, height, format } = await sharp(bytes, { limitInputPixels: false }).metadata();
    if (format !== kind) return 'broken';
    if (width * height > mostPixels || Math.max(width, height) > longestSide) return 'pixels';
    const upright = sharp(bytes, { limitInputPixels: mostPixels, failOn: 'warning', sequentialRead: true, pages: 1 })
      .rotate().resize({ width: keptSide, height: keptSide, fit: 'inside', withoutEnlargement: true });
    return await encode(upright);
  } catch {
    // The decoder says in many words what is wrong; all of them mean that there is no whole picture.
    return 'broken';
  }
}

/** A page of pixels as a PDF's page is drawn: four bytes each, red first. */
export function encodePixels(rgba: Buffer, width: number, height: number): Promise<Page> {
  return encode(sharp(rgba, { raw: { width, height, channels: 4 } }));
}

async function encode(pixels: Sharp): Promise<Page> {
  const { data, info } = await pixels.flatten({ background: '#ffffff' }).toColourspace('srgb').jpeg({ quality: 82 }).toBuffer({ resolveWithObject: true });
  return { jpeg: data, width: info.width, height: info.height };
}
