import { normaliseDigits } from '@bawaba/ticket';
import type { Answers, DecisionPlan } from '../../catalogue/index.ts';

/** What an approval does with letters: `number` is that of the earlier letter that it replaces or ends. */
export type LetterDeed = { readonly deed: 'none' } | { readonly deed: 'issue' } | { readonly deed: 'replace' | 'end'; readonly number: string };

export function letterDeed({ letter }: Pick<DecisionPlan, 'letter'>, answers: Answers): LetterDeed {
  if (letter === null) return { deed: 'none' };
  const { field, ends } = letter.former ?? {};
  const number = field === undefined ? undefined : answers[field];
  if (typeof number !== 'string') return { deed: 'issue' };
  return { deed: ends?.is.includes(String(answers[ends.field])) ? 'end' : 'replace', number };
}

/** A letter's number as it is compared, however it was typed: no blanks or hyphens, and the letters it never has read as the digits they look like. */
export function plainNumber(typed: string): string {
  return normaliseDigits(typed).toUpperCase().replace(/[^0-9A-Z]/g, '').replaceAll('O', '0').replace(/[IL]/g, '1').replaceAll('U', 'V');
}
