import { byteString, decodeCbor } from './cbor.ts';
import { encodeCbor } from './cbor-encode.ts';
import type { CborMap } from './cbor-encode.ts';
import { malformed } from './errors.ts';

/** COSE algorithm number of Ed25519 (RFC 9864): names the curve too, so nothing is left to choose. */
export const ALG_ED25519 = -19;
/** Of ECDSA on P-256 with SHA-256 (RFC 9864), for telephones whose WebCrypto has no Ed25519. */
export const ALG_ESP256 = -9;
export const HEADER_ALG = 1;
export const HEADER_KID = 4;
/** Application media type of the whole message (RFC 9596). */
export const HEADER_TYP = 16;

/** Signs on behalf of one key; `sign` returns the 64-byte Ed25519 signature of its argument. */
export interface Signer {
  readonly kid: Uint8Array;
  sign(message: Uint8Array): Uint8Array;
}

/** An opened COSE_Sign1 whose signature has not been checked yet. */
export interface Sign1 {
  readonly header: ReadonlyMap<number, unknown>;
  readonly payload: Uint8Array;
  readonly signature: Uint8Array;
  /** The exact bytes the signature is over. */
  readonly signedBytes: Uint8Array;
}

/** An empty protected header is an empty byte string, not an encoded empty map (RFC 9052 section 3). */
export function encodeProtected(header: CborMap): Uint8Array {
  return header.size === 0 ? new Uint8Array(0) : encodeCbor(header);
}

/** `Sig_structure` of RFC 9052 section 4.4 for one signer. */
export function sigStructure(protectedBytes: Uint8Array, externalAad: Uint8Array, payload: Uint8Array): Uint8Array {
  return encodeCbor(['Signature1', protectedBytes, externalAad, payload]);
}

/** Untagged COSE_Sign1 with `{1: -19, 4: kid, ...extra}` protected and nothing unprotected. */
export function signSign1(payload: Uint8Array, externalAad: Uint8Array, signer: Signer, extra: CborMap = new Map()): Uint8Array {
  const header: CborMap = new Map([[HEADER_ALG, ALG_ED25519], [HEADER_KID, signer.kid], ...extra]);
  const protectedBytes = encodeProtected(header);
  const signature = signer.sign(sigStructure(protectedBytes, externalAad, payload));
  return encodeCbor([protectedBytes, new Map(), payload, byteString(signature, 64, 'signature')]);
}

/**
 * Opens an untagged COSE_Sign1 in deterministic CBOR: algorithm -19 unless others are named, nothing unprotected,
 * a 64-byte signature. Which further headers and what payload are allowed is the caller's rule.
 */
export function openSign1(bytes: Uint8Array, externalAad: Uint8Array, algorithms: readonly number[] = [ALG_ED25519]): Sign1 {
  const parts = decodeCbor(bytes);
  if (!Array.isArray(parts) || parts.length !== 4) throw malformed('COSE_Sign1 is not an array of four');
  const [protectedBytes, unprotected, payload, signature] = parts as unknown[];
  if (!(protectedBytes instanceof Uint8Array)) throw malformed('protected header is not a byte string');
  if (!(unprotected instanceof Map) || unprotected.size !== 0) throw malformed('unprotected header is not empty');
  if (!(payload instanceof Uint8Array)) throw malformed('payload is not a byte string');
  const header = decodeCbor(protectedBytes);
  if (!(header instanceof Map) || !algorithms.includes(header.get(HEADER_ALG))) throw malformed('algorithm');
  return {
    header,
    payload,
    signature: byteString(signature, 64, 'signature'),
    signedBytes: sigStructure(protectedBytes, externalAad, payload),
  };
}
