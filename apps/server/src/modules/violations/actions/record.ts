import { addDays, localDay, startOfLocalDay } from '../../../platform/calendar.ts';
import type { Queryable, Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { systemActor } from '../../audit/index.ts';
import { idsOfOffice, standingEstablishment } from '../../establishments/index.ts';
import { findStandingPledge } from '../../pledges/index.ts';
import { dueAfter } from '../rules/days.ts';
import { isPledged, type ViolationKind, violationKinds } from '../rules/kind.ts';
import { linkable, linkedTo } from '../rules/link.ts';
import type { Violation } from '../rules/violation.ts';
import { wordsLength } from '../rules/violation.ts';
import type { ViolationRuntime } from '../runtime.ts';
import { findViolation, insertEvent, insertViolation, listInStatus, listSame, lockViolation, saveViolation } from '../store/violations.ts';
import { tellOwner } from './tell.ts';

/** What a visit found. */
export interface NewViolation {
  readonly violationId: string;
  readonly visitId: string;
  readonly establishmentId: string;
  readonly authorityId: number;
  /** One of {@link violationKinds}. */
  readonly kind: string;
  readonly words: string;
  /** When it was seen, by a clock that was compared with ours. */
  readonly at: Date;
  /** Staff id. */
  readonly inspectorId: string;
}

/** `violation_twice`: the same was found there on the same day by another visit. */
export type ViolationFlag = 'violation_twice';

export interface Recorded {
  readonly violation: Violation;
  readonly flags: readonly ViolationFlag[];
}

/**
 * Records what a visit found, with the caller's transaction; the same id of the same visit again is the same violation. What goes against a
 * pledge that stood then is a breach of it, found here and by nobody's hand. Throws `violation_kind_unknown`, `violation_id_taken`, and
 * `establishment_not_found`.
 */
export async function recordViolation(tx: Tx, runtime: Pick<ViolationRuntime, 'audit' | 'config' | 'secrets'>, given: NewViolation, now: Date): Promise<Recorded> {
  const kind = violationKinds.find((one) => one === given.kind);
  if (!kind) throw new DomainError('violation_kind_unknown');
  const establishment = await standingEstablishment(tx, given.establishmentId);
  const { violationId, visitId, establishmentId, authorityId, inspectorId } = given;
  const pledgeId = await breachedBy(tx, establishmentId, kind, given.at);
  const status = pledgeId === null ? 'found' : 'breached';
  const violation: Violation = {
    violationId, authorityId, establishmentId, visitId, inspectorId, kind, words: given.words.toWellFormed().replaceAll('\0', '').slice(0, wordsLength), foundAt: given.at, receivedAt: now,
    pledgeId, status, revision: 1, since: now, dueAt: dueAfter(status, now, null), correctUntil: null,
  };
  if ((await insertViolation(tx, violation)) === 0) {
    const known = await findViolation(tx, violationId);
    if (known?.visitId !== visitId || known.establishmentId !== establishmentId) throw new DomainError('violation_id_taken');
    return { violation: known, flags: await flagsOf(tx, known) };
  }
  const flags = await flagsOf(tx, violation);
  await insertEvent(tx, violationId, { revision: 1, event: 'record', actorKind: 'staff', actorId: inspectorId, at: now, words: violation.words, details: { visitId, pledgeId, flags } });
  await tellOwner(tx, runtime, establishment, pledgeId === null ? 'found' : 'breached', { authorityId, violationId }, now);
  await runtime.audit.record(tx, now, { actor: { kind: 'staff', id: inspectorId }, action: 'violations.record', subjectKind: 'violation', subjectId: violationId, details: { kind, establishmentId, visitId, pledgeId, flags } });
  return { violation, flags };
}

async function breachedBy(db: Queryable, establishmentId: string, kind: ViolationKind, at: Date): Promise<string | null> {
  if (!isPledged(kind)) return null;
  return (await findStandingPledge(db, establishmentId, at))?.pledgeId ?? null;
}

/** Two inspectors at one office on one day may have written down one thing twice. */
async function flagsOf(tx: Tx, violation: Violation): Promise<ViolationFlag[]> {
  const day = localDay(violation.foundAt);
  const same = await listSame(tx, violation, startOfLocalDay(day), startOfLocalDay(addDays(day, 1)));
  return same.some(({ visitId }) => visitId !== violation.visitId) ? ['violation_twice'] : [];
}

/**
 * Looks again at what an establishment's violations without a penalty breach: a pledge that was signed without a network can arrive after a
 * violation that came later, and one that was taken in error is withdrawn. Call it with the transaction that takes or withdraws a pledge.
 * Returns how many changed.
 */
export async function linkBreaches(tx: Tx, { audit }: Pick<ViolationRuntime, 'audit'>, establishmentId: string, now: Date): Promise<number> {
  let changed = 0;
  for (const { violationId } of await listInStatus(tx, await idsOfOffice(tx, establishmentId), linkable)) {
    const violation = await lockViolation(tx, violationId);
    const pledgeId = violation && (await breachedBy(tx, establishmentId, violation.kind, violation.foundAt));
    const next = violation && linkedTo(violation, pledgeId);
    if (!next) continue;
    const event = pledgeId === null ? 'unlink' : 'link';
    const details = { pledgeId: pledgeId ?? violation.pledgeId };
    await saveViolation(tx, next, violation.revision);
    await insertEvent(tx, violationId, { revision: next.revision, event, actorKind: 'system', actorId: null, at: now, words: '', details });
    await audit.record(tx, now, { actor: systemActor, action: `violations.${event}`, subjectKind: 'violation', subjectId: violationId, details });
    changed++;
  }
  return changed;
}
