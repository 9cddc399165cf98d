/** What a cell may be: numbers are written plainly, so that a spreadsheet counts with them. */
export type CsvValue = string | number | null;

/**
 * A table as a file that spreadsheets open: UTF-8 with a byte order mark, commas, CRLF. A text that a spreadsheet would take
 * for a formula (OWASP: it begins with = + - @, a tab or a line end, also after spaces and in their full-width forms) gets an apostrophe before it.
 */
export function writeCsv(head: readonly string[], rows: readonly (readonly CsvValue[])[]): string {
  return `\ufeff${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value: CsvValue): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = value.replaceAll('\0', '');
  const tame = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
  return /[",;\t\r\n']|^\s|\s$/.test(tame) ? `"${tame.replaceAll('"', '""')}"` : tame;
}
