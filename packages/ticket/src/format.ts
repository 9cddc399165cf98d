import { decodeBase45, encodeBase45 } from './base45.ts';
import { utf8 } from './bytes.ts';
import { byteString, decodeCbor, mapWithKeys } from './cbor.ts';
import { encodeClaims, readClaims } from './claims.ts';
import type { TicketClaims } from './claims.ts';
import { HEADER_ALG, HEADER_KID, openSign1, signSign1 } from './cose.ts';
import type { Signer } from './cose.ts';
import { malformed } from './errors.ts';

export const TEXT_PREFIX = 'BW1:';
/** external_aad: a signature made for another of our formats can never pass for a ticket's. */
const TICKET_AAD = utf8('BW1');
export const KID_BYTES = 2;
/** Limits that keep the code at QR version 8 with level M and version 10 with level Q. */
export const MAX_TICKET_BYTES = 144;
export const MAX_TICKET_CHARS = 220;

/** A well-formed ticket whose signature has **not** been checked. */
export interface DecodedTicket {
  readonly claims: TicketClaims;
  readonly kid: Uint8Array;
  readonly signedBytes: Uint8Array;
  readonly signature: Uint8Array;
}

/** Signs the claims; the result goes into a QR code in alphanumeric mode. Throws `malformed` for values out of range. */
export function encodeTicket(claims: TicketClaims, signer: Signer): string {
  byteString(signer.kid, KID_BYTES, 'kid');
  const bytes = signSign1(encodeClaims(claims), TICKET_AAD, signer);
  if (bytes.length > MAX_TICKET_BYTES) throw malformed(`ticket of ${bytes.length} bytes`);
  return TEXT_PREFIX + encodeBase45(bytes);
}

/** Strict: exactly one text decodes to given claims, kid and signature; everything else is `malformed`. */
export function decodeTicket(text: string): DecodedTicket {
  if (typeof text !== 'string' || text.length > MAX_TICKET_CHARS || !text.startsWith(TEXT_PREFIX)) {
    throw malformed('not a BW1 text');
  }
  const { header, payload, signature, signedBytes } = openSign1(decodeBase45(text.slice(TEXT_PREFIX.length)), TICKET_AAD);
  const kid = byteString(mapWithKeys(header, [HEADER_ALG, HEADER_KID]).get(HEADER_KID), KID_BYTES, 'kid');
  return { claims: readClaims(decodeCbor(payload)), kid, signedBytes, signature };
}
