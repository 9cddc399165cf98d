import type { Contract } from '@bawaba/contracts';
import type { z } from 'zod';
import { ownError, refusalOf } from './error.ts';
import { type Attempt, sendPatiently } from './send.ts';
import type { ClientLanguage } from './text.ts';

export interface ClientOptions {
  /** Where the portal is, without a trailing slash; empty in a page of the portal itself. */
  readonly baseUrl: string;
  /** Default: the platform's own. A wrapped one can carry a session's cookie outside browsers. */
  readonly fetch?: typeof fetch;
  /** The language of refusals; default `ar`. */
  readonly language?: ClientLanguage;
  /** A reader's device token. */
  readonly token?: string;
  /** Milliseconds before an attempt without an answer is given up; default 20,000. */
  readonly timeout?: number;
  /** Milliseconds before the second and each further try of what may be repeated; default 200, 600 and 1,800. */
  readonly pauses?: readonly number[];
}

type Part<Name extends string, T> = T extends z.ZodType ? (object extends z.input<T> ? { readonly [N in Name]?: z.input<T> } : { readonly [N in Name]: z.input<T> }) : unknown;

/** What an operation is called with: its contract's params, query and body, each only where it has one. */
export type CallInput<C extends Contract> = Part<'params', C['params']> & Part<'query', C['query']> & Part<'body', C['body']> & {
  /** To go on with an operation that began before (a restart of the app); otherwise one is made for each call. */
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
};

type Arguments<C extends Contract> = object extends CallInput<C> ? [input?: CallInput<C>] : [input: CallInput<C>];
type Result<C extends Contract> = C['status'] extends 204 ? undefined : z.output<C['response']>;

export interface Client {
  /** Calls an operation and returns its parsed answer. Throws `ApiError`, or the signal's reason. */
  call<C extends Contract>(contract: C, ...input: Arguments<C>): Promise<Result<C>>;
}

interface AnyInput {
  readonly params?: Readonly<Record<string, unknown>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly idempotencyKey?: string;
  readonly signal?: AbortSignal;
}

/** A typed client of the JSON API. What can be repeated without harm is, after a lost connection or a short outage. */
export function createClient(options: ClientOptions): Client {
  const { baseUrl, language = 'ar', token, timeout = 20_000, pauses = [200, 600, 1_800] } = options;
  const send = options.fetch ?? ((input, init) => globalThis.fetch(input, init));
  return {
    async call<C extends Contract>(contract: C, ...[input]: Arguments<C>): Promise<Result<C>> {
      const { params = {}, query = {}, body, idempotencyKey, signal } = (input ?? {}) as AnyInput;
      const headers: Record<string, string> = {
        accept: 'application/json', 'accept-language': language,
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
        // Made once a call: every repetition of it carries the same.
        ...(contract.idempotent && { 'idempotency-key': idempotencyKey ?? crypto.randomUUID() }),
      };
      const attempt: Attempt = (limit) =>
        send(baseUrl + addressOf(contract.path, params, query), { method: contract.method, headers, ...(body !== undefined && { body: JSON.stringify(body) }), signal: limit });
      const repeatable = contract.method === 'GET' || contract.idempotent === true;
      const answer = await sendPatiently(attempt, { repeatable, timeout, pauses, signal }).catch((error: unknown) => {
        throw signal?.aborted ? signal.reason : ownError(0, 'unreachable', language, error);
      });
      return (await readAnswer(contract, answer, language)) as Result<C>;
    },
  };
}

/** The path with its parameters filled in, and the query; what is undefined is left out. */
function addressOf(path: string, params: Readonly<Record<string, unknown>>, query: Readonly<Record<string, unknown>>): string {
  const filled = path.replaceAll(/:(\w+)/g, (_match, name: string) => encodeURIComponent(String(params[name])));
  const asked = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return asked.length === 0 ? filled : `${filled}?${new URLSearchParams(asked)}`;
}

async function readAnswer(contract: Contract, answer: Response, language: ClientLanguage): Promise<unknown> {
  if (answer.status === 204 && contract.status === 204) return undefined;
  const body: unknown = await answer.json().catch(() => undefined);
  if (!answer.ok) throw refusalOf(answer.status, body, language);
  const read = contract.response.safeParse(body);
  if (!read.success) throw ownError(answer.status, 'unreadable_answer', language, read.error);
  return read.data;
}

