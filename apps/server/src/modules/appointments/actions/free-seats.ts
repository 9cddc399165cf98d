import { randomInt } from 'node:crypto';
import type { Database, Tx } from '../../../platform/database.ts';
import { drawReleaseAt, earliestRelease, freedSeat, quiet, type SlotState } from '../rules.ts';
import { fateOf, type Returns } from '../rules/fate.ts';
import * as store from '../store/slots.ts';

/** Uniform in [0, 1), from the operating system's generator. */
export const unguessable = (): number => randomInt(2 ** 32) / 2 ** 32;

/** How freed seats are treated where it is not the portal's own way: the lab compares others, with a random source of its own. */
export interface FreedSeats {
  readonly returns: Returns;
  readonly random: () => number;
}

const ownWay: FreedSeats = { returns: 'held_back', random: unguessable };

/**
 * Takes a given-up seat out of `taken`: it is held back and joins its branch's pool, which comes back to the
 * public at a moment drawn at random, unless somebody who waits is offered it before. The caller holds the slot's lock.
 */
export async function freeSeat(tx: Tx, slot: SlotState & { branchId: number; serviceId: number; slotId: string }, now: Date, { returns, random }: FreedSeats = ownWay): Promise<void> {
  const fate = fateOf({ startsAt: slot.startsAt, surplus: slot.surplus > 0, drawAhead: false, somebodyWaits: false }, now, returns);
  const move = freedSeat(slot);
  await store.moveSeats(tx, slot.branchId, [{ slotId: slot.slotId, ...move, ...(fate === 'at_once' && { heldBack: 0 }) }]);
  // Whether a draw or somebody who waits is to have it is asked where seats are offered and where pools come back.
  if (fate === 'pool') await awaitRelease(tx, slot, now, random);
}

/** Lets a slot whose seat has just been held back join its branch's pool, unless its time is too near. */
export async function awaitRelease(tx: Tx, slot: Pick<store.Slot, 'branchId' | 'serviceId' | 'startsAt'>, now: Date, random = unguessable): Promise<void> {
  const releaseAt = drawReleaseAt(now, slot.startsAt, random());
  if (releaseAt) await store.joinPool(tx, slot.branchId, slot.serviceId, releaseAt, earliestRelease(now));
}

/** Whether a held-back seat of a slot is not for the public: it waits for a draw, or there is somebody to offer it to. */
export type KeepsSeat = (tx: Tx, slot: store.Slot, now: Date) => Promise<boolean>;

/** Gives the seats of every due pool back, together, except those that are kept for others. Seats whose hour is near stay with the branch. Returns how many. */
export async function releasePools(db: Database, now: Date, { keeps, random }: { keeps?: KeepsSeat; random?: () => number } = {}): Promise<number> {
  let released = 0;
  for (const { branchId, serviceId } of await store.listDuePools(db, now)) {
    released += await db.transaction((tx) => releasePool(tx, branchId, serviceId, now, keeps, random));
  }
  return released;
}

/** Slots are locked before their pool, as cancelling and changing do. What is kept is asked about again when the pool comes back next. */
async function releasePool(tx: Tx, branchId: number, serviceId: number, now: Date, keeps: KeepsSeat | undefined, random: (() => number) | undefined): Promise<number> {
  const held = await store.lockHeldSlots(tx, branchId, serviceId, new Date(now.getTime() + quiet));
  if ((await store.takePool(tx, branchId, serviceId, now)) === 0) return 0;
  const open: store.Slot[] = [];
  for (const slot of held) {
    if (keeps && (await keeps(tx, slot, now))) await awaitRelease(tx, slot, now, random);
    else open.push(slot);
  }
  await store.moveSeats(tx, branchId, open.map(({ slotId, heldBack }) => ({ slotId, taken: 0, heldBack: -heldBack, surplus: 0 })));
  return open.reduce((sum, { heldBack }) => sum + heldBack, 0);
}
