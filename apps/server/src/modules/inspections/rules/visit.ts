import type { VisitItem } from '@bawaba/contracts';
import type { PhotoFlag, PlaceSaid, VisitFlag } from './flags.ts';

export const visitStatuses = ['taken', 'held', 'settled'] as const;
export type VisitStatus = (typeof visitStatuses)[number];

/** What became of a visit that was held. Set aside: kept, and not counted. */
export const outcomes = ['taken', 'without_pledge', 'set_aside'] as const;
export type Outcome = (typeof outcomes)[number];

/** Why a visit is held: our own reasons, and codes of the modules that could not take their part. */
export type HeldReason = string;

/** A photo as its visit names it, and what became of its bytes. */
export interface Evidence {
  readonly evidenceId: string;
  readonly position: number;
  readonly sha256: Buffer;
  readonly bytes: number;
  readonly phoneTakenAt: Date;
  /** With the phone's clock set right. */
  readonly takenAt: Date;
  readonly place: PlaceSaid | null;
  readonly blurred: boolean;
  readonly flags: readonly PhotoFlag[];
  readonly state: 'missing' | 'kept' | 'refused';
  readonly refusal: EvidenceRefusal | null;
  readonly uploadId: string | null;
  readonly receivedAt: Date | null;
}

export const evidenceRefusals = ['evidence_too_large', 'evidence_mismatch', 'evidence_unreadable'] as const;
export type EvidenceRefusal = (typeof evidenceRefusals)[number];

/** A visit as it is kept. What cannot be read has no content. */
export interface Visit {
  readonly visitId: string;
  readonly authorityId: number;
  readonly inspectorId: string;
  readonly establishmentId: string | null;
  readonly campaignId: string | null;
  readonly status: VisitStatus;
  readonly reason: HeldReason | null;
  readonly outcome: Outcome | null;
  readonly settledBy: string | null;
  readonly settledAt: Date | null;
  readonly settledWords: string | null;
  readonly finding: VisitItem['finding'] | null;
  readonly phoneStartedAt: Date | null;
  readonly phoneEndedAt: Date | null;
  readonly clockOffsetMs: number | null;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  readonly receivedAt: Date;
  readonly place: PlaceSaid | null;
  /** Also what other modules found doubtful in their part. */
  readonly flags: readonly (VisitFlag | (string & {}))[];
  /** What is doubtful about any of its photos; each once. */
  readonly photoFlags: readonly PhotoFlag[];
  readonly messageHash: Buffer;
  readonly content: VisitItem | null;
}

/** How an officer may settle a held visit: one that cannot be read can only be set aside. */
export function settlements({ status, reason, content }: Pick<Visit, 'status' | 'reason' | 'content'>): readonly Outcome[] {
  if (status !== 'held') return [];
  if (content === null) return ['set_aside'];
  if (content.pledge === null) return ['taken', 'set_aside'];
  // What was wrong with the pledge stays wrong: it was signed.
  return reason?.startsWith('pledge_') ? ['without_pledge', 'set_aside'] : outcomes;
}
