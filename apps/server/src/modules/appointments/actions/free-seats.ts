import { randomInt } from 'node:crypto';
import type { Database, Tx } from '../../../platform/database.ts';
import { drawReleaseAt, freedSeat, quiet, type SlotState, soonest } from '../rules.ts';
import * as store from '../store/slots.ts';

/**
 * Takes a given-up seat out of `taken`: it is held back and joins its branch's pool, which comes back to the
 * public at a moment drawn at random. The caller holds the slot's lock.
 */
export async function freeSeat(tx: Tx, slot: SlotState & { branchId: number; serviceId: number; slotId: string }, now: Date): Promise<void> {
  const move = freedSeat(slot);
  await store.moveSeats(tx, slot.branchId, [{ slotId: slot.slotId, ...move }]);
  if (move.heldBack === 1) await awaitRelease(tx, slot, now);
}

/** Lets a slot whose seat has just been held back join its branch's pool, unless its time is too near. */
export async function awaitRelease(tx: Tx, slot: Pick<store.Slot, 'branchId' | 'serviceId' | 'startsAt'>, now: Date): Promise<void> {
  const releaseAt = drawReleaseAt(now, slot.startsAt, randomInt(2 ** 32) / 2 ** 32);
  if (releaseAt) await store.joinPool(tx, slot.branchId, slot.serviceId, releaseAt, new Date(now.getTime() + soonest));
}

/** Gives the seats of every due pool back, together. Seats whose hour is near stay with the branch. Returns how many. */
export async function releasePools(db: Database, now: Date): Promise<number> {
  let released = 0;
  for (const { branchId, serviceId } of await store.listDuePools(db, now)) {
    released += await db.transaction((tx) => releasePool(tx, branchId, serviceId, now));
  }
  return released;
}

/** Slots are locked before their pool, as cancelling and changing do. */
async function releasePool(tx: Tx, branchId: number, serviceId: number, now: Date): Promise<number> {
  const held = await store.lockHeldSlots(tx, branchId, serviceId, new Date(now.getTime() + quiet));
  if ((await store.takePool(tx, branchId, serviceId, now)) === 0) return 0;
  await store.moveSeats(tx, branchId, held.map(({ slotId, heldBack }) => ({ slotId, taken: 0, heldBack: -heldBack, surplus: 0 })));
  return held.reduce((sum, { heldBack }) => sum + heldBack, 0);
}
