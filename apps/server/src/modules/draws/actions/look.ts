import { localDay } from '../../../platform/calendar.ts';
import type { Queryable } from '../../../platform/database.ts';
import { DomainError } from '../../../platform/errors.ts';
import { countToCome, type Draw, findDraw } from '../store/draws.ts';

export { countApplications, type DrawApplication, findApplication, listApplied } from '../store/applications.ts';
export { type Draw, listDraws } from '../store/draws.ts';
export { type DrawFile, listFiles, listPublished } from '../store/files.ts';
export { listReadings } from '../store/readings.ts';
export { countResults, countWishes, type DrawResult, findResult } from '../store/results.ts';
export { type DrawPool, listBranches, listPools, listPromised, sumSeats } from '../store/seats.ts';

const name = /^[0-9a-f]{32}$/;

/** Throws `draw_not_found`. `drawId` may be anything an address held. */
export async function getDraw(db: Queryable, drawId: string): Promise<Draw> {
  const draw = name.test(drawId) ? await findDraw(db, drawId) : null;
  if (draw === null) throw new DomainError('draw_not_found');
  return draw;
}

/** True when a seat of this time, held back now, will be in a draw that is announced and has not opened yet. */
export async function hasDrawToCome(db: Queryable, { serviceId, branchId, startsAt }: { serviceId: number; branchId: number; startsAt: Date }): Promise<boolean> {
  return (await countToCome(db, serviceId, branchId, localDay(startsAt))) > 0;
}
