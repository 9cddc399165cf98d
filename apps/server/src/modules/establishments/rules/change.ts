import type { EstablishmentFacts } from './establishment.ts';

/** One thing that was done with an establishment. */
export interface Change {
  readonly changeId: string;
  readonly at: Date;
  /** null: an import. */
  readonly staffId: string | null;
  /** Merged into another or parted from it again; received another or lost it again. */
  readonly what: 'added' | 'corrected' | 'imported' | 'closed' | 'reopened' | 'merged' | 'received' | 'parted' | 'lost';
  /** The former values of what was changed. */
  readonly before: Partial<EstablishmentFacts>;
  /** The other one of a merger. */
  readonly otherId: string | null;
}
