/** Paper: A4 sheets in Arabic and English, tagged for screen readers, with codes; and the thread that makes them. */
export { drawCode, footerHeight, half, inOther, otherThan, primary, secondary, size, turnPage, whole, writeDemo, writeHeader, writeNotice, writeParagraphs, writeRow, type CodeFrame, type SheetRow } from './pdf/blocks.ts';
export { fileFooter, fileRow, fileStyles, fileText, fileTitle } from './pdf/file.ts';
export { lineHeight } from './pdf/fonts.ts';
export { partsOf } from './pdf/parts.ts';
export { bottom, closeSheet, contentWidth, drawOrnament, ensureRoom, left, margin, openSheet, textHeight, writeText, type Column, type Sheet, type TextStyle } from './pdf/sheet.ts';
export { serveSheets, sheetThread } from './pdf/thread.ts';
export { dayLines, sheetWords } from './pdf/words.ts';
