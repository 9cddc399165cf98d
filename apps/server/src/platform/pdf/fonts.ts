import { readFileSync } from 'node:fs';
import { unpackWoff } from './woff.ts';

export type Weight = 400 | 600;
export type Script = 'arabic' | 'latin';

/** The font files come one a script, so each stretch of text picks its own. */
const read = (script: Script, weight: Weight): Buffer =>
  unpackWoff(readFileSync(new URL(import.meta.resolve(`@fontsource/ibm-plex-sans-arabic/files/ibm-plex-sans-arabic-${script}-${weight}-normal.woff`))));

/** pdfkit's name of each font file. */
export const fontName = (script: Script, weight: Weight): string => `plex-${script}-${weight}`;

const fonts = (['arabic', 'latin'] as const).flatMap((script) =>
  ([400, 600] as const).map((weight) => ({ name: fontName(script, weight), file: read(script, weight) })),
);

/**
 * Gives the document fonts of its own. A font once parsed must not serve two
 * documents, however much faster: it keeps glyphs without the letters they
 * stand for, and then letters are missing from the second document's text.
 */
export function registerFonts(doc: PDFKit.PDFDocument): void {
  for (const { name, file } of fonts) doc.registerFont(name, file);
}

/** The characters which the Arabic file holds; digits and most punctuation are in the Latin one. */
const inArabicFile = /[\u0600-\u06FF\u0750-\u077F\u08A0-\u08FF\u2010\uFB50-\uFDFF\uFE70-\uFEFC]/;

/** The file that holds this character; both hold the space. */
export function scriptOf(character: string): Script | 'any' {
  if (/\s/.test(character)) return 'any';
  return inArabicFile.test(character) ? 'arabic' : 'latin';
}

/** In ems. Arabic takes the font's own ascent plus descent, the height that pdfkit assumes too: in less, marks of neighbouring lines touch. */
export const lineHeight = { ar: 1.5, en: 1.3 } as const;
