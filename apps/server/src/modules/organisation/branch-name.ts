import type { Language } from '../../platform/language.ts';
import type { Branch } from './rules/branch.ts';
import { branchText } from './text.ts';

/** A branch by its name, and that it is closed where it is: on pages about what was issued, offered or seen there before. */
export function branchName({ name, closed }: Pick<Branch, 'name' | 'closed'>, lang: Language): string {
  return closed ? branchText[lang].closed(name[lang]) : name[lang];
}
