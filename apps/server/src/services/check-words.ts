import type { Bilingual } from '../platform/language.ts';

/** Notes a problem: where it is, and what to do. */
export type Say = (where: string, what: string) => void;

/** Characters that no reader sees, and that can turn round what is read. */
const unseen = /(?!\n)[\p{Cc}\p{Cf}]/u;

/** A sentence is there in both languages, each in its own letters. */
export function sentenceProblems({ ar, en }: Bilingual, where: string, say: Say): void {
  if (ar.trim() === '' || en.trim() === '') return say(where, 'write it in Arabic and in English');
  if (ar.trim() === en.trim()) return say(where, 'the Arabic is the same as the English; translate it');
  if (!/\p{Script=Arabic}/u.test(ar)) say(where, 'the Arabic has no Arabic letter; are the languages swapped?');
  if (/\p{Script=Arabic}/u.test(en)) say(where, 'the English has Arabic letters; are the languages swapped?');
  for (const [language, text] of [['Arabic', ar], ['English', en]] as const) {
    if (text !== text.trim()) say(where, `the ${language} begins or ends with a space`);
    if (unseen.test(text)) say(where, `the ${language} has a character that cannot be seen; type the sentence again`);
  }
}
