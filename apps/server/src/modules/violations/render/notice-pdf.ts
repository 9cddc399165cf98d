import { formatDay } from '../../../platform/calendar.ts';
import type { Bilingual, Language } from '../../../platform/language.ts';
import { closeSheet, dayLines, drawCode, openSheet, primary, type Sheet, type SheetRow, sheetWords, size, turnPage, whole, writeDemo, writeHeader, writeNotice, writeParagraphs, writeRow, writeText } from '../../../platform/pdf.ts';
import type { NoticeContent } from '../rules/violation.ts';
import { riyals } from '../text/amount.ts';
import { matterText } from '../text/matter.ts';
import { noticeText } from '../text/notice.ts';

/** All that a notice's sheet is made of. */
export interface NoticeView {
  readonly content: NoticeContent;
  /** BWD1. */
  readonly code: string;
  /** What opens it, with its number. */
  readonly secret: string;
  readonly issuedAt: Date;
}

type Words = (typeof noticeText)[Language];

const { inBoth, row: rowOf } = sheetWords(noticeText);

/**
 * A penalty's notice as an A4 PDF, Arabic first and English below it, tagged for screen readers. It depends on nothing but the view: made twice
 * it is the same, byte for byte.
 */
export function noticePdf({ content, code, secret, issuedAt }: NoticeView): Promise<Buffer> {
  const sheet = openSheet('ar', { title: noticeText.ar.title, author: content.authority.name.ar, createdAt: issuedAt });
  writeHeader(sheet, content.authority.name, inBoth((words) => words.title));
  const top = sheet.y;
  [officeRow(content), row('licence', (words) => [content.establishment.licence ?? words.noLicence]), dayRow('issued', content.issuedOn), dayRow('until', content.objectUntil)].forEach((row) => writeRow(sheet, row));
  drawCode(sheet, { text: code, alt: noticeText.ar.codeLabel(content.number), caption: inBoth((words) => words.code), label: inBoth((words) => words.rows.number), reference: content.number }, top);
  sheet.y += 4;
  for (const row of factRows(content, secret)) writeRow(sheet, row, 'whole');
  const name = inBoth((words) => words.continued(content.number));
  writeReasons(sheet, content, name);
  turnPage(sheet, 90, name);
  writeNotice(sheet, inBoth((words, lang) => words.notice(content.at, formatDay(content.objectUntil, lang).gregorian)));
  if (content.demo) writeDemo(sheet, inBoth((words) => words.demo));
  return closeSheet(sheet);
}

function row(label: keyof Words['rows'], linesOf: (words: Words, lang: Language) => string[]): SheetRow {
  return rowOf((words) => words.rows[label], linesOf);
}

function dayRow(label: 'issued' | 'until' | 'found', day: string): SheetRow {
  return row(label, (_, lang) => dayLines(day, lang));
}

/** The address stands with the name; the licence number has a line of its own, where its parts keep their order. */
function officeRow({ establishment: { name, owner, address } }: NoticeContent): SheetRow {
  const lines = inBoth((words, lang) => [name[lang], ...(owner === null ? [] : [`${words.rows.owner}: ${owner}`]), address]);
  return { label: inBoth((words) => words.rows.office), lines, brief: name };
}

function factRows(content: NoticeContent, secret: string): SheetRow[] {
  const kindOf = (words: Words, lang: Language): string => (content.kind === 'breach' ? words.breachOf(matterText[lang].kinds[content.violation]) : matterText[lang].kinds[content.kind]);
  return [
    row('secret', () => [secret]), row('kind', (words, lang) => [kindOf(words, lang)]), dayRow('found', content.foundOn), amountRow(content),
  ];
}

/** The fine, for which time it is and where that stands. */
function amountRow({ amountHalalas, repeatNumber, source }: NoticeContent): SheetRow {
  const lines = inBoth((words, lang) => [riyals(amountHalalas, lang), words.repeat(String(repeatNumber)), source]);
  return { label: inBoth((words) => words.rows.amount), lines, brief: inBoth((words, lang) => `${riyals(amountHalalas, lang)} · ${words.repeat(String(repeatNumber))}`) };
}

/** The officer's words, as they were written: nobody translates a decision afterwards. */
function writeReasons(sheet: Sheet, { reasons }: NoticeContent, name: Bilingual): void {
  turnPage(sheet, 60, name);
  sheet.y = writeText(sheet, `${noticeText.ar.rows.reasons} – ${noticeText.en.rows.reasons}`, primary(sheet, size.text, 600), whole, sheet.y + 4);
  writeParagraphs(sheet, [reasons], /\p{Script=Arabic}/u.test(reasons) ? 'ar' : 'en', name);
}
