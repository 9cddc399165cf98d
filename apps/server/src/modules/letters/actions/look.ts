import type { Queryable } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { isId } from '../../../platform/id.ts';
import { findLetter, type Letter, listLetters } from '../store.ts';

export type { Letter } from '../store.ts';

/** All letters of a person, newest first, those that no longer stand as well. */
export function findLetters(db: Queryable, personId: string): Promise<Letter[]> {
  return listLetters(db, personId);
}

/** A letter of this person. `letterId` may be anything a URL held. Throws `letter_not_found`. */
export async function getLetter(db: Queryable, personId: string, letterId: string): Promise<Letter> {
  const letter = isId(letterId) ? await findLetter(db, personId, letterId) : null;
  if (letter === null) throw new DomainError('letter_not_found');
  return letter;
}
