import { type Column, contentWidth, ensureRoom, type Sheet, textHeight, type TextStyle, writeText } from './sheet.ts';

/** The parts of a file that goes from one authority to another: Arabic, many pages, facts in two columns. */
const whole: Column = { from: 0, width: contentWidth };
const labels: Column = { from: 0, width: 130 };
const values: Column = { from: 130, width: contentWidth - 130 };

export const fileStyles = {
  plain: { size: 12, weight: 400, lang: 'ar' },
  strong: { size: 12, weight: 600, lang: 'ar' },
  small: { size: 11, weight: 400, lang: 'ar', colour: '#333333' },
} as const satisfies Record<string, TextStyle>;

/** Points kept free at the foot of its pages. */
export const fileFooter = 10;

export function fileTitle(sheet: Sheet, text: string): void {
  ensureRoom(sheet, 70, fileFooter);
  sheet.y += 10;
  fileText(sheet, text, { size: 15, weight: 600, lang: 'ar', tag: 'H2' });
}

/** A label and its value beside each other. */
export function fileRow(sheet: Sheet, label: string, value: string): void {
  const { plain, strong } = fileStyles;
  // A telephone number or a Latin name runs from the left also on an Arabic page.
  const style: TextStyle = /\p{Script=Arabic}/u.test(value) ? plain : { ...plain, lang: 'en' };
  const height = Math.max(textHeight(sheet, label, strong, labels.width - 8), textHeight(sheet, value, style, values.width));
  ensureRoom(sheet, height, fileFooter);
  const top = sheet.y;
  writeText(sheet, label, strong, { ...labels, width: labels.width - 8 }, top);
  writeText(sheet, value, style, values, top);
  sheet.y = top + height;
}

/** Text over the whole width. */
export function fileText(sheet: Sheet, text: string, style: TextStyle): void {
  ensureRoom(sheet, textHeight(sheet, text, style, whole.width), fileFooter);
  sheet.y = writeText(sheet, text, style, whole, sheet.y);
}
