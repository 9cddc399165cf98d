import { shortReference } from '../../../platform/id.ts';
import { languages } from '../../../platform/language.ts';
import {
  closeSheet, dayLines, drawCode, openSheet, sheetWords, turnPage, writeDemo, writeHeader, writeNotice, writeParagraphs, writeRow, type SheetRow,
} from '../../../platform/pdf.ts';
import type { LetterContent } from '../rules.ts';
import { sheetText } from './text.ts';

/** All that a letter's sheet is made of. */
export interface LetterView {
  readonly content: LetterContent;
  /** BWD1. */
  readonly code: string;
  readonly issuedAt: Date;
}

const { inBoth, row } = sheetWords(sheetText);

/**
 * A letter as an A4 PDF, Arabic first and English below it, tagged for screen readers, its text searchable. It depends on nothing
 * but the view: made twice it is the same, byte for byte.
 */
export function letterPdf({ content, code, issuedAt }: LetterView): Promise<Buffer> {
  const sheet = openSheet('ar', { title: content.title.ar, author: content.sector.name.ar, createdAt: issuedAt });
  const reference = shortReference(content.letterId);
  writeHeader(sheet, content.sector.name, content.title);
  const top = sheet.y;
  headRows(content).forEach((row) => writeRow(sheet, row));
  drawCode(sheet, { text: code, alt: sheetText.ar.codeLabel(reference), caption: inBoth((words) => words.code), label: inBoth((words) => words.reference), reference }, top);
  sheet.y += 10;
  const name = inBoth((words, lang) => words.continued(content.title[lang], reference));
  for (const lang of languages) writeParagraphs(sheet, content.paragraphs.map((paragraph) => paragraph[lang]), lang, name);
  content.facts.forEach(({ label, value }, index) => {
    if (index === 0) sheet.y += 6;
    turnPage(sheet, 60, name);
    writeRow(sheet, { label, lines: { ar: [value.ar], en: [value.en] }, brief: value }, 'whole');
  });
  turnPage(sheet, 110, name);
  writeNotice(sheet, inBoth((words) => words.notice(content.checkAt)));
  if (content.demo) writeDemo(sheet, inBoth((words) => words.demo));
  return closeSheet(sheet);
}

/** Who, and from when to when. */
function headRows({ holder, issuedOn, validUntil }: LetterContent): SheetRow[] {
  return [
    { ...row((words) => words.holder, (words, lang) => [holder.name[lang], words.idNumber(holder.idNumber)]), brief: holder.name },
    row((words) => words.issued, (_, lang) => dayLines(issuedOn, lang)),
    row((words) => words.until, (words, lang) => (validUntil === null ? [words.endless] : dayLines(validUntil, lang))),
  ];
}
