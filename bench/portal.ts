/** The portal as it is served, in its own process, without its periodic duties. */
import type { AddressInfo } from 'node:net';
import { createPortal } from '../apps/server/src/app.ts';
import { createLoop } from '../apps/server/src/modules/admission/index.ts';
import { readConfig } from '../apps/server/src/platform/config.ts';
import { openDatabase } from '../apps/server/src/platform/database.ts';
import { attend } from './serve.ts';

const config = readConfig(process.env);
const db = openDatabase(config.databaseUrl!);
const { app, runtime } = createPortal(config, db);
const rooms = process.env['ROOMS'] === 'true' ? createLoop(runtime).start() : null;
await app.listen({ port: config.port, host: '127.0.0.1' });
attend((app.server.address() as AddressInfo).port, async () => {
  await rooms?.stop();
  await app.close();
  await db.close();
});
