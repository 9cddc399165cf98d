import type { Queryable, Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { isId } from '../../../platform/id.ts';
import type { AuthorityViewer } from '../../authorities/index.ts';
import { type Establishment, standingEstablishment } from '../../establishments/index.ts';
import { requireFresh } from '../../identity/index.ts';
import { dueAfter } from '../rules/days.ts';
import { after, moveProblem, moves, type OfficerMove, type Standing } from '../rules/status.ts';
import type { Penalty, Violation } from '../rules/violation.ts';
import type { ViolationRuntime } from '../runtime.ts';
import { findPenaltyOf } from '../store/penalties.ts';
import { findViolation, insertEvent, lockViolation, saveViolation } from '../store/violations.ts';
import { type Occasion, tellOwner } from './tell.ts';

/** A violation that an officer may see. Throws `violation_not_found`, also for what is none of theirs. */
export async function getViolation(db: Queryable, { sees }: AuthorityViewer, violationId: string): Promise<Violation> {
  const found = isId(violationId) ? await findViolation(db, violationId) : null;
  if (!found || !sees.includes(found.authorityId)) throw new DomainError('violation_not_found');
  return found;
}

/** Which violation, and how it stood on the page that the step was taken from. */
export interface StepAsk {
  readonly violationId: string;
  readonly revision: number;
}

/** What a step works on: held until the transaction ends. */
export interface Held {
  readonly violation: Violation;
  readonly penalty: Penalty | null;
  /** As the office is known now. */
  readonly establishment: Establishment;
}

/** What a step adds to the move itself. */
export interface StepChange {
  readonly correctUntil?: string;
  /** What is said with it. */
  readonly words?: string;
  readonly details?: Readonly<Record<string, unknown>>;
  /** What the owner is told; nothing where it is none of theirs. */
  readonly tell?: Occasion;
  readonly penalty?: Penalty;
}

export type StepWork = (tx: Tx, held: Held, now: Date) => Promise<StepChange>;

export function standingOf({ status, inspectorId }: Violation, penalty: Penalty | null): Standing {
  return { status, inspectorId, issuedBy: penalty?.issuedBy ?? null };
}

/**
 * Takes one step of an officer: whose it is, the table of moves, who may, how it stood; then the move, its history, what the owner is told
 * and the record, in one transaction. Of two who step at once one wins, and the other is told.
 *
 * Throws `violation_not_found` (also for what the officer only sees), `violation_changed`, `fresh_sign_in_needed` and the codes of MoveProblem.
 */
export async function takeStep(runtime: ViolationRuntime, who: AuthorityViewer, { violationId, revision }: StepAsk, move: OfficerMove, work: StepWork): Promise<void> {
  const { db, clock, audit } = runtime;
  const now = clock();
  const staffId = who.viewer.personId;
  const { authorityId } = await getViolation(db, who, violationId);
  if (authorityId !== who.authority.authorityId) throw new DomainError('violation_not_found');
  if ('fresh' in moves[move]) requireFresh(who.viewer, now);
  await db.transaction(async (tx) => {
    const violation = (await lockViolation(tx, violationId))!;
    const penalty = await findPenaltyOf(tx, violationId);
    if (violation.revision !== revision) throw new DomainError('violation_changed');
    const problem = moveProblem(move, standingOf(violation, penalty), staffId);
    if (problem) throw new DomainError(problem);
    const establishment = await standingEstablishment(tx, violation.establishmentId);
    const change = await work(tx, { violation, penalty, establishment }, now);
    const next = moved(violation, after(violation.status, move), change.correctUntil, now);
    if (!(await saveViolation(tx, next, revision))) throw new DomainError('violation_changed');
    const { words = '', details = {} } = change;
    await insertEvent(tx, violationId, { revision: next.revision, event: move, actorKind: 'staff', actorId: staffId, at: now, words, details });
    if (change.tell) await tellOwner(tx, runtime, establishment, change.tell, { ...next, penalty: change.penalty ?? penalty }, now);
    await audit.record(tx, now, { actor: { kind: 'staff', id: staffId }, action: `violations.${move}`, subjectKind: 'violation', subjectId: violationId, details: { from: violation.status, ...details } });
  });
}

/** The violation after a move. What stays where it is keeps its time. */
export function moved(violation: Violation, status: Violation['status'], correctUntil: string | undefined, now: Date): Violation {
  const revision = violation.revision + 1;
  if (status === violation.status) return { ...violation, revision };
  const until = correctUntil ?? violation.correctUntil;
  return { ...violation, status, revision, since: now, dueAt: dueAfter(status, now, until), correctUntil: until };
}
