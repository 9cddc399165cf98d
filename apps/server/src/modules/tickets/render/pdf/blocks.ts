import { languages, type Language } from '../../../../platform/language.ts';
import type { TicketRow } from '../content.ts';
import { darkRuns, qrMatrix, quietZone } from '../qr.ts';
import { ticketText } from '../text.ts';
import type { TicketView } from '../view.ts';
import { lineHeight, type Weight } from './fonts.ts';
import {
  bottom, contentWidth, drawOrnament, ensureRoom, left, margin, pointsPerMm, textHeight, writeText,
  type Column, type Sheet, type TextStyle,
} from './sheet.ts';

/** Fixed, so that a desk's scanner meets every ticket at the distance it is set for. */
const modulePoints = 0.5 * pointsPerMm;

/** Nothing on the sheet is smaller than 11 pt: older people read it without help. */
const size = { title: 24, authority: 14, value: 14, text: 12, small: 11 } as const;

const grey = { rule: '#8a8a8a', text: '#333333' } as const;

const codeWidth = 124;
const codeColumn: Column = { from: contentWidth - codeWidth, width: codeWidth };
const labelColumn: Column = { from: 0, width: 92 };
const valueColumn: Column = { from: 92, width: contentWidth - 92 - codeWidth - 20 };
const whole: Column = { from: 0, width: contentWidth };
/** Half of the sheet's width: each language on the side where it begins, as on a letterhead. */
const half: Column = { from: 0, width: (contentWidth - 24) / 2 };
const footerHeight = 2 * size.small * lineHeight.ar + 10;

const otherThan = (lang: Language): Language => languages.find((candidate) => candidate !== lang) as Language;

const primary = (sheet: Sheet, points: number, weight: Weight = 400): TextStyle => ({ size: points, weight, lang: sheet.lang });

const secondary = (sheet: Sheet): TextStyle => ({ size: size.small, weight: 400, lang: otherThan(sheet.lang), colour: grey.text });

/** The same sheet seen from the other language, whose columns begin on the opposite side. */
const inOther = (sheet: Sheet): Sheet => ({ ...sheet, lang: otherThan(sheet.lang) });

/** The authority in both languages, a rule, and the title. */
export function writeHeader(sheet: Sheet, view: TicketView): void {
  const other = otherThan(sheet.lang);
  const ends = [
    writeText(sheet, view.sectorName[sheet.lang], primary(sheet, size.authority, 600), half, sheet.y),
    writeText(inOther(sheet), view.sectorName[other], secondary(sheet), half, sheet.y),
  ];
  let y = Math.max(...ends) + 4;
  drawOrnament(sheet, (doc) => doc.rect(margin, y, contentWidth, 2).fill('#000'));
  y = writeText(sheet, ticketText[sheet.lang].title, { ...primary(sheet, size.title, 600), tag: 'H1' }, whole, y + 8);
  sheet.y = writeText(sheet, ticketText[other].title, secondary(sheet), whole, y - 4) + 12;
}

/** A label, its lines with the first one strong, and the brief form in the other language below. */
export function writeRow(sheet: Sheet, row: TicketRow): void {
  const other = otherThan(sheet.lang);
  const [first = '', ...rest] = row.lines[sheet.lang];
  const labelEnd = writeText(sheet, row.label[sheet.lang], primary(sheet, size.text, 600), labelColumn, sheet.y + 1);
  let y = writeText(sheet, first, primary(sheet, size.value, 600), valueColumn, sheet.y);
  for (const line of rest) y = writeText(sheet, line, primary(sheet, size.text), valueColumn, y);
  const otherLabelEnd = writeText(sheet, row.label[other], secondary(sheet), labelColumn, labelEnd);
  y = Math.max(otherLabelEnd, writeText(sheet, row.brief[other], secondary(sheet), valueColumn, y)) + 4;
  const width = valueColumn.from + valueColumn.width;
  const x = left(sheet, { from: 0, width });
  drawOrnament(sheet, (doc) => doc.rect(x, y, width, 0.5).fill(grey.rule));
  sheet.y = y + 4;
}

