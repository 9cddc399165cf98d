import { createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import type { Signer } from './cose.ts';

/** A raw Ed25519 key pair: 32-byte secret seed and 32-byte public key (RFC 8032). */
export interface RawKeyPair {
  readonly seed: Uint8Array;
  readonly publicKey: Uint8Array;
}

/** DER of an Ed25519 PKCS #8 private key and SPKI public key up to the raw 32 bytes (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const SPKI_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

export function generateRawKeyPair(): RawKeyPair {
  const { privateKey } = generateKeyPairSync('ed25519');
  const seed = new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32));
  return { seed, publicKey: publicKeyOf(seed) };
}

/** The raw public key that belongs to a seed. */
export function publicKeyOf(seed: Uint8Array): Uint8Array {
  return new Uint8Array(createPublicKey(privateKeyObject(seed)).export({ format: 'der', type: 'spki' }).subarray(-32));
}

/** `seed` is imported once; keep the signer. */
export function createSigner(kid: Uint8Array, seed: Uint8Array): Signer {
  const key = privateKeyObject(seed);
  return { kid, sign: (message) => sign(null, message, key) };
}

/** One Ed25519 signature under a raw 32-byte public key; false for anything that is no key. */
export function verifyEd25519Node(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  const key = publicKeyObject(publicKey);
  return key !== null && verify(null, message, key, signature);
}

const imported = new WeakMap<Uint8Array, KeyObject | null>();

function publicKeyObject(publicKey: Uint8Array): KeyObject | null {
  let key = imported.get(publicKey);
  if (key === undefined) {
    key = publicKey.length === 32
      ? createPublicKey({ key: Buffer.concat([SPKI_PREFIX, publicKey]), format: 'der', type: 'spki' })
      : null;
    imported.set(publicKey, key);
  }
  return key;
}

function privateKeyObject(seed: Uint8Array): KeyObject {
  if (seed.length !== 32) throw new RangeError('an Ed25519 seed has 32 bytes');
  return createPrivateKey({ key: Buffer.concat([PKCS8_PREFIX, seed]), format: 'der', type: 'pkcs8' });
}
