import { holderCode } from '@bawaba/ticket';
import { encodeLetter } from '@bawaba/ticket/letter';
import { localDay } from '../../../platform/calendar.ts';
import type { Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/id.ts';
import type { Bilingual } from '../../../platform/language.ts';
import type { Actor } from '../../audit/index.ts';
import { birthForTicket, getPerson } from '../../identity/index.ts';
import { listSectors } from '../../organisation/index.ts';
import { cleaned, expiryOf, isPrintable, type LetterContent, type LetterFact, type LetterKind, letterKinds } from '../rules.ts';
import type { LetterRuntime } from '../runtime.ts';
import { findLetter, insertEnd, insertLetter, type Letter } from '../store.ts';
import { bytesOf, contentHash } from './paper.ts';

/** A letter that is to be issued. Texts are cleaned of what cannot be seen; a text's lines become paragraphs of their own. */
export interface NewLetter {
  readonly kind: LetterKind;
  readonly sectorId: number;
  readonly personId: string;
  /** Up to 200 characters. */
  readonly title: Bilingual;
  /** 1 to 20, each up to 3,000 characters; in both languages. */
  readonly paragraphs: readonly Bilingual[];
  /** Up to 30 lines, such as the number of the application. `compared`: shown to whoever checks the letter as well, whole or masked; not unless given. */
  readonly facts: readonly (Omit<LetterFact, 'compared'> & { readonly compared?: LetterFact['compared'] })[];
  /** The last local day on which it is good, `YYYY-MM-DD`; null: without end. */
  readonly validUntil: string | null;
  /** Who decided, for the record. */
  readonly actor: Actor;
}

/**
 * Issues a letter with the caller's transaction: a decision without its letter does not exist. It is never changed afterwards.
 * Throws `letter_unprintable`, or `letters_not_signed` where no key may sign.
 */
export function issueLetter(tx: Tx, runtime: LetterRuntime, letter: NewLetter, now: Date): Promise<Letter> {
  return write(tx, runtime, letter, null, now);
}

/** Issues a letter that takes the place of another of the same person. Throws `letter_not_found` or `letter_ended` as well. */
export async function supersedeLetter(tx: Tx, runtime: LetterRuntime, formerId: string, letter: NewLetter, now: Date): Promise<Letter> {
  if ((await findLetter(tx, letter.personId, formerId)) === null) throw new DomainError('letter_not_found');
  if (!(await insertEnd(tx, letter.personId, formerId, { how: 'superseded', at: now, reason: null }))) throw new DomainError('letter_ended');
  return write(tx, runtime, letter, formerId, now);
}

async function write(tx: Tx, runtime: LetterRuntime, { actor, ...given }: NewLetter, supersedes: string | null, now: Date): Promise<Letter> {
  const person = await getPerson(tx, given.personId);
  const sector = (await listSectors(tx)).find(({ sectorId }) => sectorId === given.sectorId);
  if (!sector) throw new Error(`no sector ${given.sectorId}`);
  const letterId = newId(now);
  const content: LetterContent = {
    format: 'bawaba-letter/1', letterId, kind: given.kind, sector: { id: sector.sectorId, name: sector.name }, title: cleaned(given.title), paragraphs: given.paragraphs.map(cleaned),
    facts: given.facts.map(({ label, value, compared = false }) => ({ label: cleaned(label), value: cleaned(value), compared })),
    holder: { name: person.name, idNumber: person.idNumber }, issuedOn: localDay(now), validUntil: given.validUntil, supersedes,
    checkAt: `${runtime.config.baseUrl}/check-letter`, demo: runtime.config.demo,
  };
  if (!isPrintable(content, now)) throw new DomainError('letter_unprintable');
  const letter = { letterId, personId: given.personId, issuedAt: now, content, code: codeOf(runtime, content, birthForTicket(person), now) };
  await insertLetter(tx, letter);
  const details = { kind: given.kind, sectorId: given.sectorId, validUntil: given.validUntil, ...(supersedes !== null && { supersedes }) };
  await runtime.audit.record(tx, now, { actor, action: 'letters.issue', subjectKind: 'letter', subjectId: letterId, personId: given.personId, details });
  return { ...letter, end: null };
}

function codeOf({ letterKeys }: LetterRuntime, content: LetterContent, birthDate: string, now: Date): string {
  const letterId = bytesOf(content.letterId);
  const hc = holderCode(letterKeys.holderKey, letterId, content.holder.idNumber, birthDate);
  const issuedAt = Math.floor(now.getTime() / 1000);
  return encodeLetter({ letterId, kind: letterKinds[content.kind], sector: content.sector.id, issuedAt, expiresAt: expiryOf(content.validUntil), hc, contentHash: contentHash(content) }, letterKeys.signer());
}
