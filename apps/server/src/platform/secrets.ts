import { hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto';
import { join } from 'node:path';
import { hmac, hmacText } from './hmac.ts';
import { plainAlphabet } from './id.ts';
import { readOrMake } from './made-once.ts';
import { freshBytes } from './random.ts';

/** Keys derived from the installation's one secret, by purpose. */
export interface Secrets {
  /** 32 bytes, the same for the same purpose on every process that shares the secret. */
  key(purpose: string): Buffer;
}

/** Reads `DATA_DIR/keys/secret` (64 hex digits), or makes it at the first start with access for its owner only. */
export function readSecrets(dataDir: string): Secrets {
  return secretsFrom(Buffer.from(readOrMake(join(dataDir, 'keys', 'secret'), () => randomBytes(32).toString('hex')), 'hex'));
}

/** Secrets from a 32-byte root. */
export function secretsFrom(root: Buffer): Secrets {
  if (root.length !== 32) throw new Error('keys/secret must hold 64 hex digits');
  const derived = new Map<string, Buffer>();
  return {
    key(purpose) {
      let key = derived.get(purpose);
      if (!key) derived.set(purpose, (key = Buffer.from(hkdfSync('sha256', root, '', `bawaba/${purpose}`, 32))));
      return key;
    },
  };
}

/** HMAC-SHA256 of a text, base64url. */
export function mac(key: Buffer, text: string): string {
  return hmacText(key, text);
}

/** Compares two texts without telling by the time taken where they differ. */
export function sameText(a: string, b: string): boolean {
  const left = Buffer.from(a);
  const right = Buffer.from(b);
  return left.length === right.length && timingSafeEqual(left, right);
}

/** A fresh token of `bytes` random bytes, base64url. */
export function randomToken(bytes = 32): string {
  return freshBytes(bytes).toString('base64url');
}

/** What goes with a number that people are given: sixty bits of a keyed hash in three groups, kept nowhere, so that a copy of the database opens nothing. */
export function secretOf(secrets: Secrets, purpose: string, id: string): string {
  return Array.from(hmac(secrets.key(purpose), id).subarray(0, 12), (byte) => plainAlphabet[byte & 31]!).join('').match(/.{4}/g)!.join('-');
}
