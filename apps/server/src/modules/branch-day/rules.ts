import { plainAlphabet } from '../../platform/id.ts';

/** How long an enrolment code is good. */
export const codeLifeMs = 15 * 60_000;
const codeLength = 8;

/** Tries to enrol from one address within a stretch; a code has 40 bits, so that many find nothing. */
export const triesAllowed = 20;
export const triesStretchMs = 15 * 60_000;

/** A branch's readers hold keys of this many days, no more. (design: ticket, "Bound to its holder") */
const packDaysCount = 7;
/** An appointment shortly before midnight is still held after it: a day lasts this long into the next. */
const graceMs = 4 * 3_600_000;
const dayMs = 24 * 3_600_000;

/** When a reader was last seen is written down once in so long. */
export const lastSeenEveryMs = 60_000;

/** Eight characters of the plain alphabet from the first 40 bits of `bytes`. */
export function codeFrom(bytes: Uint8Array): string {
  let rest = bytes.subarray(0, 5).reduce((sum, byte) => sum * 256n + BigInt(byte), 0n);
  let code = '';
  for (let i = 0; i < codeLength; i++, rest >>= 5n) code = plainAlphabet[Number(rest & 31n)]! + code;
  return code;
}

/** A code as it is shown: two groups of four. */
export function shownCode(code: string): string {
  return `${code.slice(0, 4)}-${code.slice(4)}`;
}

/** A typed code as it was made: capitals, no spaces or dashes, and letters that the alphabet leaves out read as the digits they look like. */
export function readCode(typed: string): string {
  return typed.toUpperCase().replace(/[\s-]/g, '').replace(/[IL]/g, '1').replace(/O/g, '0');
}

/** Instants on the local days that a pack holds, in order, by which the caller names the days. */
export function packInstants(now: Date): Date[] {
  return Array.from({ length: packDaysCount }, (_, i) => new Date(now.getTime() - graceMs + i * dayMs));
}

/** When something happened: the reader's time corrected by its offset, and never in the future. */
export function happenedAt(readerTime: Date, clockOffsetMs: number | null, receivedAt: Date): Date {
  return new Date(Math.min(readerTime.getTime() + (clockOffsetMs ?? 0), receivedAt.getTime()));
}

/** What stands in a device's token. */
export interface TokenParts {
  readonly branchId: number;
  readonly readerId: string;
  readonly secret: string;
}

/** `branch.reader.secret`: the branch is there so that one shard is asked. */
export function formatToken({ branchId, readerId, secret }: TokenParts): string {
  return `${branchId}.${readerId}.${secret}`;
}

/** The token of an `Authorization` header, or null. */
export function readToken(header: string | undefined): TokenParts | null {
  const match = /^Bearer ([1-9]\d{0,4})\.([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.([\w-]{43})$/.exec(header ?? '');
  return match && { branchId: Number(match[1]), readerId: match[2]!, secret: match[3]! };
}

/** Text that PostgreSQL can hold: no NUL, no half of a surrogate pair. */
export function storable(text: string): string {
  return text.replaceAll('\0', '\uFFFD').toWellFormed();
}
