import { verdictText } from '@bawaba/text';
import { formatDay, formatTime, localDay } from '../../platform/calendar.ts';
import { shortReference } from '../../platform/id.ts';
import type { Bilingual } from '../../platform/language.ts';
import { closeSheet, type Column, contentWidth, drawOrnament, ensureRoom, margin, openSheet, partsOf, type Sheet, textHeight, type TextStyle, writeText } from '../../platform/pdf.ts';
import { caseText } from './text/case.ts';

/** What a report told, as the case file has it. */
export interface CaseReport {
  readonly receipt: string;
  readonly madeAt: string;
  readonly branch: { readonly number: number; readonly name: Bilingual } | null;
  readonly point: { readonly lat: number; readonly lon: number } | null;
  readonly place: string;
  readonly happenedOn: string | null;
  readonly priceSar: number | null;
  readonly phone: string | null;
  readonly account: string;
  readonly words: string;
}

/** What a signal of the portal's own shows, and about whom, as the case file has it. */
export interface CaseSignal {
  readonly signalId: string;
  readonly title: Bilingual;
  readonly said: Bilingual;
  readonly from: string;
  readonly to: string;
  readonly parts: readonly { readonly name: Bilingual; readonly found: number; readonly limit: number }[];
  /** Whom the analyst chose. */
  readonly people: readonly { readonly idNumber: string; readonly name: Bilingual }[];
  /** The analyst's words. */
  readonly reason: string;
}

/** A case before it is signed; instants as ISO 8601 in UTC. */
export interface CaseContent {
  readonly format: 'bawaba-case/1';
  readonly caseId: string;
  readonly madeAt: string;
  readonly demo: boolean;
  readonly sector: Bilingual | null;
  readonly reports: readonly CaseReport[];
  /** Absent where the case rests on reports alone. */
  readonly signal?: CaseSignal;
  readonly incidents: readonly { readonly branch: number; readonly incidentId: string; readonly at: string; readonly reason: keyof (typeof verdictText)['ar'] }[];
  readonly photos: readonly { readonly sha256: string; readonly width: number; readonly height: number }[];
}

export interface CasePhoto {
  readonly sha256: string;
  readonly jpeg: Buffer;
  readonly width: number;
  readonly height: number;
}

const whole: Column = { from: 0, width: contentWidth };
const labels: Column = { from: 0, width: 130 };
const values: Column = { from: 130, width: contentWidth - 130 };
const words = caseText.ar;
const plain: TextStyle = { size: 12, weight: 400, lang: 'ar' };
const strong: TextStyle = { size: 12, weight: 600, lang: 'ar' };
const small: TextStyle = { size: 11, weight: 400, lang: 'ar', colour: '#333333' };
const footer = 10;

/** The case as an A4 PDF in Arabic, its heading in English too; photos at the end, each with its hash. */
export function casePdf(content: CaseContent, photos: readonly CasePhoto[]): Promise<Buffer> {
  const sheet = openSheet('ar', { title: words.title(shortReference(content.caseId)), author: content.sector?.ar ?? words.portal });
  heading(sheet, content);
  content.reports.forEach((report, index) => writeReport(sheet, report, index, content.reports.length));
  if (content.signal) writeSignal(sheet, content.signal);
  writeIncidents(sheet, content);
  photos.forEach((photo, index) => writePhoto(sheet, photo, index));
  block(sheet, words.signed, small, whole);
  return closeSheet(sheet);
}

function moment(iso: string): string {
  const at = new Date(iso);
  const day = formatDay(localDay(at), 'ar');
  return `${day.gregorian} – ${day.hijri} – ${formatTime(at, 'ar')}`;
}

function heading(sheet: Sheet, { caseId, madeAt, sector, demo }: CaseContent): void {
  block(sheet, sector?.ar ?? words.portal, { ...strong, size: 14 }, whole);
  drawOrnament(sheet, (doc) => doc.rect(margin, sheet.y + 2, contentWidth, 2).fill('#000'));
  sheet.y += 10;
  block(sheet, words.title(shortReference(caseId)), { size: 22, weight: 600, lang: 'ar', tag: 'H1' }, whole);
  block(sheet, caseText.en.title(shortReference(caseId)), { ...small, lang: 'ar' }, whole);
  if (demo) block(sheet, words.demo, strong, whole);
  sheet.y += 6;
  row(sheet, words.made, moment(madeAt));
  row(sheet, words.number, caseId);
}

