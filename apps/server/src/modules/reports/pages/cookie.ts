import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../../platform/config.ts';
import { cookieName, cookieOptions } from '../../../platform/http.ts';
import { mac, sameText, type Secrets } from '../../../platform/secrets.ts';
import { isId, newId } from '../../../platform/id.ts';
import { randomUUID } from 'node:crypto';
import type { Receipt, Source } from '../actions/send.ts';

const name = 'report';

/** Keeps the receipt in this browser until it is closed: neither number nor code ever stands in an address. */
export function keepReceipt(reply: FastifyReply, config: Config, { number, secret }: Receipt): void {
  reply.setCookie(cookieName(config, name), `${number}.${secret}`, cookieOptions(config));
}

export function dropReceipt(reply: FastifyReply, config: Config): void {
  reply.clearCookie(cookieName(config, name), cookieOptions(config));
}

export function keptReceipt({ cookies }: FastifyRequest, config: Config): Receipt | null {
  const [number, secret] = (cookies[cookieName(config, name)] ?? '').split('.');
  return number && secret ? { number, secret } : null;
}

/** An id for a report that is being written: random, and bound to this browser, so that nobody sends under an id that is somebody else's. */
export function freshId(request: FastifyRequest, secrets: Secrets, now: Date): string {
  // The last bits of an id are the receipt's number, which everybody may know: they must not tell when it was made.
  const id = `${newId(now).slice(0, 19)}${randomUUID().slice(19)}`;
  return `${id}.${seal(request, secrets, id)}`;
}

/** The id of a sent form, or null when it was not made for this browser. */
export function readId(request: FastifyRequest, secrets: Secrets, typed: unknown): string | null {
  const [id, sealed] = typeof typed === 'string' ? typed.split('.') : [];
  return isId(id) && sealed !== undefined && sameText(sealed, seal(request, secrets, id)) ? id : null;
}

function seal(request: FastifyRequest, secrets: Secrets, id: string): string {
  return mac(secrets.key('report-form'), `${id} ${request.csrfToken()}`);
}

export function sourceOf(request: FastifyRequest): Source {
  return { device: request.csrfToken(), address: request.ip };
}
