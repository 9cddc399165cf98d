import type { FastifyInstance } from 'fastify';
import type { AuditedRuntime } from '../modules/audit/index.ts';
import { assetUrl } from '../platform/assets.ts';

const monthMs = 30 * 24 * 3_600_000;

/** What browsers, search engines and finders of security holes ask for by fixed names. */
export function registerWellKnown(app: FastifyInstance, { config, clock }: AuditedRuntime): void {
  app.get('/favicon.ico', async (_request, reply) => reply.redirect(assetUrl('mark.svg'), 302));
  app.get('/robots.txt', async (_request, reply) => plain(reply, robots));
  // RFC 9116. Expires must lie ahead and less than a year away: it is always eleven months from now.
  app.get('/.well-known/security.txt', async (_request, reply) => {
    const expires = new Date(clock().getTime() + 11 * monthMs).toISOString().replace(/\.\d+Z$/, 'Z');
    // The mailbox that RFC 2142 reserves for it.
    const contact = `mailto:security@${new URL(config.baseUrl).hostname}`;
    return plain(reply, `Contact: ${contact}\nExpires: ${expires}\nPreferred-Languages: ar, en\nCanonical: ${config.baseUrl}/.well-known/security.txt\n`);
  });
}

/** Public pages may be found; nothing that is somebody's own. */
const robots = ['User-agent: *', 'Disallow: /appointments', 'Disallow: /account', 'Disallow: /staff', 'Disallow: /api/', 'Disallow: /demo', 'Allow: /', ''].join('\n');

function plain<R extends { type(type: string): { send(text: string): R } }>(reply: R, text: string): R {
  return reply.type('text/plain; charset=utf-8').send(text);
}
