import { addDays, parseGregorian, startOfLocalDay } from '../../../platform/calendar.ts';
import type { Bilingual } from '../../../platform/language.ts';

/** What a directive says. The Arabic binds; the English is for reading, and may be empty. */
export interface DirectiveWords {
  readonly subject: Bilingual;
  readonly text: Bilingual;
  /** On what law or order it rests. */
  readonly basis: Bilingual;
}

/** A paper that goes with it, as pictures of its pages. */
export interface DirectiveFile {
  readonly uploadId: string;
  readonly name: string;
  /** Of all its pages, hex. */
  readonly sha256: string;
  readonly pages: number;
}

/** An authority as it was called when the directive was signed. */
export interface Named {
  readonly id: number;
  readonly name: Bilingual;
}

/** All that a directive says, as it is printed, kept and hashed. Days are local, `YYYY-MM-DD`. */
export interface DirectiveContent extends DirectiveWords {
  readonly format: 'bawaba-directive/1';
  readonly directiveId: string;
  readonly issuer: Named;
  readonly to: readonly Named[];
  readonly issuedOn: string;
  /** The last day on which an answer is in time. */
  readonly dueOn: string;
  readonly files: readonly DirectiveFile[];
  /** The directive whose place it takes. */
  readonly supersedes: string | null;
  /** Where anybody checks it. */
  readonly checkAt: string;
  readonly demo: boolean;
}

export type DirectiveStatus = 'in_force' | 'superseded' | 'withdrawn';

export interface Directive {
  readonly directiveId: string;
  readonly issuedBy: number;
  readonly content: DirectiveContent;
  /** BWD1: what is printed as a QR code. */
  readonly code: string;
  readonly writtenBy: string;
  readonly signedBy: string;
  readonly issuedAt: Date;
  readonly dueAt: Date;
  readonly supersedes: string | null;
  readonly status: DirectiveStatus;
  readonly revision: number;
  readonly endedAt: Date | null;
  readonly endedBy: string | null;
  /** Why it was withdrawn. */
  readonly reason: string | null;
}

/** What is being written, before it is signed. */
export interface Draft {
  readonly draftId: string;
  readonly authorityId: number;
  readonly words: DirectiveWords;
  readonly dueOn: string | null;
  readonly addressees: readonly number[];
  readonly files: readonly DirectiveFile[];
  readonly supersedes: string | null;
  readonly revision: number;
  readonly writtenBy: string;
  readonly savedAt: Date;
}

/** Characters at most. A directive is a page or two. */
export const most = { subject: 160, text: 8_000, basis: 1_000, files: 5, said: 4_000, reason: 1_000 } as const;
/** Days ahead at most for a deadline. */
const farthest = 366;

/** What stands against signing, by field of the form. */
export type DraftProblem = 'directive_subject_needed' | 'directive_text_needed' | 'directive_basis_needed' | 'directive_due_wrong' | 'directive_addressee_needed' | 'directive_english_half';

/**
 * What a draft still lacks. `below`: the authorities to which its authority can direct. English is given for subject and text
 * both, or for neither.
 */
export function draftProblems({ words: { subject, text, basis }, dueOn, addressees }: Pick<Draft, 'words' | 'dueOn' | 'addressees'>, below: readonly number[], today: string): Record<string, DraftProblem> {
  const wrong: Record<string, DraftProblem> = {};
  if (subject.ar === '') wrong['subject_ar'] = 'directive_subject_needed';
  if (text.ar === '') wrong['text_ar'] = 'directive_text_needed';
  if (basis.ar === '') wrong['basis_ar'] = 'directive_basis_needed';
  if ((subject.en === '') !== (text.en === '')) wrong[subject.en === '' ? 'subject_en' : 'text_en'] = 'directive_english_half';
  if (dueOn === null || !isDue(dueOn, today)) wrong['due'] = 'directive_due_wrong';
  if (addressees.length === 0 || addressees.some((one) => !below.includes(one))) wrong['to'] = 'directive_addressee_needed';
  return wrong;
}

/** True for a day that exists, lies ahead and within a year. `day` may be anything that was typed. */
export function isDue(day: string, today: string): boolean {
  return parseGregorian(day) !== null && day > today && day <= addDays(today, farthest);
}

/** The moment at which a day that is the last one in time has ended. */
export function endOfDay(day: string): Date {
  return startOfLocalDay(addDays(day, 1));
}
