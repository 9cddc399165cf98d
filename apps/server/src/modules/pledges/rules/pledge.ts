import type { Bilingual } from '../../../platform/language.ts';
import type { Strokes } from './signature.ts';

/**
 * Where a pledge stands: signed on the glass; confirmed with the code that went to the owner's telephone; witnessed by two,
 * where the owner did not sign or has no telephone; superseded by a newer one of the same establishment; taken in error.
 */
export const pledgeStatuses = ['signed', 'confirmed', 'witnessed', 'superseded', 'withdrawn_in_error'] as const;
export type PledgeStatus = (typeof pledgeStatuses)[number];

export type PledgeStep = 'confirm' | 'ask_withdrawal' | 'decide_withdrawal';

const allowed = {
  signed: ['confirm', 'ask_withdrawal', 'decide_withdrawal'],
  confirmed: ['ask_withdrawal', 'decide_withdrawal'],
  witnessed: ['ask_withdrawal', 'decide_withdrawal'],
  superseded: ['ask_withdrawal', 'decide_withdrawal'],
  withdrawn_in_error: [],
} as const satisfies Record<PledgeStatus, readonly PledgeStep[]>;

export function mayStep(status: PledgeStatus, step: PledgeStep): boolean {
  return (allowed[status] as readonly PledgeStep[]).includes(step);
}

export const capacities = ['owner', 'manager'] as const;
/** As what somebody signs for the establishment. */
export type Capacity = (typeof capacities)[number];

/** What was doubtful in a pledge when it arrived: it was taken all the same. */
export const pledgeFlags = ['pledge_text_old', 'pledge_signed_ahead', 'pledge_phone_of_staff', 'pledge_phone_elsewhere'] as const;
export type PledgeFlag = (typeof pledgeFlags)[number];

export interface Witness {
  readonly name: string;
  readonly idNumber: string;
  readonly strokes: Strokes;
}

/** Who is bound. `idNumber`: null where they would not say. */
export interface Signer {
  readonly name: string;
  readonly idNumber: string | null;
  readonly capacity: Capacity;
}

/** All that a pledge says, as it is printed, kept and hashed. Names of people are as they were written down. */
export interface PledgeContent {
  readonly format: 'bawaba-pledge/1';
  readonly pledgeId: string;
  readonly number: string;
  readonly authority: { readonly id: number; readonly name: Bilingual };
  readonly text: { readonly version: number } & Bilingual;
  /** `licenceNumber`: null where an inspector found the place and it showed none. */
  readonly establishment: { readonly id: string; readonly name: Bilingual; readonly licenceNumber: string | null; readonly address: string };
  readonly signer: Signer;
  /** Null: the owner did not sign. */
  readonly strokes: Strokes | null;
  readonly witnesses: readonly Witness[];
  readonly inspector: Bilingual;
  /** ISO 8601, UTC. */
  readonly signedAt: string;
  /** Where anybody checks it. */
  readonly checkAt: string;
  readonly demo: boolean;
}

/** A pledge as it is kept. */
export interface Pledge {
  readonly pledgeId: string;
  readonly number: string;
  readonly authorityId: number;
  readonly establishmentId: string;
  readonly visitId: string;
  readonly textVersion: number;
  readonly inspectorId: string;
  readonly signedAt: Date;
  readonly receivedAt: Date;
  readonly content: PledgeContent;
  /** BWD1. */
  readonly code: string;
  /** E.164, of who signed. */
  readonly phone: string | null;
  readonly flags: readonly PledgeFlag[];
  readonly confirmedAt: Date | null;
  /** Who of staff typed the code; null: the owner did. */
  readonly confirmedBy: string | null;
  readonly supersededBy: string | null;
  readonly withdrawnAt: Date | null;
  readonly status: PledgeStatus;
}

/** How much later than now a signature may claim to be: phones' clocks are off by a little. */
const aheadMs = 5 * 60_000;

export function isAhead(signedAt: Date, now: Date): boolean {
  return signedAt.getTime() > now.getTime() + aheadMs;
}

/** A version of the text as it is kept; `published`: null while it waits for a second officer. */
export interface PledgeText extends Bilingual {
  readonly version: number;
  /** What the words rest on. */
  readonly source: string;
  readonly proposedBy: string | null;
  readonly proposedAt: Date;
  readonly decidedBy: string | null;
  readonly decidedAt: Date | null;
  readonly published: boolean | null;
}

/** The version in use at a moment, of all that there are. The first came with the portal and always is. */
export function textInUse(texts: readonly PledgeText[], at: Date): PledgeText {
  const used = texts.filter(({ published, decidedAt }) => published === true && decidedAt! <= at);
  return used.toSorted((a, b) => b.version - a.version)[0] ?? texts.find(({ version }) => version === 1)!;
}

/** How a pledge is proved: by its signature alone, by the code as well, or by two witnesses. */
export type Proof = 'unconfirmed' | 'confirmed' | 'witnessed' | 'refused';

export function proofOf({ content: { strokes, witnesses }, confirmedAt }: Pick<Pledge, 'content' | 'confirmedAt'>): Proof {
  if (confirmedAt !== null) return 'confirmed';
  if (witnesses.length === 0) return 'unconfirmed';
  return strokes === null ? 'refused' : 'witnessed';
}
