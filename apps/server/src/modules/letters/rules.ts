import { addDays, localDay, startOfLocalDay } from '../../platform/calendar.ts';
import type { Bilingual } from '../../platform/language.ts';

/** What letters there are, with the number that stands in their codes for good. */
export const letterKinds = { decision: 1 } as const;
export type LetterKind = keyof typeof letterKinds;

/**
 * Papers that other modules keep, each with its own rows; here they are signed and checked, as letters are. The number stands in
 * their codes for good.
 */
export const paperKinds = { directive: 2, pledge: 3, penalty: 4 } as const;
export type PaperKind = keyof typeof paperKinds;

/** A paper as whoever keeps it tells of it. Days are local, `YYYY-MM-DD`. */
export interface Paper {
  /** As it was signed, BWD1. */
  readonly code: string;
  /** All that it says; its SHA-256, in canonical JSON, stands in the code. */
  readonly content: object;
  /** The authority that issued it. */
  readonly issuer: { readonly id: number; readonly name: Bilingual };
  readonly title: Bilingual;
  readonly issuedOn: string;
  readonly validUntil: string | null;
  readonly end: { readonly how: LetterEnd['how']; readonly on: string } | null;
  /** Whom it binds, where it binds one; shown in part. */
  readonly holder: { readonly name: Bilingual; readonly idNumber: string } | null;
  readonly facts: readonly LetterFact[];
  readonly demo: boolean;
}

/** For each kind of paper, how its module finds one; null where there is none with this id. */
export type Papers = Readonly<Partial<Record<PaperKind, (paperId: string) => Promise<Paper | null>>>>;

/** A line of a letter. `compared`: whoever checks the letter sees it too, to compare it with the paper; of names and numbers of people only a part, see {@link maskedLine}. */
export interface LetterFact {
  readonly label: Bilingual;
  readonly value: Bilingual;
  readonly compared: false | 'masked' | 'whole';
}

/** All that a letter says, as it is printed, kept and hashed. Days are local, `YYYY-MM-DD`. */
export interface LetterContent {
  readonly format: 'bawaba-letter/1';
  readonly letterId: string;
  readonly kind: LetterKind;
  readonly sector: { readonly id: number; readonly name: Bilingual };
  readonly title: Bilingual;
  readonly paragraphs: readonly Bilingual[];
  readonly facts: readonly LetterFact[];
  readonly holder: { readonly name: Bilingual; readonly idNumber: string };
  readonly issuedOn: string;
  /** The last day on which it is good; null: without end. */
  readonly validUntil: string | null;
  /** The letter whose place it takes. */
  readonly supersedes: string | null;
  /** Where anybody checks it. */
  readonly checkAt: string;
  readonly demo: boolean;
}

/** How a letter ended before its last day. */
export interface LetterEnd {
  readonly how: 'superseded' | 'revoked';
  readonly at: Date;
  /** Why it was revoked, as its holder reads it. */
  readonly reason: Bilingual | null;
}

export type Standing = 'stands' | 'expired' | LetterEnd['how'];

/** Whether a letter still stands on a local day. What ended it by hand is told before what time did. */
export function standingOf({ content, end }: { readonly content: Pick<LetterContent, 'validUntil'>; readonly end: Pick<LetterEnd, 'how'> | null }, today: string): Standing {
  if (end !== null) return end.how;
  return content.validUntil !== null && content.validUntil < today ? 'expired' : 'stands';
}

/** Seconds from which a letter is no longer good: the end of its last day in Riyadh. */
export function expiryOf(validUntil: string | null): number | null {
  return validUntil === null ? null : startOfLocalDay(addDays(validUntil, 1)).getTime() / 1000;
}

/** Letters of a sheet or two: more than any decision needs. */
const most = { title: 200, paragraphs: 20, paragraph: 3000, facts: 30, label: 100, value: 500 } as const;

/** True where a letter can be set as it is. */
export function isPrintable({ title, paragraphs, facts, validUntil }: Pick<LetterContent, 'title' | 'paragraphs' | 'facts' | 'validUntil'>, now: Date): boolean {
  const fits = (text: Bilingual, length: number): boolean => [text.ar, text.en].every((one) => one !== '' && one.length <= length);
  return fits(title, most.title) && paragraphs.length > 0 && paragraphs.length <= most.paragraphs && paragraphs.every((one) => fits(one, most.paragraph))
    && facts.length <= most.facts && facts.every(({ label, value }) => fits(label, most.label) && fits(value, most.value))
    && (validUntil === null || (validUntil >= localDay(now) && validUntil < '2100'));
}

/** Without what cannot be seen but steers: control characters and direction marks; white space as single spaces, lines kept. */
export function cleaned({ ar, en }: Bilingual): Bilingual {
  const clean = (text: string): string =>
    text.normalize('NFC').toWellFormed().replace(/[\u061C\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF]/g, '').replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n]+/gu, ' ').replace(/[^\S\n]+/g, ' ').replace(/ ?\n[ \n]*/g, '\n').trim();
  return { ar: clean(ar), en: clean(en) };
}

/** A name of which each part shows its first letter, after an article: enough to compare with a card, too little to learn it. */
export function maskedName({ ar, en }: Bilingual): Bilingual {
  const mask = (name: string, shown: RegExp): string => name.split(/\s+/).filter(Boolean).map((part) => `${shown.exec(part)?.[0] ?? ''}•••`).join(' ');
  return { ar: mask(ar, /^(?:ال(?=.{2}))?./u), en: mask(en, /^(?:al-(?=.))?./iu) };
}

/** A line with somebody's name or number as whoever checks the letter sees it: first letters of a name, the last three characters of a number. */
export function maskedLine(value: Bilingual): Bilingual {
  const number = (text: string): string => `•••${text.slice(-3)}`;
  return /\d/.test(value.en) ? { ar: number(value.ar), en: number(value.en) } : maskedName(value);
}
