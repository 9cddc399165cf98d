import { closeSheet, drawCode, openSheet, writeDemo, writeHeader, writeNotice, writeRow } from '../../../platform/pdf.ts';
import { writeBring } from './blocks.ts';
import { inBoth, ticketRows } from './content.ts';
import { ticketText } from './text.ts';
import type { TicketView } from './view.ts';

/**
 * The ticket as an A4 PDF, one page for any reasonable list of things to bring:
 * tagged for screen readers, with its text searchable, in black and greys only.
 * Text that a QR code cannot carry in alphanumeric mode is a RangeError.
 */
export async function ticketPdf(view: TicketView): Promise<Buffer> {
  const words = ticketText[view.lang];
  const sheet = openSheet(view.lang, {
    title: words.calendarTitle(view.serviceName[view.lang], view.branchName[view.lang]),
    author: view.sectorName[view.lang],
  });
  writeHeader(sheet, view.sectorName, inBoth((_lang, each) => each.title));
  const top = sheet.y;
  for (const row of ticketRows(view)) writeRow(sheet, row);
  const [caption, label] = [inBoth((_lang, each) => each.code), inBoth((_lang, each) => each.reference)];
  drawCode(sheet, { text: view.text, alt: words.codeLabel(view.reference), caption, label, reference: view.reference }, top);
  writeNotice(sheet, inBoth((_lang, each) => each.notice));
  writeBring(sheet, view);
  if (view.demo) writeDemo(sheet, inBoth((_lang, each) => each.demo));
  return closeSheet(sheet);
}
