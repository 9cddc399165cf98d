import { byteString, mapWithKeys, uint } from './cbor.ts';
import { encodeCbor } from './cbor-encode.ts';
import type { CborValue } from './cbor-encode.ts';
import { HOLDER_CODE_BYTES } from './claims.ts';
import { malformed } from './errors.ts';

/** What a letter's code says. Times are NumericDate seconds. */
export interface LetterClaims {
  /** 16 bytes that name the letter. */
  readonly letterId: Uint8Array;
  /** Which kind of letter, 0 to 255: the issuer's list. */
  readonly kind: number;
  /** The sector that issued it, 0 to 65535. */
  readonly sector: number;
  readonly issuedAt: number;
  /** It is no longer good from this second on; null: without end. */
  readonly expiresAt: number | null;
  /** 12 bytes that bind it to its holder, as a ticket's: `holderCode(key, letterId, id, birthDate)`. */
  readonly hc: Uint8Array;
  /** SHA-256 of the letter's canonical content. */
  readonly contentHash: Uint8Array;
}

export const LETTER_ID_BYTES = 16;
const HASH_BYTES = 32;
const MAX_TIME = 0xffffffff;
const EXP = 4;
const IAT = 6;
const CTI = 7;
/** CWT claim in the private-use range; a ticket's is -65537, a manifest's -65538. */
const BAWABA_LETTER = -65539;

/** Deterministic CBOR of the claims; `malformed` if any value is out of range. A letter without end has no claim `exp`. */
export function encodeLetterClaims(claims: LetterClaims): Uint8Array {
  checkClaims(claims);
  return encodeCbor(new Map<number, CborValue>([
    ...(claims.expiresAt === null ? [] : [[EXP, claims.expiresAt] as const]),
    [IAT, claims.issuedAt],
    [CTI, claims.letterId],
    [BAWABA_LETTER, new Map<number, CborValue>([[1, claims.kind], [2, claims.sector], [3, claims.hc], [4, claims.contentHash]])],
  ]));
}

/** The claims in a decoded CBOR value; a missing, extra or out-of-range claim is `malformed`. */
export function readLetterClaims(value: unknown): LetterClaims {
  const ends = value instanceof Map && value.has(EXP);
  const cwt = mapWithKeys(value, [...(ends ? [EXP] : []), IAT, CTI, BAWABA_LETTER]);
  const own = mapWithKeys(cwt.get(BAWABA_LETTER), [1, 2, 3, 4]);
  // Every value is checked right below; the casts only let one check serve both directions.
  const claims: LetterClaims = {
    letterId: cwt.get(CTI) as Uint8Array,
    kind: own.get(1) as number,
    sector: own.get(2) as number,
    issuedAt: cwt.get(IAT) as number,
    expiresAt: ends ? (cwt.get(EXP) as number) : null,
    hc: own.get(3) as Uint8Array,
    contentHash: own.get(4) as Uint8Array,
  };
  checkClaims(claims);
  return claims;
}

function checkClaims(claims: LetterClaims): void {
  byteString(claims.letterId, LETTER_ID_BYTES, 'letterId');
  uint(claims.kind, 0xff, 'kind');
  uint(claims.sector, 0xffff, 'sector');
  uint(claims.issuedAt, MAX_TIME, 'issuedAt');
  if (claims.expiresAt !== null && uint(claims.expiresAt, MAX_TIME, 'expiresAt') <= claims.issuedAt) throw malformed('exp is not after iat');
  byteString(claims.hc, HOLDER_CODE_BYTES, 'hc');
  byteString(claims.contentHash, HASH_BYTES, 'contentHash');
}
