import { shortReference } from '../../../platform/id.ts';
import { type Bilingual, type Language, languages } from '../../../platform/language.ts';
import {
  closeSheet, dayLines, drawCode, openSheet, sheetWords, turnPage, writeDemo, writeHeader, writeNotice, writeParagraphs, writeRow, type SheetRow,
} from '../../../platform/pdf.ts';
import type { DirectiveContent } from '../rules/directive.ts';
import { sheetText } from './text.ts';

/** All that a directive's sheet is made of. */
export interface DirectiveView {
  readonly content: DirectiveContent;
  /** BWD1. */
  readonly code: string;
  readonly issuedAt: Date;
}

const { inBoth, row } = sheetWords(sheetText);

/** The Arabic, also where there is no English. */
const read = (text: Bilingual, lang: Language): string => text[lang] || text.ar;

/**
 * A directive as an A4 PDF, Arabic first and its English below where there is one, tagged for screen readers. It depends on nothing but
 * the view: made twice it is the same, byte for byte.
 */
export function directivePdf({ content, code, issuedAt }: DirectiveView): Promise<Buffer> {
  const { subject, issuer, directiveId, demo, checkAt } = content;
  const sheet = openSheet('ar', { title: subject.ar, author: issuer.name.ar, createdAt: issuedAt });
  const reference = shortReference(directiveId);
  writeHeader(sheet, issuer.name, { ar: subject.ar, en: subject.en });
  const top = sheet.y;
  headRows(content).forEach((row) => writeRow(sheet, row));
  drawCode(sheet, { text: code, alt: sheetText.ar.codeLabel(reference), caption: inBoth((words) => words.code), label: inBoth((words) => words.reference), reference }, top);
  sheet.y += 10;
  const name = inBoth((words, lang) => words.continued(read(subject, lang), reference));
  for (const lang of languages) if (content.text[lang] !== '') writeParagraphs(sheet, content.text[lang].split('\n'), lang, name);
  footRows(content).forEach((row) => {
    turnPage(sheet, 60, name);
    writeRow(sheet, row, 'whole');
  });
  turnPage(sheet, 110, name);
  writeNotice(sheet, inBoth((words) => words.notice(checkAt)));
  if (demo) writeDemo(sheet, inBoth((words) => words.demo));
  return closeSheet(sheet);
}

/** To whom, from when, until when. */
function headRows({ to, issuedOn, dueOn }: DirectiveContent): SheetRow[] {
  return [
    row((words) => words.to, (_, lang) => to.map(({ name }) => name[lang])),
    row((words) => words.issued, (_, lang) => dayLines(issuedOn, lang)),
    row((words) => words.due, (_, lang) => dayLines(dueOn, lang)),
  ];
}

function footRows({ basis, supersedes, files }: DirectiveContent): SheetRow[] {
  return [
    row((words) => words.basis, (_, lang) => read(basis, lang).split('\n')),
    ...(supersedes === null ? [] : [row((words) => words.supersedes, () => [shortReference(supersedes)])]),
    ...(files.length === 0 ? [] : [row((words) => words.files, (words) => files.map(({ name, pages }) => words.file(name, String(pages))))]),
  ];
}
