import type { FastifyRequest } from 'fastify';
import { html, type Html } from '../platform/html.ts';
import type { ShownError } from '../platform/http-errors.ts';
import type { PageContext } from '../platform/request-context.ts';
import { button, form, hidden } from '../views/components.ts';
import { siteText } from './text.ts';

/** Fields that no page may hold: their page is gone back to instead. */
const secret = /^(?:password|current|code)/;

/** What a page offers when the same request will do in a moment. */
export interface Again {
  /** After so many seconds the browser asks by itself. */
  readonly refreshSeconds?: number;
  readonly body: Html;
}

/**
 * A refusal that passes by itself: a page that asks again, or a form with everything that was typed and one button. The form's own operation
 * key goes with it, so that what was saved after all is not done twice. Null where neither is possible.
 */
export function offerAgain(request: FastifyRequest, { status, retryAfterSeconds }: ShownError, context: PageContext): Again | null {
  if (status !== 503) return null;
  const words = siteText[context.lang].error;
  if (request.method === 'GET') {
    return { refreshSeconds: retryAfterSeconds ?? 5, body: html`<p role="status">${words.refreshes}</p>` };
  }
  const fields = fieldsOf(request.body);
  if (request.method !== 'POST' || fields === null) return null;
  const children = [...fields.map(([name, value]) => hidden(name, value)), button(words.sendAgain)];
  return { body: html`<p>${words.kept}${fields.some(([name]) => name === '_idempotency') && html` ${words.once}`}</p>${form({ context, action: request.url, children })}` };
}

/** The fields of a form as they were sent, but for its token, which is made anew; null when they cannot be shown again. */
function fieldsOf(body: unknown): [string, string][] | null {
  if (typeof body !== 'object' || body === null) return null;
  const fields = Object.entries(body).filter(([name]) => name !== '_csrf').flatMap(([name, value]) => [value].flat().map((one): [string, unknown] => [name, one]));
  return fields.every((field): field is [string, string] => !secret.test(field[0]) && typeof field[1] === 'string') ? fields : null;
}
