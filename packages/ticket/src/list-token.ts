import { decodeCbor, mapWithKeys, uint } from './cbor.ts';
import { encodeCbor } from './cbor-encode.ts';
import type { CborValue } from './cbor-encode.ts';
import { HEADER_ALG, HEADER_KID, HEADER_TYP, openSign1, signSign1 } from './cose.ts';
import type { Signer } from './cose.ts';
import { TicketError, malformed } from './errors.ts';
import { findSetKey, keyCovers } from './keyset.ts';
import type { KeySet } from './keyset.ts';
import { verifyEd25519 } from './verify.ts';
import type { VerifySignature } from './verify.ts';

/** What a status list and a manifest have in common. Times in seconds. */
export interface SignedList {
  readonly branch: number;
  /** The slots' local date, `YYYY-MM-DD`. */
  readonly day: string;
  readonly issuedAt: number;
  readonly expiresAt: number;
  /** Seconds after `issuedAt` until which the list may be relied on without asking again. */
  readonly ttl: number;
}

/** How one kind of list is told from the others. */
export interface ListKind {
  readonly mediaType: string;
  readonly externalAad: Uint8Array;
  readonly bodyClaim: number;
  readonly path: (branch: number, day: string) => string;
}

const SUB = 2;
const EXP = 4;
const IAT = 6;
const TTL = 65534;
const MAX_TIME = 0xffffffff;

/** Whether the list may still be relied on at `now` (seconds). */
export function isFresh(list: SignedList, now: number): boolean {
  return now <= list.issuedAt + list.ttl && now < list.expiresAt;
}

export function signListToken(kind: ListKind, list: SignedList, body: CborValue, signer: Signer): Uint8Array {
  const claims: [number, CborValue][] = [
    [SUB, kind.path(list.branch, list.day)],
    [EXP, uint(list.expiresAt, MAX_TIME, 'expiresAt')],
    [IAT, uint(list.issuedAt, MAX_TIME, 'issuedAt')],
    [TTL, uint(list.ttl, MAX_TIME, 'ttl')],
    [kind.bodyClaim, body],
  ];
  // The order of encoded integers: from zero up, then from minus one down.
  claims.sort(([a], [b]) => (a < 0 || b < 0 ? b - a : a - b));
  return signSign1(encodeCbor(new Map(claims)), kind.externalAad, signer, new Map([[HEADER_TYP, kind.mediaType]]));
}

/** The body is returned only after signature, key, branch and day have been checked. */
export async function openListToken(
  kind: ListKind,
  bytes: Uint8Array,
  keySet: KeySet,
  about: { readonly branch: number; readonly day: string },
  verifySignature: VerifySignature = verifyEd25519,
): Promise<{ list: SignedList; body: unknown }> {
  const { header, payload, signature, signedBytes } = openSign1(bytes, kind.externalAad);
  const kid = mapWithKeys(header, [HEADER_ALG, HEADER_KID, HEADER_TYP]).get(HEADER_KID);
  if (header.get(HEADER_TYP) !== kind.mediaType || !(kid instanceof Uint8Array)) throw malformed('not this kind of list');
  const key = findSetKey(keySet.listKeys, kid);
  if (key === undefined) throw new TicketError('unknown_key', 'no list key with this kid');
  if (!(await verifySignature(key.publicKey, signedBytes, signature))) {
    throw new TicketError('bad_signature', 'the list was not signed with this key');
  }
  const claims = mapWithKeys(decodeCbor(payload), [SUB, EXP, IAT, TTL, kind.bodyClaim]);
  if (claims.get(SUB) !== kind.path(about.branch, about.day)) {
    throw new TicketError('wrong_subject', 'the list is about another branch or day');
  }
  const list: SignedList = {
    branch: about.branch,
    day: about.day,
    issuedAt: uint(claims.get(IAT), MAX_TIME, 'iat'),
    expiresAt: uint(claims.get(EXP), MAX_TIME, 'exp'),
    ttl: uint(claims.get(TTL), MAX_TIME, 'ttl'),
  };
  if (!keyCovers(key, about.branch, list.issuedAt, list.issuedAt)) {
    throw new TicketError('unknown_key', 'the key may not sign this list');
  }
  return { list, body: claims.get(kind.bodyClaim) };
}
