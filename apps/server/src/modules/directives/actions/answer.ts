import type { Tx } from '../../../platform/database.ts';
import { InvalidInput } from '../../../platform/errors.ts';
import type { AuthorityViewer } from '../../authorities/index.ts';
import { most } from '../rules/directive.ts';
import { type CampaignFigures, differences, readFigures, sumBelow, type TypedFigures, wrongFigures } from '../rules/figures.ts';
import { below } from '../rules/tree.ts';
import type { DirectiveRuntime } from '../runtime.ts';
import { type DirectiveAnswer, insertAnswer, listAnswers, listLegs } from '../store/legs.ts';
import { type StepAsk, takeStep } from './step.ts';
import { tellOfficers } from './tell.ts';
import { tidy } from './work.ts';

/** What an authority is about to report, and on what it rests. */
export interface AnswerGround {
  /** What the portal has counted for it, or, where it passed the directive on, what those below reported. */
  readonly expected: CampaignFigures;
  /** Whether that is a sum of reports. */
  readonly summed: boolean;
  /** Authorities below that have not answered. */
  readonly missing: readonly number[];
}

/** On what an answer of this authority would rest now. */
export async function readGround({ figuresOf }: Pick<DirectiveRuntime, 'figuresOf'>, tx: Tx, directiveId: string, authorityId: number): Promise<AnswerGround> {
  const legs = await listLegs(tx, [directiveId]);
  const summed = sumBelow(legs, lastAnswers(await listAnswers(tx, directiveId)), authorityId);
  const missing = below(legs, authorityId).filter(({ status }) => status !== 'answered').map((leg) => leg.authorityId);
  return { expected: summed ?? (await figuresOf(tx, directiveId, [authorityId])).get(authorityId)!, summed: summed !== null, missing };
}

/** The last answer of each authority. `all`: each authority's in order. */
export function lastAnswers(all: readonly DirectiveAnswer[]): DirectiveAnswer[] {
  return [...new Map(all.map((one) => [one.authorityId, one])).values()];
}

/** An answer as it was typed. */
export interface AnswerInput {
  readonly words: string;
  readonly figures: TypedFigures;
  /** Why the figures are not those expected. */
  readonly difference: string;
}

/**
 * Reports up. Figures that are not what the portal counted, or not the sum of what those below reported, need a reason, and stay
 * marked. Throws as {@link takeStep}, and `invalid_input` by `words`, `difference` and the name of each figure that is no number.
 */
export function answer(runtime: DirectiveRuntime, who: AuthorityViewer, ask: StepAsk, input: AnswerInput): Promise<void> {
  return takeStep(runtime, who, ask, 'answer', async (tx, { leg, now }) => {
    const { expected, missing } = await readGround(runtime, tx, ask.directiveId, ask.authorityId);
    const words = tidy(input.words);
    const none = wrongFigures(input.figures);
    const figures = readFigures(input.figures);
    const differs = none.length === 0 && differences(figures, expected).length > 0;
    const difference = differs ? tidy(input.difference) : '';
    const wrong: Record<string, string> = {};
    if (words === '' || words.length > most.said) wrong['words'] = 'directive_said_needed';
    for (const name of none) wrong[name] = 'directive_figure_wrong';
    if (differs && (difference === '' || difference.length > most.reason)) wrong['difference'] = 'directive_difference_needed';
    if (Object.keys(wrong).length > 0) throw new InvalidInput(wrong);
    await insertAnswer(tx, { directiveId: ask.directiveId, authorityId: ask.authorityId, words, figures, expected, difference, missing, answeredBy: who.viewer.personId, answeredAt: now });
    await tellOfficers(tx, runtime, [leg.fromId], 'answered', ask.directiveId, now);
    return { words, details: { missing, differs } };
  });
}
