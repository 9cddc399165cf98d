import type { Queryable } from '../../platform/database.ts';
import type { LetterRuntime } from '../letters/index.ts';
import type { CampaignFigures } from './rules/figures.ts';

/** What the portal has counted under a directive, for each of these authorities; of a ministry what it did itself, without those below it. */
export type FiguresOf = (db: Queryable, directiveId: string, authorityIds: readonly number[]) => Promise<ReadonlyMap<number, CampaignFigures>>;

/** What directives need besides the record and the keys that sign papers. */
export interface DirectiveRuntime extends LetterRuntime {
  readonly figuresOf: FiguresOf;
}
