import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { offlinePolicy, serveOfflineApp } from '../platform/offline-app.ts';
import type { Runtime } from '../platform/runtime.ts';

/** Where `apps/field/build.ts` puts the inspectors' app. */
const fieldDirectory = fileURLToPath(new URL('../../../../dist/field/', import.meta.url));

/** Serves the inspectors' app under `/field/`: it may ask for camera and place, and for nothing else of the phone. */
export function registerFieldApp(app: FastifyInstance, { log }: Pick<Runtime, 'log'>, directory = fieldDirectory): void {
  const headers = { 'permissions-policy': 'camera=(self), geolocation=(self), microphone=(), payment=(), usb=(), bluetooth=()' };
  serveOfflineApp(app, log, { name: 'field', directory, policy: offlinePolicy, headers });
}
