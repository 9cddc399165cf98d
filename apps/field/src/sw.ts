import { Refused } from '@bawaba/offline';
import { runWorker } from '@bawaba/offline/worker';
import { pushWaiting } from './network/push.ts';
import { openStore } from './storage/database.ts';
import { loadPack } from './storage/pack.ts';

runWorker({ home: '/field/', name: 'field', cacheName: PRECACHE_NAME, kept: PRECACHE, send: sendInBackground });

async function sendInBackground(): Promise<void> {
  const store = await openStore();
  try {
    const loaded = await loadPack(store);
    if (loaded !== null) await pushWaiting(store, loaded.pack.inspector.staffId, 'ar');
  } catch (error) {
    // Trying again does not sign anybody in.
    if (!(error instanceof Refused)) throw error;
  } finally {
    store.idb.close();
  }
}
