import type { Bilingual } from '../../../platform/language.ts';
import type { RuleKind, ViolationKind } from './kind.ts';
import type { Move, Status } from './status.ts';

/** Something that an inspector found against the rules. */
export interface Violation {
  readonly violationId: string;
  /** The municipality whose matter it is. */
  readonly authorityId: number;
  readonly establishmentId: string;
  readonly visitId: string;
  /** Staff id. */
  readonly inspectorId: string;
  readonly kind: ViolationKind;
  /** What the inspector wrote. */
  readonly words: string;
  readonly foundAt: Date;
  readonly receivedAt: Date;
  /** The standing pledge that it breaches. */
  readonly pledgeId: string | null;
  readonly status: Status;
  readonly revision: number;
  /** When it came to its status. */
  readonly since: Date;
  /** By when somebody of the authority has to act. */
  readonly dueAt: Date | null;
  /** Of a warning: the last day to put it right. */
  readonly correctUntil: string | null;
}

/** `record`: it was found; `link`: a pledge turned out to stand then; `unlink`: it breaches none any more, since the pledge was withdrawn or its office parted from this one. */
export type EventName = 'record' | 'link' | 'unlink' | Move;

export interface ViolationEvent {
  readonly revision: number;
  readonly event: EventName;
  readonly actorKind: 'staff' | 'owner' | 'system';
  readonly actorId: string | null;
  readonly at: Date;
  /** What was said with it. */
  readonly words: string;
  readonly details: Readonly<Record<string, unknown>>;
}

/** All that a penalty's notice says, as it is printed, kept and hashed. Days are local, `YYYY-MM-DD`. */
export interface NoticeContent {
  readonly format: 'bawaba-penalty/1';
  readonly penaltyId: string;
  readonly number: string;
  readonly authority: { readonly id: number; readonly name: Bilingual };
  readonly establishment: { readonly name: Bilingual; readonly licence: string | null; readonly owner: string | null; readonly address: string };
  readonly kind: RuleKind;
  /** Which of the campaign's violations it was. */
  readonly violation: ViolationKind;
  readonly foundOn: string;
  readonly issuedOn: string;
  readonly repeatNumber: number;
  readonly amountHalalas: number;
  readonly source: string;
  readonly objectUntil: string;
  /** Why, in the officer's words. */
  readonly reasons: string;
  /** Where the notice is read and objected to. */
  readonly at: string;
  readonly demo: boolean;
}

export interface Penalty {
  readonly penaltyId: string;
  readonly violationId: string;
  readonly authorityId: number;
  readonly number: string;
  readonly ruleId: string;
  readonly repeatNumber: number;
  readonly amountHalalas: number;
  readonly amountDue: number;
  /** Staff id. */
  readonly issuedBy: string;
  readonly issuedAt: Date;
  /** The last day on which an objection is taken. */
  readonly objectUntil: string;
  readonly content: NoticeContent;
  /** The signed code that is printed. */
  readonly code: string;
}

export type Outcome = 'upheld' | 'reduced' | 'cancelled';

export interface Objection {
  readonly objectionId: string;
  readonly penaltyId: string;
  readonly filedAt: Date;
  /** The officer at the desk; null: the owner, on the public page. */
  readonly filedBy: string | null;
  readonly name: string;
  readonly words: string;
  readonly uploads: readonly string[];
  readonly outcome: Outcome | null;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly reasons: string | null;
}

/** What the licensing system is told of a penalty that stands. */
export interface LicenceBody {
  readonly format: 'bawaba-licence/1';
  readonly action: 'suspend' | 'revoke';
  /** Of a suspension. */
  readonly days: number | null;
  readonly licenceNumber: string | null;
  readonly establishmentId: string;
  readonly municipality: string;
  /** Number of the notice. */
  readonly penalty: string;
  readonly stoodOn: string;
}

export interface LicenceMessage {
  readonly messageId: string;
  readonly violationId: string;
  readonly authorityId: number;
  readonly body: LicenceBody;
  readonly madeAt: Date;
  readonly state: 'waiting' | 'taken' | 'refused';
  readonly attempts: number;
  readonly nextAt: Date;
  readonly settledAt: Date | null;
  readonly problem: string | null;
}

const longest = { words: 3000, name: 120 } as const;
export const wordsLength = longest.words;
export const nameLength = longest.name;

export type WordsProblem = 'violation_words_needed' | 'violation_words_long';

/** What is wrong with words that a person is to read; null: nothing. */
export function wordsProblem(words: string, least = 10): WordsProblem | null {
  if (words.length < least) return 'violation_words_needed';
  return words.length > longest.words ? 'violation_words_long' : null;
}