function writeReport(sheet: Sheet, report: CaseReport, index: number, count: number): void {
  title(sheet, count === 1 ? words.report : `${words.report} ${index + 1} / ${count}`);
  row(sheet, words.receipt, report.receipt);
  row(sheet, words.arrived, moment(report.madeAt));
  if (report.phone !== null) row(sheet, words.phone, report.phone);
  if (report.account !== '') row(sheet, words.account, report.account);
  if (report.priceSar !== null) row(sheet, words.price, `${report.priceSar} ${words.riyal}`);
  if (report.branch !== null) row(sheet, words.branch, `${report.branch.name.ar} (${report.branch.number})`);
  if (report.place !== '') row(sheet, words.place, report.place);
  if (report.point !== null) row(sheet, words.point, `${report.point.lat.toFixed(2)}, ${report.point.lon.toFixed(2)}`);
  if (report.happenedOn !== null) row(sheet, words.day, `${formatDay(report.happenedOn, 'ar').gregorian} – ${formatDay(report.happenedOn, 'ar').hijri}`);
  // A heading does not stand alone at the foot of a page.
  ensureRoom(sheet, 60, footer);
  block(sheet, words.words, strong, whole);
  for (const part of partsOf(report.words)) block(sheet, part, plain, whole);
}

function writeSignal(sheet: Sheet, signal: CaseSignal): void {
  title(sheet, words.signal);
  row(sheet, words.signalKind, signal.title.ar);
  row(sheet, words.from, moment(signal.from));
  row(sheet, words.to, moment(signal.to));
  for (const part of partsOf(signal.said.ar)) block(sheet, part, plain, whole);
  for (const { name, found, limit } of signal.parts) row(sheet, name.ar, words.part(String(found), String(limit)));
  ensureRoom(sheet, 60, footer);
  if (signal.people.length > 0) block(sheet, words.people, strong, whole);
  for (const { idNumber, name } of signal.people) row(sheet, idNumber, name.ar);
  ensureRoom(sheet, 60, footer);
  block(sheet, words.reason, strong, whole);
  for (const part of partsOf(signal.reason)) block(sheet, part, plain, whole);
  block(sheet, words.noVerdict, small, whole);
}

function writeIncidents(sheet: Sheet, { incidents }: CaseContent): void {
  if (incidents.length === 0) return;
  title(sheet, words.incidents);
  for (const { at, branch, reason } of incidents) row(sheet, `${words.branch} ${branch}`, `${verdictText.ar[reason].title} – ${moment(at)}`);
}

function writePhoto(sheet: Sheet, { jpeg, width, height, sha256 }: CasePhoto, index: number): void {
  const scale = Math.min(contentWidth / width, 360 / height, 1);
  const [shownWidth, shownHeight] = [width * scale, height * scale];
  ensureRoom(sheet, shownHeight + 90, footer);
  title(sheet, `${words.photo} ${index + 1}`);
  const y = sheet.y + 4;
  const draw = (): void => void sheet.doc.image(jpeg, margin + contentWidth - shownWidth, y, { width: shownWidth, height: shownHeight });
  sheet.root.add(sheet.doc.struct('Figure', { alt: `${words.photo} ${index + 1}` }, draw));
  sheet.y = y + shownHeight + 6;
  // In two lines, since sixty-four letters without a space cannot be broken.
  for (const part of [`SHA-256: ${sha256.slice(0, 32)}`, sha256.slice(32)]) block(sheet, part, small, whole);
}

function title(sheet: Sheet, text: string): void {
  ensureRoom(sheet, 70, footer);
  sheet.y += 10;
  block(sheet, text, { size: 15, weight: 600, lang: 'ar', tag: 'H2' }, whole);
}

function row(sheet: Sheet, label: string, value: string): void {
  // A telephone number or a Latin name runs from the left also on an Arabic page.
  const style: TextStyle = /\p{Script=Arabic}/u.test(value) ? plain : { ...plain, lang: 'en' };
  const height = Math.max(textHeight(sheet, label, strong, labels.width - 8), textHeight(sheet, value, style, values.width));
  ensureRoom(sheet, height, footer);
  const top = sheet.y;
  writeText(sheet, label, strong, { ...labels, width: labels.width - 8 }, top);
  writeText(sheet, value, style, values, top);
  sheet.y = top + height;
}

function block(sheet: Sheet, text: string, style: TextStyle, column: Column): void {
  ensureRoom(sheet, textHeight(sheet, text, style, column.width), footer);
  sheet.y = writeText(sheet, text, style, column, sheet.y);
}
