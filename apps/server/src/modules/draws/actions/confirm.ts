import { DomainError } from '../../../platform/errors.ts';
import { newId } from '../../../platform/id.ts';
import { bookSetAside } from '../../appointments/index.ts';
import { getService } from '../../catalogue/index.ts';
import { mayDo } from '../rules/status.ts';
import type { DrawRuntime } from '../runtime.ts';
import { findDraw } from '../store/draws.ts';
import { lockResult, setResult } from '../store/results.ts';

export interface Confirmation {
  readonly drawId: string;
  readonly personId: string;
  readonly now: Date;
}

/**
 * Makes an appointment of what somebody won; asked again, the answer is the same appointment. Throws `draw_not_found`,
 * `confirm_too_late`, `already_booked`, and what else an ordinary booking is refused for.
 */
export async function confirmWin(runtime: DrawRuntime, { drawId, personId, now }: Confirmation): Promise<{ appointmentId: string }> {
  const { db, appointments } = runtime;
  const draw = await findDraw(db, drawId);
  const booked = await db.transaction(async (tx) => {
    const result = await lockResult(tx, drawId, personId);
    if (draw === null || result === null) throw new DomainError('draw_not_found');
    if (result.status === 'confirmed') return { appointmentId: result.appointmentId!, branchId: result.branchId! };
    if (result.status !== 'won' || !mayDo('confirm', draw, now)) throw new DomainError('confirm_too_late');
    const service = await getService(tx, draw.serviceId);
    const [branchId, slotId, appointmentId] = [result.branchId!, result.slotId!, newId(now)];
    await bookSetAside(tx, appointments.tools, { branchId, slotId, service, personId, appointmentId, as: 'drawn', actor: { kind: 'beneficiary', id: personId }, now });
    await setResult(tx, drawId, personId, 'confirmed', appointmentId, now);
    return { appointmentId, branchId };
  });
  appointments.availability.forget(booked.branchId, draw!.serviceId);
  return { appointmentId: booked.appointmentId };
}

/** Leaves what somebody won to others; it goes back with the rest when the time to confirm ends. Throws `draw_not_found`, `confirm_too_late`. */
export async function declineWin({ db, audit }: DrawRuntime, { drawId, personId, now }: Confirmation): Promise<void> {
  const draw = await findDraw(db, drawId);
  await db.transaction(async (tx) => {
    const result = await lockResult(tx, drawId, personId);
    if (draw === null || result === null) throw new DomainError('draw_not_found');
    if (result.status === 'declined') return;
    if (result.status !== 'won' || !mayDo('confirm', draw, now)) throw new DomainError('confirm_too_late');
    await setResult(tx, drawId, personId, 'declined', null, now);
    await audit.record(tx, now, { actor: { kind: 'beneficiary', id: personId }, action: 'draws.decline', subjectKind: 'draw', subjectId: drawId, personId, details: {} });
  });
}
