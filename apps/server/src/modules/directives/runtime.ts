import type { Tx } from '../../platform/database.ts';
import type { LetterRuntime } from '../letters/index.ts';
import type { CampaignFigures } from './rules/figures.ts';

/** What the portal has counted for one authority under a directive; of a ministry what it did itself, without those below it. */
export type FiguresOf = (tx: Tx, directiveId: string, authorityId: number) => Promise<CampaignFigures>;

/** What directives need besides the record and the keys that sign papers. */
export interface DirectiveRuntime extends LetterRuntime {
  readonly figuresOf: FiguresOf;
}
