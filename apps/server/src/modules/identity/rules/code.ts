import { normaliseDigits } from '@bawaba/ticket';

/** A code is worth this long. */
export const codeLife = 10 * 60_000;
/** And this many tries; then it is worth nothing, right or wrong. */
export const codeTries = 5;
/** A registration, sign-in or recovery ends this long after its last step. */
export const flowLife = 30 * 60_000;

/** Six ASCII digits from what was typed, or null. Any digits; spaces and dashes between are passed over. */
export function readCode(typed: unknown): string | null {
  if (typeof typed !== 'string' || typed.length > 40) return null;
  const digits = normaliseDigits(typed).replace(/[\s\u200e\u200f-]/g, '');
  return /^\d{6}$/.test(digits) ? digits : null;
}
