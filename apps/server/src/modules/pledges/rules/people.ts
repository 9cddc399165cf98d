import { foldText } from '@bawaba/text/names';

/** A name as somebody wrote it down: one line of 2 to 120 characters without what cannot be seen; null where it is no name. */
export function cleanName(typed: string): string | null {
  const name = typed.normalize('NFC').toWellFormed().replace(/[\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '').replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return name.length >= 2 && name.length <= 120 && /\p{L}/u.test(name) ? name : null;
}

interface Named {
  readonly name: string | null;
  readonly idNumber: string | null;
}

/** Whether two are one person: by their number where both gave one, else by the name without its marks and spelling variants. */
export function isSamePerson(a: Named, b: Named): boolean {
  if (a.idNumber !== null && b.idNumber !== null) return a.idNumber === b.idNumber;
  return a.name !== null && b.name !== null && foldText(a.name) === foldText(b.name);
}
