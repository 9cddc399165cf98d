import { mayDo } from '../rules/status.ts';
import type { DrawRuntime } from '../runtime.ts';
import { type Draw, findDraw, listUnfinished } from '../store/draws.ts';
import { findFile } from '../store/files.ts';
import { listBranches } from '../store/seats.ts';
import { lookForBeacon } from './beacon.ts';
import { closeInTime, publishList } from './close.ts';
import { drawResult } from './draw.ts';
import { returnSeats, settleDraw } from './end.ts';
import { openAnnounced } from './open.ts';
import { tellCancelled } from './tell-cancelled.ts';
import { tellSome } from './tell.ts';

/**
 * Does the next thing that a draw's time has come for. False when it waits: for its hour, for the beacon, or for people. May be cut
 * off anywhere and run again, also by two processes at once.
 */
async function step(runtime: DrawRuntime, draw: Draw, clock: () => Date): Promise<boolean> {
  const { drawId } = draw;
  const now = clock();
  if (mayDo('open', draw, now)) return openAnnounced(runtime, draw, now).then(() => true);
  if (mayDo('close', draw, now)) return closeInTime(runtime, drawId, now).then(() => true);
  if (draw.status === 'closed') {
    if ((await findFile(runtime.db, drawId, 'close.json')) === null) return publishList(runtime, draw, clock).then(() => true);
    if (draw.beacon === null) return lookForBeacon(runtime, draw, now);
    return drawResult(runtime, drawId, now).then(() => true);
  }
  if (draw.status === 'published' && (await tellSome(runtime, drawId, now))) return true;
  if (mayDo('settle', draw, now)) return settleDraw(runtime, draw, now).then(() => true);
  if (draw.status !== 'cancelled' || (await listBranches(runtime.db, drawId)).every(({ returnedAt }) => returnedAt !== null)) return false;
  await tellCancelled(runtime, draw, now);
  return returnSeats(runtime, draw, now).then(() => true);
}

/** Brings a draw as far as it can be brought now. `clock` is asked before each step. */
export async function advanceDraw(runtime: DrawRuntime, drawId: string, clock: () => Date): Promise<void> {
  for (;;) {
    const draw = await findDraw(runtime.db, drawId);
    if (draw === null || !(await step(runtime, draw, clock))) return;
  }
}

/** Brings all draws as far as they can be brought now; one that fails does not hold up the others. */
export async function advanceDraws(runtime: DrawRuntime): Promise<void> {
  for (const { drawId } of await listUnfinished(runtime.db)) {
    try {
      await advanceDraw(runtime, drawId, runtime.clock);
    } catch (error) {
      runtime.log.error({ err: error, drawId }, 'a draw could not go on; it is tried again');
    }
  }
}
