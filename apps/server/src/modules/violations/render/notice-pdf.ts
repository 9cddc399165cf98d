import { formatDay } from '../../../platform/calendar.ts';
import { type Bilingual, type Language, languages } from '../../../platform/language.ts';
import {
  closeSheet, drawCode, ensureRoom, footerHeight, inOther, openSheet, partsOf, primary, secondary, type Sheet, type SheetRow, size, type TextStyle, textHeight, whole, writeDemo, writeHeader, writeNotice, writeRow, writeText,
} from '../../../platform/pdf.ts';
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

function inBoth<T>(make: (words: Words, lang: Language) => T): Record<Language, T> {
  return Object.fromEntries(languages.map((lang) => [lang, make(noticeText[lang], lang)])) as Record<Language, T>;
}

/**
 * A penalty's notice as an A4 PDF, Arabic first and English below it, tagged for screen readers. It depends on nothing but the view: made twice
 * it is the same, byte for byte.
 */
export function noticePdf({ content, code, secret, issuedAt }: NoticeView): Promise<Buffer> {
  const sheet = openSheet('ar', { title: noticeText.ar.title, author: content.authority.name.ar, createdAt: issuedAt });
  writeHeader(sheet, content.authority.name, inBoth((words) => words.title));
  const top = sheet.y;
  [officeRow(content), dayRow('issued', content.issuedOn), dayRow('until', content.objectUntil)].forEach((row) => writeRow(sheet, row));
  drawCode(sheet, { text: code, alt: noticeText.ar.codeLabel(content.number), caption: inBoth((words) => words.code), label: inBoth((words) => words.rows.number), reference: content.number }, top);
  sheet.y += 10;
  for (const row of factRows(content, secret)) writeRow(sheet, row, 'whole');
  writeReasons(sheet, content);
  ensureRoom(sheet, 110, footerHeight);
  writeNotice(sheet, inBoth((words, lang) => words.notice(content.at, formatDay(content.objectUntil, lang).gregorian)));
  if (content.demo) writeDemo(sheet, inBoth((words) => words.demo));
  return closeSheet(sheet);
}

function row(label: keyof Words['rows'], linesOf: (words: Words, lang: Language) => string[]): SheetRow {
  const lines = inBoth(linesOf);
  const brief: Bilingual = { ar: lines.ar.join(' · '), en: lines.en.join(' · ') };
  return { label: inBoth((words) => words.rows[label]), lines, brief };
}

function dayRow(label: 'issued' | 'until' | 'found', day: string): SheetRow {
  return row(label, (words, lang) => {
    const { weekday, gregorian, hijri } = formatDay(day, lang);
    return [words.day(weekday, gregorian, hijri), words.dayDetail(gregorian, hijri)];
  });
}

function officeRow({ establishment: { name, licence, owner } }: NoticeContent): SheetRow {
  const lines = inBoth((words, lang) => [name[lang], `${words.rows.licence}: ${licence ?? words.noLicence}`, ...(owner === null ? [] : [`${words.rows.owner}: ${owner}`])]);
  return { label: inBoth((words) => words.rows.office), lines, brief: name };
}

function factRows(content: NoticeContent, secret: string): SheetRow[] {
  const kindOf = (words: Words, lang: Language): string => (content.kind === 'breach' ? words.breachOf(matterText[lang].kinds[content.violation]) : matterText[lang].kinds[content.kind]);
  return [
    row('secret', () => [secret]), row('kind', (words, lang) => [kindOf(words, lang)]), dayRow('found', content.foundOn), row('amount', (words, lang) => [riyals(content.amountHalalas, lang), words.repeat(String(content.repeatNumber))]),
    row('source', () => [content.source]), row('address', () => [content.establishment.address]),
  ];
}

/** The officer's words, as they were written: nobody translates a decision afterwards. */
function writeReasons(sheet: Sheet, { reasons }: NoticeContent): void {
  const plain: TextStyle = { ...primary(sheet, size.value), lang: /\p{Script=Arabic}/u.test(reasons) ? 'ar' : 'en' };
  ensureRoom(sheet, 60, footerHeight);
  sheet.y = writeText(sheet, noticeText.ar.rows.reasons, primary(sheet, size.text, 600), whole, sheet.y + 6);
  sheet.y = writeText(inOther(sheet), noticeText.en.rows.reasons, secondary(sheet), whole, sheet.y - 2);
  for (const part of partsOf(reasons)) {
    ensureRoom(sheet, textHeight(sheet, part, plain, whole.width), footerHeight);
    sheet.y = writeText(sheet, part, plain, whole, sheet.y) + 6;
  }
}
