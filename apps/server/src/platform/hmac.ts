import { hash } from 'node:crypto';

/** SHA-256's block. */
const block = 64;

/** Padded keys (RFC 2104), by key. */
const pads = new WeakMap<Buffer, { readonly inner: Buffer; readonly outer: Buffer }>();

function padsOf(key: Buffer): { readonly inner: Buffer; readonly outer: Buffer } {
  let found = pads.get(key);
  if (!found) {
    if (key.length > block) throw new Error('a key of at most 64 bytes');
    const padded = Buffer.concat([key], block);
    pads.set(key, (found = { inner: padded.map((byte) => byte ^ 0x36) as Buffer, outer: padded.map((byte) => byte ^ 0x5c) as Buffer }));
  }
  return found;
}

/**
 * HMAC-SHA256 of the parts one after the other, 32 bytes. Made of two plain hashes: `createHmac` takes four times as long, which
 * was a tenth of a sign-in and a third of a poll (docs/performance.md).
 * @param key at most 64 bytes, never changed in place
 */
export function hmac(key: Buffer, ...parts: readonly (string | Buffer)[]): Buffer {
  const { inner, outer } = padsOf(key);
  const first = hash('sha256', Buffer.concat([inner, ...parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : part))]), 'buffer');
  return hash('sha256', Buffer.concat([outer, first]), 'buffer');
}
