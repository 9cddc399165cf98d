import { runWorker } from '@bawaba/offline/worker';
import { pushWaiting } from './network/push.ts';
import { openStore } from './storage/database.ts';

runWorker({ home: '/reader/', name: 'reader', cacheName: PRECACHE_NAME, kept: PRECACHE, send: pushInBackground });

async function pushInBackground(): Promise<void> {
  const db = await openStore();
  try {
    const device = await db.get('device', 'device');
    if (device !== undefined && !device.revoked) await pushWaiting(db, device);
  } finally {
    db.close();
  }
}
