import { normaliseDigits } from '@bawaba/ticket';

/** Halalas of an amount in riyals as people type it: `2,500`, `٢٥٠٠`, `1250.5 ريال`; null: it is none. */
export function readHalalas(typed: string): number | null {
  const plain = normaliseDigits(typed).replace(/[,،٬\s]/g, '').replace('٫', '.').replace(/^(?:SAR)|(?:SAR|ريال|ر\.?س\.?)$/i, '');
  const [, riyals, halalas = ''] = /^(\d{1,7})(?:\.(\d{1,2}))?$/.exec(plain) ?? [];
  return riyals === undefined ? null : Number(riyals) * 100 + Number(halalas.padEnd(2, '0'));
}
