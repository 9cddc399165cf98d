import { normaliseDigits } from './digits.ts';

/** A mobile number as E.164, or null. Saudi numbers may be written 05…, 5…, 9665… or +9665…; others need their +. */
export function readPhone(typed: string): string | null {
  const digits = normaliseDigits(typed).replace(/[\s()-]/g, '').replace(/^00/, '+');
  const saudi = /^(?:\+?966|0)?(5\d{8})$/.exec(digits);
  if (saudi) return `+966${saudi[1]}`;
  return /^\+(?!966)[1-9]\d{7,14}$/.test(digits) ? digits : null;
}
