import { keepTrying, Refused, type Trying, Unreachable } from '@bawaba/offline';
import type { Desk } from '../desk.ts';
import { countWaiting, forgetOld, loadAdmitted } from '../storage/ledger.ts';
import { loadStoredPack, wipeKeys, wipeOldDays } from '../storage/pack.ts';
import { api } from './api.ts';
import { takePack, openStored } from './pull.ts';
import { pushWaiting } from './push.ts';

const packEveryMs = 10 * 60_000;
/** Records that were sent are kept on the device this long, for the branch to look at. */
const keptMs = 8 * 86_400_000;

/** Keeps exchanging with the server: records up, lists down. */
export function startSync(desk: Desk): Trying {
  return keepTrying({
    async exchange(whole) {
      await tidy(desk);
      const worked = desk.device === null || desk.device.revoked ? true : await exchange(desk, whole);
      desk.waiting = await countWaiting(desk.db);
      desk.changed();
      return worked;
    },
    lost() {
      desk.online = false;
      desk.changed();
    },
  });
}

/** What needs no network: keys of past days and old records go. */
async function tidy(desk: Desk): Promise<void> {
  const now = Date.now();
  await forgetOld(desk.db, new Date(now - keptMs).toISOString());
  if ((await wipeOldDays(desk.db, now / 1000)) && desk.device !== null) {
    const stored = await loadStoredPack(desk.db);
    if (stored !== null) desk.loaded = await openStored(desk.device.branch.branchId, stored);
  }
}

/** True when the server answered and took what was sent. */
async function exchange(desk: Desk, whole: boolean): Promise<boolean> {
  const device = desk.device!;
  try {
    const offset = await pushWaiting(desk.db, device);
    desk.clockOffset = offset ?? desk.clockOffset;
    desk.online = true;
    const age = Date.now() - (desk.loaded?.stored.pulledAt ?? 0);
    if (whole || age > packEveryMs || age < 0) await pull(desk, device.token, device.branch.branchId);
    desk.admitted = await loadAdmitted(desk.db);
    return true;
  } catch (error) {
    if (error instanceof Refused && error.status === 401) await revoked(desk);
    else if (error instanceof Unreachable || error instanceof Refused) desk.online = !(error instanceof Unreachable);
    else throw error;
    return false;
  }
}

async function pull(desk: Desk, token: string, branchId: number): Promise<void> {
  const { body } = await api.pack(token);
  try {
    desk.loaded = await takePack(desk.db, branchId, body, Date.now());
    desk.packProblem = false;
  } catch {
    // A pack that does not verify changes nothing; the clerk is told, and the old one serves on.
    desk.packProblem = true;
  }
}

/** The keys go at once; what waits to be sent stays, for when the device is enrolled again. */
async function revoked(desk: Desk): Promise<void> {
  desk.device = { ...desk.device!, revoked: true };
  await desk.db.put('device', desk.device, 'device');
  await wipeKeys(desk.db);
  desk.loaded = null;
  desk.view = { name: 'enrol', problem: null };
}