/** The code and, below it, how to name the appointment to staff; framed, beside the facts. */
export function drawCode(sheet: Sheet, view: TicketView, top: number): void {
  const matrix = qrMatrix(view.text, 'Q');
  const side = (matrix.length + 2 * quietZone) * modulePoints;
  const frameX = left(sheet, codeColumn);
  const captions = ticketText[sheet.lang];
  const other = ticketText[otherThan(sheet.lang)];
  const strong = { ...primary(sheet, size.text, 600), centred: true };
  const quiet = { ...secondary(sheet), centred: true };

  drawMatrix(sheet, matrix, captions.codeLabel(view.reference), frameX + (codeWidth - side) / 2, top + 6);
  let y = writeText(sheet, captions.code, { ...primary(sheet, size.small), centred: true }, codeColumn, top + side + 6);
  y = writeText(sheet, other.code, quiet, codeColumn, y) + 10;
  y = writeText(sheet, captions.reference, strong, codeColumn, y);
  y = writeText(sheet, other.reference, quiet, codeColumn, y);
  y = writeText(sheet, view.reference, { ...strong, size: size.value, lang: 'en' }, codeColumn, y) + 8;
  drawOrnament(sheet, (doc) => doc.lineWidth(1).rect(frameX, top, codeWidth, y - top).stroke('#000'));
  sheet.y = Math.max(sheet.y, y);
}

/** One fill for all dark modules, so that no hairlines show between their rows. */
function drawMatrix(sheet: Sheet, matrix: boolean[][], alt: string, x: number, y: number): void {
  const side = (matrix.length + 2 * quietZone) * modulePoints;
  const draw = (): void => {
    sheet.doc.rect(x, y, side, side).fill('#fff');
    for (const run of darkRuns(matrix)) {
      sheet.doc.rect(x + (run.x + quietZone) * modulePoints, y + (run.y + quietZone) * modulePoints, run.length * modulePoints, modulePoints);
    }
    sheet.doc.fill('#000');
  };
  sheet.root.add(sheet.doc.struct('Figure', { alt }, draw));
}

/** What ends the trade in appointments, framed, in both languages. */
export function writeNotice(sheet: Sheet): void {
  const inner: Column = { from: 14, width: contentWidth - 28 };
  const lines = [
    ...ticketText[sheet.lang].notice.map((text) => ({ text, style: primary(sheet, size.text, 600) })),
    ...ticketText[otherThan(sheet.lang)].notice.map((text) => ({ text, style: secondary(sheet) })),
  ];
  const height = lines.reduce((sum, { text, style }) => sum + textHeight(sheet, text, style, inner.width), 16);
  sheet.y += 8;
  ensureRoom(sheet, height, footerHeight);
  const top = sheet.y;
  drawOrnament(sheet, (doc) => doc.lineWidth(1).rect(margin + 0.5, top, contentWidth - 1, height).stroke('#000'));
  sheet.y = lines.reduce((y, { text, style }) => writeText(sheet, text, style, inner, y), top + 8) + 8 + 14;
}

const itemIndent = 14;

/** What to bring, each language on its side. */
export function writeBring(sheet: Sheet, view: TicketView): void {
  if (view.bring[sheet.lang].length === 0) return;
  const sides = [
    { side: sheet, style: primary(sheet, size.text) },
    { side: inOther(sheet), style: secondary(sheet) },
  ];
  const itemWidth = half.width - itemIndent;
  const heights = sides.map(({ side, style }) =>
    view.bring[side.lang].reduce((sum, text) => sum + textHeight(side, text, style, itemWidth), style.size * lineHeight[side.lang]));
  ensureRoom(sheet, Math.max(...heights), footerHeight);
  const top = sheet.y;
  const ends = sides.map(({ side, style }) => {
    const heading = writeText(side, ticketText[side.lang].bring, { ...style, weight: 600, tag: 'H2' }, half, top);
    return view.bring[side.lang].reduce((y, text) => writeItem(side, text, style, y), heading);
  });
  sheet.y = Math.max(...ends);
}

function writeItem(sheet: Sheet, text: string, style: TextStyle, y: number): number {
  const dot = left(sheet, { from: 2, width: 4 });
  drawOrnament(sheet, (doc) => doc.circle(dot + 2, y + (style.size * lineHeight[style.lang]) / 2, 2).fill('#000'));
  return writeText(sheet, text, style, { from: itemIndent, width: half.width - itemIndent }, y);
}

/** The footer where data are synthetic; away from the code, which must stay as it would be. */
export function writeDemo(sheet: Sheet): void {
  const y = bottom - footerHeight + 10;
  drawOrnament(sheet, (doc) => doc.rect(margin, y - 6, contentWidth, 0.5).fill(grey.rule));
  writeText(sheet, ticketText[sheet.lang].demo, primary(sheet, size.small, 600), half, y);
  writeText(inOther(sheet), ticketText[otherThan(sheet.lang)].demo, secondary(sheet), half, y);
}
