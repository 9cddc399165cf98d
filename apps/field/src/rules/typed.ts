import { isPersonId, normaliseDigits } from '@bawaba/ticket';

/** Halalas of a price typed in riyals, "150" or "150.50" or "١٥٠٫٥"; null where nothing was typed, undefined where it is no price. */
export function readPrice(typed: string): number | null | undefined {
  const plain = normaliseDigits(typed).replace('٫', '.').replace(/[\s,٬]|ريالا?|﷼|SAR/gi, '');
  if (plain === '') return null;
  const match = /^(\d{1,6})(?:\.(\d{1,2}))?$/.exec(plain);
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : undefined;
}

/** An id number without what people put between its digits; null where its check digit is wrong. */
export function readId(typed: string): string | null {
  const digits = normaliseDigits(typed).replace(/[\s-]/g, '');
  return isPersonId(digits) ? digits : null;
}

/** A mobile number as E.164; null where it is none. Saudi numbers may be written 05…, 5…, 9665… or +9665…. */
export function readMobile(typed: string): string | null {
  const digits = normaliseDigits(typed).replace(/[\s()-]/g, '').replace(/^00/, '+');
  const saudi = /^(?:\+?966|0)?(5\d{8})$/.exec(digits);
  if (saudi) return `+966${saudi[1]}`;
  return /^\+(?!966)[1-9]\d{7,14}$/.test(digits) ? digits : null;
}
