import { utf8 } from './bytes.ts';
import { byteString, decodeCbor, mapWithKeys, uint } from './cbor.ts';
import { encodeCbor } from './cbor-encode.ts';
import type { CborMap, CborValue } from './cbor-encode.ts';
import { HEADER_ALG, HEADER_KID, openSign1, signSign1 } from './cose.ts';
import type { Signer } from './cose.ts';
import { TicketError, malformed } from './errors.ts';
import { KID_BYTES } from './format.ts';
import { verifyEd25519 } from './verify.ts';
import type { FindKey, VerifySignature } from './verify.ts';

const KEY_SET_AAD = utf8('BW1-keys');
const MAX_TIME = 0xffffffff;

/** One public key the root vouches for. Times in seconds, both ends included. */
export interface SetKey {
  readonly kid: Uint8Array;
  /** Raw 32 bytes. */
  readonly publicKey: Uint8Array;
  readonly notBefore: number;
  /** Readers stop accepting here: after the last slot the key signed for, not after its last signature. */
  readonly notAfter: number;
  /** The only branches it may sign for; null is every branch. */
  readonly branches: readonly number[] | null;
}

/** All keys readers trust, as signed by the offline root. */
export interface KeySet {
  /** Grows with every set; readers never go back. */
  readonly number: number;
  readonly issuedAt: number;
  readonly ticketKeys: readonly SetKey[];
  /** Keys for status lists and manifests: others, so that a leaked ticket key cannot list its own forgeries. */
  readonly listKeys: readonly SetKey[];
}

/** The signed set, for the root's own machine. */
export function signKeySet(keySet: KeySet, root: Signer): Uint8Array {
  const payload = encodeCbor(new Map<number, CborValue>([
    [1, uint(keySet.number, MAX_TIME, 'number')],
    [2, uint(keySet.issuedAt, MAX_TIME, 'issuedAt')],
    [3, keySet.ticketKeys.map(keyToMap)],
    [4, keySet.listKeys.map(keyToMap)],
  ]));
  readKeySet(payload);
  return signSign1(payload, KEY_SET_AAD, root);
}

/**
 * Opens a signed set. Rejects with `malformed`, `bad_signature`, or `rollback` when its number is
 * below `lowestNumber`, the highest this reader has seen.
 */
export async function verifyKeySet(
  bytes: Uint8Array,
  rootPublicKey: Uint8Array,
  lowestNumber: number,
  verifySignature: VerifySignature = verifyEd25519,
): Promise<KeySet> {
  const { header, payload, signature, signedBytes } = openSign1(bytes, KEY_SET_AAD);
  mapWithKeys(header, [HEADER_ALG, HEADER_KID]);
  if (!(await verifySignature(rootPublicKey, signedBytes, signature))) {
    throw new TicketError('bad_signature', 'the key set was not signed by this root');
  }
  const keySet = readKeySet(payload);
  if (keySet.number < lowestNumber) {
    throw new TicketError('rollback', `key set ${keySet.number} is older than ${lowestNumber}`);
  }
  return keySet;
}

/** The key with this kid, whatever its validity; `keyCovers` says whether it may be relied on. */
export function findSetKey(keys: readonly SetKey[], kid: Uint8Array): SetKey | undefined {
  return keys.find((key) => key.kid[0] === kid[0] && key.kid[1] === kid[1]);
}

/** For `verifyTicket` and `scanTicket`. */
export function ticketKeyFinder(keySet: KeySet): FindKey {
  return (kid) => findSetKey(keySet.ticketKeys, kid)?.publicKey;
}

export function keyCovers(key: SetKey, branch: number, from: number, to: number): boolean {
  return from >= key.notBefore && to <= key.notAfter && (key.branches === null || key.branches.includes(branch));
}

function keyToMap(key: SetKey): CborMap {
  return new Map<number, CborValue>([
    [1, key.kid],
    [2, key.publicKey],
    [3, key.notBefore],
    [4, key.notAfter],
    [5, key.branches],
  ]);
}

function readKeySet(payload: Uint8Array): KeySet {
  const set = mapWithKeys(decodeCbor(payload), [1, 2, 3, 4]);
  const keySet: KeySet = {
    number: uint(set.get(1), MAX_TIME, 'number'),
    issuedAt: uint(set.get(2), MAX_TIME, 'issuedAt'),
    ticketKeys: list(set.get(3), 'ticketKeys').map(readKey),
    listKeys: list(set.get(4), 'listKeys').map(readKey),
  };
  const kids = [...keySet.ticketKeys, ...keySet.listKeys].map(({ kid }) => kid.join());
  if (new Set(kids).size !== kids.length) throw malformed('two keys with one kid');
  return keySet;
}

function readKey(value: unknown): SetKey {
  const key = mapWithKeys(value, [1, 2, 3, 4, 5]);
  const branches = key.get(5);
  const notBefore = uint(key.get(3), MAX_TIME, 'notBefore');
  const notAfter = uint(key.get(4), MAX_TIME, 'notAfter');
  if (notAfter < notBefore) throw malformed('notAfter is before notBefore');
  return {
    kid: byteString(key.get(1), KID_BYTES, 'kid'),
    publicKey: byteString(key.get(2), 32, 'publicKey'),
    notBefore,
    notAfter,
    branches: branches === null ? null : list(branches, 'branches').map((branch) => uint(branch, 0xffff, 'branch')),
  };
}

function list(value: unknown, name: string): readonly unknown[] {
  if (!Array.isArray(value)) throw malformed(`${name} is not a list`);
  return value;
}
