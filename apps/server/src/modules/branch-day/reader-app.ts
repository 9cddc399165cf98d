import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';
import { offlinePolicy, serveOfflineApp } from '../../platform/offline-app.ts';
import type { Runtime } from '../../platform/runtime.ts';

/** Where `apps/reader/build.ts` puts the reader. */
const readerDirectory = fileURLToPath(new URL('../../../../../dist/reader/', import.meta.url));

/** WebAssembly for the QR decoder, and nothing else. */
const policy = offlinePolicy.map((part) => (part === "script-src 'self'" ? "script-src 'self' 'wasm-unsafe-eval'" : part));

/** Serves the reader under `/reader/`. */
export function registerReader(app: FastifyInstance, { log }: Pick<Runtime, 'log'>, directory = readerDirectory): void {
  serveOfflineApp(app, log, { name: 'reader', directory, policy });
}
