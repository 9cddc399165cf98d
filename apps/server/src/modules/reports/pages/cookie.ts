import type { FastifyRequest } from 'fastify';
import { mac, sameText, type Secrets } from '../../../platform/secrets.ts';
import { isId, newId } from '../../../platform/id.ts';
import { randomUUID } from 'node:crypto';
import type { Source } from '../actions/send.ts';

/** Under which a browser keeps the receipt of a report. */
export const receiptCookie = 'report';

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
