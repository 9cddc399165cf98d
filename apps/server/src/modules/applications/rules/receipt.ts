import { plainAlphabet } from '../../../platform/id.ts';
import { normaliseDigits } from '@bawaba/ticket';

/** A receipt number as it was given out: capitals in two groups of four; letters that the alphabet leaves out are read as the digits they look like. Null: it cannot be one. */
export function readReceipt(typed: string): string | null {
  const plain = normaliseDigits(typed).toUpperCase().replace(/[^0-9A-Z]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0');
  return plain.length === 8 && [...plain].every((letter) => plainAlphabet.includes(letter)) ? `${plain.slice(0, 4)}-${plain.slice(4)}` : null;
}
