import { type Bilingual, languages, type Language } from '../language.ts';
import { printedCode } from './code.ts';
import { lineHeight, type Weight } from './fonts.ts';
import { partsOf } from './parts.ts';
import { bottom, contentWidth, drawOrnament, ensureRoom, left, margin, textHeight, writeText, type Column, type Sheet, type TextStyle } from './sheet.ts';

/** Nothing on a sheet is smaller than 11 pt: older people read it without help. */
export const size = { title: 24, authority: 14, value: 14, text: 12, small: 11 } as const;
const grey = { rule: '#8a8a8a', text: '#333333' } as const;

const codeWidth = 124;
const codeColumn: Column = { from: contentWidth - codeWidth, width: codeWidth };
const labelColumn: Column = { from: 0, width: 92 };
const valueColumn: Column = { from: 92, width: contentWidth - 92 - codeWidth - 20 };
export const whole: Column = { from: 0, width: contentWidth };
/** Half of the sheet's width: each language on the side where it begins, as on a letterhead. */
export const half: Column = { from: 0, width: (contentWidth - 24) / 2 };
export const footerHeight = 2 * size.small * lineHeight.ar + 10;

export const otherThan = (lang: Language): Language => languages.find((candidate) => candidate !== lang) as Language;

export const primary = (sheet: Sheet, points: number, weight: Weight = 400): TextStyle => ({ size: points, weight, lang: sheet.lang });

export const secondary = (sheet: Sheet): TextStyle => ({ size: size.small, weight: 400, lang: otherThan(sheet.lang), colour: grey.text });

/** The same sheet seen from the other language, whose columns begin on the opposite side. */
export const inOther = (sheet: Sheet): Sheet => ({ ...sheet, lang: otherThan(sheet.lang) });

/** The authority in both languages, a rule, and the title. */
export function writeHeader(sheet: Sheet, authority: Bilingual, title: Bilingual): void {
  const other = otherThan(sheet.lang);
  const ends = [
    writeText(sheet, authority[sheet.lang], primary(sheet, size.authority, 600), half, sheet.y),
    writeText(inOther(sheet), authority[other], secondary(sheet), half, sheet.y),
  ];
  let y = Math.max(...ends) + 4;
  drawOrnament(sheet, (doc) => doc.rect(margin, y, contentWidth, 2).fill('#000'));
  y = writeText(sheet, title[sheet.lang], { ...primary(sheet, size.title, 600), tag: 'H1' }, whole, y + 8);
  sheet.y = writeText(sheet, title[other], secondary(sheet), whole, y - 4) + 12;
}

/** One fact on a sheet. */
export interface SheetRow {
  readonly label: Bilingual;
  /** The fact in full, of which the first line matters most. */
  readonly lines: { readonly ar: readonly string[]; readonly en: readonly string[] };
  /** The fact in one line, for where the other language repeats it. */
  readonly brief: Bilingual;
}

/** A label, its lines with the first one strong, and the brief form in the other language below. Beside a code unless it is given the whole width. */
export function writeRow(sheet: Sheet, row: SheetRow, width: 'beside_code' | 'whole' = 'beside_code'): void {
  const column = width === 'whole' ? { from: valueColumn.from, width: contentWidth - valueColumn.from } : valueColumn;
  if (width === 'whole') ensureRoom(sheet, rowHeight(sheet, row, column), footerHeight);
  const other = otherThan(sheet.lang);
  const [first = '', ...rest] = row.lines[sheet.lang];
  const labelEnd = writeText(sheet, row.label[sheet.lang], primary(sheet, size.text, 600), labelColumn, sheet.y + 1);
  let y = writeText(sheet, first, primary(sheet, size.value, 600), column, sheet.y);
  for (const line of rest) y = writeText(sheet, line, primary(sheet, size.text), column, y);
  const otherLabelEnd = writeText(sheet, row.label[other], secondary(sheet), labelColumn, labelEnd);
  if (isRepeated(row, sheet.lang)) y = writeText(sheet, row.brief[other], secondary(sheet), column, y);
  y = Math.max(otherLabelEnd, y) + 4;
  const ruled = column.from + column.width;
  const x = left(sheet, { from: 0, width: ruled });
  drawOrnament(sheet, (doc) => doc.rect(x, y, ruled, 0.5).fill(grey.rule));
  sheet.y = y + 4;
}

/** Numbers and references are the same in both languages, and are said once. */
function isRepeated({ lines, brief }: SheetRow, lang: Language): boolean {
  return brief[otherThan(lang)] !== lines[lang].join('\n');
}

