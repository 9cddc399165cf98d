import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { createPortal } from '../../apps/server/src/app.ts';
import { readConfig } from '../../apps/server/src/platform/config.ts';
import { openDatabase } from '../../apps/server/src/platform/database.ts';

/** All GET and POST routes of the demo portal, as it registers them itself: 'GET /book/:slug'. It is put together and never started. */
export async function realRoutes(): Promise<readonly string[]> {
  const routes: string[] = [];
  const listen = (message: unknown): void => {
    const { fastify } = message as { fastify: FastifyInstance };
    fastify.addHook('onRoute', ({ method, url }) => void routes.push(...[method].flat().map((one) => `${one} ${url}`)));
  };
  const dataDir = mkdtempSync(join(tmpdir(), 'bawaba-routes-'));
  // Connects only when it is asked something, which nobody does here.
  const db = openDatabase('postgres://nobody@localhost:1/none');
  subscribe('fastify.initialization', listen);
  try {
    const { app } = createPortal(readConfig({ DATA_DIR: dataDir, DEMO: 'true', LOG_LEVEL: 'silent' }), db);
    await app.ready();
    await app.close();
  } finally {
    unsubscribe('fastify.initialization', listen);
    await db.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
  return [...new Set(routes)].filter((route) => /^(?:GET|POST) /.test(route));
}

/** Whether a route such as `GET /book/:slug` answers a path. */
export function answers(route: string, method: string, path: string): boolean {
  const [routeMethod, url] = route.split(' ') as [string, string];
  const pattern = url.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/:\w+/g, '[^/]+');
  return routeMethod === method && new RegExp(`^${pattern}/?$`).test(path);
}
