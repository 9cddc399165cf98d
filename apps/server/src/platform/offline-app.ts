/** Serves the apps that work without a network: the branch's reader and the inspectors' app. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Logger } from 'pino';

/** Stricter than the pages': no inline script at all. */
export const offlinePolicy: readonly string[] = [
  "default-src 'none'", "script-src 'self'", "style-src 'self'", "font-src 'self'", "img-src 'self' data: blob:", "media-src 'self' blob:",
  "connect-src 'self'", "manifest-src 'self'", "worker-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
];

/** Files named by their content never change; the others are asked for again each time. */
const hashed = /-[0-9A-Za-z]{8}\.\w+$/;

export interface OfflineAppFiles {
  /** The app lives under `/<name>/`, which is the scope of its service worker. */
  readonly name: string;
  /** Where its build was put. */
  readonly directory: string;
  readonly policy: readonly string[];
  /** Headers beside the policy. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** Where an app was not built the portal goes on without it and says so in the log: people must be able to book all the same. */
export function serveOfflineApp(app: FastifyInstance, log: Logger, { name, directory, policy, headers = {} }: OfflineAppFiles): void {
  if (!existsSync(directory)) {
    log.error({ directory, name }, 'an app is not built: run "npm run build"');
    return;
  }
  const setHeaders = (reply: Pick<FastifyReply, 'header'>, path: string): void => {
    for (const [key, value] of Object.entries({ ...headers, 'content-security-policy': policy.join('; ') })) reply.header(key, value);
    reply.header('cache-control', hashed.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache');
    if (path.endsWith('sw.js')) reply.header('service-worker-allowed', `/${name}/`);
  };
  // The router takes both addresses for one; only the second lies in the worker's scope.
  app.get(`/${name}`, async (request, reply) => {
    if (!request.url.startsWith(`/${name}/`)) return reply.redirect(`/${name}/`, 308);
    setHeaders(reply, 'index.html');
    return reply.type('text/html; charset=utf-8').send(await readFile(join(directory, 'index.html')));
  });
  app.register(fastifyStatic, { root: directory, prefix: `/${name}/`, decorateReply: false, index: false, cacheControl: false, setHeaders });
}
