import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Runtime } from '../../platform/runtime.ts';

/** Where `apps/reader/build.ts` puts the reader. */
const readerDirectory = fileURLToPath(new URL('../../../../../dist/reader/', import.meta.url));

/** Stricter than the pages': no inline script at all, and WebAssembly for the QR decoder only. */
const policy = [
  "default-src 'none'", "script-src 'self' 'wasm-unsafe-eval'", "style-src 'self'", "font-src 'self'", "img-src 'self' data: blob:", "media-src 'self' blob:",
  "connect-src 'self'", "manifest-src 'self'", "worker-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
].join('; ');

/** Files named by their content never change; the others are asked for again each time. */
const hashed = /-[0-9A-Za-z]{8}\.\w+$/;

/**
 * Serves the reader under `/reader/`, the scope of its service worker. Where it was not built the portal goes on
 * without it and says so in the log: people must be able to book all the same.
 */
export function registerReader(app: FastifyInstance, { log }: Pick<Runtime, 'log'>, directory = readerDirectory): void {
  if (!existsSync(directory)) {
    log.error({ directory }, 'there is no built reader: run "npm run build"');
    return;
  }
  // The router takes both addresses for one; only the second lies in the worker's scope.
  app.get('/reader', async (request, reply) => {
    if (!request.url.startsWith('/reader/')) return reply.redirect('/reader/', 308);
    setReaderHeaders(reply, 'index.html');
    return reply.type('text/html; charset=utf-8').send(await readFile(join(directory, 'index.html')));
  });
  app.register(fastifyStatic, { root: directory, prefix: '/reader/', decorateReply: false, index: false, cacheControl: false, setHeaders: setReaderHeaders });
}

function setReaderHeaders(reply: Pick<FastifyReply, 'header'>, path: string): void {
  reply.header('content-security-policy', policy);
  reply.header('cache-control', hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
  if (path.endsWith('sw.js')) reply.header('service-worker-allowed', '/reader/');
}
