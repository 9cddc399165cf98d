import { giveBack } from '../../appointments/index.ts';
import { systemActor } from '../../audit/index.ts';
import { mayDo } from '../rules/status.ts';
import type { DrawRuntime } from '../runtime.ts';
import { type Draw, lockDraw, updateDraw } from '../store/draws.ts';
import { lapse } from '../store/results.ts';
import { listBranches, listRemaining, markReturned } from '../store/seats.ts';

/** Why a draw ends that nobody ended: its list could not be out before its beacon, its close passed before it opened, or there was no seat. */
export type SystemReason = 'closed_late' | 'missed' | 'no_seats';

export function endBySystem({ db, audit }: DrawRuntime, drawId: string, reason: SystemReason, now: Date): Promise<void> {
  return db.transaction(async (tx) => {
    const draw = await lockDraw(tx, drawId, 'update');
    if (draw === null || !['planned', 'open', 'closed'].includes(draw.status)) return;
    await updateDraw(tx, drawId, { status: 'cancelled', cancelledAt: now, reason });
    await audit.record(tx, now, { actor: systemActor, action: 'draws.cancel', subjectKind: 'draw', subjectId: drawId, details: { reason, was: draw.status } });
  });
}

/** Gives back what nobody has an appointment of, branch by branch; whoever has not confirmed loses the seat. */
export async function returnSeats({ db, audit, appointments }: DrawRuntime, { drawId, serviceId }: Draw, now: Date): Promise<void> {
  for (const { branchId, returnedAt } of await listBranches(db, drawId)) {
    if (returnedAt !== null) continue;
    await db.transaction(async (tx) => {
      if ((await markReturned(tx, drawId, branchId, now)) === 0) return;
      const lapsed = await lapse(tx, drawId, branchId, now);
      const heldBack = await giveBack(tx, { branchId, seats: await listRemaining(tx, drawId, branchId), now });
      await audit.record(tx, now, { actor: systemActor, action: 'draws.return_seats', subjectKind: 'draw', subjectId: drawId, details: { branchId, heldBack, lapsed } });
    });
    appointments.availability.forget(branchId, serviceId);
  }
}

/** Ends the time to confirm: seats go back, and the draw is over. */
export async function settleDraw(runtime: DrawRuntime, draw: Draw, now: Date): Promise<void> {
  await returnSeats(runtime, draw, now);
  await runtime.db.transaction(async (tx) => {
    const locked = await lockDraw(tx, draw.drawId, 'update');
    if (locked === null || !mayDo('settle', locked, now)) return;
    await updateDraw(tx, draw.drawId, { status: 'settled', settledAt: now });
    await runtime.audit.record(tx, now, { actor: systemActor, action: 'draws.settle', subjectKind: 'draw', subjectId: draw.drawId, details: {} });
  });
}
