import { rmSync } from 'node:fs';
import { startPortal } from '../apps/server/src/testing/portal.ts';

/** One demo portal for all browser tests that do not need one of their own; its address goes to them by the environment. */
export default async function setup(): Promise<() => Promise<void>> {
  // A room that a busy machine opens by itself would lead every other test to wait; when rooms open is for unit tests to look at.
  const portal = await startPortal({ env: { DEMO: 'true', WAITING_ROOMS: 'by_hand' } });
  process.env['PORTAL_URL'] = portal.baseUrl;
  process.env['PORTAL_DATA_DIR'] = portal.dataDir;
  return async () => {
    await portal.stop();
    rmSync(portal.dataDir, { recursive: true, force: true });
  };
}
