import { formatDay, formatTime, localDay } from '../../platform/calendar.ts';
import type { Language } from '../../platform/language.ts';
import { closeSheet, type Column, contentWidth, drawOrnament, ensureRoom, footerHeight, margin, openSheet, primary, type Sheet, size, textHeight, type TextStyle, whole, writeDemo, writeHeader, writeText } from '../../platform/pdf.ts';
import { formatNumber } from '../../views/components.ts';
import { figureNames } from '../directives/index.ts';
import { pledgeStatuses, pledgeText } from '../pledges/index.ts';
import { violationStatuses, violationText } from '../violations/index.ts';
import { besideMetres } from './actions/compare.ts';
import type { Picture } from './file-rows.ts';
import { comparisonRows, estimateText, rangeText } from './ratio-words.ts';
import { type BeforeAfter, leastEvents } from './rules/before-after.ts';
import { oversightText, underText } from './text.ts';

/** The numbers of the page on A4, in the language of the page with its heading in both. */
export function figuresPdf(picture: Picture, lang: Language): Promise<Buffer> {
  const { scope, comparison, madeAt, demo } = picture;
  const sheet = openSheet(lang, { title: oversightText[lang].title, author: scope.authority.name[lang], createdAt: madeAt });
  writeHeader(sheet, scope.authority.name, { ar: oversightText.ar.title, en: oversightText.en.title });
  writeFacts(sheet, picture, lang);
  writePlaces(sheet, picture, lang);
  writeStatuses(sheet, picture, lang);
  const words = oversightText[lang].compare;
  heading(sheet, words.title);
  writeCompared(sheet, words.scans, comparison.scans, lang);
  writeCompared(sheet, words.reports, comparison.reports, lang);
  block(sheet, words.caution, primary(sheet, size.text, 600));
  for (const step of words.steps(scope.asked.weeks, besideMetres, leastEvents)) block(sheet, `– ${step}`, primary(sheet, size.small));
  if (demo) writeDemo(sheet, { ar: oversightText.ar.file.demo, en: oversightText.en.file.demo });
  return closeSheet(sheet);
}

function dayIn(day: string, lang: Language): string {
  const { gregorian, hijri } = formatDay(day, lang);
  return `${gregorian} – ${hijri}`;
}

function writeFacts(sheet: Sheet, { scope: { asked, directive, authority }, madeAt }: Picture, lang: Language): void {
  const { filter, file } = oversightText[lang];
  const columns = columnsOf([110, contentWidth - 110]);
  const facts = [
    [file.scope, authority.name[lang]], [file.directive, underText(directive, lang)], [filter.from, dayIn(asked.from, lang)], [filter.to, dayIn(asked.to, lang)], [file.made, `${dayIn(localDay(madeAt), lang)} – ${formatTime(madeAt, lang)}`],
  ];
  for (const fact of facts) line(sheet, fact, columns, [600, 400]);
}

/** Eight numbers a municipality: a name's column, and narrow ones. */
function writePlaces(sheet: Sheet, { scope, figures: { places, all } }: Picture, lang: Language): void {
  const { progress, figures: names } = oversightText[lang];
  const narrow = 47;
  const columns = columnsOf([contentWidth - narrow * (figureNames.length + 1), ...Array.from({ length: figureNames.length + 1 }, () => narrow)]);
  const number = (value: number): string => formatNumber(value, lang);
  heading(sheet, progress.table);
  line(sheet, [progress.municipality, ...figureNames.map((one) => names[one]), progress.targetOf], columns, columns.map(() => 600));
  for (const { authorityId, figures, target } of places) {
    const name = scope.municipalities.find((one) => one.authorityId === authorityId)!.name[lang];
    line(sheet, [name, ...figureNames.map((one) => number(figures[one])), target === null ? '–' : number(target)], columns, columns.map(() => 400));
  }
  line(sheet, [progress.total, ...figureNames.map((one) => number(all[one])), ''], columns, columns.map(() => 600));
}

function writeStatuses(sheet: Sheet, { figures: { pledges, violations } }: Picture, lang: Language): void {
  const words = oversightText[lang];
  const columns = columnsOf([320, contentWidth - 320]);
  heading(sheet, words.pledges.title);
  for (const status of pledgeStatuses) line(sheet, [pledgeText[lang].statuses[status], formatNumber(pledges.get(status) ?? 0, lang)], columns, [400, 600]);
  heading(sheet, words.violations.title);
  for (const status of violationStatuses) line(sheet, [violationText[lang].statuses[status], formatNumber(violations.get(status) ?? 0, lang)], columns, [400, 600]);
}

function writeCompared(sheet: Sheet, title: string, found: BeforeAfter, lang: Language): void {
  const words = oversightText[lang].compare;
  const columns = columnsOf([165, 60, 55, 55, 70, contentWidth - 405]);
  const number = (value: number | null): string => (value === null ? '–' : formatNumber(value, lang));
  ensureRoom(sheet, 120, footerHeight);
  block(sheet, title, { ...primary(sheet, size.value, 600), tag: 'H2' });
  block(sheet, words.verdicts[found.verdict], primary(sheet, size.text, 600));
  if (found.verdict === 'nothing') return;
  line(sheet, [words.group, words.count, words.before, words.after, words.ratio, words.range], columns, columns.map(() => 600));
  for (const { label, branches, before, after, ratio } of comparisonRows(found, lang)) line(sheet, [label, number(branches), number(before), number(after), estimateText(ratio), rangeText(ratio, lang)], columns, columns.map(() => 400));
  if (found.waiting > 0) block(sheet, words.waiting(found.waiting), primary(sheet, size.small));
}

function columnsOf(widths: readonly number[]): Column[] {
  return widths.map((width, index) => ({ from: widths.slice(0, index).reduce((sum, one) => sum + one, 0), width }));
}

function heading(sheet: Sheet, text: string): void {
  ensureRoom(sheet, 110, footerHeight);
  sheet.y += 10;
  block(sheet, text, { ...primary(sheet, 16, 600), tag: 'H2' });
}

function block(sheet: Sheet, text: string, style: TextStyle): void {
  ensureRoom(sheet, textHeight(sheet, text, style, whole.width), footerHeight);
  sheet.y = writeText(sheet, text, style, whole, sheet.y) + 2;
}

/** Cells beside each other with a rule below; the line is as high as its highest cell. */
function line(sheet: Sheet, cells: readonly string[], columns: readonly Column[], weights: readonly (400 | 600)[]): void {
  const gap = 5;
  const styles = cells.map((_, index) => primary(sheet, size.small, weights[index]!));
  const height = Math.max(...cells.map((cell, index) => textHeight(sheet, cell, styles[index]!, columns[index]!.width - gap)));
  ensureRoom(sheet, height + 4, footerHeight);
  const top = sheet.y;
  for (const [index, cell] of cells.entries()) writeText(sheet, cell, styles[index]!, { ...columns[index]!, width: columns[index]!.width - gap }, top);
  drawOrnament(sheet, (doc) => doc.rect(margin, top + height + 1, contentWidth, 0.5).fill('#8a8a8a'));
  sheet.y = top + height + 4;
}