function rowHeight(sheet: Sheet, row: SheetRow, column: Column): number {
  const [first = '', ...rest] = row.lines[sheet.lang];
  const other = otherThan(sheet.lang);
  const values = [textHeight(sheet, first, primary(sheet, size.value, 600), column.width), ...rest.map((line) => textHeight(sheet, line, primary(sheet, size.text), column.width)), isRepeated(row, sheet.lang) ? textHeight(sheet, row.brief[other], secondary(sheet), column.width) : 0];
  const labels = textHeight(sheet, row.label[sheet.lang], primary(sheet, size.text, 600), labelColumn.width) + textHeight(sheet, row.label[other], secondary(sheet), labelColumn.width);
  return Math.max(labels, values.reduce((sum, height) => sum + height, 0)) + 8;
}

export interface CodeFrame {
  /** What the code carries. */
  readonly text: string;
  /** For who does not see it. */
  readonly alt: string;
  /** Who reads it. */
  readonly caption: Bilingual;
  /** What the number below is. */
  readonly label: Bilingual;
  readonly reference: string;
}

/** The code and, below it, how to name the sheet's matter to staff; framed, beside the facts. */
export function drawCode(sheet: Sheet, { text, alt, caption, label, reference }: CodeFrame, top: number): void {
  const code = printedCode(text);
  const frameX = left(sheet, codeColumn);
  const other = otherThan(sheet.lang);
  const strong = { ...primary(sheet, size.text, 600), centred: true };
  const quiet = { ...secondary(sheet), centred: true };

  code.draw(sheet, alt, frameX + (codeWidth - code.side) / 2, top + 6);
  let y = writeText(sheet, caption[sheet.lang], { ...primary(sheet, size.small), centred: true }, codeColumn, top + code.side + 6);
  y = writeText(sheet, caption[other], quiet, codeColumn, y) + 10;
  y = writeText(sheet, label[sheet.lang], strong, codeColumn, y);
  y = writeText(sheet, label[other], quiet, codeColumn, y);
  y = writeText(sheet, reference, { ...strong, size: size.value, lang: 'en' }, codeColumn, y) + 8;
  drawOrnament(sheet, (doc) => doc.lineWidth(1).rect(frameX, top, codeWidth, y - top).stroke('#000'));
  sheet.y = Math.max(sheet.y, y);
}

/** Paragraphs of one language, from the side on which it begins. `name`: what the sheet is called on pages that follow. */
export function writeParagraphs(sheet: Sheet, texts: readonly string[], lang: Language, name: Bilingual): void {
  const style: TextStyle = lang === sheet.lang ? primary(sheet, size.value) : { ...secondary(sheet), colour: '#000' };
  for (const part of texts.flatMap((text) => partsOf(text))) {
    turnPage(sheet, textHeight(sheet, part, style, whole.width), name);
    sheet.y = writeText(lang === sheet.lang ? sheet : inOther(sheet), part, style, whole, sheet.y) + 6;
  }
  sheet.y += 4;
}

/** Goes to a new page where there is no room, which says to what it belongs: a sheet that was put in from elsewhere does not. */
export function turnPage(sheet: Sheet, height: number, name: Bilingual): void {
  const before = sheet.y;
  ensureRoom(sheet, height, footerHeight);
  if (sheet.y >= before) return;
  sheet.y = writeText(sheet, name[sheet.lang], primary(sheet, size.small, 600), whole, sheet.y);
  sheet.y = writeText(inOther(sheet), name[otherThan(sheet.lang)], secondary(sheet), whole, sheet.y) + 4;
  drawOrnament(sheet, (doc) => doc.rect(margin, sheet.y, contentWidth, 1).fill('#000'));
  sheet.y += 10;
}

/** What everybody must read, framed, in both languages. */
export function writeNotice(sheet: Sheet, notice: { readonly ar: readonly string[]; readonly en: readonly string[] }): void {
  const inner: Column = { from: 14, width: contentWidth - 28 };
  const lines = [
    ...notice[sheet.lang].map((text) => ({ text, style: primary(sheet, size.text, 600) })),
    ...notice[otherThan(sheet.lang)].map((text) => ({ text, style: secondary(sheet) })),
  ];
  const height = lines.reduce((sum, { text, style }) => sum + textHeight(sheet, text, style, inner.width), 16);
  sheet.y += 8;
  ensureRoom(sheet, height, footerHeight);
  const top = sheet.y;
  drawOrnament(sheet, (doc) => doc.lineWidth(1).rect(margin + 0.5, top, contentWidth - 1, height).stroke('#000'));
  sheet.y = lines.reduce((y, { text, style }) => writeText(sheet, text, style, inner, y), top + 8) + 8 + 14;
}

/** The footer where data are synthetic; away from the code, which must stay as it would be. */
export function writeDemo(sheet: Sheet, words: Bilingual): void {
  const y = bottom - footerHeight + 10;
  drawOrnament(sheet, (doc) => doc.rect(margin, y - 6, contentWidth, 0.5).fill(grey.rule));
  writeText(sheet, words[sheet.lang], primary(sheet, size.small, 600), half, y);
  writeText(inOther(sheet), words[otherThan(sheet.lang)], secondary(sheet), half, y);
}
