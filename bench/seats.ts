import { makeBranch, openSlots, roundTheClock } from '../apps/server/src/modules/appointments/fixtures.ts';
import type { OpenSlot } from '../apps/server/src/modules/appointments/actions/slots.ts';
import type { Database } from '../apps/server/src/platform/database.ts';

/** A slot that bookings are aimed at. */
export interface BenchSlot extends OpenSlot {
  readonly branchId: number;
  readonly serviceId: number;
}

const serviceId = 1;
/** More seats than a run books: no booking is refused. */
const seats = 1_000_000;

/** `each` slots at each of `branches` synthetic branches, numbered from `firstBranchId` on. */
export async function makeSlots(db: Database, firstBranchId: number, branches: number, each: number): Promise<BenchSlot[]> {
  const slots: BenchSlot[] = [];
  for (let branchId = firstBranchId; branchId < firstBranchId + branches; branchId++) {
    await makeBranch(db, { branchId, serviceId, opening: roundTheClock(seats, 240) });
    // Not the first ones: they may start while the bench runs.
    const open = (await openSlots(db, branchId, serviceId)).slice(2, 2 + each);
    slots.push(...open.map((slot) => ({ ...slot, branchId, serviceId })));
  }
  return slots;
}
