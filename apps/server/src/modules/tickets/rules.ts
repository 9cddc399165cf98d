import { decodeTicket, LIVE_PREFIX, TEXT_PREFIX, ticketIn, type TicketClaims, TicketError, type TicketStatus } from '@bawaba/ticket';

/** A person may arrive this long before the slot's start, minutes. */
export const arriveEarly = 30;
/** … and is still admitted this long after it, minutes. */
export const arriveLate = 30;

/** As stored, and as the IETF Token Status List has it. */
export const statusCodes = { valid: 0, cancelled: 1, used: 3 } as const satisfies Record<TicketStatus, number>;

/** The status of a stored code. */
export function statusOf(code: number): TicketStatus {
  return code === statusCodes.valid ? 'valid' : code === statusCodes.used ? 'used' : 'cancelled';
}

/** When a ticket is good: seconds; `nbf` opens the arrival window, `exp` ends it. */
export function arrivalWindow(startsAt: Date): { nbf: number; exp: number } {
  const start = Math.floor(startsAt.getTime() / 1000);
  return { nbf: start - arriveEarly * 60, exp: start + arriveLate * 60 };
}

/** A ticket as somebody brought it; nothing of it is proven. */
export interface BroughtTicket {
  /** The one text of the ticket, however it was copied: by it it is counted. */
  readonly name: string;
  /** What it says, or null where it is no ticket. */
  readonly claims: TicketClaims | null;
}

/**
 * The code in what was scanned, photographed or pasted. Letters may have become small, lines broken, words put before it,
 * spaces around it: base45 can hold a space and never ends in one.
 */
export function codeIn(typed: string, prefixes: readonly string[]): string {
  const line = typed.replace(/[\r\n\t\u200e\u200f\u2066-\u2069]/g, '').toUpperCase();
  const start = prefixes.map((prefix) => line.indexOf(prefix)).find((at) => at >= 0) ?? 0;
  return line.slice(start).trim();
}

/** Reads a ticket as somebody brought it. Of a live code only the ticket in it counts. */
export function readBrought(typed: string): BroughtTicket {
  const name = ticketIn(codeIn(typed, [LIVE_PREFIX, TEXT_PREFIX]));
  return { name, claims: claimsOf(name) };
}

function claimsOf(text: string): TicketClaims | null {
  try {
    return decodeTicket(text).claims;
  } catch (error) {
    if (error instanceof TicketError) return null;
    throw error;
  }
}

/** How long signed lists speak, seconds: past `ttl` a reader asks online if it can, past `life` it must. */
export const listTtl = 24 * 3600;
export const listLife = 7 * 24 * 3600;
