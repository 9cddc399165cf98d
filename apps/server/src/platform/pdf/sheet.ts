import PDFDocument from 'pdfkit';
import type { Language } from '../language.ts';
import { layOut, type Line, type Run } from './bidi.ts';
import { fontName, lineHeight, registerFonts, type Weight } from './fonts.ts';

/** An A4 sheet being drawn from the top; lengths in points, y downwards. */
export type Sheet = {
  doc: PDFKit.PDFDocument;
  /** Decides the side on which columns begin. */
  lang: Language;
  /** Root of the structure which a screen reader follows. */
  root: PDFKit.PDFStructureElement;
  /** Where the next block begins. */
  y: number;
  /** Widths already measured, at 1 pt, by font and text: shaping is what costs time here. */
  widths: Map<string, number>;
};

export type TextStyle = { size: number; weight: Weight; lang: Language; colour?: string; centred?: boolean; tag?: 'H1' | 'H2' | 'P' };

/** A column, measured from the side on which the page's language begins. */
export type Column = { from: number; width: number };

export const margin = 45;
const pageWidth = 595.28;
const pageHeight = 841.89;
export const contentWidth = pageWidth - 2 * margin;
export const bottom = pageHeight - margin;
export const pointsPerMm = 72 / 25.4;

/** @param info `createdAt`: for sheets that are to be the same, byte for byte, whenever they are made */
export function openSheet(lang: Language, info: { title: string; author: string; createdAt?: Date }): Sheet {
  const doc = new PDFDocument({
    size: 'A4', margin, lang, tagged: true, displayTitle: true, pdfVersion: '1.7',
    info: { Title: info.title, Author: info.author, ...(info.createdAt && { CreationDate: info.createdAt }) },
  });
  registerFonts(doc);
  const root = doc.struct('Document');
  doc.addStructure(root);
  return { doc, lang, root, y: margin, widths: new Map() };
}

/** Ends the document and gives its bytes. */
export function closeSheet(sheet: Sheet): Promise<Buffer> {
  const chunks: Buffer[] = [];
  return new Promise((resolve, reject) => {
    sheet.doc.on('data', (chunk: Buffer) => chunks.push(chunk));
    sheet.doc.on('end', () => resolve(Buffer.concat(chunks)));
    sheet.doc.on('error', reject);
    sheet.root.end();
    sheet.doc.end();
  });
}

/** The left edge of a column: on an Arabic page columns begin at the right. */
export function left(sheet: Sheet, column: Column): number {
  return sheet.lang === 'ar' ? pageWidth - margin - column.from - column.width : margin + column.from;
}

/** Draws text into a column from `y` and returns the y below it. */
export function writeText(sheet: Sheet, text: string, style: TextStyle, column: Column, y: number): number {
  const lines = linesOf(sheet, text, style, column.width);
  const step = style.size * lineHeight[style.lang];
  const rise = (style.size * lineHeight.ar - step) / 2;
  const draw = (): void => lines.forEach((line, i) => drawLine(sheet, line, style, column, y + i * step - rise));
  sheet.root.add(sheet.doc.struct(style.tag ?? 'P', { lang: style.lang, actual: text }, draw));
  return y + lines.length * step;
}

/** The height that {@link writeText} will take. */
export function textHeight(sheet: Sheet, text: string, style: TextStyle, width: number): number {
  return linesOf(sheet, text, style, width).length * style.size * lineHeight[style.lang];
}

/** Draws what carries no meaning of its own (rules, frames), marked so that screen readers pass over it. */
export function drawOrnament(sheet: Sheet, draw: (doc: PDFKit.PDFDocument) => void): void {
  sheet.doc.markContent('Artifact', { type: 'Layout' });
  sheet.doc.save();
  draw(sheet.doc);
  sheet.doc.restore();
  sheet.doc.endMarkedContent();
}

/** Goes to a new page when the next block of this height would not fit above the footer. */
export function ensureRoom(sheet: Sheet, height: number, footer: number): void {
  if (sheet.y + height <= bottom - footer) return;
  sheet.doc.addPage();
  sheet.y = margin;
}

function linesOf(sheet: Sheet, text: string, style: TextStyle, width: number): Line[] {
  return layOut(text, style.lang, width, (run) => widthOf(sheet, run, style));
}

function drawLine(sheet: Sheet, line: Line, style: TextStyle, column: Column, y: number): void {
  let x = left(sheet, column) + indent(sheet, style, column.width - line.width);
  for (const run of line.runs) {
    sheet.doc.font(fontName(run.script, style.weight)).fontSize(style.size).fillColor(style.colour ?? '#000');
    sheet.doc.text(run.text, x, y, { features: wholeRun, lineBreak: false });
    x += widthOf(sheet, run, style);
  }
}

/** How far from the column's left edge a line begins that leaves this much free. */
function indent(sheet: Sheet, style: TextStyle, free: number): number {
  if (style.centred === true) return free / 2;
  return sheet.lang === 'ar' ? free : 0;
}

/** A list of features, even an empty one, makes pdfkit shape a run as a whole and not word by word. */
const wholeRun: [] = [];

function widthOf(sheet: Sheet, run: Run, style: TextStyle): number {
  const font = fontName(run.script, style.weight);
  const key = `${font} ${run.text}`;
  const width = sheet.widths.get(key) ?? sheet.doc.font(font).fontSize(1).widthOfString(run.text, { features: wholeRun });
  sheet.widths.set(key, width);
  return width * style.size;
}
