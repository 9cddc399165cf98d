import type { Answers } from '../../catalogue/index.ts';
import type { Move, Status } from './status.ts';

/** How an application was decided. */
export interface Outcome {
  readonly decision: 'approved' | 'refused';
  /** A code of the form's reasons, where it was refused. */
  readonly reason: string | null;
  /** What the officer added, as the person reads it. */
  readonly words: string;
  /** The letter, where there is one. */
  readonly letterId?: string;
}

/** A person's request for a service. */
export interface Application {
  readonly personId: string;
  readonly applicationId: string;
  readonly serviceId: number;
  /** The form is read from this release's manifest for the application's whole life. */
  readonly releaseNumber: number;
  readonly sectorId: number;
  readonly branchId: number | null;
  readonly status: Status;
  /** Grows with each save and move. */
  readonly revision: number;
  readonly answers: Answers;
  readonly receipt: string | null;
  readonly begunAt: Date;
  readonly savedAt: Date;
  readonly sentAt: Date | null;
  readonly dueAt: Date | null;
  readonly decidedAt: Date | null;
  readonly claimedBy: string | null;
  readonly outcome: Outcome | null;
}

/** What an officer asks to be corrected: the fields by name, each with the officer's words. Details of the event `return`. */
export interface Returned {
  readonly fields: readonly { readonly field: string; readonly words: string }[];
  /** About the application as a whole. */
  readonly words: string;
}

/** One step of an application's history. */
export interface ApplicationEvent {
  readonly revision: number;
  readonly event: Move | 'begin';
  readonly actorKind: 'beneficiary' | 'staff' | 'system';
  readonly actorId: string | null;
  readonly at: Date;
  readonly details: Readonly<Record<string, unknown>>;
}

/** A file that was attached to an application. */
export interface ApplicationDocument {
  readonly uploadId: string;
  readonly field: string;
  /** As it was called on the person's device. */
  readonly name: string;
}
