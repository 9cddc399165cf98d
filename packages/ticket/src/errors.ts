/**
 * Why bytes were not accepted.
 * - `malformed`: not the one deterministic encoding the format allows, or a value out of range.
 * - `unknown_key`: well formed, but signed with a key the caller does not know.
 * - `bad_signature`: well formed, known key, wrong signature.
 * - `rollback`: genuine, but with a lower number than one already seen.
 * - `wrong_subject`: genuine, but about another branch or day than the one asked for.
 */
export type TicketErrorCode = 'malformed' | 'unknown_key' | 'bad_signature' | 'rollback' | 'wrong_subject';

/** The only error this package throws on purpose; `message` is for developers, never for people. */
export class TicketError extends Error {
  readonly code: TicketErrorCode;

  constructor(code: TicketErrorCode, message: string) {
    super(`${code}: ${message}`);
    this.name = 'TicketError';
    this.code = code;
  }
}

export function malformed(message: string): TicketError {
  return new TicketError('malformed', message);
}
