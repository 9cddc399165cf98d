import { byteString, mapWithKeys, uint } from './cbor.ts';
import { encodeCbor } from './cbor-encode.ts';
import { malformed } from './errors.ts';

/** What a ticket says. Times are NumericDate seconds; `nbf ≤ slot start < exp`. */
export interface TicketClaims {
  /** The arrival window opens. */
  readonly nbf: number;
  /** The ticket is no longer accepted from this second on. */
  readonly exp: number;
  /** 10 random bytes that name this ticket. */
  readonly cti: Uint8Array;
  readonly branch: number;
  readonly service: number;
  /** Minutes from `nbf` to the slot's start, 0 to 255: one byte, which keeps the whole within 144. */
  readonly startMinutes: number;
  /** 12 bytes that bind the ticket to its holder; see `holderCode`. */
  readonly hc: Uint8Array;
  /** At most two letters, U+0621–064A or A–Z. */
  readonly initials: string;
  /** Place in the status list of the branch and day; random, so that it counts nothing. */
  readonly statusIndex: number;
}

export const CTI_BYTES = 10;
export const HOLDER_CODE_BYTES = 12;
const MAX_UINT16 = 0xffff;
const MAX_TIME = 0xffffffff;
const INITIALS = /^[\u0621-\u064AA-Z]{0,2}$/;

const EXP = 4;
const NBF = 5;
const CTI = 7;
/** CWT claim in the private-use range. */
const BAWABA = -65537;

/** Deterministic CBOR of the claims; `malformed` if any value is out of range. */
export function encodeClaims(claims: TicketClaims): Uint8Array {
  checkClaims(claims);
  return encodeCbor(new Map<number, number | Uint8Array | Map<number, number | string | Uint8Array>>([
    [EXP, claims.exp],
    [NBF, claims.nbf],
    [CTI, claims.cti],
    [BAWABA, new Map<number, number | string | Uint8Array>([
      [1, claims.branch],
      [2, claims.service],
      [3, claims.startMinutes],
      [4, claims.hc],
      [5, claims.initials],
      [6, claims.statusIndex],
    ])],
  ]));
}

/** The claims in a decoded CBOR value; a missing, extra or out-of-range claim is `malformed`. */
export function readClaims(value: unknown): TicketClaims {
  const cwt = mapWithKeys(value, [EXP, NBF, CTI, BAWABA]);
  const own = mapWithKeys(cwt.get(BAWABA), [1, 2, 3, 4, 5, 6]);
  // Every value is checked right below; the casts only let one check serve both directions.
  const claims: TicketClaims = {
    nbf: cwt.get(NBF) as number,
    exp: cwt.get(EXP) as number,
    cti: cwt.get(CTI) as Uint8Array,
    branch: own.get(1) as number,
    service: own.get(2) as number,
    startMinutes: own.get(3) as number,
    hc: own.get(4) as Uint8Array,
    initials: own.get(5) as string,
    statusIndex: own.get(6) as number,
  };
  checkClaims(claims);
  return claims;
}

function checkClaims(claims: TicketClaims): void {
  uint(claims.nbf, MAX_TIME, 'nbf');
  uint(claims.exp, MAX_TIME, 'exp');
  byteString(claims.cti, CTI_BYTES, 'cti');
  uint(claims.branch, MAX_UINT16, 'branch');
  uint(claims.service, MAX_UINT16, 'service');
  uint(claims.startMinutes, 255, 'startMinutes');
  byteString(claims.hc, HOLDER_CODE_BYTES, 'hc');
  if (typeof claims.initials !== 'string' || !INITIALS.test(claims.initials)) throw malformed('initials');
  uint(claims.statusIndex, MAX_UINT16, 'statusIndex');
  if (slotStart(claims) >= claims.exp) throw malformed('exp is not after the slot starts');
}

/** Seconds at which the slot starts. */
export function slotStart(claims: Pick<TicketClaims, 'nbf' | 'startMinutes'>): number {
  return claims.nbf + claims.startMinutes * 60;
}
