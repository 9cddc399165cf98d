import { matchesHolder, TicketError, toHex } from '@bawaba/ticket';
import { LETTER_PREFIX, type LetterClaims, verifyLetter } from '@bawaba/ticket/letter';
import { verifyEd25519Node } from '@bawaba/ticket/node';
import { localDay } from '../../../platform/calendar.ts';
import { shortReference } from '../../../platform/id.ts';
import type { Bilingual } from '../../../platform/language.ts';
import { forgive, type GivenBirth, type Limit, takeTry } from '../../identity/index.ts';
import { codeIn, datesOf } from '../../tickets/index.ts';
import { type LetterFact, type LetterKind, letterKinds, maskedLine, maskedName, type PaperKind, paperKinds, type Papers, type Standing, standingOf } from '../rules.ts';
import type { LetterRuntime } from '../runtime.ts';
import { findHolder, findLetter, type Letter } from '../store.ts';
import { contentHash } from './paper.ts';

/** What somebody asks who was handed a letter. */
export interface LetterQuestion {
  /** As scanned or pasted. */
  readonly code: string;
  /** The card of whoever brought it, where it is to be compared. */
  readonly card: { readonly idNumber: string; readonly birth: GivenBirth } | null;
  readonly address: string;
  /** SHA-256 of the browser's cookie. */
  readonly browserHash: Buffer;
}

/**
 * What a letter says, for comparing: enough to see that the paper is the one that was issued, and that its bearer is its holder.
 * Neither its paragraphs nor names and numbers in full, since a code can be filmed over a shoulder.
 */
export interface CheckedLetter {
  readonly kind: LetterKind | PaperKind;
  readonly standing: Standing;
  readonly endedOn: string | null;
  readonly reference: string;
  readonly title: Bilingual;
  readonly sector: Bilingual;
  readonly issuedOn: string;
  readonly validUntil: string | null;
  /** Null: it binds nobody by name. */
  readonly holder: { readonly name: Bilingual; readonly idEnding: string } | null;
  readonly facts: { readonly label: Bilingual; readonly value: Bilingual }[];
  /** Whether it was issued to the holder of the card; null: no card was given. */
  readonly belongs: boolean | null;
  readonly demo: boolean;
}

/** The letter or paper of a code, or null where this portal never issued it. Throws `too_many_attempts`. */
export async function checkLetter(runtime: LetterRuntime, papers: Papers, { code, card, address, browserHash }: LetterQuestion): Promise<CheckedLetter | null> {
  await takeTry(runtime, ['check_letter', browserHash.toString('hex')], ['address', `check ${address}`]);
  const text = codeIn(code, [LETTER_PREFIX]);
  const claims = await claimsOf(runtime, text);
  if (!claims) return null;
  if (claims.kind !== letterKinds.decision) return checkPaper(runtime, papers, text, claims);
  const letter = await issuedAs(runtime, text, claims);
  if (!letter) return null;
  const belongs = card && (await belongsTo(runtime, letter, claims, card));
  const { content, end } = letter;
  return {
    kind: content.kind, standing: standingOf(letter, localDay(runtime.clock())), endedOn: end && localDay(end.at), reference: shortReference(letter.letterId),
    title: content.title, sector: content.sector.name, issuedOn: content.issuedOn, validUntil: content.validUntil,
    holder: shownHolder(content.holder), facts: shownFacts(content.facts), belongs, demo: content.demo,
  };
}

/** As a letter is checked; the module that keeps the paper has its words. No card is asked for: it says itself whom it binds. */
async function checkPaper({ clock }: LetterRuntime, papers: Papers, text: string, claims: LetterClaims): Promise<CheckedLetter | null> {
  const kind = (Object.keys(paperKinds) as PaperKind[]).find((one) => paperKinds[one] === claims.kind);
  const paperId = idOf(claims);
  const paper = (kind && (await papers[kind]?.(paperId))) ?? null;
  if (!kind || !paper || paper.code !== text || toHex(contentHash(paper.content)) !== toHex(claims.contentHash) || paper.issuer.id !== claims.sector) return null;
  const { title, issuer, issuedOn, validUntil, end, holder, facts, demo } = paper;
  return {
    kind, standing: standingOf({ content: paper, end }, localDay(clock())), endedOn: end?.on ?? null, reference: shortReference(paperId), title, sector: issuer.name, issuedOn, validUntil,
    holder: holder && shownHolder(holder), facts: shownFacts(facts), belongs: null, demo,
  };
}

function shownHolder({ name, idNumber }: { readonly name: Bilingual; readonly idNumber: string }): CheckedLetter['holder'] {
  return { name: maskedName(name), idEnding: idNumber.slice(-2) };
}

function shownFacts(facts: readonly LetterFact[]): CheckedLetter['facts'] {
  return facts.flatMap(({ label, value, compared }) => (compared ? [{ label, value: compared === 'whole' ? value : maskedLine(value) }] : []));
}

async function claimsOf({ letterKeys }: LetterRuntime, text: string): Promise<LetterClaims | null> {
  try {
    return await verifyLetter(text, letterKeys.all(), async (...signed) => verifyEd25519Node(...signed));
  } catch (error) {
    if (error instanceof TicketError) return null;
    throw error;
  }
}

function idOf({ letterId }: LetterClaims): string {
  return toHex(letterId).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** A signature is not enough, since a stolen key makes one too: the letter must be kept here, with this very code and this very content. */
async function issuedAs({ db }: LetterRuntime, text: string, claims: LetterClaims): Promise<Letter | null> {
  const letterId = idOf(claims);
  const personId = await findHolder(db, letterId);
  const letter = personId === null ? null : await findLetter(db, personId, letterId);
  if (letter === null) return null;
  const { content, code } = letter;
  const same = code === text && toHex(contentHash(content)) === toHex(claims.contentHash) && letterKinds[content.kind] === claims.kind && content.sector.id === claims.sector;
  return same ? letter : null;
}

/** Counted as a ticket's check is: with the letter and an id number only the birth date is left to guess. */
async function belongsTo(runtime: LetterRuntime, { letterId }: Letter, { letterId: cti, hc }: LetterClaims, { idNumber, birth }: NonNullable<LetterQuestion['card']>): Promise<boolean> {
  const pair: Limit = ['check_pair', `${letterId} ${idNumber}`];
  await takeTry(runtime, ['check_ticket', letterId], pair);
  const belongs = matchesHolder(runtime.letterKeys.holderKey, { cti, hc }, idNumber, datesOf(birth));
  if (belongs) await runtime.db.transaction((tx) => forgive(tx, runtime, pair));
  return belongs;
}
