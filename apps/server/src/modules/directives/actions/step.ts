import type { Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { isId, newId } from '../../../platform/id.ts';
import type { AuthorityViewer } from '../../authorities/index.ts';
import { requireFresh } from '../../identity/index.ts';
import type { Directive } from '../rules/directive.ts';
import { type Leg, type LegMove, moveProblem, moves } from '../rules/leg.ts';
import type { DirectiveRuntime } from '../runtime.ts';
import { lockDirective } from '../store/directives.ts';
import { insertEvent, lockLeg, saveLeg } from '../store/legs.ts';

/** Which leg, and how it stood on the page that the step was taken from. */
export interface StepAsk {
  readonly directiveId: string;
  readonly authorityId: number;
  readonly revision: number;
}

/** What a step adds to the move itself. */
export interface StepChange {
  readonly change?: Partial<Pick<Leg, 'dueAt' | 'assignedTo'>>;
  /** For the history. */
  readonly words?: string;
  readonly details?: Readonly<Record<string, unknown>>;
}

export type StepWork = (tx: Tx, at: { readonly directive: Directive; readonly leg: Leg; readonly now: Date }) => Promise<StepChange>;

/**
 * Takes one step with a leg whose row is held: whose it is, the table of moves, how it stood. Then the move, its history and the
 * record, in one transaction. Of two officers who step at once one wins, and the other is told.
 *
 * Throws `directive_not_found`, also where the leg is none of theirs, `directive_changed`, `fresh_sign_in_needed` and the codes of LegProblem.
 */
export async function takeStep(runtime: DirectiveRuntime, who: AuthorityViewer, ask: StepAsk, move: LegMove, work: StepWork): Promise<void> {
  const { db, clock, audit } = runtime;
  const now = clock();
  const { viewer: { personId }, authority } = who;
  const { directiveId, authorityId, revision } = ask;
  if (moves[move].signed) requireFresh(who.viewer, now);
  await db.transaction(async (tx) => {
    const directive = isId(directiveId) ? await lockDirective(tx, directiveId, 'share') : null;
    const leg = directive && (await lockLeg(tx, directiveId, authorityId));
    if (!leg || ![leg.authorityId, leg.fromId].includes(authority.authorityId)) throw new DomainError('directive_not_found');
    const problem = moveProblem(move, leg, directive!.status, authority.authorityId);
    if (problem) throw new DomainError(problem);
    if (leg.revision !== revision) throw new DomainError('directive_changed');
    const { change = {}, words = '', details = {} } = await work(tx, { directive: directive!, leg, now });
    const to = moves[move].to;
    const status = to === 'same' ? leg.status : to;
    if (!(await saveLeg(tx, { ...leg, ...change, status, movedAt: status === leg.status ? leg.movedAt : now }, revision))) throw new DomainError('directive_changed');
    await insertEvent(tx, { directiveId, eventId: newId(now), authorityId, event: move, staffId: personId, at: now, words, details });
    await audit.record(tx, now, { actor: { kind: 'staff', id: personId }, action: `directives.${move}`, subjectKind: 'directive', subjectId: directiveId, details: { authorityId, from: leg.status } });
  });
}
