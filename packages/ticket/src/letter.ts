/**
 * Letter format BWD1: what is printed on a decision letter, so that anybody can check it. It stands in this package, since
 * everything but the claims is a ticket's: base45, deterministic CBOR, COSE_Sign1, Ed25519, the holder's code.
 */
import { decodeBase45, encodeBase45 } from './base45.ts';
import { sameBytes, utf8 } from './bytes.ts';
import { byteString, decodeCbor, mapWithKeys } from './cbor.ts';
import { HEADER_ALG, HEADER_KID, openSign1, signSign1 } from './cose.ts';
import type { Signer } from './cose.ts';
import { TicketError, malformed } from './errors.ts';
import { KID_BYTES } from './format.ts';
import { encodeLetterClaims, readLetterClaims } from './letter-claims.ts';
import type { LetterClaims } from './letter-claims.ts';
import type { LetterKey } from './letter-keys.ts';
import { verifyEd25519 } from './verify.ts';
import type { VerifySignature } from './verify.ts';

export { LETTER_ID_BYTES } from './letter-claims.ts';
export type { LetterClaims } from './letter-claims.ts';
export { signLetterKeySet, verifyLetterKeySet } from './letter-keys.ts';
export type { LetterKey, LetterKeySet } from './letter-keys.ts';

export const LETTER_PREFIX = 'BWD1:';
/** external_aad: a signature made for another of our formats can never pass for a letter's. */
const LETTER_AAD = utf8('BWD1');
/** Limits that keep the code at QR version 12 with level Q. */
export const MAX_LETTER_BYTES = 176;
export const MAX_LETTER_CHARS = 270;

/** A well-formed code whose signature has **not** been checked. */
export interface DecodedLetter {
  readonly claims: LetterClaims;
  readonly kid: Uint8Array;
  readonly signedBytes: Uint8Array;
  readonly signature: Uint8Array;
}

/** Signs the claims; the result goes into a QR code in alphanumeric mode. Throws `malformed` for values out of range. */
export function encodeLetter(claims: LetterClaims, signer: Signer): string {
  byteString(signer.kid, KID_BYTES, 'kid');
  const bytes = signSign1(encodeLetterClaims(claims), LETTER_AAD, signer);
  if (bytes.length > MAX_LETTER_BYTES) throw malformed(`letter of ${bytes.length} bytes`);
  return LETTER_PREFIX + encodeBase45(bytes);
}

/** Strict: exactly one text decodes to given claims, kid and signature; everything else is `malformed`. */
export function decodeLetter(text: string): DecodedLetter {
  if (typeof text !== 'string' || text.length > MAX_LETTER_CHARS || !text.startsWith(LETTER_PREFIX)) throw malformed('not a BWD1 text');
  const { header, payload, signature, signedBytes } = openSign1(decodeBase45(text.slice(LETTER_PREFIX.length)), LETTER_AAD);
  const kid = byteString(mapWithKeys(header, [HEADER_ALG, HEADER_KID]).get(HEADER_KID), KID_BYTES, 'kid');
  return { claims: readLetterClaims(decodeCbor(payload)), kid, signedBytes, signature };
}

/**
 * The claims of a genuine code, or a TicketError: `malformed`, `unknown_key` (also where the key did not sign at the time
 * that the letter names), `bad_signature`. Whether the letter still stands only its issuer knows.
 */
export async function verifyLetter(text: string, keys: readonly LetterKey[], verifySignature: VerifySignature = verifyEd25519): Promise<LetterClaims> {
  const { claims, kid, signedBytes, signature } = decodeLetter(text);
  const key = keys.find((one) => sameBytes(one.kid, kid));
  if (key === undefined || claims.issuedAt < key.notBefore || claims.issuedAt > key.notAfter) throw new TicketError('unknown_key', 'no key with this kid at that time');
  if (!(await verifySignature(key.publicKey, signedBytes, signature))) throw new TicketError('bad_signature', 'the letter was not signed with this key');
  return claims;
}
