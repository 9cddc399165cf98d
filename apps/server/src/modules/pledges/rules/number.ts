import { normaliseDigits } from '@bawaba/ticket';

/** A number as it was made, `7K2M-0QXF`: capitals, two groups, and letters that the alphabet leaves out read as the digits they look like; null where it is none. */
export function readNumber(typed: string): string | null {
  const plain = normaliseDigits(typed).toUpperCase().replace(/[^0-9A-Z]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0');
  return plain.length === 8 ? `${plain.slice(0, 4)}-${plain.slice(4)}` : null;
}
