import type { Queryable, Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { getEstablishment } from '../../establishments/index.ts';
import { dueAfter } from '../rules/days.ts';
import { after, mayMove } from '../rules/status.ts';
import type { Violation } from '../rules/violation.ts';
import { wordsLength } from '../rules/violation.ts';
import type { ViolationRuntime } from '../runtime.ts';
import { insertEvent, listDue, lockViolation, saveViolation } from '../store/violations.ts';
import { tellOwner } from './tell.ts';

/** What a visit saw of a warning. */
export interface FollowUp {
  readonly violationId: string;
  readonly visitId: string;
  readonly establishmentId: string;
  readonly corrected: boolean;
  readonly words: string;
  /** When it was seen. */
  readonly at: Date;
  /** Staff id. */
  readonly inspectorId: string;
}

/**
 * Takes what a follow-up visit saw, with the visit's transaction. Throws `violation_not_found`, also for another establishment's, and
 * `violation_move_not_allowed` where no warning is open any more.
 */
export async function noteFollowUp(tx: Tx, runtime: Pick<ViolationRuntime, 'audit' | 'config' | 'secrets'>, given: FollowUp, now: Date): Promise<Violation> {
  const { violationId, visitId, corrected, inspectorId } = given;
  const violation = await lockViolation(tx, violationId);
  if (!violation || violation.establishmentId !== given.establishmentId) throw new DomainError('violation_not_found');
  const move = corrected ? 'correct' : 'find_again';
  if (!mayMove(violation.status, move)) throw new DomainError('violation_move_not_allowed');
  const status = after(violation.status, move);
  const next: Violation = { ...violation, status, revision: violation.revision + 1, since: now, dueAt: dueAfter(status, now, null) };
  await saveViolation(tx, next, violation.revision);
  const words = given.words.toWellFormed().replaceAll('\0', '').slice(0, wordsLength);
  await insertEvent(tx, violationId, { revision: next.revision, event: move, actorKind: 'staff', actorId: inspectorId, at: now, words, details: { visitId, seenAt: given.at.toISOString() } });
  await tellOwner(tx, runtime, await getEstablishment(tx, violation.establishmentId), corrected ? 'corrected' : 'uncorrected', violation, now);
  await runtime.audit.record(tx, now, { actor: { kind: 'staff', id: inspectorId }, action: `violations.${move}`, subjectKind: 'violation', subjectId: violationId, details: { visitId } });
  return next;
}

const mostFollowUps = 1_000;

/** Warnings of a municipality that a visit has to look after, those due soonest first. */
export function listFollowUpsDue(db: Queryable, authorityId: number): Promise<Violation[]> {
  return listDue(db, { authorityIds: [authorityId], statuses: ['warned'], kind: null, establishmentId: null, dueBefore: null }, null, mostFollowUps);
}
