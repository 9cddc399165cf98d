/** A code is worth this long, */
export const codeLife = 10 * 60_000;
/** and this many tries. Then a new one is sent for. */
export const codeTries = 5;

/** Latin digits for those of Arabic and Persian. */
function latin(typed: string): string {
  return typed.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}

/** Six digits from what was typed, or null. Spaces and dashes between are passed over. */
export function readCode(typed: string): string | null {
  const digits = latin(typed).replace(/[\s\u200e\u200f-]/g, '');
  return /^\d{6}$/.test(digits) ? digits : null;
}

/** A number as it was made, `7K2M-0QXF`: capitals, two groups, and letters that the alphabet leaves out read as the digits they look like; null where it is none. */
export function readNumber(typed: string): string | null {
  const plain = latin(typed).toUpperCase().replace(/[^0-9A-Z]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0');
  return plain.length === 8 ? `${plain.slice(0, 4)}-${plain.slice(4)}` : null;
}
