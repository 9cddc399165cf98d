import { installWorker, language, useLanguage } from '@bawaba/offline';
import { createApp } from './app.ts';
import { type Desk, loadLists } from './desk.ts';
import { startSync } from './network/sync.ts';
import { render, renderElsewhere } from './render.ts';
import { createFinder } from './rules/find.ts';
import { openStore } from './storage/database.ts';
import { loadPack } from './storage/pack.ts';

const minute = 60_000;

async function load(): Promise<Desk> {
  const store = await openStore();
  useLanguage((await store.idb.get('settings', 'language')) === 'en' ? 'en' : 'ar');
  const clock = (await store.idb.get('clock', 'clock')) ?? null;
  let finder = createFinder([]);
  const desk: Desk = {
    store,
    loaded: null,
    offices: new Map(),
    half: [], waiting: [], sent: [], others: 0,
    online: navigator.onLine,
    access: 'unknown',
    refusal: null,
    clock,
    clockOffset: clock === null ? null : Date.parse(clock.serverTime) - Date.parse(clock.phoneTime),
    full: false,
    updateReady: null,
    view: { name: 'day' },
    find: (query) => finder(query),
    take(loaded) {
      desk.loaded = loaded;
      for (const office of loaded.pack.establishments) desk.offices.set(office.establishmentId, office);
      finder = createFinder(loaded.pack.establishments);
    },
    changed: () => undefined,
  };
  // A pack that does not open any more is no pack: the next exchange brings another.
  const loaded = await loadPack(store).catch(() => null);
  if (loaded !== null) desk.take(loaded);
  await loadLists(desk);
  return desk;
}

async function start(): Promise<void> {
  const desk = await load();
  const sync = startSync(desk);
  const app = createApp(desk, sync, render);
  desk.changed = app.draw;
  app.draw();
  setInterval(app.draw, minute);
  void installWorker('/field/', (take) => {
    desk.updateReady = take;
    app.draw();
  });
  // Without this a full disk may take visits along with everything else a browser keeps.
  void navigator.storage.persist().catch(() => false);
  await sync.now(true);
}


/** One window at a time holds the phone's visits; the lock goes with its window. */
void navigator.locks.request('field-window', { ifAvailable: true }, async (lock) => {
  if (lock === null) {
    renderElsewhere(language());
    return;
  }
  await start();
  await new Promise(() => undefined);
});
