import type { FieldPlace, Strokes, VisitItem } from '@bawaba/contracts';
import type { SealedEvent } from '@bawaba/visit';

type Finding = VisitItem['finding'];
export type Answer = VisitItem['answers'][string];
export type Added = NonNullable<VisitItem['added']>;
export type Photo = VisitItem['evidence'][number];
type Capacity = NonNullable<VisitItem['personMet']>['capacity'];

export interface Witness {
  readonly name: string;
  readonly idNumber: string;
  readonly strokes: Strokes | null;
}

/** A pledge while it is being taken; everything as it was typed. */
export interface PledgeDraft {
  readonly pledgeId: string;
  /** As it was read to the owner; a newer version that arrives meanwhile is not what they sign. */
  readonly text: { readonly version: number; readonly ar: string; readonly en: string };
  readonly name: string;
  readonly idNumber: string;
  readonly capacity: 'owner' | 'manager';
  readonly phone: string;
  /** Has no mobile: two witnesses stand in for the code that would confirm it. */
  readonly noPhone: boolean;
  /** Refused to sign: two witnesses stand for it. */
  readonly refused: boolean;
  readonly strokes: Strokes | null;
  readonly witnesses: readonly [Witness, Witness];
  /** ISO instant of the last signature; null: none yet. */
  readonly signedAt: string | null;
}

/** A visit while it is being written; everything as it was typed. */
export interface Draft {
  readonly visitId: string;
  readonly staffId: string;
  readonly campaignId: string | null;
  readonly establishmentId: string;
  readonly officeName: string;
  readonly added: Added | null;
  readonly startedAt: string;
  readonly place: FieldPlace | null;
  readonly step: Step;
  readonly answers: Readonly<Record<string, Answer>>;
  readonly photos: readonly Photo[];
  readonly advertised: string;
  /** Riyals. */
  readonly price: string;
  readonly metName: string;
  readonly metCapacity: Capacity | null;
  readonly statement: string;
  readonly notes: string;
  readonly finding: Finding | null;
  readonly violations: VisitItem['violations'];
  readonly followUps: readonly { readonly violationId: string; readonly corrected: boolean | null; readonly words: string }[];
  readonly pledge: PledgeDraft | null;
  readonly events: readonly SealedEvent[];
}

export const steps = ['look', 'photos', 'said', 'finding', 'pledge', 'review'] as const;
export type Step = (typeof steps)[number];

/** The steps of a visit: of an office that nobody could enter there is nothing to look at and nobody to promise anything. */
export function stepsOf({ finding }: Pick<Draft, 'finding'>): readonly Step[] {
  return finding === 'closed' || finding === 'no_access' ? ['look', 'photos', 'finding', 'review'] : steps;
}

/** What stands in each step, for the seal: a step that was left with other content is sealed anew. */
export function contentOf(draft: Draft, step: Step): unknown {
  switch (step) {
    case 'look': return { answers: draft.answers };
    case 'photos': return null;
    case 'said': return { advertised: draft.advertised, price: draft.price, met: [draft.metName, draft.metCapacity], statement: draft.statement };
    case 'finding': return { finding: draft.finding, violations: draft.violations, followUps: draft.followUps, notes: draft.notes };
    case 'pledge': return draft.pledge && { ...draft.pledge, strokes: null, witnesses: draft.pledge.witnesses.map(({ name, idNumber }) => [name, idNumber]) };
    case 'review': return null;
  }
}

export const mostPhotos = 20;

export const noWitness: Witness = { name: '', idNumber: '', strokes: null };
