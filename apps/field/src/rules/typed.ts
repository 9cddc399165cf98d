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
