import type { Queryable, Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { idsOfOffice, mapStandingIds, standingEstablishment } from '../../establishments/index.ts';
import { after, mayMove } from '../rules/status.ts';
import type { Violation } from '../rules/violation.ts';
import { wordsLength } from '../rules/violation.ts';
import type { ViolationRuntime } from '../runtime.ts';
import { insertEvent, listDue, lockViolation, saveViolation } from '../store/violations.ts';
import { moved } from './step.ts';
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
 * Takes what a follow-up visit saw, with the visit's transaction, under whichever id the office is or was known. Throws `violation_not_found`, also for another one's, and
 * `violation_move_not_allowed` where no warning is open any more.
 */
export async function noteFollowUp(tx: Tx, runtime: Pick<ViolationRuntime, 'audit' | 'config' | 'secrets'>, given: FollowUp, now: Date): Promise<Violation> {
  const { violationId, visitId, corrected, inspectorId } = given;
  const violation = await lockViolation(tx, violationId);
  if (!violation || !(await idsOfOffice(tx, violation.establishmentId)).includes(given.establishmentId)) throw new DomainError('violation_not_found');
  const move = corrected ? 'correct' : 'find_again';
  if (!mayMove(violation.status, move)) throw new DomainError('violation_move_not_allowed');
  const next = moved(violation, after(violation.status, move), undefined, now);
  await saveViolation(tx, next, violation.revision);
  const words = given.words.toWellFormed().replaceAll('\0', '').slice(0, wordsLength);
  await insertEvent(tx, violationId, { revision: next.revision, event: move, actorKind: 'staff', actorId: inspectorId, at: now, words, details: { visitId, seenAt: given.at.toISOString() } });
  await tellOwner(tx, runtime, await standingEstablishment(tx, violation.establishmentId), corrected ? 'corrected' : 'uncorrected', violation, now);
  await runtime.audit.record(tx, now, { actor: { kind: 'staff', id: inspectorId }, action: `violations.${move}`, subjectKind: 'violation', subjectId: violationId, details: { visitId } });
  return next;
}

const mostFollowUps = 1_000;

/** Warnings of a municipality that a visit has to look after, those due soonest first, each under the id that its office is known by now. */
export async function listFollowUpsDue(db: Queryable, authorityId: number): Promise<Violation[]> {
  const due = await listDue(db, { authorityIds: [authorityId], statuses: ['warned'], kind: null, dueBefore: null }, null, mostFollowUps);
  const standing = await mapStandingIds(db, due.map(({ establishmentId }) => establishmentId));
  return due.map((one) => ({ ...one, establishmentId: standing.get(one.establishmentId) ?? one.establishmentId }));
}
