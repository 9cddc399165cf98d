import { normaliseDigits } from '@bawaba/ticket';

/** A typed amount; NaN when it is none. A decimal comma, Arabic or not, is a point. */
export function readAmount(typed: string): number {
  const text = normaliseDigits(typed).replace(/[,،٫]/g, '.').trim();
  return /^\d{1,7}(\.\d{1,3})?$/.test(text) ? Number(text) : Number.NaN;
}
