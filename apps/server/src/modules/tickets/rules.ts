import type { TicketStatus } from '@bawaba/ticket';

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

/** How long signed lists speak, seconds: past `ttl` a reader asks online if it can, past `life` it must. */
export const listTtl = 24 * 3600;
export const listLife = 7 * 24 * 3600;
