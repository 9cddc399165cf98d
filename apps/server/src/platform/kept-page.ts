import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Html, toText } from './html.ts';
import type { PageContext } from './request-context.ts';
import { randomToken } from './secrets.ts';

/** A page made once for everybody who is not signed in: its bytes, with a gap where each answer's own nonce goes. */
export type KeptPage = readonly Buffer[];

/**
 * Makes a page to be kept. Language and address are those of `request`; who keeps it keys it by both.
 * It can hold no form that changes something, since such a form is bound to one browser.
 */
export function keepPage({ lang, url }: FastifyRequest, demo: boolean, make: (context: PageContext) => Html): KeptPage {
  // Random, so that nothing the page shows can be taken for it.
  const gap = randomToken();
  const context: PageContext = {
    lang, url, demo, nonce: gap, viewer: null,
    get csrf(): string {
      throw new Error('a page that is kept for many holds no form of one');
    },
  };
  return toText(make(context)).split(gap).map((part) => Buffer.from(part));
}

/** Sends a kept page, with the nonce of this answer. */
export function sendKept(request: FastifyRequest, reply: FastifyReply, page: KeptPage): FastifyReply {
  const nonce = Buffer.from(request.nonce);
  const bytes = page.flatMap((part, index) => (index === 0 ? [part] : [nonce, part]));
  return reply.type('text/html; charset=utf-8').send(Buffer.concat(bytes));
}
