import { drawOrnament, ensureRoom, footerHeight, half, inOther, left, lineHeight, primary, secondary, size, textHeight, writeText, type Sheet, type TextStyle } from '../../../platform/pdf.ts';
import { ticketText } from './text.ts';
import type { TicketView } from './view.ts';

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
