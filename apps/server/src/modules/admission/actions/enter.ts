import { counterOf } from '../counters.ts';
import { passLife, type Place } from '../rules/room.ts';
import type { AdmissionRuntime } from '../runtime.ts';
import { putPass } from '../store/passes.ts';
import { browserHash, type Binding, type Pass } from '../tokens.ts';

/**
 * Exchanges a place whose turn has come for its pass, once. The row decides, so two processes give one pass; the same
 * browser that asks again (an answer lost on the way, two tabs) is given the same one. Null: the place was used, by
 * another browser or so long ago that its pass has ended.
 */
export async function enter({ db, clock, admission }: AdmissionRuntime, place: Place, { browser }: Binding): Promise<Pass | null> {
  const now = clock();
  const mine = browserHash(browser);
  const exchange = await putPass(db.apart, place, { browser: mine, passedAt: now });
  const expiresAt = new Date(exchange.passedAt.getTime() + passLife);
  const counter = counterOf(admission.memory.counters, place.room);
  if (!exchange.browser.equals(mine) || expiresAt <= now) {
    counter.lost += 1;
    return null;
  }
  if (exchange.first) counter.entered += 1;
  return { room: place.room, epoch: place.epoch, serial: place.serial, expiresAt };
}
