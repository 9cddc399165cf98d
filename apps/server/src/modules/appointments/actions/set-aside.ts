import type { Tx } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { seatsLeft } from '../rules.ts';
import { lockSlots, moveSeats, type Slot } from '../store/slots.ts';
import { awaitRelease } from './free-seats.ts';

/** How many seats to promise of a slot: of those the public could book, and of those held back. */
export interface SlotSeats {
  readonly free: number;
  readonly heldBack: number;
}

/** What was set aside of a slot. */
export interface SetAside {
  readonly slot: Slot;
  readonly seats: number;
}

/**
 * Sets seats of a branch's slots aside, so that only {@link bookSetAside} gives them out and no pool releases them. Locks the
 * slots in the order of their ids; `choose` is asked with each as it is then. Throws `slot_full` when it chooses more than there
 * is. Slots that do not exist are passed over. Whoever promises keeps count of what it promised, and gives the rest back.
 * Afterwards call `appointments.availability.forget(branchId, serviceId)`.
 */
export async function setAside(tx: Tx, { branchId, slotIds, choose }: { branchId: number; slotIds: readonly string[]; choose: (slot: Slot) => SlotSeats }): Promise<SetAside[]> {
  const slots = await lockSlots(tx, branchId, slotIds);
  const chosen = slots.map((slot) => ({ slot, ...choose(slot) })).filter(({ free, heldBack }) => free + heldBack > 0);
  if (chosen.some(({ slot, free, heldBack }) => free < 0 || heldBack < 0 || free > seatsLeft(slot) || heldBack > slot.heldBack)) throw new DomainError('slot_full');
  await moveSeats(tx, branchId, chosen.map(({ slot, free, heldBack }) => ({ slotId: slot.slotId, taken: 0, heldBack: -heldBack, setAside: free + heldBack, surplus: 0 })));
  return chosen.map(({ slot, free, heldBack }) => ({ slot, seats: free + heldBack }));
}

/**
 * Gives set-aside seats of a branch back: they are held back from now on, as a cancelled seat is, and never free at once; surplus
 * ones are gone. Seats that the branch took away meanwhile are not there any more. Returns how many are held back now.
 */
export async function giveBack(tx: Tx, { branchId, seats, now, random }: { branchId: number; seats: readonly { slotId: string; seats: number }[]; now: Date; random?: () => number }): Promise<number> {
  const wanted = new Map(seats.map((one) => [one.slotId, one.seats]));
  let held = 0;
  for (const slot of await lockSlots(tx, branchId, [...wanted.keys()])) {
    const back = Math.min(slot.setAside, wanted.get(slot.slotId)!);
    const surplus = Math.min(slot.surplus, back);
    if (back === 0) continue;
    await moveSeats(tx, branchId, [{ slotId: slot.slotId, taken: 0, heldBack: back - surplus, setAside: -back, surplus: -surplus }]);
    if (back > surplus) await awaitRelease(tx, slot, now, random);
    held += back - surplus;
  }
  return held;
}
