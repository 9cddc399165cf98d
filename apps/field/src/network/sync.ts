import { keepTrying, language, Refused, type Trying, Unreachable } from '@bawaba/offline';
import type { Desk } from '../desk.ts';
import { loadLists } from '../desk.ts';
import { isFull } from '../storage/database.ts';
import { forgetSent } from '../storage/visits.ts';
import { savePack } from '../storage/pack.ts';
import { api } from './api.ts';
import { pushWaiting } from './push.ts';

const packEveryMs = 10 * 60_000;
/** What was sent is remembered on the phone for a week. */
const keptMs = 7 * 86_400_000;

/** Keeps exchanging with the portal: visits up, the day down. */
export function startSync(desk: Desk): Trying {
  return keepTrying({
    async exchange(whole) {
      const worked = await exchange(desk, whole);
      await forgetSent(desk.store, new Date(Date.now() - keptMs).toISOString());
      await loadLists(desk);
      desk.changed();
      return worked;
    },
    lost() {
      desk.online = false;
      desk.changed();
    },
  });
}

/** True when the portal answered: also when it says that nobody is signed in. */
async function exchange(desk: Desk, whole: boolean): Promise<boolean> {
  const age = Date.now() - (desk.loaded?.pulledAt ?? 0);
  try {
    // The day first: it says who is signed in here, and nobody's visits go under another's name.
    if (whole || desk.access !== 'open' || age > packEveryMs || age < 0) await pull(desk);
    desk.online = true;
    desk.access = 'open';
    if (desk.waiting.length > 0) await pushWaiting(desk.store, desk.loaded!.pack.inspector.staffId, language());
    return true;
  } catch (error) {
    if (error instanceof Unreachable) desk.online = false;
    else if (isFull(error)) desk.full = true;
    else if (error instanceof Refused) {
      desk.online = true;
      desk.access = error.status === 401 ? 'signed_out' : 'refused';
      desk.refusal = { title: error.title, next: error.next };
    } else throw error;
    return error instanceof Refused;
  }
}

async function pull(desk: Desk): Promise<void> {
  const { body, clockOffset } = await api.pack(language());
  const phoneTime = new Date().toISOString();
  desk.clock = { serverTime: body.serverTime, phoneTime };
  desk.clockOffset = clockOffset;
  await desk.store.idb.put('clock', desk.clock, 'clock');
  desk.take({ pack: body, pulledAt: Date.now() });
  await savePack(desk.store, desk.loaded!);
  await loadLists(desk);
}
