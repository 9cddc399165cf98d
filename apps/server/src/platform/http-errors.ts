import type { FastifyReply, FastifyRequest } from 'fastify';
import { isDiskFull, isUnreachable, sqlState } from './database.ts';
import { DomainError, InvalidInput, type ErrorKind, type ErrorTable, platformErrors } from './errors.ts';
import { type Html, toText } from './html.ts';
import type { Language } from './language.ts';

/** What an error page shows. */
export interface ShownError {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly next: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly fields: Readonly<Record<string, { code: string; title: string }>>;
  /** Seconds after which the same request may do; null where waiting changes nothing. */
  readonly retryAfterSeconds: number | null;
  /** For the person to quote and the engineer to find in the log; only for our own failures. */
  readonly incident: string | null;
}

export type ErrorPage = (request: FastifyRequest, error: ShownError) => Html;

interface ErrorOptions {
  readonly errors: ErrorTable;
  readonly errorPage: ErrorPage;
}

const fastifyCodes: Record<string, keyof typeof platformErrors> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'too_large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed_request',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_request',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_request',
  FST_ERR_BAD_URL: 'malformed_request',
  FST_ERR_MAX_PARAM_LENGTH: 'not_found',
  FST_ERR_ASYNC_CONSTRAINT: 'malformed_request',
};

/** Turns anything thrown into a refusal with a code of the table. */
function toDomainError(error: unknown): DomainError {
  if (error instanceof DomainError) return error;
  if (isDiskFull(error)) return new DomainError('cannot_save');
  if (isUnreachable(error)) return new DomainError('unavailable');
  // A character that no text of the database can hold, such as NUL: nothing of ours writes one.
  if (sqlState(error) === '22021') return new DomainError('malformed_request');
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  const known = fastifyCodes[code ?? ''];
  if (known) return new DomainError(known);
  if (statusCode !== undefined && statusCode >= 400 && statusCode < 500) return new DomainError('malformed_request');
  return new DomainError('unexpected');
}

/** The words of a refusal in a language. An unknown code is our own failure. */
function describeError(errors: ErrorTable, error: DomainError, lang: Language, incident: string): ShownError {
  const kind: ErrorKind = errors[error.code] ?? platformErrors.unexpected;
  const fieldCodes = error instanceof InvalidInput ? error.fields : {};
  const fields = Object.fromEntries(Object.entries(fieldCodes).map(([name, code]) => [name, { code, title: (errors[code] ?? platformErrors.invalid_input).title[lang] }]));
  return { status: kind.status, code: error.code, title: kind.title[lang], next: kind.next[lang], facts: error.facts, fields, retryAfterSeconds: retryAfter(error, kind), incident: kind.status >= 500 ? incident : null };
}

/** What passes by itself is tried again after so many seconds, unless the refusal says otherwise. */
const passesAfter = 5;

function retryAfter({ facts: { retryAfterSeconds: said } }: DomainError, { status }: ErrorKind): number | null {
  return typeof said === 'number' ? Math.ceil(said) : status === 503 ? passesAfter : null;
}

/** Answers a refusal as JSON under `/api/`, else as a page; a missing session, password or passkey leads to where it is given, and back. */
export function sendError(options: ErrorOptions, thrown: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const error = toDomainError(thrown);
  const shown = describeError(options.errors, error, request.lang, request.id);
  if (shown.status >= 500) request.log.error({ err: thrown, incident: request.id, route: request.routeOptions?.url }, 'request failed');
  if (shown.retryAfterSeconds !== null) reply.header('retry-after', String(shown.retryAfterSeconds));
  if (request.url.startsWith('/api/')) return sendJsonError(shown, reply);
  const door = doorOf(request, error);
  if (door !== null) return reply.status(303).header('location', withResume(door, request, error)).send();
  return reply.status(shown.status).type('text/html; charset=utf-8').send(toText(options.errorPage(request, shown)));
}

function sendJsonError(shown: ShownError, reply: FastifyReply): FastifyReply {
  const { code, title, next, fields, incident } = shown;
  const { fields: _, ...facts } = shown.facts;
  const body = { code, title, next, ...(Object.keys(fields).length > 0 && { fields }), ...(Object.keys(facts).length > 0 && { facts }), ...(incident && { incident }) };
  return reply.status(shown.status).type('application/json; charset=utf-8').send(JSON.stringify({ error: body }));
}

/** The page to pass before the one asked for, or null. */
function doorOf({ url }: FastifyRequest, { code, facts }: DomainError): string | null {
  if (code === 'passkey_needed') return '/staff/first-passkey';
  if (code === 'new_password_needed') return '/staff/first-password';
  if (code === 'must_wait') return String(facts['page']);
  if (code === 'fresh_sign_in_needed' && facts['resume'] !== undefined) return url.startsWith('/staff') ? '/staff/account/confirm' : '/account/confirm';
  if (code !== 'sign_in_needed') return null;
  return url.startsWith('/staff') ? '/staff/sign-in' : '/sign-in';
}

/** With the page to come back to: the one asked for, or the page that the form stood on. */
function withResume(door: string, request: FastifyRequest, error: DomainError): string {
  const resume = typeof error.facts['resume'] === 'string' ? error.facts['resume'] : request.method === 'GET' ? request.url : null;
  return resume === null ? door : `${door}${door.includes('?') ? '&' : '?'}next=${encodeURIComponent(resume)}`;
}
