import { join } from 'node:path';
import { createRuntime } from '../apps/server/src/app.ts';
import { makeOffice, makePledge, makeViolation } from '../apps/server/src/modules/violations/fixtures.ts';
import type { NewViolation } from '../apps/server/src/modules/violations/index.ts';
import { readConfig } from '../apps/server/src/platform/config.ts';
import { openDatabase, row, sql } from '../apps/server/src/platform/database.ts';
import { startCluster } from '../apps/server/src/platform/postgres.ts';

/** What an inspector found at an office of Jeddah's. */
export interface Found {
  readonly violationId: string;
  readonly phone: string;
}

/** Has the demo's inspector find something at a new office, with the portal's own actions; `pledged`: its owner had signed a pledge a week before. */
export async function findViolation({ pledged = false, ...given }: { readonly pledged?: boolean } & Partial<NewViolation> = {}): Promise<Found> {
  const dataDir = process.env['PORTAL_DATA_DIR']!;
  const db = openDatabase((await startCluster(join(dataDir, 'postgres'))).url);
  try {
    const runtime = createRuntime(readConfig({ DATA_DIR: dataDir, DEMO: 'true', LOG_LEVEL: 'silent' }), db);
    const { staff_id: inspectorId } = (await row<{ staff_id: string }>(db, sql`select staff_id from staff where username = 'inspector'`))!;
    const { establishmentId, phone } = await makeOffice(db);
    if (pledged) await makePledge(runtime, establishmentId, inspectorId, new Date(Date.now() - 7 * 86_400_000));
    return { violationId: (await makeViolation(runtime, { establishmentId, inspectorId, ...given })).violationId, phone };
  } finally {
    await db.close();
  }
}
