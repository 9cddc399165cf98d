import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Load } from './load.ts';

/** Statuses by which somebody was sent away without what they came for, though their request was right. */
const refusals = new Set([429, 503]);

/**
 * Times every request under the group of its route, and counts what people were refused (`refused.503`).
 * The connection's end is what counts: a request that was given up by its sender has ended too.
 */
export function measureRequests(app: FastifyInstance, load: Load): void {
  app.addHook('onRequest', (request, reply, done) => {
    const leave = load.request();
    const end = load.begin(routeGroup(request.method, routeOf(request)));
    reply.raw.once('close', () => {
      leave();
      const { statusCode } = reply.raw;
      end(statusCode >= 500 ? 'failed' : 'completed');
      if (statusCode >= 500 || refusals.has(statusCode)) load.count(`refused.${statusCode}`);
    });
    done();
  });
}

function routeOf(request: FastifyRequest): string | null {
  return request.routeOptions.url ?? null;
}

/**
 * The group of a route: its method and the first word of its pattern, two words behind `/staff` and `/api/v1`.
 * `GET /book/:service/:branch` is `GET book`, `POST /api/v1/appointments` is `POST api appointments`.
 * Taken from the pattern, so that no address that somebody makes up adds a group.
 */
export function routeGroup(method: string, pattern: string | null): string {
  const words = (pattern ?? 'unknown').split('/').filter((word) => word !== '' && word !== 'v1' && !/^[:*]/.test(word));
  const kept = words.slice(0, words[0] === 'staff' || words[0] === 'api' ? 2 : 1);
  return [method, ...(kept.length > 0 ? kept : ['home'])].join(' ');
}
