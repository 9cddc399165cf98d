import { verdictText } from '@bawaba/text';
import { formatDay, formatTime, localDay } from '../../platform/calendar.ts';
import { shortReference } from '../../platform/id.ts';
import type { Bilingual } from '../../platform/language.ts';
import { closeSheet, contentWidth, drawOrnament, ensureRoom, fileFooter, fileRow, fileStyles, fileText, fileTitle, margin, openSheet, partsOf, type Sheet } from '../../platform/pdf.ts';
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

const words = caseText.ar;
const { plain, strong, small } = fileStyles;

/** The case as an A4 PDF in Arabic, its heading in English too; photos at the end, each with its hash. */
export function casePdf(content: CaseContent, photos: readonly CasePhoto[]): Promise<Buffer> {
  const sheet = openSheet('ar', { title: words.title(shortReference(content.caseId)), author: content.sector?.ar ?? words.portal });
  heading(sheet, content);
  content.reports.forEach((report, index) => writeReport(sheet, report, index, content.reports.length));
  if (content.signal) writeSignal(sheet, content.signal);
  writeIncidents(sheet, content);
  photos.forEach((photo, index) => writePhoto(sheet, photo, index));
  fileText(sheet, words.signed, small);
  return closeSheet(sheet);
}

function moment(iso: string): string {
  const at = new Date(iso);
  const day = formatDay(localDay(at), 'ar');
  return `${day.gregorian} – ${day.hijri} – ${formatTime(at, 'ar')}`;
}

function heading(sheet: Sheet, { caseId, madeAt, sector, demo }: CaseContent): void {
  fileText(sheet, sector?.ar ?? words.portal, { ...strong, size: 14 });
  drawOrnament(sheet, (doc) => doc.rect(margin, sheet.y + 2, contentWidth, 2).fill('#000'));
  sheet.y += 10;
  fileText(sheet, words.title(shortReference(caseId)), { size: 22, weight: 600, lang: 'ar', tag: 'H1' });
  fileText(sheet, caseText.en.title(shortReference(caseId)), { ...small, lang: 'ar' });
  if (demo) fileText(sheet, words.demo, strong);
  sheet.y += 6;
  fileRow(sheet, words.made, moment(madeAt));
  fileRow(sheet, words.number, caseId);
}

function writeReport(sheet: Sheet, report: CaseReport, index: number, count: number): void {
  fileTitle(sheet, count === 1 ? words.report : `${words.report} ${index + 1} / ${count}`);
  fileRow(sheet, words.receipt, report.receipt);
  fileRow(sheet, words.arrived, moment(report.madeAt));
  if (report.phone !== null) fileRow(sheet, words.phone, report.phone);
  if (report.account !== '') fileRow(sheet, words.account, report.account);
  if (report.priceSar !== null) fileRow(sheet, words.price, `${report.priceSar} ${words.riyal}`);
  if (report.branch !== null) fileRow(sheet, words.branch, `${report.branch.name.ar} (${report.branch.number})`);
  if (report.place !== '') fileRow(sheet, words.place, report.place);
  if (report.point !== null) fileRow(sheet, words.point, `${report.point.lat.toFixed(2)}, ${report.point.lon.toFixed(2)}`);
  if (report.happenedOn !== null) fileRow(sheet, words.day, `${formatDay(report.happenedOn, 'ar').gregorian} – ${formatDay(report.happenedOn, 'ar').hijri}`);
  // A heading does not stand alone at the foot of a page.
  ensureRoom(sheet, 60, fileFooter);
  fileText(sheet, words.words, strong);
  for (const part of partsOf(report.words)) fileText(sheet, part, plain);
}

function writeSignal(sheet: Sheet, signal: CaseSignal): void {
  fileTitle(sheet, words.signal);
  fileRow(sheet, words.signalKind, signal.title.ar);
  fileRow(sheet, words.from, moment(signal.from));
  fileRow(sheet, words.to, moment(signal.to));
  for (const part of partsOf(signal.said.ar)) fileText(sheet, part, plain);
  for (const { name, found, limit } of signal.parts) fileRow(sheet, name.ar, words.part(String(found), String(limit)));
  ensureRoom(sheet, 60, fileFooter);
  if (signal.people.length > 0) fileText(sheet, words.people, strong);
  for (const { idNumber, name } of signal.people) fileRow(sheet, idNumber, name.ar);
  ensureRoom(sheet, 60, fileFooter);
  fileText(sheet, words.reason, strong);
  for (const part of partsOf(signal.reason)) fileText(sheet, part, plain);
  fileText(sheet, words.noVerdict, small);
}

function writeIncidents(sheet: Sheet, { incidents }: CaseContent): void {
  if (incidents.length === 0) return;
  fileTitle(sheet, words.incidents);
  for (const { at, branch, reason } of incidents) fileRow(sheet, `${words.branch} ${branch}`, `${verdictText.ar[reason].title} – ${moment(at)}`);
}

function writePhoto(sheet: Sheet, { jpeg, width, height, sha256 }: CasePhoto, index: number): void {
  const scale = Math.min(contentWidth / width, 360 / height, 1);
  const [shownWidth, shownHeight] = [width * scale, height * scale];
  ensureRoom(sheet, shownHeight + 90, fileFooter);
  fileTitle(sheet, `${words.photo} ${index + 1}`);
  const y = sheet.y + 4;
  const draw = (): void => void sheet.doc.image(jpeg, margin + contentWidth - shownWidth, y, { width: shownWidth, height: shownHeight });
  sheet.root.add(sheet.doc.struct('Figure', { alt: `${words.photo} ${index + 1}` }, draw));
  sheet.y = y + shownHeight + 6;
  // In two lines, since sixty-four letters without a space cannot be broken.
  for (const part of [`SHA-256: ${sha256.slice(0, 32)}`, sha256.slice(32)]) fileText(sheet, part, small);
}
