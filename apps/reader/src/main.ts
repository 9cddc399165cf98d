import { installWorker } from '@bawaba/offline';
import { createApp } from './app.ts';
import type { Desk } from './desk.ts';
import { openStored } from './network/pull.ts';
import { startSync } from './network/sync.ts';
import { render } from './render.ts';
import { listenToScanner } from './scan/wedge.ts';
import { openStore } from './storage/database.ts';
import { countWaiting, loadAdmitted } from './storage/ledger.ts';
import { loadStoredPack } from './storage/pack.ts';
import { loadLanguage } from './ui/language.ts';
import { allowSound } from './ui/sound.ts';

const minute = 60_000;

async function load(): Promise<Desk> {
  const db = await openStore();
  await loadLanguage(db);
  const device = (await db.get('device', 'device')) ?? null;
  const stored = device === null || device.revoked ? null : await loadStoredPack(db);
  // Bytes that no longer verify are no pack: the next exchange brings another.
  const loaded = stored === null ? null : await openStored(device!.branch.branchId, stored).catch(() => null);
  return {
    db, device, loaded,
    admitted: await loadAdmitted(db),
    waiting: await countWaiting(db),
    online: false,
    clockOffset: null,
    packProblem: false,
    updateReady: null,
    view: device === null || device.revoked ? { name: 'enrol', problem: null } : { name: 'ready' },
    changed: () => undefined,
  };
}

const desk = await load();
const sync = startSync(desk);
const app = createApp(desk, sync, { muted: (await desk.db.get('settings', 'muted')) === 'yes', draw: render });
desk.changed = app.draw;
app.draw();
listenToScanner((text) => app.actions.scan(text));
for (const type of ['pointerdown', 'keydown'] as const) document.addEventListener(type, allowSound, { capture: true });
setInterval(app.draw, minute);
void sync.now(true);
void installWorker('/reader/', (take) => {
  desk.updateReady = take;
  desk.changed();
});
