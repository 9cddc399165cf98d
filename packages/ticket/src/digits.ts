/** Arabic-Indic (٠–٩) and Persian (۰–۹) digits to ASCII; everything else is left alone. */
export function normaliseDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}
