import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { createPortal, type Portal } from '../../app.ts';
import { readConfig } from '../../platform/config.ts';
import type { Database } from '../../platform/database.ts';
import type { Order } from './actions/operate.ts';
import { createLoop, type Loop } from './loop.ts';

export const order: Order = { actor: { kind: 'staff', id: '018f0000-0000-7000-8000-000000000001' }, reason: 'a test of the waiting room' };

/** Portals in this process that share a database and its keys as several processes do; each ticks when it is told to. */
export async function waitingPortals(...databases: readonly Database[]): Promise<(Portal & { loop: Loop })[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'bawaba-waiting-'));
  const portals = databases.map((db) => {
    const portal = createPortal(readConfig({ DATA_DIR: dataDir, LOG_LEVEL: 'silent', BASE_URL: 'http://localhost:3000', STAFF_PASSKEYS: 'offered' }), db);
    return { ...portal, loop: createLoop(portal.runtime) };
  });
  await Promise.all(portals.map(({ app }) => app.ready()));
  after(async () => {
    await Promise.all(portals.map(({ app }) => app.close()));
    rmSync(dataDir, { recursive: true, force: true });
  });
  return portals;
}
