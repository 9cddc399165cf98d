import type { FastifyReply, FastifyRequest } from 'fastify';
import { escapeHtml, type Html, toText } from './html.ts';
import type { PageContext } from './request-context.ts';
import { randomToken } from './secrets.ts';

/**
 * A page made once for everybody who is not signed in, with a gap where each answer's own nonce goes and, where `Gap` says
 * so, gaps for what is one person's alone. Its bytes are kept as latin1 text: Node joins such a text with the head and sends
 * both at once, which takes a quarter off the cost of an answer of a few kB (docs/performance.md).
 */
export interface KeptPage<Gap extends string = never> {
  readonly parts: readonly string[];
  /** What goes between each two parts. */
  readonly gaps: readonly (Gap | 'nonce')[];
}

/**
 * Makes a page to be kept. Language, address and what is announced are those of `request`; who keeps it keys it by the first two,
 * and for seconds only, after which it learns what is announced.
 * It can hold no form that changes something, since such a form is bound to one browser.
 * @param make is given what to print where each of `names` goes
 */
export function keepPage<Gap extends string = never>({ lang, url, announced }: Pick<FastifyRequest, 'lang' | 'url'> & Pick<Partial<FastifyRequest>, 'announced'>, demo: boolean, make: (context: PageContext, gaps: Readonly<Record<Gap, string>>) => Html, names: readonly Gap[] = []): KeptPage<Gap> {
  // Random, so that nothing the page shows can be taken for a gap.
  const mark = randomToken();
  const gapOf = (name: string): string => `${mark}.${name}.`;
  const context: PageContext = {
    lang, url, demo, announced, nonce: gapOf('nonce'), viewer: null,
    get csrf(): string {
      throw new Error('a page that is kept for many holds no form of one');
    },
  };
  const text = toText(make(context, Object.fromEntries(names.map((name) => [name, gapOf(name)])) as Record<Gap, string>));
  const pieces = text.split(new RegExp(`${mark}\\.(\\w+)\\.`));
  return { parts: pieces.filter((_, index) => index % 2 === 0).map(bytesOf), gaps: pieces.filter((_, index) => index % 2 === 1) as Gap[] };
}

/** The bytes of a page with its gaps filled in, as latin1 text; what goes into them is escaped like any other text. */
export function fillPage<Gap extends string>({ parts, gaps }: KeptPage<Gap>, values: Readonly<Record<Gap | 'nonce', string>>): string {
  let text = parts[0]!;
  for (let i = 0; i < gaps.length; i++) text += bytesOf(escapeHtml(values[gaps[i]!])) + parts[i + 1]!;
  return text;
}

function bytesOf(text: string): string {
  return Buffer.from(text).toString('latin1');
}

/** Sends a kept page, with the nonce of this answer. */
export function sendKept(request: FastifyRequest, reply: FastifyReply, page: KeptPage): FastifyReply {
  return reply.type('text/html; charset=utf-8').send(Buffer.from(fillPage(page, request), 'latin1'));
}
