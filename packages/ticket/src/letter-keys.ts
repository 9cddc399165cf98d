import { utf8 } from './bytes.ts';
import { byteString, decodeCbor, mapWithKeys, uint } from './cbor.ts';
import { encodeCbor } from './cbor-encode.ts';
import type { CborValue } from './cbor-encode.ts';
import { HEADER_ALG, HEADER_KID, openSign1, signSign1 } from './cose.ts';
import type { Signer } from './cose.ts';
import { TicketError, malformed } from './errors.ts';
import { KID_BYTES } from './format.ts';
import type { SetKey } from './keyset.ts';
import { verifyEd25519 } from './verify.ts';
import type { VerifySignature } from './verify.ts';

const KEY_SET_AAD = utf8('BWD1-keys');
const MAX_TIME = 0xffffffff;

/** One key that signs letters. It may have signed those issued from `notBefore` to `notAfter`, and they are good for as long as they say. */
export type LetterKey = Omit<SetKey, 'branches'>;

/**
 * All keys that ever signed letters, as the root vouches for them. A set of its own: readers at branches, which know exactly
 * the ticket set's form, need nothing of it, and a letter key can sign no ticket.
 */
export interface LetterKeySet {
  readonly number: number;
  readonly issuedAt: number;
  readonly keys: readonly LetterKey[];
}

/** The signed set, for the root's own machine. */
export function signLetterKeySet(set: LetterKeySet, root: Signer): Uint8Array {
  const keys = set.keys.map(({ kid, publicKey, notBefore, notAfter }) => new Map<number, CborValue>([[1, kid], [2, publicKey], [3, notBefore], [4, notAfter]]));
  const payload = encodeCbor(new Map<number, CborValue>([[1, uint(set.number, MAX_TIME, 'number')], [2, uint(set.issuedAt, MAX_TIME, 'issuedAt')], [3, keys]]));
  readSet(payload);
  return signSign1(payload, KEY_SET_AAD, root);
}

/** Opens a signed set. Rejects with `malformed`, `bad_signature`, or `rollback` when its number is below `lowestNumber`. */
export async function verifyLetterKeySet(bytes: Uint8Array, rootPublicKey: Uint8Array, lowestNumber: number, verifySignature: VerifySignature = verifyEd25519): Promise<LetterKeySet> {
  const { header, payload, signature, signedBytes } = openSign1(bytes, KEY_SET_AAD);
  mapWithKeys(header, [HEADER_ALG, HEADER_KID]);
  if (!(await verifySignature(rootPublicKey, signedBytes, signature))) throw new TicketError('bad_signature', 'the key set was not signed by this root');
  const set = readSet(payload);
  if (set.number < lowestNumber) throw new TicketError('rollback', `letter key set ${set.number} is older than ${lowestNumber}`);
  return set;
}

function readSet(payload: Uint8Array): LetterKeySet {
  const set = mapWithKeys(decodeCbor(payload), [1, 2, 3]);
  const listed: unknown = set.get(3);
  if (!Array.isArray(listed)) throw malformed('keys is not a list');
  const keys = listed.map(readKey);
  if (new Set(keys.map(({ kid }) => kid.join())).size !== keys.length) throw malformed('two keys with one kid');
  return { number: uint(set.get(1), MAX_TIME, 'number'), issuedAt: uint(set.get(2), MAX_TIME, 'issuedAt'), keys };
}

function readKey(value: unknown): LetterKey {
  const key = mapWithKeys(value, [1, 2, 3, 4]);
  const notBefore = uint(key.get(3), MAX_TIME, 'notBefore');
  const notAfter = uint(key.get(4), MAX_TIME, 'notAfter');
  if (notAfter < notBefore) throw malformed('notAfter is before notBefore');
  return { kid: byteString(key.get(1), KID_BYTES, 'kid'), publicKey: byteString(key.get(2), 32, 'publicKey'), notBefore, notAfter };
}
