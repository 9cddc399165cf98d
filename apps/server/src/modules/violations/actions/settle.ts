import { localDay } from '../../../platform/calendar.ts';
import { systemActor } from '../../audit/index.ts';
import { standingEstablishment } from '../../establishments/index.ts';
import { isInTime } from '../rules/days.ts';
import { mayMove } from '../rules/status.ts';
import type { ViolationRuntime } from '../runtime.ts';
import { findPenaltyOf } from '../store/penalties.ts';
import { insertEvent, listUnobjected, lockViolation, saveViolation } from '../store/violations.ts';
import { tellLicensing } from './licence.ts';
import { moved } from './step.ts';
import { tellOwner } from './tell.ts';

const mostAtOnce = 500;

/** Makes penalties final to which nobody objected in time, and tells the licensing system where the table says so. Returns how many. */
export async function settlePenalties(runtime: ViolationRuntime): Promise<number> {
  const { db, clock } = runtime;
  let settled = 0;
  for (const violationId of await listUnobjected(db, localDay(clock()), mostAtOnce)) settled += (await settleOne(runtime, violationId)) ? 1 : 0;
  return settled;
}

function settleOne(runtime: ViolationRuntime, violationId: string): Promise<boolean> {
  const { db, clock, audit } = runtime;
  const now = clock();
  return db.transaction(async (tx) => {
    const violation = (await lockViolation(tx, violationId))!;
    const penalty = await findPenaltyOf(tx, violationId);
    // An objection may have come in since the list was read.
    if (!penalty || !mayMove(violation.status, 'settle') || isInTime(penalty.objectUntil, now)) return false;
    const next = moved(violation, 'unobjected', undefined, now);
    await saveViolation(tx, next, violation.revision);
    await insertEvent(tx, violationId, { revision: next.revision, event: 'settle', actorKind: 'system', actorId: null, at: now, words: '', details: {} });
    const establishment = await standingEstablishment(tx, violation.establishmentId);
    await tellLicensing(tx, { violation, penalty, establishment }, now);
    await tellOwner(tx, runtime, establishment, 'unobjected', { ...next, penalty }, now);
    await audit.record(tx, now, { actor: systemActor, action: 'violations.settle', subjectKind: 'violation', subjectId: violationId });
    return true;
  });
}
