import { ticketRows } from './content.ts';
import { drawCode, writeBring, writeDemo, writeHeader, writeNotice, writeRow } from './pdf/blocks.ts';
import { closeSheet, openSheet } from './pdf/sheet.ts';
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
  writeHeader(sheet, view);
  const top = sheet.y;
  for (const row of ticketRows(view)) writeRow(sheet, row);
  drawCode(sheet, view, top);
  writeNotice(sheet);
  writeBring(sheet, view);
  if (view.demo) writeDemo(sheet);
  return closeSheet(sheet);
}
