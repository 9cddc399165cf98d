import { createHash } from 'node:crypto';
import type { Contract, Input, Output } from '@bawaba/contracts';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { DomainError, InvalidInput } from './errors.ts';
import type { Viewer } from './request-context.ts';

/** An operation's key and what it was asked with, so that a repetition can be told from a reuse. */
export interface Idempotency {
  readonly key: string;
  /** SHA-256 of method, path and body. */
  readonly hash: Buffer;
}

/** What a handler is given besides its parsed input. */
export interface Call<C extends Contract> extends Input<C> {
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
  /** Present where the contract says `idempotent`. */
  readonly idempotency: C['idempotent'] extends true ? Idempotency : null;
}

/** Serves a contract: access, parsing, the handler, its answer. */
export function route<const C extends Contract>(app: FastifyInstance, contract: C, handler: (call: Call<C>) => Promise<Output<C>>): void {
  app.route({
    method: contract.method,
    url: contract.path,
    ...(contract.maxBodyBytes !== undefined && { bodyLimit: contract.maxBodyBytes }),
    handler: async (request, reply) => {
      if (contract.access === 'beneficiary') requireBeneficiary(request);
      if (contract.access === 'staff') (contract.newcomers ? requireStaffMember : requireStaff)(request);
      const input = {
        params: contract.params ? parse(contract.params, request.params, 'not_found') : undefined,
        query: contract.query ? parse(contract.query, request.query) : undefined,
        body: contract.body ? parse(contract.body, request.body ?? {}) : undefined,
      };
      const idempotency = contract.idempotent ? readIdempotency(request) : null;
      const answer = await handler({ ...input, request, reply, idempotency } as unknown as Call<C>);
      reply.status(contract.status);
      return contract.status === 204 ? reply.send() : reply.type('application/json; charset=utf-8').send(JSON.stringify(answer));
    },
  });
}

/**
 * Parses input. A message of a zod issue that is one of our error codes (`snake_case`) becomes the field's code.
 * Throws {@link InvalidInput}, or the code given in `instead`.
 */
export function parse<T extends z.ZodType>(schema: T, input: unknown, instead?: string): z.output<T> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  if (instead) throw new DomainError(instead);
  const fields: Record<string, string> = {};
  for (const issue of result.error.issues) fields[issue.path.map(String).join('.') || 'body'] ??= fieldCode(issue);
  throw new InvalidInput(fields);
}

function fieldCode(issue: z.core.$ZodIssue): string {
  if (/^[a-z]+(_[a-z]+)+$/.test(issue.message)) return issue.message;
  if (issue.code === 'too_big') return 'too_long';
  if (issue.code === 'invalid_type' || (issue.code === 'too_small' && issue.minimum === 1)) return 'required';
  return issue.code === 'invalid_value' ? 'not_a_choice' : 'invalid_input';
}

function readIdempotency(request: FastifyRequest): Idempotency {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !/^[\w-]{8,64}$/.test(key)) throw new DomainError('idempotency_key_needed');
  const hash = createHash('sha256').update(`${request.method} ${request.url}\n${JSON.stringify(request.body ?? null)}`).digest();
  return { key, hash };
}

/** The signed-in beneficiary; otherwise `sign_in_needed`. `resume`: the page to come back to after a form. */
export function requireBeneficiary(request: FastifyRequest, resume?: string): Viewer {
  if (request.viewer?.kind !== 'beneficiary') throw new DomainError('sign_in_needed', resume ? { resume } : {});
  return request.viewer;
}

/** The signed-in member of staff, of one of `roles` when given; otherwise `sign_in_needed`, `passkey_needed`, `new_password_needed` or `not_allowed`. */
export function requireStaff(request: FastifyRequest, ...roles: NonNullable<Viewer['role']>[]): Viewer & { role: NonNullable<Viewer['role']> } {
  const viewer = requireStaffMember(request);
  if (viewer.passkeyDue) throw new DomainError('passkey_needed');
  if (viewer.passwordDue) throw new DomainError('new_password_needed');
  if (roles.length > 0 && !roles.includes(viewer.role)) throw new DomainError('not_allowed');
  return viewer;
}

/** The same for the few places that are open to who still has to make a passkey or choose a password. */
export function requireStaffMember({ viewer }: FastifyRequest): Viewer & { role: NonNullable<Viewer['role']> } {
  if (viewer?.kind !== 'staff' || viewer.role === null) throw new DomainError('sign_in_needed');
  return viewer as Viewer & { role: NonNullable<Viewer['role']> };
}
